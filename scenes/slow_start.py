"""Scene `slow_start`: the plateau, seen before it is explained."""

from dataclasses import dataclass

import numpy as np
from manim import (
    UP,
    BraceBetweenPoints,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from nnmath import QUADRATIC, Trajectory
from nnmath.activations import sigmoid_slope
from scenes.kit.curves import GrowingCurve, dashes
from scenes.kit.marks import disc, follow, ring
from scenes.kit.meter import Meter
from scenes.kit.plot import Plot, Scale, at_step
from scenes.kit.readout import Readout, written
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.kit.theme import SIZES, TEMPO
from scenes.kit.ticks import nice_ticks
from scenes.runs import run

FLOOR = -1.55
"""Height of both plots' lower edge: meters fit between it and the captions."""

HALF_SECONDS = 7.0
"""How long each half of the run takes on the screen."""

STROBE = 24
"""The last picture shows the dot at so many equal steps of time."""


@dataclass(frozen=True)
class Pair:
    """The two runs that are compared, and the clock that both follow."""

    bad: Trajectory
    mild: Trajectory
    clock: ValueTracker

    def now(self) -> float:
        """Return the epoch that the picture shows."""
        return float(self.clock.get_value())

    @property
    def z(self) -> float:
        """The weighted input of the badly wrong neuron now."""
        return at_step(self.bad.z, self.now())

    def share(self, quantity: str) -> float:
        """Return the share of its journey that a quantity of the bad run has gone by now."""
        values = getattr(self.bad, quantity)
        way = float(values[-1] - values[0])
        return (at_step(values, self.now()) - float(values[0])) / way if way else 0.0


class SlowStart(LectureScene):
    """A neuron that starts badly wrong learns slowly: its cost stays flat before it falls."""

    name = "slow_start"

    def construct(self) -> None:
        start = self.lecture.start
        pair = Pair(
            run(self.lecture, start.bad, QUADRATIC),
            run(self.lecture, start.mild, QUADRATIC),
            ValueTracker(0.0),
        )
        sigmoid = SigmoidPlot(
            self.theme,
            pair.bad.z,
            pair.mild.z,
            left=LEFT + 0.35,
            bottom=FLOOR,
            width=5.1,
            height=3.75,
        )
        self.meet_two_starts(sigmoid, pair)
        question = self.predict()
        costs, gate = self.run_to_half_time(sigmoid, question, pair)
        meters = self.measure_the_journey(pair)
        self.run_to_the_end(pair)
        self.show_the_plateau(sigmoid, costs, pair, VGroup(*meters, *gate))

    def meet_two_starts(self, sigmoid: SigmoidPlot, pair: Pair) -> None:
        """Two neurons with one task, one of them further from its target."""
        colour = self.theme.output
        target = sigmoid.level(self.lecture.sample.y, colour)
        aim = self.label("two_starts", "target", colour)
        aim.put_baseline(sigmoid.right, target.get_y() + 0.14, align=1.0)
        if self.lecture.sample.y > 0.5:
            aim.put_baseline(sigmoid.left + 0.1, target.get_y() + 0.14)
        self.dots = [
            follow(ring(colour), lambda: sigmoid.on(at_step(pair.mild.z, pair.now()))),
            follow(disc(colour), lambda: sigmoid.on(pair.z)),
        ]
        with self.beat("two_starts"):
            self.show_title()
            self.play(FadeIn(sigmoid), run_time=TEMPO.appear)
            self.play(Create(target), FadeIn(aim), run_time=TEMPO.appear)
            for mark in self.dots:
                self.play(FadeIn(mark, scale=3), run_time=TEMPO.appear)
            self.hold(TEMPO.breath)
            self.play(FadeOut(target, aim), run_time=TEMPO.leave)

    def predict(self) -> VGroup:
        """Ask, before anything of the answer can be seen."""
        colour = self.theme.output
        x, rows = 0.9, VGroup()
        for y, mark, name in ((1.3, ring(colour), "mild"), (0.5, disc(colour), "bad")):
            text = self.label("predict", name, size=SIZES.number).put_baseline(x + 0.35, y)
            rows.add(VGroup(mark.move_to((x, y + 0.12, 0)), text))
        question = self.label("predict", "question", size=SIZES.title).put_baseline(x - 0.12, -0.65)
        with self.beat("predict"):
            for line in (*rows, question):
                self.play(FadeIn(line, shift=0.15 * UP), run_time=TEMPO.appear)
            self.hold(TEMPO.surprise)
        return VGroup(*rows, question)

    def run_to_half_time(
        self, sigmoid: SigmoidPlot, question: VGroup, pair: Pair
    ) -> tuple[Plot, VGroup]:
        """Both learn on one clock, as far as half of the run."""
        theme = self.theme
        costs = self.cost_plot(pair)
        curves = VGroup(
            GrowingCurve(costs, pair.mild.cost, pair.now, theme.quadratic, pattern=dashes),
            GrowingCurve(costs, pair.bad.cost, pair.now, theme.quadratic),
            follow(
                ring(theme.quadratic),
                lambda: costs.place(pair.now(), at_step(pair.mild.cost, pair.now())),
            ),
            follow(
                disc(theme.quadratic),
                lambda: costs.place(pair.now(), at_step(pair.bad.cost, pair.now())),
            ),
        )
        tangent = VMobject(stroke_color=theme.gate, stroke_width=SIZES.curve)
        tangent.add_updater(lambda line: line.set_points(sigmoid.tangent(pair.z).points))
        gate = Readout(
            lambda: f"sigma'(z) = {written(float(sigmoid_slope(pair.z)))}",
            x=sigmoid.left + 0.58 * sigmoid.span[0],
            y=float(sigmoid.place(0, 0.25)[1]),
            size=SIZES.number,
            colour=theme.gate,
        )
        with self.beat("run_to_half"):
            self.play(FadeOut(question), run_time=TEMPO.leave)
            self.play(FadeIn(costs), FadeIn(curves), run_time=TEMPO.appear)
            tangent.update()
            self.play(FadeIn(tangent, gate), run_time=TEMPO.appear)
            self.bring_to_front(*self.dots)
            self.play(
                pair.clock.animate.set_value(pair.bad.epochs // 2),
                rate_func=linear,
                run_time=HALF_SECONDS,
            )
        return costs, VGroup(tangent, gate)

    def measure_the_journey(self, pair: Pair) -> VGroup:
        """At half time: how much of its way has each quantity gone?"""
        theme = self.theme
        meters = VGroup()
        places = np.linspace(LEFT, RIGHT, 4)[:3]
        quantities = (("w", theme.input), ("cost", theme.quadratic), ("a", theme.output))
        for x, (quantity, colour) in zip(places, quantities, strict=True):
            name = self.label("half_time", quantity, colour)

            def share(quantity: str = quantity) -> float:
                return pair.share(quantity)

            meters.add(Meter(theme, name, share, x=float(x), y=-2.56, length=1.75, colour=colour))
        with self.beat("half_time"):
            for meter in meters:
                self.play(FadeIn(meter), run_time=TEMPO.appear)
            self.hold(TEMPO.surprise)
        return meters

    def run_to_the_end(self, pair: Pair) -> None:
        """The second half, with the meters running."""
        with self.beat("run_to_end"):
            self.play(
                pair.clock.animate.set_value(pair.bad.epochs),
                rate_func=linear,
                run_time=HALF_SECONDS,
            )

    def show_the_plateau(
        self, sigmoid: SigmoidPlot, costs: Plot, pair: Pair, leaving: VGroup
    ) -> None:
        """Equal steps of time: the dot creeps on the flat, then runs."""
        steps = np.linspace(0, pair.bad.epochs, STROBE + 1)
        mark = disc(self.theme.output, SIZES.dot * 0.7)
        strobe = [mark.copy().move_to(sigmoid.on(at_step(pair.bad.z, step))) for step in steps]
        with self.beat("plateau"):
            self.play(FadeOut(leaving), run_time=TEMPO.leave)
            appear = LaggedStart(*(FadeIn(dot, scale=2) for dot in strobe), lag_ratio=0.4)
            self.play(appear, run_time=2.4)
            if self.facts["plateau"]:
                until = self.facts["flat_until"]
                later = [dot for dot, step in zip(strobe, steps, strict=True) if step > until]
                brace = self.brace(costs, until, float(pair.bad.cost[0]))
                held_back = [dot.animate.set_opacity(0.3) for dot in later]
                self.play(FadeIn(brace), *held_back, run_time=TEMPO.move)
            self.hold(TEMPO.surprise)

    def brace(self, plot: Plot, until: float, cost: float) -> VGroup:
        """Brace and name the stretch of the run in which the cost hardly falls."""
        rise = np.array((0, 0.16, 0))
        start, end = plot.place(0, cost) + rise, plot.place(until, cost) + rise
        brace = BraceBetweenPoints(end, start, color=self.theme.held_back)
        name = self.label("plateau", "brace")
        name.put_baseline(brace.get_x(), brace.get_top()[1] + 0.14, align=0.0)
        # The name of a short brace stays clear of the axis.
        if name.get_left()[0] < plot.left + 0.3:
            name.put_baseline(plot.left + 0.3, name.baseline)
        return VGroup(brace, name)

    def cost_plot(self, pair: Pair) -> Plot:
        """Axes for both costs over the whole run."""
        theme, epochs = self.theme, pair.bad.epochs
        highest = 1.3 * max(pair.bad.cost.max(), pair.mild.cost.max()) or 1.0
        plot = Plot(
            theme,
            Scale(0, 1.03 * epochs, nice_ticks(0, epochs, 4)),
            Scale(0, highest, nice_ticks(0, highest, 3)),
            left=1.05,
            bottom=FLOOR,
            width=4.6,
            height=3.75,
        )
        plot.add(
            plot.name_x(self.label("run_to_half", "epochs", theme.held_back)),
            plot.name_y(self.formula("C", theme.held_back, SIZES.label)),
        )
        return plot
