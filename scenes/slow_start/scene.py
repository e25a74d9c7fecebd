"""Scene `slow_start`: the plateau, seen before it is explained."""

from functools import partial

import numpy as np
from manim import (
    UP,
    BraceBetweenPoints,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    ValueTracker,
    VGroup,
    linear,
)

from nnmath import QUADRATIC
from scenes.kit.curves import dashes
from scenes.kit.learner import Learner, Quantity
from scenes.kit.marks import disc, follow, ring
from scenes.kit.meter import Meter
from scenes.kit.plot import Plot, Scale, at_step
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.telling.runs import run
from scenes.telling.theme import SIZES, TEMPO
from scenes.telling.ticks import nice_ticks

FLOOR = -1.55
"""Height of both plots' lower edge: meters fit between it and the captions."""

HALF_SECONDS = 7.0
"""How long each half of the run takes on the screen."""

JOURNEY: tuple[Quantity, ...] = ("w", "cost", "a")
"""The quantities whose way is measured at half time."""

STROBE = 24
"""The last picture shows the dot at so many equal steps of time."""


class SlowStart(LectureScene):
    """A neuron that starts badly wrong learns slowly: its cost stays flat before it falls."""

    name = "slow_start"

    def construct(self) -> None:
        start, clock = self.parameters.start, ValueTracker(0.0)
        bad = Learner(run(self.parameters, start.bad, QUADRATIC), clock, disc)
        mild = Learner(run(self.parameters, start.mild, QUADRATIC), clock, ring)
        inputs = bad.run.z, mild.run.z
        sigmoid = SigmoidPlot(
            self.theme, *inputs, left=LEFT + 0.35, bottom=FLOOR, width=5.1, height=3.75
        )
        dots = self.meet_two_starts(sigmoid, bad, mild)
        question = self.predict(bad, mild)
        costs, gate = self.run_to_half_time(sigmoid, question, bad, mild, dots)
        meters = self.measure_the_journey(bad)
        self.run_to_the_end(bad)
        self.show_the_plateau(sigmoid, costs, bad, VGroup(*meters, *gate))

    def meet_two_starts(self, sigmoid: SigmoidPlot, bad: Learner, mild: Learner) -> list[Mobject]:
        """Two neurons with one task, one of them further from its target."""
        colour, target = self.theme.output, self.parameters.sample.y
        level = sigmoid.level(target, colour)
        aim = self.label("two_starts", "target", colour)
        # The name stands where the curve is far from it.
        x, align = (sigmoid.right, 1.0) if target <= 0.5 else (sigmoid.left + 0.1, -1.0)
        aim.put_baseline(x, level.get_y() + 0.14, align)

        def dot(learner: Learner) -> Mobject:
            return follow(learner.mark(colour), lambda: sigmoid.on(learner.value("z")))

        dots = [dot(mild), dot(bad)]
        with self.beat("two_starts"):
            self.show_title()
            self.play(FadeIn(sigmoid), run_time=TEMPO.appear)
            self.play(Create(level), FadeIn(aim), run_time=TEMPO.appear)
            for mark in dots:
                self.play(FadeIn(mark, scale=3), run_time=TEMPO.appear)
            self.hold(TEMPO.breath)
            self.play(FadeOut(level, aim), run_time=TEMPO.leave)
        return dots

    def predict(self, bad: Learner, mild: Learner) -> VGroup:
        """Ask, before anything of the answer can be seen."""
        x, rows = 0.9, VGroup()
        for y, learner, name in ((1.3, mild, "mild"), (0.5, bad, "bad")):
            mark = learner.mark(self.theme.output).move_to((x, y + 0.12, 0))
            text = self.label("predict", name, size=SIZES.number).put_baseline(x + 0.35, y)
            rows.add(VGroup(mark, text))
        question = self.label("predict", "question", size=SIZES.title).put_baseline(x - 0.12, -0.65)
        with self.beat("predict"):
            for line in (*rows, question):
                self.play(FadeIn(line, shift=0.15 * UP), run_time=TEMPO.appear)
            self.hold(TEMPO.surprise)
        return VGroup(*rows, question)

    def run_to_half_time(
        self,
        sigmoid: SigmoidPlot,
        question: VGroup,
        bad: Learner,
        mild: Learner,
        dots: list[Mobject],
    ) -> tuple[Plot, VGroup]:
        """Both learn on one clock, as far as half of the run."""
        colour = self.theme.cost(QUADRATIC.name)
        costs = self.cost_plot(bad, mild)
        gate = sigmoid.gate(lambda: bad.value("z"))
        with self.beat("run_to_half"):
            self.play(FadeOut(question), run_time=TEMPO.leave)
            self.play(
                FadeIn(costs),
                FadeIn(mild.curve(costs, "cost", colour, dashes), bad.curve(costs, "cost", colour)),
                run_time=TEMPO.appear,
            )
            self.play(FadeIn(gate), run_time=TEMPO.appear)
            self.bring_to_front(*dots)
            self.run_until(bad, bad.run.epochs // 2)
        return costs, gate

    def measure_the_journey(self, bad: Learner) -> VGroup:
        """At half time: how much of its way has each quantity gone?"""
        theme = self.theme
        meters = VGroup()
        places = np.linspace(LEFT, RIGHT, 4)[:3]
        colours = (theme.input, theme.cost(QUADRATIC.name), theme.output)
        for x, quantity, colour in zip(places, JOURNEY, colours, strict=True):
            name = self.label("half_time", quantity, colour)
            share = partial(bad.share, quantity)
            meters.add(Meter(theme, name, share, x=float(x), y=-2.56, length=1.6, colour=colour))
        with self.beat("half_time"):
            for meter in meters:
                self.play(FadeIn(meter), run_time=TEMPO.appear)
            self.hold(TEMPO.surprise)
        return meters

    def run_to_the_end(self, bad: Learner) -> None:
        """The second half, with the meters running."""
        with self.beat("run_to_end"):
            self.run_until(bad, bad.run.epochs)

    def run_until(self, learner: Learner, epoch: int) -> None:
        """Let the clock run."""
        ahead = learner.clock.animate.set_value(epoch)
        self.play(ahead, rate_func=linear, run_time=HALF_SECONDS)

    def show_the_plateau(
        self, sigmoid: SigmoidPlot, costs: Plot, bad: Learner, leaving: VGroup
    ) -> None:
        """Equal steps of time: the dot creeps on the flat, then runs."""
        steps = np.linspace(0, bad.run.epochs, STROBE + 1)
        mark = disc(self.theme.output, SIZES.dot * 0.7)
        strobe = [mark.copy().move_to(sigmoid.on(at_step(bad.run.z, step))) for step in steps]
        with self.beat("plateau"):
            self.play(FadeOut(leaving), run_time=TEMPO.leave)
            appear = LaggedStart(*(FadeIn(dot, scale=2) for dot in strobe), lag_ratio=0.4)
            self.play(appear, run_time=2.4)
            if self.facts["plateau"]:
                until = self.facts["flat_until"]
                later = [dot for dot, step in zip(strobe, steps, strict=True) if step > until]
                brace = self.brace(costs, until, float(bad.run.cost[0]))
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

    def cost_plot(self, bad: Learner, mild: Learner) -> Plot:
        """Axes for both costs over the whole run."""
        theme, epochs = self.theme, bad.run.epochs
        # Costs that are next to nothing should look so.
        highest = max(1.3 * max(bad.run.cost.max(), mild.run.cost.max()), 0.01)
        plot = Plot(
            theme,
            Scale(0, 1.03 * epochs, nice_ticks(0, epochs, 4)),
            Scale(0, highest, nice_ticks(0, highest, 3)),
            left=1.05,
            bottom=FLOOR,
            width=4.4,
            height=3.75,
        )
        plot.add(
            plot.name_x(self.label("run_to_half", "epochs", theme.held_back)),
            plot.name_y(self.formula("C", theme.held_back, SIZES.label)),
        )
        return plot
