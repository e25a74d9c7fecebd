"""How long both costs wait, over where they start: two curves on one axis of epochs."""

import math
from dataclasses import replace

import numpy as np
from manim import Mobject, UpdateFromAlphaFunc, ValueTracker, VGroup, VMobject
from manim.animation.animation import Animation
from manim.utils.rate_functions import ease_in_out_sine

from scenes.kit.curves import dashes, polyline, within_the_frame
from scenes.kit.marks import disc, follow
from scenes.kit.plot import Layout, Plot, Points, Scale
from scenes.kit.relations import belong_together, beyond_the_frame, stands_for
from scenes.kit.stage import LectureScene
from scenes.plateau_law.about import Law
from scenes.plateau_law.axis import FLOOR, SHORT, TOP, StartAxis
from scenes.plateau_law.decades import Decades
from scenes.plateau_law.ruler import bent
from scenes.telling.theme import SIZES

COSTS = QUADRATIC, ENTROPY = "quadratic", "cross_entropy"
"""The names of both costs."""

HEIGHT = 5.15
"""How high the plot reaches over its axis."""

PIECES = 240
"""The curves are drawn through so many starts."""

LEAST = 0.02
"""They begin at this z₀: at 0 there is nothing to wait for, which no logarithmic axis shows."""

FIRST = 1.3
"""The first axis is so much higher than the first wait of the quadratic cost."""

OVER = 2.5
"""The longest wait is so many times as high as the larger axis."""

BEYOND = 2.0
"""So many times as high as an axis a wait is when another axis is taken."""

ROOM = 1.8
"""The logarithmic axis reaches so many times as high as the longest wait."""

NEAR = 1.35
"""It reaches so many times as high as a power of ten that would else stand right at its head."""

GROWS, AT_MOST = 1.05, 3.4
"""The axis takes so many seconds to grow by a factor of e; and at most so many in all."""

ALONE = 0.6
"""Close up, the longest wait of the cross-entropy cost is so high, as a share of the axis."""

BENDS = 3.4
"""The axis takes so many seconds to bend."""

GONE = 0.3
"""Over so many frame units below the frame's edge the head of a curve that leaves it shrinks."""


class Waits(Plot):
    """The plot: both curves as far as `starts` has come, and their heads.

    Trackers: `passed` is the time for which both have been waiting, as long as the wait is still
    watched; `quicker` is the logarithm of how many times shorter all waits are.
    """

    def __init__(self, scene: LectureScene, law: Law, starts: StartAxis) -> None:
        self.law, self.starts = law, starts
        self._zs = np.linspace(LEAST, law.far, PIECES)
        self._waits = {
            cost: np.array([law.wait(cost, float(z)) for z in self._zs]) for cost in COSTS
        }
        self.passed, self.quicker = ValueTracker(0.0), ValueTracker(0.0)
        self.highs = (
            FIRST * law.wait(QUADRATIC, law.start),
            law.wait(QUADRATIC, law.far) / OVER,
            law.wait(ENTROPY, law.far) / ALONE,
        )
        left, right = SHORT
        super().__init__(
            scene.theme,
            Scale(0.0, law.far),
            Scale(0.0, self.highs[0]),
            left=left,
            bottom=FLOOR,
            width=right - left,
            height=HEIGHT,
        )
        self.frame[0].set_stroke(opacity=0.0)
        self.ticks = Decades(self)
        self.curves = VGroup(*map(self._curve, COSTS))
        self.heads = VGroup(*map(self._head, COSTS))
        self.guide = VMobject(stroke_color=scene.theme.held_back, stroke_width=SIZES.axis)
        self.guide.add_updater(self._guide)
        self._guide(self.guide)
        belong_together(self, self.ticks.lines, self.starts, *self.curves, *self.heads, self.guide)
        beyond_the_frame(*self.curves, *self.heads, self.guide)

    def wait(self, cost: str, z: float | None = None) -> float:
        """Return how long a cost waits from z, by default from where the disc stands."""
        here = self.starts.here if z is None else z
        return self.law.wait(cost, here) / float(np.exp(self.quicker.get_value()))

    def head(self, cost: str) -> Points:
        """Return where the head of a curve stands. **Shapes**: (3,)."""
        epochs = min(self.wait(cost), float(self.passed.get_value()))
        return self.place(self.starts.here, epochs)

    def when(self, epochs: float) -> float:
        """Return the start from which the quadratic cost waits so long."""
        return float(np.interp(np.log(epochs), np.log(self._waits[QUADRATIC]), self._zs))

    def grow(self, number: int) -> Animation:
        """Let the axis become as high as another one, at an even pace by factors.

        The last one is low: it shows the wait of the cross-entropy cost close up.
        """
        start, end = self.y.high, self.highs[number]

        def go(_: Mobject, alpha: float) -> None:
            high = start * (end / start) ** alpha
            self.arrive(replace(self.layout, y=Scale(0.0, high)))

        seconds = min(GROWS * abs(math.log(end / start)), AT_MOST)
        return UpdateFromAlphaFunc(self, go, run_time=seconds, rate_func=ease_in_out_sine)

    def bend(self, low: float) -> Animation:
        """Let the axis become logarithmic, from `low` on; the lower head travels steadily."""
        start, end, steady = self.layout, self.logarithmic(low), self.wait(ENTROPY)

        def go(_: Mobject, alpha: float) -> None:
            self.arrive(replace(end, y=bent(start.y, end.y, steady, alpha)))

        return UpdateFromAlphaFunc(self, go, run_time=BENDS)

    def logarithmic(self, low: float) -> Layout:
        """Return the axes on which equal factors are equally far apart, from `low` on."""
        high = ROOM * self.law.wait(QUADRATIC, self.law.far)
        decade = 10.0 ** round(math.log10(high))
        if abs(math.log(high / decade)) < math.log(NEAR):
            high = NEAR * decade
        return replace(self.layout, y=Scale(low, high, log=True))

    def run(self, cost: str) -> Points:
        """Return points along a curve, up to the start of the disc. **Shapes**: (n, 3)."""
        here, passed = self.starts.here, self._zs < self.starts.here
        zs = np.append(self._zs[passed], here)
        waits = np.append(self._waits[cost][passed], self.law.wait(cost, here))
        points = self.places(zs, waits / np.exp(self.quicker.get_value()))
        above = points[:, 1] >= FLOOR
        first = int(above.argmax())
        if first == 0 or not above.any():
            return points if above.any() else points[:0]
        low, high = points[first - 1], points[first]
        foot = low + (FLOOR - low[1]) / (high[1] - low[1]) * (high - low)
        return np.concatenate([foot[None], points[first:]])

    def _curve(self, cost: str) -> VMobject:
        curve = VMobject(stroke_color=self.theme.cost(cost), stroke_width=SIZES.curve)
        stands_for(cost, curve)

        def draw(curve: VMobject) -> None:
            points = self.run(cost)
            if len(points) < 2:
                curve.points = np.empty((0, 3))
            elif cost == QUADRATIC:
                curve.points = within_the_frame(polyline(points))
            else:
                curve.points = dashes(points)

        draw(curve)
        curve.add_updater(draw)
        return curve

    def _head(self, cost: str) -> Mobject:
        def size() -> float:
            up = float(self.head(cost)[1])
            return float(np.clip((TOP - up) / GONE, 0.0, 1.0))

        def place() -> Points:
            return np.minimum(self.head(cost), (np.inf, TOP, np.inf))

        head = follow(disc(self.theme.cost(cost)), place, size)
        stands_for(cost, head)
        return head

    def _guide(self, guide: VMobject) -> None:
        foot, head = self.starts.at(self.starts.here), self.head(QUADRATIC)
        up = min(float(head[1]), TOP)
        ends = np.array((foot, (foot[0], up, 0.0)))
        guide.points = dashes(ends, (0.1, 0.12)) if up > foot[1] + 0.05 else np.empty((0, 3))
