"""The shelf in both pictures: where the hill is level, and where the learning curve is."""

from collections.abc import Callable

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from nnmath import QUADRATIC
from scenes.kit.curves import polyline
from scenes.kit.hill import Hill
from scenes.kit.pace import Pace
from scenes.kit.places import Place, is_clear, outline, put_clear
from scenes.kit.plot import Points, at_step
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.beside import course
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.race import Race, on_shelf
from scenes.telling.theme import SIZES

PLANK = 2.4 * SIZES.bar
"""How thick the shelf is drawn."""

DENSE, LEAST = 60, 1e-3
"""A plank is drawn through so many points, and at first as far as this share of it."""

ASIDES = np.arange(0.45, 3.0, 0.15)
"""How far right of the start of its curve the name of the shelf may begin, in frame units."""

ABOVE, CLEAR = 0.24, 0.12
"""How far above the shelf its name stands, and from all else, in frame units."""


class Shelf:
    """Planks on the level part of the hill and on that of the third run's curve.

    Both are drawn `along` to the same epoch, at most the `last` on the shelf. `name` names it if
    there is room.
    """

    def __init__(self, scene: LectureScene, hill: Hill, curves: LearningCurves) -> None:
        self._hill, self._curves, self._run = hill, curves, curves.race.faster
        last = 0
        while last < curves.race.again and on_shelf(self._run, last + 1):
            last += 1
        self.last, self.along = max(last, 1), ValueTracker(0.0)
        self.planks = VGroup()
        for curve, place in ((hill.curve, self._on_hill), (curves.faster, self._on_curve)):
            plank = VMobject(stroke_color=hill.colour, stroke_width=PLANK, stroke_opacity=0.5)
            plank.add_updater(self._laid(place), call_updater=True)
            belong_together(plank, curve, curves.faster, curves.quadratic, curves.entropy)
            belong_together(plank, curves.plot.frame, hill.plot.frame, hill.plot.grid)
            stands_for(QUADRATIC.name, plank)
            self.planks.add(plank)
        self.name = self._name(scene)

    def _laid(self, place: Callable[[float], Points]) -> Callable[[VMobject], None]:
        def lay(plank: VMobject) -> None:
            ends = np.linspace(0.0, max(float(self.along.get_value()), LEAST * self.last), DENSE)
            plank.points = polyline(np.stack([place(epoch) for epoch in ends]))

        return lay

    def _on_hill(self, epoch: float) -> Points:
        return self._hill.on(at_step(self._run.z, epoch))

    def _on_curve(self, epoch: float) -> Points:
        return self._curves.plot.place(epoch, at_step(self._run.a, epoch))

    def _name(self, scene: LectureScene) -> list[Typeset]:
        """Name the shelf above or below the curve's, if there is room."""
        plot, race = self._curves.plot, self._curves.race
        label = scene.label("again", "shelf", self._hill.colour)
        stands_for(QUADRATIC.name, label)
        ends = (self._run, race.again), (race.quadratic, race.shown), (race.entropy, race.shown)
        points = [course(plot, run, last) for run, last in ends]
        things = [*self._curves.names, *self._curves.name_again, *plot.numbers, plot.submobjects[4]]
        taken = np.concatenate([*points, outline(*things)])
        x, y, _ = self._on_curve(0.0)
        places: list[Place] = [(float(x) + aside, float(y) + ABOVE, -1.0) for aside in ASIDES]
        put_clear(label, places, taken, CLEAR)
        return [label] if is_clear(label, taken, CLEAR) else []


def wait_on_the_shelf(scene: LectureScene, pace: Pace, found: Race) -> None:
    """Say that one bead is still on the shelf, and when it has left it."""
    if scene.facts["still_waiting"]:
        pace.while_read(found.halfway)
        scene.say("waiting")
    if scene.facts["speeds_up"]:
        pace.nearly_until(found.edge)
        scene.say("edge")
