"""Scene `slow_start`: why what is badly wrong may learn slowly, seen as an area."""

from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut, ValueTracker, VGroup
from manim.utils.rate_functions import smooth

from nnmath import QUADRATIC
from scenes.kit.bead import Bead, point_at, put_beside
from scenes.kit.counter import EpochCounter
from scenes.kit.emphasis import early
from scenes.kit.learner import Learner
from scenes.kit.marks import disc, ring
from scenes.kit.pace import Pace
from scenes.kit.places import outline
from scenes.kit.push_words import LARGE
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.kit.strobe import SLIDE_SECONDS, Strobe
from scenes.kit.typeset import Typeset
from scenes.slow_start.beads import two_beads
from scenes.slow_start.how_wrong import how_wrong
from scenes.slow_start.plateau import TwoCurves, draw_curves, make_room, mark_plateau
from scenes.slow_start.pushes import BAND, compare_pushes
from scenes.slow_start.run_on import run_to_the_end
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.runs import run
from scenes.telling.theme import SIZES, TEMPO

BOX = {"left": LEFT + 0.65, "bottom": -2.58, "width": RIGHT - LEFT - 1.25, "height": 4.67}
"""Where the axes stand."""

AIM, APART = 0.64, 0.35
"""Size of the name of the target; so much room is between what stands above the plot."""

NO_PRODUCT = 1.3
"""So much room is between cost and learning rate: nearer, they would read as a product."""

AHEAD = 0.5
"""What is told of next begins to come so long before the words before it have been read."""

RESTING = 0.6
"""How long the dots rest that stand at their epochs."""


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
        leaving = compare_pushes(self, self.pace, plot, *beads, words)
        strobe, gone = run_to_the_end(self, self.pace, plot, beads[0], leaving)
        self.slide_to_epochs(plot, strobe, beads[1].learner, gone)

    def beside(self, beat: str, *beads: Bead, more: Sequence[Typeset] = ()) -> VGroup:
        """Write beside each bead what a beat tells of it, and more beside the curve."""
        labels = [self.label(beat, name, self.colour, LARGE) for name in ("bad", "mild")]
        return put_beside(beads, [*labels, *more], ceiling=BAND - 0.3)

    def meet_two_starts(self, sigmoid: SigmoidPlot, bad: Bead, mild: Bead) -> tuple[VGroup, ...]:
        """One curve, one target; two beads, each with its error."""
        level = sigmoid.level(self.parameters.sample.y)
        aim = self.label("two_starts", "target", self.theme.output, AIM)
        stops = [0, self.facts["half"]]
        marks = [float(bead.learner.run.z[k]) for bead in (bad, mild) for k in stops]
        sigmoid.name_level(aim, self.parameters.sample.y, *marks)
        name = self.formula("a = sigma(z)", None, LARGE)
        outputs = self.beside("two_starts", bad, mild, more=[name])
        ticks = sigmoid.name_inputs(bad.z, mild.z, taken=aim)
        errors = how_wrong(self, bad, mild, VGroup(*outputs))
        with self.beat("two_starts"):
            self.hero(sigmoid, level, aim, because="above it is room for a question")
            self.play(FadeIn(sigmoid.axes), Create(sigmoid.curve), run_time=TEMPO.move)
            self.play(FadeIn(name), Create(level), FadeIn(aim), run_time=TEMPO.appear)
            for number, (bead, event) in ((1, (mild, "mild")), (0, (bad, "bad"))):
                self.listen_nearly()
                self.say(event)
                self.add(bead.error)
                self.bring_to_front(mild.mark, bead.mark)
                come = FadeIn(bead.mark, outputs[number], ticks[number])
                self.play(come, run_time=TEMPO.appear)
                self.play(bead.reach.animate.set_value(1.0), run_time=TEMPO.appear)
            if len(errors):
                self.play(FadeIn(errors), run_time=TEMPO.appear)
            self.rest_while_read()
        return VGroup(sigmoid, level, aim, *ticks), VGroup(outputs, errors)

    def listen_nearly(self) -> None:
        """Keep the picture still until what was said has nearly been read."""
        self.hold(max(self.to_read / TICKS_PER_SECOND - AHEAD, 0.0))

    def rest_while_read(self) -> None:
        """Keep the picture still until what was said has been read, and mean it."""
        self.rest(max(self.to_read / TICKS_PER_SECOND, TEMPO.rest))

    def predict(self, bad: Bead, mild: Bead) -> Typeset:
        """Ask, before anything of the answer can be seen."""
        rate = self.label("predict", "eta", size=LARGE)
        rate.put_baseline(RIGHT, BAND, align=1.0)
        cost = self.formula("C = (a - y)^2 slash 2", None, LARGE)
        cost.put_baseline(float(rate.get_left()[0]) - NO_PRODUCT, BAND, align=1.0)
        question = self.label("predict", "question", size=SIZES.formula)
        question.put_baseline(LEFT, BAND)
        room = float(cost.get_left()[0] - question.get_right()[0]) >= APART
        with self.beat("predict"):
            self.hero(cost, rate, because="what both have in common")
            self.play(FadeIn(cost, rate), run_time=TEMPO.appear)
            self.listen_nearly()
            self.say("ask")
            self.hero(question, because="a question, and then stillness")
            if room:
                self.play(FadeIn(question), FadeOut(cost, rate), run_time=TEMPO.appear)
            else:
                self.play(FadeOut(cost, rate), run_time=TEMPO.leave)
                self.play(FadeIn(question), run_time=TEMPO.appear)
            self.play(point_at(mild, bad))
            self.rest(TEMPO.breath)
        return question

    def release(self, plot: VGroup, bad: Bead, mild: Bead, words: VGroup) -> VGroup:
        """Both learn on one clock, as far as half of what is shown."""
        name = self.label("run_to_half", "epochs", size=SIZES.number)
        # The largest number reaches to the margin.
        room = self.formula(str(self.shown), None, SIZES.counter).width + 0.3
        x = RIGHT - room - name.width
        counter = EpochCounter(self.theme, self.pace.clock, name, x=x, y=BAND)
        with self.beat("run_to_half"):
            self.hero(plot)
            self.play(FadeOut(words), run_time=TEMPO.leave)
            self.play(FadeIn(counter), run_time=TEMPO.leave)
            self.pace.set_off()
            self.pace.until(self.facts["half"])
            labels = self.beside("run_to_half", bad, mild)
            for bead, event, label in ((mild, "mild", labels[1]), (bad, "bad", labels[0])):
                self.say(event)
                self.play(FadeIn(label), run_time=TEMPO.appear)
                self.play(point_at(bead))
                self.listen_nearly()
            self.rest_while_read()
        plot.add(counter)
        return labels

    def slide_to_epochs(self, plot: VGroup, strobe: Strobe, mild: Learner, leaving: VGroup) -> None:
        """Each dot keeps its height and slides to its epoch: together they are the curve a(t)."""
        times, aim = strobe.times, plot[2]
        name = self.label("plateau", "epochs", size=SIZES.number)
        # At epoch 0 stands the axis.
        stops = [*([self.facts["flat_until"]] if self.facts["plateau"] else []), self.shown]
        ticks = times.name_epochs(
            name, *((k, self.formula(str(k), None, SIZES.number)) for k in stops)
        )
        # The tick at the plateau's end comes with its mark.
        late = VGroup(*ticks[1:-1])
        names = outline(*(tick[1] for tick in ticks[:-1]), name)[:, 0]
        ends = aim.get_left()[0] - APART / 2, aim.get_right()[0] + APART / 2
        kept: list[Typeset] = []
        if aim.get_top()[1] < times.bottom and not ((ends[0] < names) & (names < ends[1])).any():
            # The target keeps its name where that is out of the way.
            leaving.remove(aim)
            kept.append(aim)
        ticks.remove(*late)
        curves = TwoCurves(strobe, mild)
        with self.beat("plateau"):
            self.hero(strobe, because="dots as high as the run goes")
            # The curve is not to be seen through the dots while it leaves.
            self.add(leaving)
            self.bring_to_front(strobe)
            self.play(FadeOut(leaving), run_time=TEMPO.leave)
            # The axis is one of epochs from here on: its numbers come as the first dot leaves.
            slide = strobe.slid.animate(rate_func=smooth).set_value(1.0)
            self.play(FadeIn(ticks, rate_func=early), slide, run_time=SLIDE_SECONDS)
            self.rest(RESTING)
            draw_curves(self, curves, strobe, VGroup(*kept))
            self.say("brace")
            if self.facts["plateau"]:
                mark_plateau(self, curves, late)
            make_room(self, curves)
            self.conclude()
