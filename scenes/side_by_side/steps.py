"""The first step of both beads, as arrows, and the row of steps that leads as far as one."""

import numpy as np
from manim import VMobject

from scenes.kit.hill import Hill, arrow, comb, steps
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.about import Race
from scenes.side_by_side.picture import TwoHills

ABOVE = 0.42
"""How far above a bead its steps are drawn, in frame units."""

GAP = 0.25
"""Between the end of a row of steps and the words for it."""


class FirstSteps:
    """`slopes` are the tangents at the start, `entropy` and `quadratic` the arrows.

    `many` is the row of steps; `one` and `takes` are the words for the arrow and for the row.
    All are drawn at the same scale: `magnified` times as long as they are on the z axis.
    """

    def __init__(self, scene: LectureScene, hills: TwoHills, race: Race) -> None:
        self._scene, self._z = scene, hills.start
        scale = scene.facts["magnified"] * hills.per_z
        row = scale * steps(race.quadratic, scene.facts["takes"] or race.quadratic.epochs)
        step = float(scale * steps(race.entropy, 1)[1])
        # A run that is thrown to the other side goes no way in this direction.
        row = np.sign(step) * np.clip(np.sign(step) * row, 0.0, None)
        self._way = float(np.sign(step))
        self.entropy = self._arrow(hills.entropy, step)
        self.quadratic = self._arrow(hills.quadratic, float(row[1]))
        self.many = comb(self._start(hills.quadratic), row, hills.quadratic.colour)
        stands_for(hills.quadratic.cost.name, self.many)
        belong_together(self.quadratic, self.many)
        self.slopes = [hill.slope(lambda: self._z) for hill in (hills.quadratic, hills.entropy)]
        self.one = self._words("one", hills.entropy, step)
        furthest = float(row[np.abs(row).argmax()])
        self.takes = self._words("takes", hills.quadratic, furthest)

    def _start(self, hill: Hill) -> Points:
        start: Points = hill.on(self._z) + np.array((0.0, ABOVE, 0.0))
        return start

    def _arrow(self, hill: Hill, length: float) -> VMobject:
        made = arrow(self._start(hill), length, hill.colour)
        made.start = self._start(hill)
        stands_for(hill.cost.name, made)
        return made

    def _words(self, name: str, hill: Hill, length: float) -> Typeset:
        way = self._way
        x, y, _ = self._start(hill)
        label = self._scene.label("first_step", name, hill.colour)
        return label.put_baseline(x + length + way * GAP, y - 0.16, -way)
