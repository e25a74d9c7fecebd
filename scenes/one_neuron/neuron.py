"""The neuron as a machine: wires bring in z, the sigmoid turns it into a, a gauge shows it."""

from collections.abc import Callable

import numpy as np
from manim import DashedLine, Line, Mobject, RoundedRectangle, ValueTracker, VGroup

from scenes.kit import typeset
from scenes.kit.bar import Bar, Ends
from scenes.kit.cost_square import CostSquare
from scenes.kit.learner import Learner
from scenes.kit.marks import follow
from scenes.kit.paths import eased
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.stage import BOTTOM, LEFT
from scenes.kit.wire import Wire
from scenes.telling.theme import SIZES, Theme

PANEL = {"left": -4.35, "right": 1.2, "bottom": BOTTOM, "top": 1.85}
"""Where the neuron's outline stands."""

BOX = {"left": -4.0, "bottom": -1.95, "width": 4.85, "height": 3.4, "reach": 4.5}
"""Where the axes of the sigmoid stand in it; they reach less far, so that shares of z are large."""

GAUGE = 2.1
"""Where the upright line of outputs stands."""

FOOT = BOX["bottom"] - 0.55
"""Baseline of the number at its foot, and of the target's name beside it."""

BARS = -0.2, -0.48
"""How far below the axis the shares of weight and bias in z lie."""

SHARE = 26.0
"""How thick they are, in Manim's stroke units."""

WIRES = 0.75, -1.35
"""How high the wires of weight and bias enter."""


class NeuronPicture:
    """What is drawn of a neuron that learns; all of it follows the learner's clock.

    Trackers, each from 0 to 1: `come` how much of w x and of b has come out of its wire, `laid` how
    far each is on its way to the axis of z, `rise` how far the line from z has come up to the
    curve, `out` how far the line of the output has come to the gauge.
    """

    def __init__(self, theme: Theme, plot: SigmoidPlot, learner: Learner) -> None:
        self.theme, self.plot, self.learner = theme, plot, learner
        self.come, self.laid = ([ValueTracker(0.0), ValueTracker(0.0)] for _ in range(2))
        self.rise, self.out = ValueTracker(0.0), ValueTracker(0.0)
        cost = learner.run.objective.name
        left, right = PANEL["left"], PANEL["right"]
        self.panel = RoundedRectangle(
            corner_radius=1.1,
            width=right - left,
            height=PANEL["top"] - PANEL["bottom"],
            stroke_color=theme.held_back,
            stroke_width=SIZES.axis,
        ).move_to(((left + right) / 2, (PANEL["top"] + PANEL["bottom"]) / 2, 0))
        self.weight, self.bias = (
            Wire(theme, self._of(name), left=LEFT, right=left, y=y)
            for name, y in zip(("w", "b"), WIRES, strict=True)
        )
        self.axes = VGroup(plot.frame[0], self._zero(), plot.curve)
        self.shares = VGroup(
            Bar(theme, "input", self._weighted, SHARE), Bar(theme, "input", self._shifted, SHARE)
        )
        self.upright = Bar(theme, "input", self._upright, SIZES.axis)
        self.level = Bar(theme, cost, self._level, SIZES.axis)
        self.mark = follow(learner.mark(theme.cost(cost)), self.on)
        stands_for(cost, self.mark)
        self.gauge = self._gauge()
        # Its name stands where the curve is low.
        self.sigma = typeset.formula("sigma", SIZES.formula, theme.words)
        self.sigma.put_baseline(plot.left + 0.28 * plot.span[0], plot.bottom + 0.6 * plot.span[1])
        self.square = CostSquare(theme, cost, lambda: (self.at(self.target), self._gauged()))
        belong_together(
            *(self.panel, self.weight, self.bias, self.axes, self.shares, self.upright),
            *(self.level, self.mark, self.gauge, *self.square.parts()),
        )

    @property
    def target(self) -> float:
        """The target."""
        return float(self.learner.run.y)

    def at(self, a: float) -> Points:
        """Return where an output stands on the gauge."""
        return np.array((GAUGE, float(self.plot.place(0.0, a)[1]), 0.0))

    def on(self) -> Points:
        """Return the point of the curve where the neuron is now."""
        return self.plot.on(self.learner.value("z"))

    def target_line(self, right: float) -> DashedLine:
        """Draw a dashed line at the target, from the gauge on."""
        foot = self.at(self.target)
        line = DashedLine(
            foot,
            (right, foot[1], 0.0),
            dash_length=0.09,
            stroke_color=self.theme.output,
            stroke_width=SIZES.axis * 1.5,
        )
        stands_for("output", line)
        belong_together(line, self.gauge, self.level, *self.square.parts())
        return line

    def lines(self) -> tuple[Mobject, ...]:
        """Return all that is drawn of the neuron itself, without gauge and square."""
        return (
            *(self.panel, self.weight, self.bias, self.axes, self.sigma),
            *(self.shares, self.upright, self.mark),
        )

    def of_the_start(self) -> tuple[Mobject, ...]:
        """Return all that belongs to this start of the neuron, not to any other."""
        return (
            *(self.weight, self.bias, self.shares, self.upright, self.mark, self.level),
            *self.square.parts(),
        )

    @property
    def one(self) -> Mobject:
        """The number at the head of the gauge."""
        return self.gauge[-1]

    def another(self, learner: Learner) -> VGroup:
        """Draw where another start is on the curve, its output on the gauge, and its error."""
        cost = learner.run.objective.name

        def on() -> Points:
            return self.plot.on(learner.value("z"))

        def gauged() -> Points:
            return np.array((GAUGE, on()[1], 0.0))

        mark = follow(learner.mark(self.theme.cost(cost)), on)
        level = Bar(self.theme, cost, lambda: (on(), gauged()), SIZES.axis)
        error = Bar(self.theme, "output", lambda: (self.at(self.target), gauged()))
        stands_for(cost, mark)
        belong_together(mark, level, error, *self.lines(), *self.of_the_start(), self.gauge)
        return VGroup(level, error, mark)

    def _of(self, name: str) -> Callable[[], float]:
        return lambda: self.learner.value(name)

    def _gauged(self) -> Points:
        return np.array((GAUGE, self.on()[1], 0.0))

    def _along(self, z: float, row: int) -> Points:
        place: Points = self.plot.place(z, 0.0) + np.array((0.0, BARS[row], 0.0))
        return place

    def _weighted(self) -> Ends:
        z, b = self.learner.value("z"), self.learner.value("b")
        return self._share(0, 0.0, z - b)

    def _shifted(self) -> Ends:
        z, b = self.learner.value("z"), self.learner.value("b")
        return self._share(1, z - b, z)

    def _share(self, row: int, start: float, end: float) -> Ends:
        # It comes out of its wire, goes down, and then across to its place on the axis.
        first, last = self._along(start, row), self._along(end, row)
        mouth = np.array((PANEL["left"] + max(0.0, float(first[0] - last[0])), WIRES[row], 0.0))
        time = np.array([float(self.laid[row].get_value())])
        across, up = float(eased(time, 0.4, 1.0)[0]), float(eased(time, 0.0, 0.6)[0])
        here = mouth + np.array((across, up, 0.0)) * (first - mouth)
        return here, here + float(self.come[row].get_value()) * (last - first)

    def _upright(self) -> Ends:
        foot, head = self._along(self.learner.value("z"), 1), self.on()
        return foot, foot + float(self.rise.get_value()) * (head - foot)

    def _level(self) -> Ends:
        start, end = self.on(), self._gauged()
        return start, start + float(self.out.get_value()) * (end - start)

    def _gauge(self) -> VGroup:
        # 0 at its foot and 1 at its head.
        style = {"stroke_color": self.theme.held_back, "stroke_width": SIZES.axis}
        ends = self.at(0.0), self.at(1.0)
        low, high = (typeset.formula(text, SIZES.number, self.theme.held_back) for text in "01")
        low.put_baseline(GAUGE, FOOT, align=0.0)
        high.put_baseline(GAUGE, float(ends[1][1]) + 0.15, align=0.0)
        return VGroup(Line(*ends, buff=0, **style), low, high)

    def _zero(self) -> Line:
        # Where z is 0, what the wires bring is laid from.
        low = self._along(0.0, 1) - (0.0, 0.1, 0.0)
        style = {"stroke_color": self.theme.held_back, "stroke_width": SIZES.axis}
        return Line(self.plot.place(0.0, 0.0), low, buff=0, **style)
