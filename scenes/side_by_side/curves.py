"""The learning curves of the film: outputs against time, and the epochs at which they pass."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from manim import DashedLine, Mobject, ValueTracker, VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC, Trajectory
from scenes.kit.counter import EpochCounter
from scenes.kit.curves import GrowingCurve, dashes, polyline, thinned
from scenes.kit.places import Place, outline, put_clear
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.claim import write_claim
from scenes.side_by_side.flags import SECOND_ROW, drop_flags
from scenes.side_by_side.race import Race
from scenes.telling.theme import SIZES

LEFT_END, FLOOR, WIDTH, HEIGHT = 1.75, -2.4, 4.75, 3.95
"""Where the axes stand, in frame units."""

HEADER = 2.1
"""Baseline of what stands above the axes."""

DOTS = 0.05, 0.11
"""The pattern of the third curve."""

NEAR = 0.06
"""A tick so near to the threshold gives way to it."""


class LearningCurves:
    """Both outputs against time, as far as a clock has come, and a third run on another clock.

    `flags` are by the names of the runs: `quadratic`, `entropy`, `faster`; a run that does not pass
    the threshold has none.
    """

    def __init__(
        self, scene: LectureScene, race: Race, clock: ValueTracker, again: ValueTracker
    ) -> None:
        self.scene, self.race = scene, race
        theme, threshold, target = scene.theme, scene.parameters.threshold, race.quadratic.y
        levels = sorted({threshold, *([float(target)] if abs(target - threshold) > NEAR else [])})
        self.plot = Plot(
            theme,
            Scale(0, race.shown),
            Scale(0, 1.06, tuple(levels)),
            left=LEFT_END,
            bottom=FLOOR,
            width=WIDTH,
            height=HEIGHT,
        )
        time = scene.label("race", "epochs", theme.held_back)
        time.put_baseline(self.plot.right, FLOOR - SECOND_ROW, align=1.0)
        for number in self.plot.numbers:
            number.scale(1.25, about_edge=(1, 0, 0))
        self.plot.add(time, self.plot.name_y(scene.formula("a", theme.held_back, SIZES.number)))
        self.level = DashedLine(
            self.plot.place(0, threshold),
            self.plot.place(race.shown, threshold),
            dash_length=0.1,
            stroke_color=theme.held_back,
            stroke_width=SIZES.axis,
        )
        gold, teal = (theme.cost(cost.name) for cost in (QUADRATIC, CROSS_ENTROPY))
        self.quadratic = self._curve(race.quadratic, clock, gold, polyline)
        self.entropy = self._curve(race.entropy, clock, teal, dashes)
        self.faster = self._curve(race.faster, again, gold, partial(dashes, dash=DOTS))
        stands_for(QUADRATIC.name, self.quadratic, self.faster)
        stands_for(CROSS_ENTROPY.name, self.entropy)
        passings = {
            "quadratic": (race.passed_q, race.quadratic, gold),
            "entropy": (race.passed_c, race.entropy, teal),
            "faster": (race.passed_4, race.faster, gold),
        }
        self.flags = drop_flags(scene, self.plot, passings)
        lines = (self.quadratic, self.entropy, self.faster, self.level)
        drops = (flag[0] for flag in self.flags.values())
        belong_together(*lines, *drops, self.plot.frame, self.plot.grid)

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

    @property
    def third(self) -> list[Mobject]:
        """What there is of the third run at its end."""
        return [self.faster, *([self.flags["faster"]] if "faster" in self.flags else [])]

    def names(self, claim: VGroup) -> VGroup:
        """Name both curves, each beside it."""
        race, names = self.race, VGroup()
        for cost, run in ((QUADRATIC, race.quadratic), (CROSS_ENTROPY, race.entropy)):
            colour = self.scene.theme.cost(cost.name)
            label = self.scene.label("hills", cost.name, colour)
            names.add(self._beside(label, run, race.shown, claim, *names))
        return names

    def rate(self, counter: EpochCounter) -> Typeset:
        """Say at what learning rate both run: behind the counter, or above it if that is wide."""
        label = self.scene.label("race", "rate", self.scene.theme.held_back)
        label.put_baseline(self.plot.right, HEADER, 1.0)
        digits = counter.digits
        end = digits.get_left()[0] + len(str(self.race.shown)) * digits.width
        if end + 0.2 > label.get_left()[0]:
            label.put_baseline(self.plot.right, HEADER + 0.75, 1.0)
        return label

    def third_rate(self, others: Sequence[Mobject]) -> Typeset:
        """Say at what learning rate the third run goes, beside its curve."""
        colour = self.scene.theme.cost(QUADRATIC.name)
        label = self.scene.label("again", "faster", colour)
        return self._beside(label, self.race.faster, self.race.again, *others, level=True)

    def claim(self) -> VGroup:
        """Write how many times as long one takes as the other, above the axes."""
        return write_claim(self.scene, self.race, LEFT_END, self.plot.right + 0.1, HEADER)

    def counter(self, clock: ValueTracker) -> EpochCounter:
        """Draw the counter of a clock above the axes."""
        unit = self.scene.label("race", "counter", self.scene.theme.held_back)
        return EpochCounter(self.scene.theme, clock, unit, x=LEFT_END + 0.3, y=HEADER)

    def _beside(
        self, label: Typeset, run: Trajectory, last: int, *others: Mobject, level: bool = False
    ) -> Typeset:
        """Put a name beside the curve of a run, clear of all other curves and names.

        It stands above the curve or below, or, if `level`, rather to the right of it.
        """
        right, inner, further, outer = (list[Place]() for _ in range(4))
        for share in (0.5, 0.48, 0.4, 0.55, 0.3, 0.6, 0.7, 0.2, 0.8, 0.95):
            epoch = round(share * last)
            x, y, _ = self.plot.place(epoch, float(run.a[epoch]))
            if x + 0.25 + label.width < self.plot.right:
                right.append((x + 0.25, y - label.height / 2, -1.0))
            half = label.width / 2
            x = min(max(x, LEFT_END + half + 0.15), self.plot.right - half)
            above, below = (x, y + 0.32, 0.0), (x, y - 0.32 - label.height, 0.0)
            low = y < FLOOR + HEIGHT / 2
            inner.append(above if low else below)
            further += [(x, y + lift if low else y - lift - 0.4, 0.0) for lift in (0.9, 1.22)]
            outer.append(below if low else above)
        edges = [
            np.linspace((LEFT_END, y, 0.0), (self.plot.right, y, 0.0), 80)
            for y in (FLOOR, HEADER - 0.2)
        ]
        race = self.race
        runs = [self._on_frame(one, race.shown) for one in (race.quadratic, race.entropy)]
        runs.append(self._on_frame(race.faster, race.again))
        names = (self.plot.numbers, *self.plot.submobjects[3:])
        parts = (part for flag in self.flags.values() for part in flag)
        things = outline(self.level, *names, *parts, *others)
        places = [*inner, *further, *outer]
        places = [*right, *places] if level else [*places, *right]
        places += self._everywhere(label, self._on_frame(run, last))
        return put_clear(label, places, np.concatenate([*runs, things, *edges]), gap=0.07)

    def _everywhere(self, label: Typeset, course: Points) -> list[Place]:
        """Return places all over the axes, the nearest to a curve first."""
        half = label.width / 2
        xs = np.linspace(LEFT_END + half + 0.1, max(self.plot.right - half, LEFT_END + half), 24)
        middles = [(x, y) for x in xs for y in np.linspace(FLOOR + 0.3, self.plot.top - 0.3, 24)]
        middles.sort(key=lambda at: float(np.hypot(*(course[:, :2] - at).T).min()))
        return [(x, y - label.height / 2, 0.0) for x, y in middles]

    def _curve(
        self,
        run: Trajectory,
        clock: ValueTracker,
        colour: str,
        pattern: Callable[[Points], Points],
    ) -> GrowingCurve:
        # A run may be longer than what is worth watching.
        outputs = run.a[: self.race.shown + 1]
        return GrowingCurve(self.plot, outputs, clock.get_value, colour, pattern=pattern)

    def _on_frame(self, run: Trajectory, last: int) -> Points:
        epochs = thinned(last + 1)
        dense = np.linspace(0, last, 400)
        return self.plot.places(dense, np.interp(dense, epochs, run.a[epochs]))
