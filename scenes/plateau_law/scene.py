"""Scene `plateau_law`: how long a wrong start waits, by how far out it is."""

import math

from manim import Create, FadeIn, FadeOut, LaggedStart, VGroup, linear
from manim.utils.rate_functions import smooth

from scenes.kit.emphasis import swell
from scenes.kit.rescale import rescale
from scenes.kit.stage import RIGHT, LectureScene
from scenes.plateau_law.about import RAISED, Law, law
from scenes.plateau_law.axis import Starts
from scenes.plateau_law.clocks import Clocks
from scenes.plateau_law.raised import Between, limits
from scenes.plateau_law.steps import Stairs
from scenes.plateau_law.waits import BEYOND, COSTS, ENTROPY, QUADRATIC, Waits
from scenes.telling.theme import SIZES, TEMPO

QUESTION = -0.1
"""Baseline of the question."""

WATCHED = 4.5
"""For so long the first wait of the quadratic cost is watched, in seconds."""

LOWEST = 1.6
"""The shortest wait that is looked at is so many times as long as the logarithmic axis's start."""


class PlateauLaw(LectureScene):
    """The further out the start, the longer the wait: exponentially under the quadratic cost."""

    name = "plateau_law"

    def construct(self) -> None:
        found = law(self.parameters)
        starts = Starts(self, found.start, found.far, found.farthest)
        waits = Waits(self, found, starts)
        self.wait_once(found, starts, waits)
        self.slide_outwards(starts, waits)
        self.take_logarithms(waits)
        self.raise_the_rate(found, waits)
        self.look_at_the_clocks(found, starts)

    def wait_once(self, found: Law, starts: Starts, waits: Waits) -> None:
        """From the badly wrong start: how many epochs is the wait under both costs?"""
        question = self.label("far", "question", size=SIZES.formula)
        question.put_baseline(RIGHT, QUESTION, align=1.0)
        names = waits.names, waits.numbers_of, waits.name, waits.conditions
        with self.beat("far"):
            self.hero(waits, starts, *waits.heads, waits.name)
            self.play(FadeIn(starts), run_time=TEMPO.leave)
            self.play(FadeIn(waits, *names, *waits.heads), run_time=TEMPO.leave)
            self.add(waits.guide)
            self.listen()
            self.say("wait")
            end = waits.wait(QUADRATIC)
            self.play(waits.passed.animate(rate_func=linear).set_value(end), run_time=WATCHED)
            waits.passed.set_value(math.inf)
            self.listen()
            self.say("question")
            self.play(FadeIn(question), run_time=TEMPO.leave)
            self.rest(TEMPO.surprise)
            self.listen()
            self.play(FadeOut(question, waits.conditions), run_time=TEMPO.step_back)

    def slide_outwards(self, starts: Starts, waits: Waits) -> None:
        """Further out, one curve leaves the frame, whatever the axis; the other hardly rises."""
        with self.beat("linear_axis"):
            self.hero(waits, *waits.curves, *waits.heads, waits.name)
            self.play(*map(Create, waits.curves), run_time=TEMPO.move)
            self.listen()
            self.say("out")
            for number in (1, 2):
                self.slide(starts, waits.when(BEYOND * waits.highs[number - 1]), 2.0)
                if number == 2:
                    self.say("again")
                self.hold(TEMPO.rest)
                self.play(*rescale(waits, waits.as_high_as(number)), run_time=TEMPO.move)
            self.slide(starts, waits.law.far, 2.0)
            self.rest(1.4)
            self.listen()

    def slide(self, starts: Starts, z: float, seconds: float) -> None:
        """Move the disc along the axis of starts."""
        self.play(starts.z.animate(rate_func=smooth).set_value(z), run_time=seconds)

    def take_logarithms(self, waits: Waits) -> VGroup:
        """On an axis of equal factors one curve is straight, the other one bends flat."""
        low = waits.wait(ENTROPY, waits.law.start) / RAISED / LOWEST
        with self.beat("log_axis"):
            self.hero(waits, *waits.curves, *waits.heads, waits.name)
            self.play(*rescale(waits, waits.logarithmic(low)), run_time=3.0)
            self.listen()
            both = VGroup()
            for cost in COSTS:
                self.say(cost)
                stairs = Stairs(self, waits, cost)
                first, last = stairs.names
                self.play(LaggedStart(*map(Create, stairs.drawn), lag_ratio=0.7), run_time=2.4)
                self.play(FadeIn(first), run_time=TEMPO.leave)
                self.play(FadeIn(last), run_time=TEMPO.leave)
                both.add(stairs.drawn, stairs.names)
                self.listen()
            self.rest(1.0)
            self.play(FadeOut(both), run_time=TEMPO.step_back)
        return both

    def raise_the_rate(self, found: Law, waits: Waits) -> None:
        """A larger learning rate divides both waits alike."""
        between, told = Between(self, waits), limits(self)
        with self.beat("eta"):
            self.hero(waits, *waits.curves, *waits.heads, waits.name)
            self.play(FadeIn(between.rate), run_time=TEMPO.leave)
            self.play(FadeIn(between.bar, between.times), run_time=TEMPO.leave)
            self.listen()
            self.say("raise")
            raised = waits.quicker.animate(rate_func=smooth).set_value(math.log(RAISED))
            self.play(raised, run_time=3.0)
            self.listen()
            self.say("same")
            self.play(swell(between.times, scale=1.25), run_time=1.2)
            self.listen()
            self.say("limit")
            self.play(LaggedStart(*map(FadeIn, told), lag_ratio=0.5), run_time=TEMPO.move)
            self.listen()
            gone = waits.curves, waits.heads, waits.names, waits.numbers_of, waits.guide
            marks = between.rate, between.bar, between.times, told, waits.name
            self.play(FadeOut(waits, *gone, *marks), run_time=TEMPO.leave)

    def look_at_the_clocks(self, found: Law, starts: Starts) -> None:
        """At one epoch a second: two clocks, one of them off the wall."""
        clocks = Clocks(self, found, starts)
        with self.beat("clocks"):
            self.hero(clocks.names, clocks.times, clocks.bars, starts)
            self.play(
                starts.wide.animate(rate_func=smooth).set_value(1.0),
                starts.z.animate(rate_func=smooth).set_value(found.start),
                run_time=TEMPO.move,
            )
            shown = clocks.rule, clocks.names, clocks.times, clocks.bars
            self.play(FadeIn(*shown), run_time=TEMPO.leave)
            self.listen()
            for event, z in (("far", found.far), ("farthest", found.farthest)):
                self.slide(starts, z, 3.2)
                self.say(event)
                self.rest(1.4)
                self.listen()
            self.conclude()
