"""Scene `slow_start`: why what is badly wrong may learn slowly, seen as an area."""

from manim import Create, FadeIn, FadeOut, Mobject, ValueTracker, VGroup, linear

from nnmath import QUADRATIC
from scenes.kit.bead import Bead, point_at, put_beside
from scenes.kit.brace import braced
from scenes.kit.counter import EpochCounter
from scenes.kit.curves import GrowingCurve
from scenes.kit.learner import Learner
from scenes.kit.marks import disc, ring
from scenes.kit.pace import Pace
from scenes.kit.push_words import SIZE, definition, live_push, name_step, product
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.kit.strobe import SLIDE_SECONDS, Strobe
from scenes.kit.typeset import Typeset
from scenes.slow_start.beads import two_beads
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.runs import run
from scenes.telling.theme import SIZES, TEMPO

BAND = 2.85
"""Baseline of what stands above the plot."""

BOX = {"left": LEFT + 0.5, "bottom": -2.75, "width": RIGHT - LEFT - 0.95, "height": 5.1}
"""Where the axes stand."""


class SlowStart(LectureScene):
    """A neuron that starts badly wrong is hardly pushed: its error is large, but σ′ is nearly 0."""

    name = "slow_start"

    def construct(self) -> None:
        self.colour, self.shown = self.theme.cost(QUADRATIC.name), int(self.facts["shown"])
        rate = self.shown / (self.facts["seconds"] * TICKS_PER_SECOND)
        self.pace = Pace(self, ValueTracker(0.0), rate)
        start, clock = self.parameters.start, self.pace.clock
        runs = [run(self.parameters, one, QUADRATIC) for one in (start.bad, start.mild)]
        sigmoid = SigmoidPlot(self.theme, *(one.z[: self.shown + 1] for one in runs), **BOX)
        learners = (Learner(runs[i], clock, (disc, ring)[i], sigmoid.x) for i in (0, 1))
        beads = two_beads(self.theme, sigmoid, *learners)
        plot, words = self.meet_two_starts(sigmoid, *beads)
        words = self.release(plot, *beads, VGroup(self.predict(*beads), words))
        leaving, number = self.compare_pushes(plot, *beads, words)
        strobe, leaving = self.run_to_the_end(plot, beads[0], leaving, number)
        self.slide_to_epochs(strobe, leaving)

    def outputs(self, beat: str, *beads: Bead) -> VGroup:
        """Write the output of each bead beside it."""
        labels = [self.label(beat, name, self.colour, SIZES.number) for name in ("bad", "mild")]
        return put_beside(beads, labels, ceiling=BAND - 0.2)

    def meet_two_starts(self, sigmoid: SigmoidPlot, bad: Bead, mild: Bead) -> tuple[VGroup, VGroup]:
        """One curve, one target; two beads, each with its error."""
        level = sigmoid.level(self.parameters.sample.y)
        aim = self.label("two_starts", "target", self.theme.output)
        sigmoid.name_level(aim, self.parameters.sample.y)
        outputs = self.outputs("two_starts", bad, mild)
        with self.beat("two_starts"):
            self.hero(sigmoid, level, aim)
            self.play(FadeIn(sigmoid.axes), Create(sigmoid.curve), run_time=TEMPO.move)
            self.play(Create(level), FadeIn(aim), run_time=TEMPO.appear)
            self.rest(TEMPO.breath)
            for bead, event, output in ((mild, "mild", outputs[1]), (bad, "bad", outputs[0])):
                self.listen()
                self.say(event)
                self.add(bead.error)
                self.bring_to_front(mild.mark, bead.mark)
                self.play(FadeIn(bead.mark, output), run_time=TEMPO.appear)
                self.play(bead.reach.animate.set_value(1.0), run_time=TEMPO.appear)
                self.rest(TEMPO.breath)
        return VGroup(sigmoid, level, aim), outputs

    def predict(self, bad: Bead, mild: Bead) -> VGroup:
        """Ask, before anything of the answer can be seen."""
        question = self.label("predict", "question", size=SIZES.formula)
        question.put_baseline(0, BAND, align=0.0)
        with self.beat("predict"):
            self.hero(question, because="a question, and then stillness")
            self.play(FadeIn(question), run_time=TEMPO.appear)
            self.play(point_at(mild, bad))
            self.rest(TEMPO.surprise)
        return question

    def release(self, plot: VGroup, bad: Bead, mild: Bead, words: VGroup) -> VGroup:
        """Both learn on one clock, as far as half of what is shown."""
        name = self.label("run_to_half", "epochs", self.theme.held_back, SIZES.number)
        counter = EpochCounter(self.theme, self.pace.clock, name, x=RIGHT - 4.4, y=BAND)
        with self.beat("run_to_half"):
            self.hero(plot)
            self.play(FadeOut(words), run_time=TEMPO.leave)
            self.play(FadeIn(counter), run_time=TEMPO.leave)
            self.pace.until(self.facts["half"])
            self.say("half")
            outputs = self.outputs("run_to_half", bad, mild)
            self.play(FadeIn(outputs), run_time=TEMPO.appear)
            self.play(point_at(mild, bad))
            self.rest(TEMPO.conclusion)
        plot.add(counter)
        return outputs

    def compare_pushes(
        self, plot: VGroup, bad: Bead, mild: Bead, words: VGroup
    ) -> tuple[VGroup, Mobject]:
        """Back at the start, error and σ′ of each bead become the sides of its rectangle."""
        error = self.label("push", "error", self.theme.output, SIZE)
        name = definition(self, self.label("push", "push", size=SIZE), error, x=LEFT, y=BAND)
        with self.beat("push"):
            self.play(FadeOut(words), run_time=TEMPO.leave)
            self.pace.rewind(TEMPO.move)
            self.say("slope")
            names = name_step(self, bad, mild)
            steps = VGroup(mild.tangent, mild.leg, bad.tangent, bad.leg, names)
            self.play(FadeIn(steps[:4]), run_time=TEMPO.appear)
            self.add(mild.gate, bad.gate, mild.mark, bad.mark)
            rise = [bead.rise.animate.set_value(1.0) for bead in (mild, bad)]
            self.play(*rise, FadeIn(names), run_time=TEMPO.move)
            self.listen()
            self.say("turn")
            self.play(FadeOut(plot, steps), run_time=TEMPO.leave)
            self.hero(*bad.parts(), *mild.parts(), because="bars on their way to be rectangles")
            self.play(*(bead.gathered.animate.set_value(1.0) for bead in (bad, mild)), run_time=2.4)
            products = VGroup(*(product(self, bead.learner, bead.stage) for bead in (bad, mild)))
            self.add(bad.area, mild.area)
            self.play(FadeIn(bad.area, mild.area, products, name), run_time=TEMPO.appear)
            self.hero(name, products, bad.area, mild.area)
            self.listen()
            self.say("compare")
            self.play(point_at(mild, bad))
            self.rest(TEMPO.surprise)
        leaving = VGroup(name, products[1], products[0][:-1])
        leaving.add(mild.mark, mild.area, mild.error, mild.gate)
        return leaving, products[0][-1]

    def run_to_the_end(
        self, plot: VGroup, bead: Bead, leaving: VGroup, number: Typeset
    ) -> tuple[Strobe, VGroup]:
        """The bad start once more, its push beside it; dots are left at equal steps of time."""
        sigmoid, spot = bead.sigmoid, bead.sigmoid.beside(bead.target)
        strobe = Strobe(bead, self.shown, self.facts["step"])
        push = live_push(self, bead.learner, self.label("push", "push", size=SIZE), spot)
        with self.beat("run_to_end"):
            self.play(FadeOut(leaving), run_time=TEMPO.leave)
            go = [way.animate.set_value(1.0) for way in (bead.moved, bead.back)]
            self.hero(bead.area, number, because="it makes room for the curve")
            self.play(*go, number.animate.match_x(push[1]).match_y(push[1]), run_time=TEMPO.move)
            self.play(FadeIn(plot, bead.tangent, push[0], strobe), run_time=TEMPO.appear)
            # The number that has come is the one that runs from here on.
            self.remove(number)
            self.add(push[1], bead.mark)
            self.hero(plot, bead.area)
            self.pace.nearly_until(self.facts["steep_from"])
            self.say("steep")
            if self.facts["push_fades"]:
                self.pace.nearly_until(self.facts["fading_from"])
                self.say("near")
            self.pace.until(self.shown)
        gone = VGroup(push, bead.tangent, bead.area, bead.error, bead.gate, bead.mark)
        return strobe, gone.add(sigmoid.curve, sigmoid.z_name, *plot[2:])

    def slide_to_epochs(self, strobe: Strobe, leaving: VGroup) -> None:
        """Each dot keeps its height and slides to its epoch: together they are the curve a(t)."""
        facts, drawn, times = self.facts, ValueTracker(0.0), strobe.times
        outputs = strobe.learner.run.a[: self.shown + 1]
        curve = GrowingCurve(times, outputs, drawn.get_value, self.colour)
        stands_for(QUADRATIC.name, curve)
        belong_together(curve, strobe)
        with self.beat("plateau"):
            self.hero(strobe, because="dots as high as the run goes")
            named = [(facts["flat_until"], "flat")] * facts["plateau"] + [(self.shown, "end")]
            held_back = self.theme.held_back
            ticks = times.name_epochs(*((k, self.label("plateau", n, held_back)) for k, n in named))
            self.play(FadeOut(leaving), run_time=TEMPO.appear)
            # The axis is one of epochs from here on: its numbers come before the dots set out.
            self.play(FadeIn(ticks), run_time=TEMPO.appear)
            self.say("slide")
            self.play(strobe.slid.animate.set_value(1.0), rate_func=linear, run_time=SLIDE_SECONDS)
            self.add(curve, strobe)
            self.play(drawn.animate.set_value(self.shown), run_time=TEMPO.move)
            self.bring_to_front(curve, strobe)
            self.say("brace")
            if facts["plateau"]:
                start, end = times.places([0, facts["flat_until"]], outputs[facts["flat_until"]])
                name = self.label("plateau", "brace", size=SIZES.number)
                brace = braced(start, end, name, above=not facts["falling"], colour=held_back)
                self.play(FadeIn(brace), run_time=TEMPO.appear)
            self.rest(TEMPO.surprise)
            self.conclude()
