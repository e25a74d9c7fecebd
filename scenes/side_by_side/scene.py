"""Scene `side_by_side`: two hills, one start, one learning rate, one clock."""

from collections.abc import Sequence
from functools import partial

from manim import Create, FadeIn, FadeOut, Mobject, ValueTracker, VGroup
from manim.animation.animation import Animation

from scenes.kit.emphasis import Light, early, swell
from scenes.kit.hill import Hill
from scenes.kit.learner import Learner
from scenes.kit.marks import disc
from scenes.kit.pace import Pace
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.side_by_side.again import run_again
from scenes.side_by_side.clearing import go_aside
from scenes.side_by_side.comparison import compare, go_back
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.first_step import take_first_steps
from scenes.side_by_side.head import counter_with_rate
from scenes.side_by_side.notes import badly_wrong, question
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.race import race
from scenes.side_by_side.running import run_both, say_how_many_times
from scenes.side_by_side.setting_out import setting_out
from scenes.side_by_side.slopes import Slopes
from scenes.side_by_side.small import show_claims
from scenes.side_by_side.style import BEAD, BOTH
from scenes.telling.theme import TEMPO


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
            hills.quadratic.bead(partial(quadratic.value, "z"), BEAD),
            hills.entropy.bead(partial(entropy.value, "z"), BEAD),
        ]
        belong_together(*beads, *(hill.curve for hill in hills.both))
        asked = self.meet_the_hills(hills, beads)
        leaving, back = self.take_the_first_step(hills, curves, beads, asked)
        riding = [*zip(hills.both, beads, (quadratic, entropy), strict=True)]
        counter = self.let_go(hills, curves, riding, leaving, back)
        self.say_how_many_times(hills, curves, counter)
        slopes = self.compare_slopes(hills, curves, beads)
        third = self.give_it_four_times(hills, curves, beads, slopes)
        self.come_back_to_the_claim(hills, curves, beads, third)

    def meet_the_hills(self, hills: TwoHills, beads: Sequence[Mobject]) -> Mobject:
        """A shelf and a ramp, drawn to one scale, and a bead on each at the same z."""
        gold, teal = hills.quadratic, hills.entropy
        asked = question(self)
        wrong = badly_wrong(self, gold, hills.way, hills.names["quadratic"])
        with self.beat("hills"):
            self.hero(hills.plot, gold.curve, teal.curve)
            self.play(FadeIn(hills.plot), run_time=TEMPO.step_back)
            self.play(Create(gold.curve), run_time=TEMPO.move)
            self.say("quadratic")
            self.play(FadeIn(hills.names["quadratic"]), run_time=TEMPO.appear)
            self.play(FadeIn(beads[0], scale=3), run_time=TEMPO.appear)
            shown = FadeIn(*wrong) if wrong else swell(beads[0])
            self.play(shown, run_time=TEMPO.appear)
            self.listen()
            self.say("entropy")
            drawn = Create(teal.curve, rate_func=setting_out(teal.curve))
            come = hills.second_name.come()
            self.play(drawn, *come, *map(FadeOut, wrong), run_time=1.4 * TEMPO.move)
            if hills.in_the_way:
                self.play(FadeOut(*hills.in_the_way), run_time=TEMPO.leave)
            self.play(*hills.draw_to_one_scale(), run_time=1.1 * TEMPO.move)
            come = [*map(FadeIn, [*hills.in_the_way, *hills.number_higher_costs()])]
            named = hills.second_name.arrive(), FadeIn(beads[1], scale=3)
            self.play(*named, *come, run_time=TEMPO.appear)
            self.hold(TEMPO.breath)
            self.play(FadeOut(*hills.leave_formulas()), run_time=TEMPO.step_back)
            go_aside(self, hills)
            self.say("question")
            self.play(FadeIn(asked, hills.notes[0]), run_time=TEMPO.leave)
            self.rest(TEMPO.surprise)
        return asked

    def take_the_first_step(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        beads: Sequence[Mobject],
        asked: Mobject,
    ) -> tuple[list[Mobject], list[Animation]]:
        """One step on the ramp, and as many on the shelf as lead as far."""
        with self.beat("first_step"):
            return take_first_steps(self, hills, curves.race, beads, asked)

    def let_go(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        riding: Sequence[tuple[Hill, Mobject, Learner]],
        leaving: Sequence[Mobject],
        back: Sequence[Animation],
    ) -> VGroup:
        """One clock at one rate: one bead is down at once, the other waits."""
        found, beads = curves.race, [bead for _, bead, _ in riding]
        counted = counter_with_rate(self, curves.clock)
        pace = Pace(self, curves.clock, found.rate)
        with self.beat("race"):
            in_the_way, moves = hills.move_aside()
            gone = FadeOut(*leaving, *in_the_way, rate_func=early)
            if in_the_way:
                self.play(gone, run_time=TEMPO.step_back)
            self.play(*moves, *back, *([] if in_the_way else [gone]), run_time=TEMPO.appear)
            marks = [*hills.come_aside(in_the_way), hills.guide, hills.passing_name]
            for hill, bead, learner in riding:
                hill.ride(bead, partial(learner.value, "z"))
            self.hero(*hills.parts, *curves.parts, because=BOTH)
            shown = FadeIn(curves.plot, curves.level, counted, *curves.heads, *marks)
            self.play(shown, run_time=TEMPO.appear)
            self.add(*curves.names, curves.quadratic, curves.entropy)
            self.bring_to_front(*curves.heads)
            self.rest(0.75 * TEMPO.breath)
            return run_both(self, curves, pace, beads, counted)

    def say_how_many_times(self, hills: TwoHills, curves: LearningCurves, counter: VGroup) -> None:
        """Both have passed: how many times as long did one take?"""
        with self.beat("times"):
            self.hero(*hills.parts, *curves.parts, because=BOTH)
            say_how_many_times(self, curves, counter)

    def compare_slopes(
        self, hills: TwoHills, curves: LearningCurves, beads: Sequence[Mobject]
    ) -> Slopes:
        """Wherever one stands, one slope is the other one times σ′."""
        with self.beat("scales"):
            self.hero(hills.plot, hills.quadratic.curve, hills.entropy.curve)
            slopes = Slopes(self, hills)
            gone = [Light(part, 0.0) for part in curves.parts]
            gone = [*gone, FadeOut(*curves.claim, *curves.heads)]
            go_back(self, slopes, hills, beads, gone)
            compare(self, slopes)
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

    def come_back_to_the_claim(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        beads: Sequence[Mobject],
        leaving: Sequence[Mobject],
    ) -> None:
        """A shelf and a ramp, and how many times as fast: at the same rate, and at four times."""
        with self.beat("claim"):
            self.hero(*hills.parts, *curves.parts, curves.faster, because=BOTH)
            show_claims(self, hills, curves, beads, leaving)
            self.conclude()
