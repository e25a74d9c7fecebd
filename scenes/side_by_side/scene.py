"""Scene `side_by_side`: two hills, one start, one learning rate, one clock."""

from collections.abc import Sequence

from manim import (
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    Mobject,
    UpdateFromAlphaFunc,
    ValueTracker,
    VGroup,
    linear,
    there_and_back,
)

from scenes.kit.counter import EpochCounter
from scenes.kit.emphasis import DIMMED, Light, Swell
from scenes.kit.learner import Learner
from scenes.kit.marks import disc, follow
from scenes.kit.stage import LectureScene
from scenes.side_by_side.about import RACE_TICKS, Race, race
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.picture import BOTH, TwoHills
from scenes.side_by_side.running import run_until
from scenes.side_by_side.steps import FirstSteps
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
        self.meet_the_hills(hills, beads)
        leaving = self.take_the_first_step(hills, found)
        counter = self.let_go(hills, curves, leaving, clock)
        names, claim = self.say_how_many_times(hills, curves, beads, counter)
        scales = self.compare_scales(hills, curves, names, claim)
        faster = Learner(found.faster, again, disc)
        self.give_it_four_times(hills, curves, faster, beads, names, scales)

    def meet_the_hills(self, hills: TwoHills, beads: Sequence[Mobject]) -> None:
        """A shelf and a ramp, and a bead on each at the same z."""
        gold, teal = hills.quadratic, hills.entropy
        with self.beat("hills"):
            self.hero(hills.plot, gold.curve, teal.curve)
            self.play(FadeIn(hills.plot), run_time=TEMPO.appear)
            self.play(Create(gold.curve), run_time=1.6 * TEMPO.move)
            self.say("quadratic")
            self.play(FadeIn(hills.names["quadratic"]), run_time=TEMPO.appear)
            self.hold(TEMPO.breath)
            self.play(*hills.make_room_above(), run_time=TEMPO.move)
            self.say("entropy")
            self.play(FadeIn(teal.ground), Create(teal.curve), run_time=2 * TEMPO.move)
            passing = (hills.passing_name, *hills.guides)
            self.play(FadeIn(hills.names["cross_entropy"], *passing), run_time=TEMPO.appear)
            self.say("question")
            for bead in beads:
                self.play(FadeIn(bead, scale=3), run_time=TEMPO.appear)
            self.rest(TEMPO.surprise)

    def take_the_first_step(self, hills: TwoHills, found: Race) -> VGroup:
        """One step on the ramp, and as many on the shelf as lead as far."""
        with self.beat("first_step"):
            if not self.facts["magnified"]:
                slopes = hills.slopes(ValueTracker(hills.start))[:2]
                self.play(FadeIn(slopes), run_time=TEMPO.move)
                self.rest(TEMPO.surprise)
                return slopes
            taken = FirstSteps(self, hills, found)
            arrows = (GrowFromPoint(one, one.start) for one in (taken.entropy, taken.quadratic))
            self.play(FadeIn(*taken.slopes), run_time=TEMPO.appear)
            self.play(*arrows, FadeOut(*taken.slopes), run_time=1.5 * TEMPO.move)
            self.play(FadeIn(taken.one), run_time=TEMPO.appear)
            self.listen()
            self.say("takes")
            row = Create(taken.many, rate_func=linear)
            self.play(row, FadeOut(taken.quadratic), run_time=2 * TEMPO.move)
            self.play(FadeIn(taken.takes), run_time=TEMPO.appear)
        return VGroup(taken.entropy, taken.many, taken.one, taken.takes)

    def let_go(
        self, hills: TwoHills, curves: LearningCurves, leaving: VGroup, clock: ValueTracker
    ) -> EpochCounter:
        """One clock at one rate: one bead is down at once, the other waits."""
        counter = curves.counter(clock)
        passed = {"quadratic": curves.race.passed_q, "entropy": curves.race.passed_c}
        stops = sorted({epoch for epoch in passed.values() if epoch})
        with self.beat("race"):
            if len(leaving):
                self.play(FadeOut(leaving), run_time=TEMPO.leave)
            self.play(*hills.make_room_beside(), run_time=TEMPO.move)
            self.hero(*hills.parts, *curves.parts, because=BOTH)
            self.play(FadeIn(curves.plot, curves.level, counter), run_time=TEMPO.appear)
            self.add(curves.quadratic, curves.entropy)
            flags: list[VGroup] = []
            for epoch, event in zip(stops, ("first", "second"), strict=False):
                run_until(self, clock, curves.race.tick(epoch), curves.race.shown, *flags)
                self.say(event)
                flags = [curves.flags[name] for name, at in passed.items() if at == epoch]
            run_until(self, clock, RACE_TICKS, curves.race.shown, *flags)
        return counter

    def say_how_many_times(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        beads: Sequence[Mobject],
        counter: EpochCounter,
    ) -> tuple[VGroup, VGroup]:
        """Both have passed: how many times as long did one take?"""
        claim = curves.claim()
        with self.beat("times"):
            names = curves.names(claim)
            self.hero(curves.plot, curves.quadratic, curves.entropy)
            dim = (Light(thing, DIMMED) for thing in (*hills.parts, *beads))
            self.play(*dim, FadeOut(counter), run_time=TEMPO.leave)
            if len(claim):
                self.play(FadeIn(claim), run_time=TEMPO.appear)
            self.play(FadeIn(names), run_time=TEMPO.appear)
            self.rest(TEMPO.surprise)
        return names, claim

    def compare_scales(
        self, hills: TwoHills, curves: LearningCurves, names: VGroup, claim: VGroup
    ) -> VGroup:
        """Wherever one stands, one slope is the other one times σ′."""
        z = ValueTracker(hills.far)
        scales = hills.slopes(z)
        with self.beat("scales"):
            self.hero(hills.plot, hills.quadratic.curve, hills.entropy.curve)
            lights = [Light(part, 1.0) for part in hills.parts]
            lights += [Light(part, DIMMED) for part in (*curves.parts, *names)]
            away = [FadeOut(claim)] if len(claim) else []
            self.play(*lights, *away, run_time=TEMPO.leave)
            self.play(FadeIn(scales), run_time=TEMPO.appear)
            self.play(z.animate.set_value(0.0), run_time=4.6)
            self.say("bound")
            self.play(z.animate.set_value(-1.5), rate_func=there_and_back, run_time=2.4)
        return scales

    def give_it_four_times(
        self,
        hills: TwoHills,
        curves: LearningCurves,
        learner: Learner,
        beads: Sequence[Mobject],
        names: VGroup,
        scales: VGroup,
    ) -> None:
        """Four times the learning rate makes up for the scale, and leaves the shelf a shelf."""
        bead, hill = beads[0], hills.quadratic
        clock, found = learner.clock, curves.race
        counter = curves.counter(clock)
        with self.beat("again"):
            rate = curves.rate(names)
            lit = [bead, names[1], *curves.kept]
            self.hero(*hills.parts, *curves.parts, curves.faster, because=BOTH)
            bead.clear_updaters()
            end = float(found.quadratic.z[found.shown])
            self.play(
                FadeOut(scales),
                *(Light(part, 1.0) for part in lit),
                run_time=TEMPO.leave,
            )
            self.play(
                UpdateFromAlphaFunc(
                    bead,
                    lambda bead, share: bead.move_to(hill.on(end + share * (hills.start - end))),
                ),
                FadeIn(counter),
                run_time=TEMPO.move,
            )
            follow(bead, lambda: hill.on(learner.value("z")))
            self.add(curves.faster)
            if found.passed_4:
                run_until(self, clock, found.tick(found.passed_4), found.shown)
                self.say("passed")
                run_until(self, clock, found.ticks_again, found.shown, curves.flags["faster"])
            else:
                run_until(self, clock, found.ticks_again, found.shown)
                self.say("passed")
            self.play(FadeIn(rate), Light(beads[1], 1.0), run_time=TEMPO.appear)
            self.say("shelf")
            if self.facts["still_a_shelf"]:
                numbers = (curves.flags[name][1] for name in ("faster", "entropy"))
                self.play(*(Swell(number, 1.5) for number in numbers), run_time=TEMPO.move)
            self.conclude()
