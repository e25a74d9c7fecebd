"""Scene `side_by_side`: two hills, one start, one learning rate, one clock."""

from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut, Mobject, ValueTracker, VGroup, linear

from scenes.kit.emphasis import DIMMED, Light, dim, relight, swell
from scenes.kit.learner import Learner
from scenes.kit.marks import disc, follow
from scenes.kit.pace import Pace
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.picture import BOTH, TwoHills, question
from scenes.side_by_side.race import Race, race
from scenes.side_by_side.slopes import bound, slope_numbers, slopes
from scenes.side_by_side.steps import take_first_steps
from scenes.telling.theme import TEMPO


class SideBySide(LectureScene):
    """From one bad start, the cross-entropy cost gets there many times sooner."""

    name = "side_by_side"

    def construct(self) -> None:
        found = race(self.parameters)
        clock, again = ValueTracker(0.0), ValueTracker(0.0)
        hills = TwoHills(self, found)
        curves = LearningCurves(self, found, clock, again)
        quadratic, entropy = (Learner(one, clock, disc) for one in (found.quadratic, found.entropy))
        beads = [
            hills.quadratic.bead(lambda: quadratic.value("z")),
            hills.entropy.bead(lambda: entropy.value("z")),
        ]
        belong_together(*beads, *(hill.curve for hill in (hills.quadratic, hills.entropy)))
        asked = self.meet_the_hills(hills, beads)
        leaving = self.take_the_first_step(hills, found)
        counter = self.let_go(hills, curves, [*asked, *leaving], clock)
        names, claim = self.say_how_many_times(hills, curves, beads, counter)
        scales = self.compare_slopes(hills, curves, names, claim)
        faster = Learner(found.faster, again, disc)
        rate = self.give_it_four_times(hills, curves, faster, beads, names, scales)
        self.come_back_to_the_claim(curves, rate, names, claim)

    def meet_the_hills(self, hills: TwoHills, beads: Sequence[Mobject]) -> list[Mobject]:
        """A shelf and a ramp, drawn to one scale, and a bead on each at the same z."""
        gold, teal = hills.quadratic, hills.entropy
        asked = question(self)
        with self.beat("hills"):
            self.hero(hills.plot, gold.curve, teal.curve)
            self.play(FadeIn(hills.plot), run_time=TEMPO.appear)
            self.play(Create(gold.curve), run_time=1.6 * TEMPO.move)
            self.say("quadratic")
            self.play(FadeIn(hills.names["quadratic"]), run_time=TEMPO.appear)
            self.play(FadeIn(beads[0], scale=3), run_time=TEMPO.move)
            self.listen()
            self.say("entropy")
            self.play(Create(teal.curve, rate_func=linear), run_time=2 * TEMPO.move)
            self.listen()
            self.say("scale")
            if hills.in_the_way:
                self.play(FadeOut(*hills.in_the_way), run_time=TEMPO.leave)
            self.play(*hills.draw_to_one_scale(), run_time=1.5 * TEMPO.move)
            named = FadeIn(hills.names["cross_entropy"], *hills.in_the_way, hills.notes)
            self.play(named, FadeIn(beads[1], scale=3), run_time=TEMPO.appear)
            self.say("question")
            self.play(FadeIn(asked, hills.guide, hills.passing_name), run_time=TEMPO.appear)
            self.rest(TEMPO.surprise)
        return [asked, hills.notes]

    def take_the_first_step(self, hills: TwoHills, found: Race) -> list[Mobject]:
        """One step on the ramp, and as many on the shelf as lead as far."""
        with self.beat("first_step"):
            return take_first_steps(self, hills, found)

    def let_go(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        leaving: Sequence[Mobject],
        clock: ValueTracker,
    ) -> Mobject:
        """One clock at one rate: one bead is down at once, the other waits."""
        counting, found = curves.counter(clock), curves.race
        counter = VGroup(counting, curves.rate(counting))
        pace = Pace(self, clock, found.rate)
        stops = sorted({epoch for epoch in (found.passed_q, found.passed_c) if epoch})
        with self.beat("race"):
            self.play(FadeOut(*leaving), run_time=TEMPO.leave)
            self.play(*hills.move_aside(), run_time=TEMPO.move)
            self.hero(*hills.parts, *curves.parts, because=BOTH)
            self.play(FadeIn(curves.plot, curves.level, counter), run_time=TEMPO.appear)
            self.add(curves.quadratic, curves.entropy)
            self.say("release")
            for epoch, event in zip(stops, ("first", "second"), strict=False):
                if event == "second" and self.facts["still_waiting"]:
                    pace.nearly_until(found.halfway)
                    self.say("waiting")
                pace.until(epoch)
                self.say(event)
                self.play(FadeIn(*curves.passing(epoch)), run_time=TEMPO.rest)
                self.hold(1.25 * TEMPO.breath)
            pace.until(found.shown)
        return counter

    def say_how_many_times(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        beads: Sequence[Mobject],
        counter: Mobject,
    ) -> tuple[VGroup, VGroup]:
        """Both have passed: how many times as long did one take?"""
        claim = curves.claim()
        with self.beat("times"):
            names = curves.names(claim)
            self.hero(curves.plot, curves.quadratic, curves.entropy)
            dim = (Light(thing, DIMMED) for thing in (*hills.parts, *beads))
            self.play(*dim, FadeOut(counter), run_time=TEMPO.leave)
            for shown in [VGroup(*names, *claim)] if claim else names:
                self.play(FadeIn(shown), run_time=TEMPO.appear if claim else TEMPO.move)
            self.rest(TEMPO.surprise)
        return names, claim

    def compare_slopes(
        self, hills: TwoHills, curves: LearningCurves, names: VGroup, claim: VGroup
    ) -> VGroup:
        """Wherever one stands, one slope is the other one times σ′."""
        z = ValueTracker(curves.race.far)
        *tangents, sign, ratio = slopes(self, hills, z)
        most = bound(self, sign)
        numbers = slope_numbers(self, hills, tangents)
        with self.beat("scales"):
            self.hero(hills.plot, hills.quadratic.curve, hills.entropy.curve)
            lights = [Light(part, 1.0) for part in hills.parts]
            lights += [Light(part, DIMMED) for part in (*curves.parts, *names)]
            self.play(*lights, *map(FadeOut, claim), run_time=TEMPO.leave)
            self.play(FadeIn(*tangents), run_time=TEMPO.move)
            self.say("ratio")
            for one in numbers:
                self.play(FadeIn(one), run_time=TEMPO.appear)
            self.play(FadeIn(sign, ratio), run_time=TEMPO.move)
            self.listen()
            self.say("bound")
            if numbers:
                self.play(FadeOut(numbers), run_time=TEMPO.leave)
            self.play(z.animate.set_value(0.0), run_time=1.5 * TEMPO.move)
            self.play(FadeOut(ratio), run_time=TEMPO.step_back)
            self.play(FadeIn(most), run_time=TEMPO.step_back)
        return VGroup(*tangents, sign, most)

    def give_it_four_times(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        learner: Learner,
        beads: Sequence[Mobject],
        names: VGroup,
        scales: VGroup,
    ) -> Mobject:
        """Four times the learning rate makes up for the scale, and leaves the shelf a shelf."""
        bead, hill, found = beads[0], hills.quadratic, curves.race
        counter = curves.counter(learner.clock)
        with self.beat("again"):
            rate = curves.third_rate(names)
            self.hero(*hills.parts, *curves.parts, curves.faster, because=BOTH)
            bead.clear_updaters()
            lit = [part for part in (*beads, names[1], *curves.parts) if part not in curves.old]
            self.play(FadeOut(scales), *(Light(part, 1.0) for part in lit), run_time=TEMPO.leave)
            back = hill.back(bead, float(found.quadratic.z[found.shown]), hills.start)
            self.play(back, FadeIn(counter, rate), run_time=TEMPO.move)
            follow(bead, lambda: hill.on(learner.value("z")))
            self.add(curves.faster)
            Pace(self, learner.clock, found.rate).until(found.again)
            self.say("passed")
            if "faster" in curves.flags:
                self.play(FadeIn(curves.flags["faster"]), run_time=TEMPO.rest)
            else:
                self.play(swell(rate, scale=1.1), run_time=TEMPO.move)
            self.listen()
            self.say("shelf")
            if self.facts["still_a_shelf"]:
                shown = (curves.flags[name][1] for name in ("faster", "entropy"))
                self.play(swell(*shown), run_time=TEMPO.move)
            self.listen()
            self.play(FadeOut(counter), run_time=TEMPO.leave)
        return rate

    def come_back_to_the_claim(
        self, curves: LearningCurves, rate: Mobject, names: VGroup, claim: VGroup
    ) -> None:
        """At the same learning rate, it is the cost alone that makes the difference."""
        with self.beat("claim"):
            lit = dim(*curves.third, rate), relight(*curves.old, names[0])
            self.play(*lit, *map(FadeIn, claim), run_time=TEMPO.move)
            self.listen()
            self.conclude()
