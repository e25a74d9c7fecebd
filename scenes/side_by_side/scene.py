"""Scene `side_by_side`: one start, one learning rate, one clock, two costs."""

from collections.abc import Callable
from dataclasses import dataclass

from manim import (
    UP,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    Mobject,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    linear,
)

from nnmath import CROSS_ENTROPY, QUADRATIC
from nnmath.learning.costs import Cost
from scenes.kit.curves import thinned
from scenes.kit.flags import flag
from scenes.kit.learner import Learner
from scenes.kit.marks import disc, ring
from scenes.kit.panel import CostPanel
from scenes.kit.plot import Plot, Scale
from scenes.kit.stage import LEFT, LectureScene
from scenes.telling.runs import run
from scenes.telling.theme import SIZES, TEMPO
from scenes.telling.ticks import decade_ticks, nice_ticks

PANEL = 2.12
"""Left edge of the panels beside the plot."""

RACE_SECONDS = 10.0
"""How long the whole run takes on the screen; no stretch of it takes less than two seconds."""


@dataclass(frozen=True)
class Runner:
    """A cost, its run, its colour, and the epoch at which it first passes the threshold."""

    cost: Cost
    learner: Learner
    colour: str
    passed: int | None


class SideBySide(LectureScene):
    """From one bad start, the cross-entropy cost gets there many times sooner."""

    name = "side_by_side"

    def construct(self) -> None:
        clock = ValueTracker(0.0)
        entropy = self.runner(CROSS_ENTROPY, clock, ring)
        quadratic = self.runner(QUADRATIC, clock, disc)
        runners = (entropy, quadratic)
        panels = (self.panel(entropy, y=2.3), self.panel(quadratic, y=-0.25))
        plot = self.output_plot(Scale(0, 1.02 * self.epochs, nice_ticks(0, self.epochs, 4)))
        curves = self.line_up(plot, runners, panels)
        flags = self.race(plot, runners, clock)
        self.put_beside(panels)
        self.use_log_time(plot, runners, VGroup(*flags, *curves))

    @property
    def epochs(self) -> int:
        """Length of the run."""
        return int(self.parameters.training.epochs)

    def line_up(
        self, plot: Plot, runners: tuple[Runner, ...], panels: tuple[CostPanel, ...]
    ) -> list[VGroup]:
        """The same neuron twice: what differs is the cost alone."""
        threshold = DashedLine(
            plot.place(plot.x.low, self.parameters.threshold),
            plot.place(plot.x.high, self.parameters.threshold),
            dash_length=0.08,
            stroke_color=self.theme.held_back,
            stroke_width=SIZES.axis,
        )
        curves = [runner.learner.curve(plot, "a", runner.colour) for runner in runners]
        with self.beat("same_start"):
            self.show_title()
            self.play(FadeIn(plot), Create(threshold), run_time=TEMPO.appear)
            for panel in panels:
                self.play(FadeIn(panel, shift=0.15 * UP), run_time=TEMPO.appear)
            self.play(*map(FadeIn, curves), run_time=TEMPO.appear)
        return curves

    def race(self, plot: Plot, runners: tuple[Runner, ...], clock: ValueTracker) -> list[VGroup]:
        """One clock for both; it stops where each of them first passes the threshold."""
        flags: list[VGroup] = []
        at = 0
        for beat, stop in (
            ("race", self.facts["stop"]),
            ("wait", self.facts["second_stop"]),
            ("finish", self.epochs),
        ):
            with self.beat(beat):
                if stop > at:
                    seconds = max(2.0, RACE_SECONDS * (stop - at) / self.epochs)
                    self.play(clock.animate.set_value(stop), rate_func=linear, run_time=seconds)
                    here = [runner for runner in runners if runner.passed == stop]
                    for runner in here:
                        flags.append(self.flag(plot, runner, runners, flags))
                        self.play(FadeIn(flags[-1]), run_time=TEMPO.appear)
                self.hold(TEMPO.breath)
            at = stop
        return flags

    def put_beside(self, panels: tuple[CostPanel, ...]) -> None:
        """Where weights and costs have come to: their units differ, so outputs are compared."""
        with self.beat("beside"):
            for panel in panels:
                for number in panel.more:
                    self.play(FadeIn(number), run_time=TEMPO.leave)
            self.hold(TEMPO.breath)

    def use_log_time(self, plot: Plot, runners: tuple[Runner, ...], leaving: VGroup) -> None:
        """The same two runs on logarithmic time: equal distances are equal ratios."""
        log = self.output_plot(Scale(1, 1.1 * self.epochs, decade_ticks(1, self.epochs), log=True))
        steps = thinned(self.epochs + 1)[1:]
        on_both = [
            [axes.line(steps, runner.learner.run.a[steps], runner.colour) for axes in (plot, log)]
            for runner in runners
        ]
        times, log_times = (axes.numbers[: len(axes.x.ticks)] for axes in (plot, log))
        with self.beat("log_time"):
            self.add(*(line for line, _ in on_both))
            self.play(FadeOut(leaving), run_time=TEMPO.leave)
            self.play(
                *(ReplacementTransform(*pair) for pair in on_both),
                FadeOut(plot.grid, times),
                FadeIn(log.grid, log_times),
                run_time=TEMPO.move * 1.5,
            )
            flags: list[VGroup] = []
            for runner in runners:
                if runner.passed:
                    flags.append(self.flag(log, runner, runners, flags))
                    self.play(FadeIn(flags[-1]), run_time=TEMPO.appear)
            self.hold(TEMPO.surprise)

    def runner(self, cost: Cost, clock: ValueTracker, mark: Callable[[str], Mobject]) -> Runner:
        """Train from the bad start with a cost."""
        trajectory = run(self.parameters, self.parameters.start.bad, cost)
        passed = trajectory.first_passing(self.parameters.threshold)
        learner = Learner(trajectory, clock, mark)
        return Runner(cost, learner, self.theme.cost(cost.name), passed)

    def panel(self, runner: Runner, y: float) -> CostPanel:
        """Name a cost beside the plot."""
        name = self.label("same_start", runner.cost.name, runner.colour, SIZES.number)
        return CostPanel(self, runner.cost, runner.learner, name, x=PANEL, y=y)

    def flag(
        self, plot: Plot, runner: Runner, runners: tuple[Runner, ...], others: list[VGroup]
    ) -> VGroup:
        """Mark where a run first passes the threshold."""
        name = self.label("race", f"passed_{runner.cost.name}", runner.colour)
        assert runner.passed is not None
        return flag(
            plot,
            runner.learner,
            runner.passed,
            runner.colour,
            name,
            others,
            level=self.parameters.threshold,
            passings=[other.passed for other in runners if other.passed],
            limit=PANEL,
        )

    def output_plot(self, time: Scale) -> Plot:
        """Axes for the output against time."""
        theme = self.theme
        # The threshold is a tick of its own; a round value that stands too near gives way to it.
        threshold = self.parameters.threshold
        levels = sorted({threshold, *(end for end in (0.0, 1.0) if abs(end - threshold) > 0.06)})
        outputs = Scale(0, 1.06, tuple(levels))
        plot = Plot(theme, time, outputs, left=LEFT + 0.4, bottom=-2.05, width=6.85, height=4.45)
        plot.add(
            plot.name_x(self.label("same_start", "epochs", theme.held_back)),
            plot.name_y(self.formula("a", theme.held_back, SIZES.label)),
        )
        return plot
