"""Scene `plateau_law`: how long a wrong start waits, by how far out it is."""

import math

from manim import Create, FadeIn, FadeOut, LaggedStart, linear
from manim.utils.rate_functions import smooth

from scenes.kit.emphasis import early, late, swell
from scenes.kit.stage import LEFT, LectureScene
from scenes.plateau_law.about import RAISED, Law, bought, law
from scenes.plateau_law.axis import StartAxis
from scenes.plateau_law.clocks import ROWS, Clocks
from scenes.plateau_law.decades import SOFT
from scenes.plateau_law.flag import Flag
from scenes.plateau_law.raised import FAINT, Between, Bought
from scenes.plateau_law.steps import Steps
from scenes.plateau_law.tags import Tags
from scenes.plateau_law.waits import BENDS, BEYOND, ENTROPY, QUADRATIC, Waits
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

WATCHED, LIVE = 3.3, 2.0
"""For so long the first wait of the quadratic cost is watched, and for so long at least the clocks
run at one epoch a second, in seconds."""

LARGER = 0.62 / SIZES.number
"""Beside the clocks the names of the costs are so many times as large."""

LOWEST = 1.6
"""The shortest wait that is looked at is so many times as long as the logarithmic axis's start."""


class PlateauLaw(LectureScene):
    """The further out the start, the longer the wait: exponentially under the quadratic cost."""

    name = "plateau_law"

    def construct(self) -> None:
        found = law(self.parameters)
        starts = StartAxis(self, found.start, found.far, found.farthest)
        waits = Waits(self, found, starts)
        tags = Tags(self, waits)
        self.wait_once(starts, waits, tags)
        self.slide_outwards(starts, waits, tags)
        self.take_logarithms(waits, tags)
        between = self.raise_the_rate(found, waits, tags)
        self.look_at_the_clocks(found, starts, waits, tags, between)

    def wait_once(self, starts: StartAxis, waits: Waits, tags: Tags) -> None:
        """From the badly wrong start: how many epochs is the wait under both costs?"""
        first, last = waits.wait(ENTROPY), waits.wait(QUADRATIC)
        with self.beat("far"):
            self.hero(waits, starts, *waits.heads, tags.axis)
            self.play(FadeIn(starts), run_time=TEMPO.leave)
            self.add(waits.ticks)
            lit = [part.light.animate.set_value(1.0) for part in (waits.ticks, starts)]
            self.play(*lit, FadeIn(waits, tags.axis), run_time=TEMPO.leave)
            self.play(swell(starts.disc, scale=1.6), run_time=TEMPO.appear)
            self.play(LaggedStart(*map(FadeIn, tags.conditions), lag_ratio=0.6), run_time=1.8)
            self.listen()
            self.play(FadeIn(*waits.heads, tags.names, tags.counts), run_time=TEMPO.step_back)
            self.add(waits.guide)
            waited = ("entropy", 0.0, first), ("quadratic", first, last)
            for (event, now, end), count in zip(waited, tags.counts[::-1], strict=True):
                if now:
                    self.say("on")
                passed = waits.passed.animate(rate_func=linear).set_value(end)
                self.play(passed, run_time=WATCHED * (end - now) / last)
                self.say(event)
                self.play(swell(count, scale=1.25, edge=(-1.0, 0.0, 0.0)), run_time=1.2)
                self.rest(TEMPO.rest)
                self.listen()
            waits.passed.set_value(math.inf)
            self.say("question")
            self.play(FadeIn(tags.question), run_time=TEMPO.leave)
            self.listen()
            self.play(FadeOut(tags.question, tags.conditions), run_time=TEMPO.step_back)

    def slide_outwards(self, starts: StartAxis, waits: Waits, tags: Tags) -> None:
        """Further out, one curve leaves the frame, whatever the axis; the other hardly rises."""
        with self.beat("linear_axis"):
            self.hero(waits, *waits.curves, *waits.heads, tags.axis)
            self.play(*map(Create, waits.curves), run_time=TEMPO.move)
            self.listen()
            self.say("out")
            self.play(starts.slide(waits.when(BEYOND * waits.highs[0])), run_time=2.0)
            self.listen()
            self.say("longer")
            self.play(waits.grow(1))
            self.play(starts.slide(waits.law.far), run_time=2.8)
            self.say("again")
            self.listen()
            self.say("alone")
            self.play(waits.grow(2), FadeOut(tags.axis, rate_func=early))
            self.take_steps(waits, ENTROPY)

    def take_steps(self, waits: Waits, cost: str) -> None:
        """Show what each unit further out does to a wait whose curve is nearly straight."""
        steps = Steps(self, waits, cost)
        self.play(LaggedStart(*map(Create, steps.drawn), lag_ratio=0.7), run_time=2.0)
        self.listen()
        self.say(f"step_{cost}")
        for name in steps.names:
            self.play(FadeIn(name), run_time=TEMPO.leave)
        self.play(swell(steps.names[-1], scale=1.1, edge=(1.0, 0.0, 0.0)), run_time=TEMPO.appear)
        self.listen()
        self.play(FadeOut(steps.drawn, steps.names), run_time=TEMPO.step_back)

    def take_logarithms(self, waits: Waits, tags: Tags) -> None:
        """On an axis of equal factors one curve is straight, the other one bends flat."""
        low = waits.wait(ENTROPY, waits.law.start) / RAISED / LOWEST
        with self.beat("log_axis"):
            self.hero(waits, *waits.curves, *waits.heads, tags.axis)
            named = FadeIn(tags.axis, rate_func=late), FadeOut(waits.guide, rate_func=late)
            self.play(waits.bend(low), *named, run_time=BENDS)
            factors = waits.ticks.factors()
            self.say("factor")
            soft = waits.ticks.soft.animate.set_value(SOFT)
            self.play(soft, LaggedStart(*map(FadeIn, factors), lag_ratio=0.5), run_time=1.2)
            self.listen()
            self.play(FadeOut(factors), run_time=TEMPO.step_back)
            self.take_steps(waits, QUADRATIC)

    def raise_the_rate(self, found: Law, waits: Waits, tags: Tags) -> Between:
        """A larger learning rate divides both waits alike."""
        between = Between(self, waits)
        with self.beat("eta"):
            self.hero(waits, *waits.curves, *waits.heads, tags.axis)
            self.play(FadeIn(between.rate), run_time=TEMPO.leave)
            self.play(FadeIn(between.bar, between.times), run_time=TEMPO.leave)
            self.listen()
            self.say("raise")
            old = Bought(self, waits, bought(found))
            self.add(old.old, *waits.heads)
            faint = old.old.animate.set_stroke(opacity=FAINT)
            raised = waits.quicker.animate(rate_func=smooth).set_value(math.log(RAISED))
            self.play(raised, faint, FadeIn(old.rate, rate_func=late), run_time=3.0)
            self.listen()
            self.say("same")
            self.play(swell(between.times, scale=1.1, edge=(1.0, 0.0, 0.0)), run_time=1.2)
            self.listen()
            self.play(FadeOut(between.bar, between.times), run_time=TEMPO.step_back)
            self.say("bought")
            self.play(Create(old.bar), run_time=TEMPO.appear)
            self.play(FadeIn(old.number), run_time=TEMPO.leave)
            self.play(swell(old.number, edge=(1.0, 0.0, 0.0)), run_time=TEMPO.appear)
            self.rest(2.0)
            self.listen()
            self.play(FadeOut(old.old, old.rate, old.bar, old.number), run_time=TEMPO.leave)
            if self.facts["is_between"]:
                self.say("limit")
                self.play(swell(between.rate, scale=1.1), run_time=1.2)
                self.rest(self.to_read / TICKS_PER_SECOND)
        return between

    def look_at_the_clocks(
        self, found: Law, starts: StartAxis, waits: Waits, tags: Tags, between: Between
    ) -> None:
        """At one epoch a second: two clocks, one of them off the wall."""
        clocks = Clocks(self, found.raised, starts)
        with self.beat("clocks"):
            dark = waits.ticks.light.animate.set_value(0.0)
            gone = waits, tags.axis, waits.curves, waits.heads, tags.counts, between.rate
            self.play(dark, FadeOut(*gone), run_time=TEMPO.leave)
            self.remove(waits.ticks)
            tags.names.clear_updaters()
            self.play(
                starts.wide.animate(rate_func=smooth).set_value(1.0),
                *(
                    name.animate.scale(LARGER).put_baseline(LEFT, y)
                    for name, y in zip(tags.names, ROWS, strict=True)
                ),
                FadeIn(clocks.rule, clocks.times, clocks.bars, rate_func=late),
                run_time=1.1,
            )
            self.hero(tags.names, clocks.rule, clocks.times, clocks.bars, starts)
            self.play(clocks.tick(max(LIVE, self.to_read / TICKS_PER_SECOND)))
            self.say("count")
            self.play(clocks.count(), FadeIn(clocks.hurry, rate_func=early))
            clocks.run.set_value(math.inf)
            self.say("far")
            flag = Flag(self, found.raised, starts, found.far)
            self.play(Create(flag.post), FadeOut(clocks.hurry), run_time=TEMPO.step_back)
            self.play(FadeIn(flag.times), run_time=TEMPO.leave)
            self.play(swell(*clocks.times, scale=1.08, edge=(-1.0, 0.0, 0.0)), run_time=1.0)
            self.rest(2.1)
            self.listen()
            self.say("on")
            held_back = [flag.step_back()]
            for z in clocks.stops:
                self.play(starts.slide(z), *held_back, run_time=1.4)
                self.hold(1.0 if z < found.farthest else TEMPO.rest)
                held_back = []
            self.say("farthest")
            self.play(swell(*clocks.times, scale=1.12, edge=(-1.0, 0.0, 0.0)), run_time=1.2)
            self.rest(0.8)
            self.listen()
            self.conclude()
