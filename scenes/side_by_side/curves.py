"""The learning curves of the film: outputs against time, and the epochs at which they pass."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from manim import DashedLine, Mobject, ValueTracker, VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC, Trajectory
from scenes.kit.curves import GrowingCurve, dashes, polyline
from scenes.kit.marks import disc, follow
from scenes.kit.places import outline
from scenes.kit.plot import Points, at_step
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.axes import time_axes
from scenes.side_by_side.beside import RatedName, course, put_at_flank, put_beside
from scenes.side_by_side.claim import Claim
from scenes.side_by_side.flags import drop_flags, touch
from scenes.side_by_side.race import FASTER, Race
from scenes.side_by_side.style import THICK
from scenes.telling.theme import SIZES

DOTS = 0.1, 0.16
"""The pattern of the third curve."""

NEAR = 0.09
"""A tick so near to the threshold gives way to it, and that of the start to both."""

RIM, SET_OUT = 1.4, 0.04
"""At the start, the head of the first curve is larger: the other one lies on it, and its rim is
seen. After such a share of the time it is as small."""

PASSING = 0.5
"""A name comes while the curves go on by this, in frame units."""


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
        self.entropy = self._curve(race.entropy, clock, teal, dashes)
        self.faster = self._curve(race.faster, again, gold, partial(dashes, dash=DOTS))
        self.heads = [
            self._head(race.quadratic, clock, gold, self._rim),
            self._head(race.entropy, clock, teal),
        ]
        self.third_head = self._head(race.faster, again, gold)
        stands_for(QUADRATIC.name, self.quadratic, self.faster, self.heads[0], self.third_head)
        stands_for(CROSS_ENTROPY.name, self.entropy, self.heads[1])
        self.names = self._names()
        self.name_again = self._name_again()
        lines = (self.quadratic, self.entropy, self.faster, self.level)
        marks = (*self.heads, self.third_head, *(flag[0] for flag in self.flags.values()))
        belong_together(*lines, *marks, self.plot.frame, self.plot.grid)

    @property
    def parts(self) -> list[Mobject]:
        """All that stands on the axes when both runs are over."""
        flags = [flag for name, flag in self.flags.items() if name != "faster"]
        return [self.plot, self.level, self.quadratic, self.entropy, *self.names, *flags]

    @property
    def both_flags(self) -> list[VGroup]:
        """The flags of the first two runs; empty for one that does not pass."""
        return [self.flags.get(name, VGroup()) for name in ("quadratic", "entropy")]

    def passing(self, epoch: int, both: Sequence[Mobject]) -> list[Any]:
        """Return which of two things, one for each cost, are of runs that pass at an epoch."""
        passed = self.race.passed_q, self.race.passed_c
        return [thing for thing, at in zip(both, passed, strict=True) if at == epoch]

    @property
    def old(self) -> list[Mobject]:
        """What is held back while the third run goes on."""
        return [self.quadratic, *([self.flags["quadratic"]] if "quadratic" in self.flags else [])]

    def _names(self) -> VGroup:
        """Name both curves, each beside it if there is room: the hills have names, too.

        A name comes when both curves have come to it.
        """
        names, race, self._rate = VGroup(), self.race, list[Typeset]()
        courses = [course(self.plot, run, race.shown) for run in (race.quadratic, race.entropy)]
        courses.append(course(self.plot, race.faster, race.again))
        for number, cost in enumerate((QUADRATIC, CROSS_ENTROPY)):
            colour = self.scene.theme.cost(cost.name)
            label = self.scene.label("hills", cost.name, colour)
            things = (*self._things(), *self.heads, *names, *self._rate)
            if not number:
                # Its learning rate is written after it when there is another one.
                rated = RatedName(label, self.scene.formula("eta", colour, SIZES.number))
                if put_beside(self.plot, rated, courses[number], courses, *things):
                    self._rate = [rated.rate]
                    stands_for(cost.name, rated.rate)
            if self._rate[number:] or put_beside(
                self.plot, label, courses[number], courses, *things
            ):
                names.add(label.add_updater(self._come_in_passing))
                label.update()
        return names

    def _name_again(self) -> list[Typeset]:
        """Name the third curve by its learning rate, if there is room."""
        race = self.race
        ends = (race.faster, race.again), (race.quadratic, race.shown), (race.entropy, race.shown)
        own, *others = (course(self.plot, run, last) for run, last in ends)
        label = self.scene.formula(f"{FASTER} eta", self.faster.get_color(), SIZES.number)
        things = *self._things(), *self.names, *self._rate
        clear = put_at_flank(self.plot, label, own, *others, outline(*things))
        clear = clear or put_beside(self.plot, label, own, others, *things)
        return [label, *self._rate] if clear else []

    def _come_in_passing(self, label: Mobject) -> None:
        passed = self.plot.place(float(self.clock.get_value()), 0.0)[0] - label.get_left()[0]
        label.set_fill(opacity=min(max(float(passed) / PASSING, 0.0), 1.0))

    def _stand(self) -> None:
        """Draw the axes, the level of the threshold, and the flags."""
        scene, race, theme = self.scene, self.race, self.scene.theme
        threshold, target = scene.parameters.threshold, race.quadratic.y
        levels = [threshold]
        start = float(f"{race.quadratic.a[0]:.2f}")
        for level in (float(target), *([start] if 0.0 < start < 1.0 else [])):
            if min(abs(level - other) for other in levels) > NEAR:
                levels.append(level)
        self.plot = time_axes(scene, race.shown, sorted(levels))
        self.level = DashedLine(
            self.plot.place(0, threshold),
            self.plot.place(race.shown, threshold),
            dash_length=0.1,
            stroke_color=theme.words,
            stroke_width=1.8 * SIZES.axis,
        )
        self.flags = drop_flags(scene, self.plot, race)
        end = self.plot.numbers[0]
        if any(touch(end, flag[1]) for flag in self.flags.values()):
            self.plot.numbers.remove(end)

    def _things(self) -> list[Mobject]:
        """Return what names must stand clear of, beside the curves."""
        parts = (part for flag in self.flags.values() for part in flag)
        return [self.level, *self.plot.numbers, *self.plot.submobjects[3:], *parts]

    def _rim(self) -> float:
        past = float(self.clock.get_value()) / (SET_OUT * self.race.shown)
        return 1.0 + (RIM - 1.0) * max(1.0 - past, 0.0)

    def _head(
        self,
        run: Trajectory,
        clock: ValueTracker,
        colour: str,
        size: Callable[[], float] = lambda: 1.0,
    ) -> Mobject:
        def place() -> Points:
            now = float(clock.get_value())
            return self.plot.place(now, at_step(run.a, now))

        return follow(disc(colour), place, size)

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
