"""Scene `in_practice`: what cross-entropy buys on real data, and what it does not."""

from manim import FadeIn, FadeOut, ValueTracker, VGroup

from scenes.in_practice.bands import Bands, accuracy_axes, both, dotted, enter, lowest
from scenes.in_practice.column import Column, rate
from scenes.in_practice.comparison import EARLY, QUADRATIC, Practice
from scenes.in_practice.ending import name_limits, put_side_by_side
from scenes.in_practice.reading import read_a_digit
from scenes.in_practice.start import look_at_the_start
from scenes.kit.emphasis import swell
from scenes.kit.pace import Pace
from scenes.kit.plot import Plot
from scenes.kit.relations import belong_together
from scenes.kit.stage import BOTTOM, LEFT, LectureScene
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

RUN, QUICKEST = 3.3, 9.1
"""So many seconds a run of all epochs takes, but no more epochs pass in a second than these."""

WIDE = {"left": LEFT + 1.1, "bottom": BOTTOM + 0.8, "width": 7.7, "height": 4.8}
"""Where the axes stand beside the column of numbers."""

AHEAD = 1.0
"""Curves set out so long before what was said has been read, in seconds."""

POINT = 0.5
"""How long a number is pointed at, in seconds."""


class InPractice(LectureScene):
    """On real digits the costs hardly differ, but where outputs are saturated from the start."""

    name = "in_practice"

    def construct(self) -> None:
        found = Practice(self.parameters)
        gone = read_a_digit(self, found)
        plot, column, shown = self.run_at_the_same_rate(found, gone)
        shown = self.choose_both_rates(found, plot, column, shown)
        gone = self.start_from_large_weights(found, plot, column, shown)
        gone = look_at_the_start(self, found, gone)
        gone = name_limits(self, gone)
        put_side_by_side(self, found, gone)

    def axes(self, found: Practice) -> Plot:
        """Draw the axes of accuracies, with a line at the early epoch."""
        low = lowest(EARLY, found.same, found.own, found.large)
        plot = accuracy_axes(self.theme, found.epochs, EARLY, low, **WIDE)
        names = [
            self.label("same", name, self.theme.held_back) for name in ("axis", "right", "runs")
        ]
        middle = (plot.left + plot.right) / 2
        plot.add(names[0].put_baseline(middle, plot.bottom - 0.42, align=0.0))
        for name, up in zip(names[1:], (0.25, 0.85), strict=True):
            plot.add(name.put_baseline(plot.left, plot.top + up))
        return plot

    def run(self, pace: Pace, column: Column) -> None:
        """Run to the early epoch, look, and run to the end; what is seen is said."""
        self.rest(max(self.to_read / TICKS_PER_SECOND - AHEAD, 0.0))
        for event, epoch in (("early", EARLY), ("last", float(self.facts["epochs"]))):
            pace.until(epoch)
            self.say(event)
            pointed = (
                [[*column.numbers]] if event == "last" else [[each] for each in column.numbers]
            )
            for numbers in pointed:
                self.play(swell(*numbers, scale=1.1, edge=(-1.0, 0.0, 0.0)), run_time=POINT)
            # Where hardly any epochs are left, all is read before they run.
            spare = TEMPO.breath if self.facts["epochs"] < 2 * EARLY else -AHEAD
            self.rest(max(self.to_read / TICKS_PER_SECOND + spare, 0.0))

    def run_at_the_same_rate(
        self, found: Practice, gone: VGroup
    ) -> tuple[Plot, Column, list[Bands]]:
        """Both costs from the same starts, on the same batches, at the same rate."""
        clock, plot = ValueTracker(0.0), self.axes(found)
        column = Column(self, found.same, clock)
        shown = both(self.theme, plot, found.same, clock)
        self.pace = Pace(self, clock, min(found.epochs / RUN, QUICKEST) / TICKS_PER_SECOND)
        with self.beat("same"):
            self.play(FadeOut(gone), run_time=TEMPO.leave)
            self.hero(plot, *shown)
            self.play(FadeIn(plot), run_time=TEMPO.leave)
            self.play(FadeIn(column), run_time=TEMPO.appear)
            enter(self, *shown)
            self.run(self.pace, column)
        return plot, column, shown

    def choose_both_rates(
        self, found: Practice, plot: Plot, column: Column, shown: list[Bands]
    ) -> list[Bands]:
        """The quadratic cost has a learning rate of its own."""
        clock = self.pace.clock
        fresh = Bands(self.theme, plot, QUADRATIC, found.own.quadratic, clock, dotted)
        old, kept = shown
        belong_together(plot.frame, plot.grid, fresh, kept)
        own = rate(self, QUADRATIC, self.parameters.digits.quadratic_eta)
        with self.beat("own"):
            self.hero(plot, kept, fresh)
            for part in (part for bands in shown for part in bands):
                part.clear_updaters()
            gone = column.exchange(QUADRATIC, own)
            self.play(
                FadeOut(*old, gone, column.numbers, column.counter),
                run_time=TEMPO.leave,
            )
            clock.set_value(0.0)
            column.follow(found.own)
            self.play(FadeIn(own, column.numbers, column.counter), run_time=TEMPO.leave)
            self.play(swell(own, scale=1.3, edge=(-1.0, 0.0, 0.0)), run_time=TEMPO.appear)
            enter(self, fresh)
            self.run(self.pace, column)
        return [kept, fresh]

    def start_from_large_weights(
        self, found: Practice, plot: Plot, column: Column, shown: list[Bands]
    ) -> VGroup:
        """From larger initial weights the bands part."""
        clock = self.pace.clock
        large = self.label("large", "weights", size=SIZES.number)
        large.put_baseline(float(plot.right), plot.top + 0.2, align=1.0)
        bands = both(self.theme, plot, found.large, clock, dotted)
        with self.beat("large"):
            old = [part for each in shown for part in each]
            for part in old:
                part.clear_updaters()
            gone = FadeOut(*old, column.numbers, column.counter)
            self.play(gone, FadeIn(large), run_time=TEMPO.leave)
            clock.set_value(0.0)
            column.follow(found.large)
            self.hero(plot, *bands)
            self.play(FadeIn(column.numbers, column.counter), run_time=TEMPO.leave)
            self.play(swell(large, scale=1.08, edge=(1.0, 0.0, 0.0)), run_time=TEMPO.appear)
            enter(self, *bands)
            self.run(self.pace, column)
        return VGroup(plot, column, large, *(part for each in bands for part in each))
