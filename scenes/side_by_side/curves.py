"""The learning curves of the film: outputs against time, and the epochs at which they pass."""

from collections.abc import Callable
from functools import partial

import numpy as np
from manim import DashedLine, Mobject, ValueTracker, VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC, Trajectory
from scenes.kit.curves import GrowingCurve, dashes, polyline
from scenes.kit.marks import disc, follow
from scenes.kit.plot import Points, at_step
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.axes import time_axes
from scenes.side_by_side.beside import course, put_beside
from scenes.side_by_side.claim import Claim
from scenes.side_by_side.flags import drop_flags
from scenes.side_by_side.race import Race
from scenes.side_by_side.style import DASH, THICK
from scenes.telling.theme import SIZES

DOTS = 0.07, 0.13
"""The pattern of the third curve."""

NEAR = 0.06
"""A tick so near to the threshold gives way to it."""


class LearningCurves:
    """Both outputs against time, as far as a clock has come, and a third run on another clock.

    `flags` are by the names of the runs: `quadratic`, `entropy`, `faster`; a run that does not pass
    the threshold has none. `heads` are the ends of the first two curves, `third_head` of the third.
    """

    def __init__(
        self, scene: LectureScene, race: Race, clock: ValueTracker, again: ValueTracker
    ) -> None:
        self.scene, self.race, theme = scene, race, scene.theme
        self.clock, self.again = clock, again
        self.claim, self.fair = Claim.both(scene, race)
        self._stand()
        gold, teal = (theme.cost(cost.name) for cost in (QUADRATIC, CROSS_ENTROPY))
        self.quadratic = self._curve(race.quadratic, clock, gold, polyline)
        self.entropy = self._curve(race.entropy, clock, teal, partial(dashes, dash=DASH))
        self.faster = self._curve(race.faster, again, gold, partial(dashes, dash=DOTS))
        self.heads = [
            self._head(run, clock, colour)
            for run, colour in ((race.quadratic, gold), (race.entropy, teal))
        ]
        self.third_head = self._head(race.faster, again, gold)
        stands_for(QUADRATIC.name, self.quadratic, self.faster, self.heads[0], self.third_head)
        stands_for(CROSS_ENTROPY.name, self.entropy, self.heads[1])
        lines = (self.quadratic, self.entropy, self.faster, self.level)
        marks = (*self.heads, self.third_head, *(flag[0] for flag in self.flags.values()))
        belong_together(*lines, *marks, self.plot.frame, self.plot.grid)

    @property
    def parts(self) -> list[Mobject]:
        """All that stands on the axes when both runs are over."""
        flags = [flag for name, flag in self.flags.items() if name != "faster"]
        return [self.plot, self.level, self.quadratic, self.entropy, *flags]

    def passing(self, epoch: int) -> list[VGroup]:
        """Return the flags of the runs that pass at an epoch of the first clock."""
        passed = {"quadratic": self.race.passed_q, "entropy": self.race.passed_c}
        return [self.flags[name] for name, at in passed.items() if at == epoch]

    @property
    def old(self) -> list[Mobject]:
        """What is held back while the third run goes on."""
        return [self.quadratic, *([self.flags["quadratic"]] if "quadratic" in self.flags else [])]

    def names(self) -> VGroup:
        """Name both curves, each beside it."""
        names, runs = VGroup(), (self.race.quadratic, self.race.entropy)
        courses = [course(self.plot, run, self.race.shown) for run in runs]
        for number, cost in enumerate((QUADRATIC, CROSS_ENTROPY)):
            label = self.scene.label("hills", cost.name, self.scene.theme.cost(cost.name))
            things = (*self._things(), *self.heads, *names)
            names.add(put_beside(self.plot, label, courses[number], courses, *things))
        return names

    def _stand(self) -> None:
        """Draw the axes, the level of the threshold, and the flags."""
        scene, race, theme = self.scene, self.race, self.scene.theme
        threshold, target = scene.parameters.threshold, race.quadratic.y
        levels = sorted({threshold, *([float(target)] if abs(target - threshold) > NEAR else [])})
        self.plot = time_axes(scene, race.shown, levels)
        self.level = DashedLine(
            self.plot.place(0, threshold),
            self.plot.place(race.shown, threshold),
            dash_length=0.1,
            stroke_color=theme.held_back,
            stroke_width=SIZES.axis,
        )
        self.flags = drop_flags(scene, self.plot, race)

    def _things(self) -> list[Mobject]:
        """Return what names must stand clear of, beside the curves."""
        parts = (part for flag in self.flags.values() for part in flag)
        return [self.level, self.plot.numbers, *self.plot.submobjects[3:], *parts]

    def _head(self, run: Trajectory, clock: ValueTracker, colour: str) -> Mobject:
        def place() -> Points:
            now = float(clock.get_value())
            return self.plot.place(now, at_step(run.a, now))

        return follow(disc(colour), place)

    def _curve(
        self,
        run: Trajectory,
        clock: ValueTracker,
        colour: str,
        pattern: Callable[[Points], Points],
    ) -> GrowingCurve:
        # A run may be longer than what is worth watching.
        outputs = np.asarray(run.a[: self.race.shown + 1])
        now = clock.get_value
        return GrowingCurve(self.plot, outputs, now, colour, pattern=pattern, width=THICK)
