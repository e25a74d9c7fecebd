"""The first step of both beads, and the row of steps that leads as far as one."""

import numpy as np
from manim import (
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    Mobject,
    ValueTracker,
    VMobject,
    linear,
)

from scenes.kit.hill import Hill, arrow, comb, steps
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.picture import FLOOR, TwoHills
from scenes.side_by_side.race import Race
from scenes.side_by_side.slopes import slopes
from scenes.telling.theme import TEMPO

ABOVE, BELOW = 0.42, 0.36
"""How far above its bead one step is drawn, and below the z axis the others, in frame units."""

GAP = 0.22
"""Between the end of a row of steps and the words for it."""


class FirstSteps:
    """`slopes` are the tangents at the start, `entropy` and `quadratic` the arrows.

    `many` is the row of steps; `one` and `takes` are the words for the arrow and for the row, and
    `scale` says how many times as long as they are on the z axis all of them are drawn.
    """

    def __init__(self, scene: LectureScene, hills: TwoHills, race: Race) -> None:
        self._scene, self._z = scene, hills.start
        self._above = hills.entropy.on(self._z) + np.array((0.0, ABOVE, 0.0))
        self._below = np.array((self._above[0], FLOOR - BELOW, 0.0))
        scale = scene.facts["magnified"] * hills.per_z
        # Where it never gets as far, later steps lead nowhere that can be seen.
        row = scale * steps(race.quadratic, scene.facts["takes"] or race.shown)
        step = float(scale * steps(race.entropy, 1)[1])
        # A run that is thrown to the other side goes no way in this direction.
        row = np.sign(step) * np.clip(np.sign(step) * row, 0.0, None)
        self._way = float(np.sign(step))
        self.entropy = self._arrow(hills.entropy, self._above, step)
        self.quadratic = self._arrow(hills.quadratic, self._below, float(row[1]))
        self.many = comb(self._below, row, hills.quadratic.colour)
        stands_for(hills.quadratic.cost.name, self.many)
        belong_together(self.quadratic, self.many)
        self.slopes = [hill.slope(lambda: self._z) for hill in (hills.quadratic, hills.entropy)]
        self.one = self._words("one", hills.entropy, self._above, step)
        furthest = float(row[np.abs(row).argmax()])
        self.takes = self._words("takes", hills.quadratic, self._below, furthest)
        self.scale = self._scale(step)

    def _scale(self, step: float) -> list[Typeset]:
        """Say how much longer the arrow is than the step, above it; nothing if it is as long."""
        if not self._scene.script.show("first_step", "scale"):
            return []
        label = self._scene.label("first_step", "scale")
        return [label.put_baseline(self._above[0] + step / 2, self._above[1] + 0.22, 0.0)]

    def _arrow(self, hill: Hill, start: Points, length: float) -> VMobject:
        made = arrow(start, length, hill.colour)
        made.start = start
        stands_for(hill.cost.name, made)
        return made

    def _words(self, name: str, hill: Hill, start: Points, length: float) -> Typeset:
        label = self._scene.label("first_step", name, hill.colour)
        x = float(start[0]) + length + self._way * GAP
        return label.put_baseline(x, float(start[1]) - 0.16, -self._way)


def take_first_steps(scene: LectureScene, hills: TwoHills, race: Race) -> list[Mobject]:
    """Play one step on the ramp, and as many on the shelf as lead as far; return what stays."""
    if not scene.facts["magnified"]:
        tangents = slopes(scene, hills, ValueTracker(hills.start))[:2]
        for slope in tangents:
            scene.play(FadeIn(slope), run_time=TEMPO.move)
        scene.rest(TEMPO.surprise)
        return [tangents]
    taken = FirstSteps(scene, hills, race)
    arrows = (GrowFromPoint(one, one.start) for one in (taken.entropy, taken.quadratic))
    scene.play(FadeIn(*taken.slopes), run_time=TEMPO.appear)
    scene.play(*arrows, FadeOut(*taken.slopes), run_time=1.5 * TEMPO.move)
    scene.play(FadeIn(taken.one, *taken.scale), run_time=TEMPO.appear)
    scene.listen()
    scene.say("takes")
    row = Create(taken.many, rate_func=linear)
    scene.play(row, FadeOut(taken.quadratic), run_time=2 * TEMPO.move)
    scene.play(FadeIn(taken.takes), run_time=TEMPO.appear)
    return [taken.entropy, taken.many, taken.one, taken.takes, *taken.scale]
