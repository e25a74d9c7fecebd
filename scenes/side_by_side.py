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

from nnmath import CROSS_ENTROPY, QUADRATIC, Trajectory
from nnmath.costs import Cost
from scenes.kit.curves import GrowingCurve, thinned
from scenes.kit.marks import disc, follow, ring
from scenes.kit.plot import Plot, Scale, Values, at_step
from scenes.kit.readout import Readout, written
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.theme import SIZES, TEMPO
from scenes.kit.ticks import decade_ticks, nice_ticks
from scenes.runs import run

PANEL = 2.5
"""Left edge of the panel beside the plot."""

ROWS = {"cost": 0.68, "a": 1.34, "C": 1.34, "wb": 1.86}
"""How far below a cost's name its formula and its numbers stand."""

COLUMN = 1.75
"""How far to the right of the output the cost's value stands."""

RACE_SECONDS = 10.0
"""How long the whole run takes on the screen; no stretch of it takes less than two seconds."""


@dataclass(frozen=True)
class Runner:
    """One cost's run, and how it is drawn: its colour, its mark, the height of its panel."""

    cost: Cost
    run: Trajectory
    colour: str
    mark: Callable[[str], Mobject]
    top: float
    passed: int | None


class SideBySide(LectureScene):
    """From one bad start, the cross-entropy cost gets there many times sooner."""

    name = "side_by_side"

    def construct(self) -> None:
        clock = ValueTracker(0.0)
        runners = (
            self.runner(CROSS_ENTROPY, ring, top=2.3),
            self.runner(QUADRATIC, disc, top=-0.25),
        )
        plot = self.output_plot(Scale(0, 1.02 * self.epochs, nice_ticks(0, self.epochs, 4)))
        self.line_up(plot, runners, clock)
        marks = self.race(plot, runners, clock)
        self.put_beside(runners, clock)
        self.use_log_time(plot, runners, marks)

    @property
    def epochs(self) -> int:
        """Length of the run."""
        return int(self.lecture.training.epochs)

    def runner(self, cost: Cost, mark: Callable[[str], Mobject], *, top: float) -> Runner:
        """Train from the bad start with a cost."""
        trajectory = run(self.lecture, self.lecture.start.bad, cost)
        passed = trajectory.first_passing(self.lecture.threshold)
        return Runner(cost, trajectory, self.theme.cost(cost.name), mark, top, passed)

    def output_plot(self, time: Scale) -> Plot:
        """Axes for the output against time."""
        theme = self.theme
        # The threshold is a tick of its own; a round value that stands too near gives way to it.
        threshold = self.lecture.threshold
        levels = sorted({threshold, *(end for end in (0.0, 1.0) if abs(end - threshold) > 0.06)})
        outputs = Scale(0, 1.06, tuple(levels))
        plot = Plot(theme, time, outputs, left=LEFT + 0.4, bottom=-2.05, width=7.1, height=4.45)
        plot.add(
            plot.name_x(self.label("same_start", "epochs", theme.held_back)),
            plot.name_y(self.formula("a", theme.held_back, SIZES.label)),
        )
        return plot

    def line_up(self, plot: Plot, runners: tuple[Runner, ...], clock: ValueTracker) -> None:
        """The same neuron twice: what differs is the cost alone."""
        theme, now = self.theme, clock.get_value
        threshold = DashedLine(
            plot.place(plot.x.low, self.lecture.threshold),
            plot.place(plot.x.high, self.lecture.threshold),
            dash_length=0.08,
            stroke_color=theme.held_back,
            stroke_width=SIZES.axis,
        )
        with self.beat("same_start"):
            self.show_title()
            self.play(FadeIn(plot), Create(threshold), run_time=TEMPO.appear)
            for runner in runners:
                self.play(FadeIn(self.panel(runner, now), shift=0.15 * UP), run_time=TEMPO.appear)
            self.live = [self.curve(plot, runner, now) for runner in runners]
            self.add(*(curve for curve, _ in self.live))
            self.play(*(FadeIn(mark, scale=3) for _, mark in self.live), run_time=TEMPO.appear)

    def curve(
        self, plot: Plot, runner: Runner, now: Callable[[], float]
    ) -> tuple[GrowingCurve, Mobject]:
        """Draw a run's output as far as the clock has come, with its mark at the tip."""
        line = GrowingCurve(plot, runner.run.a, now, runner.colour)
        mark = follow(
            runner.mark(runner.colour), lambda: plot.place(now(), at_step(runner.run.a, now()))
        )
        return line, mark

    def panel(self, runner: Runner, now: Callable[[], float]) -> VGroup:
        """Name a cost, write its formula, and follow its output."""
        theme = self.theme
        name = self.label("same_start", runner.cost.name, runner.colour, SIZES.number)
        mark = runner.mark(runner.colour).move_to((PANEL + 0.1, runner.top + 0.13, 0))
        cost = self.formula(f"C = {runner.cost.formula.typst()}", theme.words, SIZES.label)
        return VGroup(
            mark,
            name.put_baseline(PANEL + 0.36, runner.top),
            cost.put_baseline(PANEL, runner.top - ROWS["cost"]),
            self.readout(runner, now, "a = {}", runner.colour, row="a", values=[runner.run.a]),
        )

    def readout(
        self,
        runner: Runner,
        now: Callable[[], float],
        text: str,
        colour: str,
        *,
        row: str,
        values: list[Values],
    ) -> Readout:
        """Follow some of a run's values in the panel."""
        places = 2 if row == "wb" else 3
        return Readout(
            lambda: text.format(*(written(at_step(value, now()), places) for value in values)),
            x=PANEL + (COLUMN if row == "C" else 0.0),
            y=runner.top - ROWS[row],
            size=SIZES.number if row == "a" else SIZES.label,
            colour=colour,
        )

    def race(self, plot: Plot, runners: tuple[Runner, ...], clock: ValueTracker) -> VGroup:
        """One clock for both; it stops where each of them first passes the threshold."""
        marks = VGroup()
        at = 0
        stops = (
            ("race", self.facts["stop"]),
            ("wait", self.facts["second_stop"]),
            ("finish", self.epochs),
        )
        for beat, stop in stops:
            with self.beat(beat):
                if stop > at:
                    seconds = max(2.0, RACE_SECONDS * (stop - at) / self.epochs)
                    self.play(clock.animate.set_value(stop), rate_func=linear, run_time=seconds)
                for runner in runners:
                    if runner.passed == stop and stop > at:
                        flag = self.flag(plot, runner, stop)
                        keep_clear(flag[-1], [mark[-1] for mark in marks])
                        marks.add(flag)
                        self.play(FadeIn(flag), run_time=TEMPO.appear)
                self.hold(TEMPO.breath)
            at = stop
        return marks

    def flag(self, plot: Plot, runner: Runner, epoch: int) -> VGroup:
        """Mark where a run first passes the threshold."""
        a = float(runner.run.a[epoch])
        here = plot.place(epoch, a)
        drop = DashedLine(
            here,
            plot.place(epoch, 0),
            dash_length=0.06,
            stroke_color=runner.colour,
            stroke_width=SIZES.axis,
        )
        name = self.label("wait", f"passed_{runner.cost.name}", runner.colour)
        falling = self.lecture.sample.y < self.lecture.threshold
        room = PANEL - here[0] > name.width + 0.5
        name.put_baseline(
            here[0] + (0.18 if room else -0.18),
            here[1] + (0.18 if falling else -0.42),
            align=-1 if room else 1,
        )
        return VGroup(drop, runner.mark(runner.colour).move_to(here), name)

    def put_beside(self, runners: tuple[Runner, ...], clock: ValueTracker) -> None:
        """Where weights and costs have come to: their units differ, so the outputs are compared."""
        rows = VGroup()
        for runner in runners:
            values = (
                ("w = {}, space b = {}", [runner.run.w, runner.run.b], "wb"),
                ("C = {}", [runner.run.cost], "C"),
            )
            for text, shown, row in values:
                rows.add(
                    self.readout(
                        runner, clock.get_value, text, self.theme.held_back, row=row, values=shown
                    )
                )
        with self.beat("beside"):
            for row in rows:
                self.play(FadeIn(row), run_time=TEMPO.leave)
            self.hold(TEMPO.breath)

    def use_log_time(self, plot: Plot, runners: tuple[Runner, ...], marks: VGroup) -> None:
        """The same two runs on logarithmic time: equal distances are equal ratios."""
        log = self.output_plot(Scale(1, 1.1 * self.epochs, decade_ticks(1, self.epochs), log=True))
        steps = thinned(self.epochs + 1)[1:]
        with self.beat("log_time"):
            before, after = VGroup(), VGroup()
            for runner, (line, mark) in zip(runners, self.live, strict=True):
                self.remove(line, mark)
                before.add(plot.line(steps, runner.run.a[steps], runner.colour))
                after.add(log.line(steps, runner.run.a[steps], runner.colour))
            self.add(before)
            self.play(FadeOut(marks), run_time=TEMPO.leave)
            self.play(
                ReplacementTransform(before, after),
                FadeOut(plot.grid, plot.numbers[: len(plot.x.ticks)]),
                FadeIn(log.grid, log.numbers[: len(log.x.ticks)]),
                run_time=TEMPO.move * 1.5,
            )
            flags = [self.flag(log, runner, runner.passed) for runner in runners if runner.passed]
            for number, flag in enumerate(flags):
                keep_clear(flag[-1], [other[-1] for other in flags[:number]])
                self.play(FadeIn(flag), run_time=TEMPO.appear)
            self.hold(TEMPO.surprise)


def keep_clear(label: Mobject, others: list[Mobject]) -> None:
    """Lift a label until it stands clear of the others."""

    def touches(other: Mobject) -> bool:
        gap = abs(label.get_center() - other.get_center())
        return bool(gap[0] < (label.width + other.width) / 2 + 0.1 and gap[1] < 0.34)

    while any(touches(other) for other in others):
        label.shift(0.4 * UP)
