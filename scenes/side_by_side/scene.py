"""Scene `side_by_side`: two hills, one start, one learning rate, one clock."""

from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut, Mobject, ValueTracker, VGroup
from manim.animation.animation import Animation

from scenes.kit.emphasis import DIMMED, Light, swell
from scenes.kit.hill import Hill
from scenes.kit.learner import Learner
from scenes.kit.marks import disc
from scenes.kit.pace import Pace
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.side_by_side.again import run_again
from scenes.side_by_side.column import counter_with_rate
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.notes import question
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.race import race
from scenes.side_by_side.setting_out import setting_out
from scenes.side_by_side.shelf import wait_on_the_shelf
from scenes.side_by_side.slopes import Slopes, compare
from scenes.side_by_side.steps import take_first_steps
from scenes.side_by_side.style import BEAD, BOTH
from scenes.telling.theme import TEMPO

AWAY = 1.25
"""Names stand away from a column of numbers as if it were so many times as large."""

LATE = 0.8
"""Who passes after so much of the time is still spoken of when the clock has stopped."""


class SideBySide(LectureScene):
    """From one bad start, the cross-entropy cost gets there many times sooner."""

    name = "side_by_side"

    def construct(self) -> None:
        found = race(self.parameters)
        clock, again = ValueTracker(0.0), ValueTracker(0.0)
        hills = TwoHills(self, found)
        curves = LearningCurves(self, found, clock, again)
        quadratic, entropy = (
            Learner(run, clock, disc, hills.plot.x) for run in (found.quadratic, found.entropy)
        )
        beads = [
            hills.quadratic.bead(lambda: quadratic.value("z"), BEAD),
            hills.entropy.bead(lambda: entropy.value("z"), BEAD),
        ]
        belong_together(*beads, *(hill.curve for hill in hills.both))
        asked = self.meet_the_hills(hills, beads)
        leaving, back = self.take_the_first_step(hills, curves, beads)
        riding = [*zip(hills.both, beads, (quadratic, entropy), strict=True)]
        counter = self.let_go(hills, curves, riding, [asked, *leaving], back)
        names = self.say_how_many_times(hills, curves, beads, counter)
        slopes = self.compare_slopes(hills, curves, [*beads, *names])
        third = self.give_it_four_times(hills, curves, beads, slopes)
        self.come_back_to_the_claim(curves, third)

    def meet_the_hills(self, hills: TwoHills, beads: Sequence[Mobject]) -> Mobject:
        """A shelf and a ramp, drawn to one scale, and a bead on each at the same z."""
        gold, teal = hills.quadratic, hills.entropy
        asked = question(self)
        with self.beat("hills"):
            self.hero(hills.plot, gold.curve, teal.curve)
            self.play(FadeIn(hills.plot), run_time=TEMPO.step_back)
            self.play(Create(gold.curve), run_time=TEMPO.move)
            self.say("quadratic")
            self.play(FadeIn(hills.names["quadratic"]), run_time=TEMPO.appear)
            self.play(FadeIn(beads[0], scale=3), run_time=TEMPO.appear)
            self.listen()
            self.say("entropy")
            self.play(
                Create(teal.curve, rate_func=setting_out(teal.curve)), run_time=1.4 * TEMPO.move
            )
            if hills.in_the_way:
                self.play(FadeOut(*hills.in_the_way), run_time=TEMPO.leave)
            self.play(*hills.draw_to_one_scale(), run_time=1.1 * TEMPO.move)
            named = FadeIn(hills.names["cross_entropy"], *hills.in_the_way)
            self.play(named, FadeIn(beads[1], scale=3), run_time=TEMPO.appear)
            self.say("question")
            shown = FadeIn(asked, hills.guide, hills.passing_name, hills.notes)
            self.play(shown, run_time=TEMPO.appear)
            self.rest(TEMPO.surprise)
        return asked

    def take_the_first_step(
        self, hills: TwoHills, curves: LearningCurves, beads: Sequence[Mobject]
    ) -> tuple[list[Mobject], list[Animation]]:
        """One step on the ramp, and as many on the shelf as lead as far."""
        with self.beat("first_step"):
            return take_first_steps(self, hills, curves.race, beads)

    def let_go(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        riding: Sequence[tuple[Hill, Mobject, Learner]],
        leaving: Sequence[Mobject],
        back: Sequence[Animation],
    ) -> VGroup:
        """One clock at one rate: one bead is down at once, the other waits."""
        counted, found = counter_with_rate(self, curves.clock), curves.race
        pace = Pace(self, curves.clock, found.rate)
        stops = sorted({epoch for epoch in (found.passed_q, found.passed_c) if epoch})
        with self.beat("race"):
            unseen = (Light(part, 0.0) for part in hills.numbers_of_costs)
            self.play(FadeOut(*leaving), *unseen, run_time=TEMPO.step_back)
            self.play(*hills.move_aside(), *back, run_time=TEMPO.move)
            for hill, bead, learner in riding:
                hill.ride(bead, learner)
            hills.put_names_again()
            self.remove(hills.notes)
            self.hero(*hills.parts, *curves.parts, because=BOTH)
            lit = [Light(name, 1.0) for name in hills.labels if name is not hills.notes]
            shown = FadeIn(curves.plot, curves.level, counted, *curves.heads)
            self.play(shown, *lit, run_time=TEMPO.appear)
            self.add(curves.quadratic, curves.entropy)
            self.bring_to_front(*curves.heads)
            pace.set_off(min(stops, default=found.shown))
            for epoch, event in zip(stops, ("first", "second"), strict=False):
                if event == "second":
                    wait_on_the_shelf(self, pace, found)
                pace.until(epoch)
                self.say(event)
                self.play(FadeIn(*curves.passing(epoch)), run_time=TEMPO.rest)
                self.rest(1.5 * TEMPO.breath)
            pace.until(found.shown)
            if stops and stops[-1] > LATE * found.shown:
                numbers = (flag[1] for flag in curves.passing(stops[-1]))
                self.play(swell(*numbers), run_time=TEMPO.move)
        return counted

    def say_how_many_times(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        beads: Sequence[Mobject],
        counter: VGroup,
    ) -> VGroup:
        """Both have passed: how many times as long did one take?"""
        with self.beat("times"):
            names = curves.names()
            self.hero(curves.plot, curves.quadratic, curves.entropy)
            dim = (Light(thing, DIMMED) for thing in (*hills.parts, *beads))
            self.play(*dim, FadeOut(counter), run_time=TEMPO.leave)
            if curves.claim:
                *division, times = curves.claim
                self.play(FadeIn(*names), run_time=TEMPO.appear)
                self.play(FadeIn(*division), run_time=TEMPO.appear)
                self.play(FadeIn(times, scale=0.7), run_time=TEMPO.appear)
                self.rest(1.5 * TEMPO.breath)
                return names
            # Neither is so many times as fast: where do both end?
            for name, head in zip(reversed(names), reversed(curves.heads), strict=True):
                self.play(FadeIn(name), swell(head, scale=1.6), run_time=TEMPO.move)
                self.hold(TEMPO.breath)
            self.rest(TEMPO.surprise)
        return names

    def compare_slopes(
        self, hills: TwoHills, curves: LearningCurves, hidden: Sequence[Mobject]
    ) -> Slopes:
        """Wherever one stands, one slope is the other one times σ′."""
        with self.beat("scales"):
            self.hero(hills.plot, hills.quadratic.curve, hills.entropy.curve)
            gone = [Light(part, 0.0) for part in (*hills.labels, *curves.parts, *hidden)]
            lights = [Light(part, 1.0) for part in hills.parts if part not in hills.labels]
            leave = map(FadeOut, (*curves.claim, *curves.heads))
            self.play(*gone, *lights, *leave, run_time=TEMPO.leave)
            self.play(*hills.come_back(), run_time=TEMPO.move)
            slopes = Slopes(self, hills)
            hills.put_names_again(VGroup(*slopes.column).copy().scale(AWAY))
            compare(self, slopes, hills.names.values())
        return slopes

    def give_it_four_times(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        beads: Sequence[Mobject],
        slopes: Slopes,
    ) -> list[Mobject]:
        """Four times the learning rate makes up for the scale, and leaves the shelf a shelf."""
        with self.beat("again"):
            return run_again(self, hills, curves, beads, slopes)

    def come_back_to_the_claim(self, curves: LearningCurves, leaving: Sequence[Mobject]) -> None:
        """How many times as fast at the same rate, and how many at four times the rate."""
        with self.beat("claim"):
            lights = [Light(part, 1.0) for part in curves.old]
            self.play(FadeOut(*leaving), *lights, run_time=TEMPO.leave)
            for claim in (curves.claim, curves.fair):
                if claim:
                    self.play(FadeIn(*claim), run_time=TEMPO.move)
            self.conclude()
