"""Scene `one_neuron`: what a neuron computes, what its output costs, and how it learns."""

from manim import Create, FadeIn, FadeOut, Mobject, ValueTracker, VGroup, linear, smooth

from nnmath import QUADRATIC
from scenes.kit.counter import EpochCounter
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.learner import Learner
from scenes.kit.marks import disc, ring
from scenes.kit.pace import Pace
from scenes.kit.readout import Readout
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.kit.wire import Wire
from scenes.one_neuron.first_step import step_row
from scenes.one_neuron.neuron import BOX, FOOT, NeuronPicture
from scenes.one_neuron.numbers import NeuronNumbers
from scenes.one_neuron.price import FORMULA, price_the_error
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.runs import run
from scenes.telling.theme import SIZES, TEMPO

STEP_SECONDS, OTHER_STEP_SECONDS, UNSEEN_SECONDS = 4.4, 2.4, 1.6
"""How long the first step is seen, and how long the picture rests if there is nothing to see."""

HOLLOW_SECONDS = 3.0
"""How long the clock runs before wires are explained that are hollow from the start."""


class OneNeuron(LectureScene):
    """A neuron turns its input into an output; half of the square on its error is what it costs."""

    name = "one_neuron"

    def construct(self) -> None:
        start, self.shown = self.parameters.start, int(self.facts["shown"])
        rate = self.shown / (self.facts["seconds"] * TICKS_PER_SECOND)
        self.pace = Pace(self, ValueTracker(0.0), rate)
        mild, bad = (run(self.parameters, one, QUADRATIC) for one in (start.mild, start.bad))
        z, x = mild.z[: self.shown + 1], float(mild.x)
        plot = SigmoidPlot(self.theme, z, x * mild.w[: self.shown + 1], bad.z[:2], **BOX)
        self.picture = NeuronPicture(self.theme, plot, Learner(mild, self.pace.clock, ring, plot.x))
        self.numbers = NeuronNumbers(self.picture, self.shown)
        self.let_it_flow()
        self.show_the_target()
        aside = VGroup(*self.picture.lines(), *self.numbers.everything()[:3], self.still[0])
        formula = price_the_error(self, self.numbers, aside)
        self.take_one_step(formula, aside, Learner(bad, ValueTracker(0.0), disc, plot.x))
        self.learn(formula)

    def let_it_flow(self) -> None:
        """The input goes through a wire, the bias joins, z fills, an output comes out."""
        picture, numbers = self.picture, self.numbers
        x = self.label("flow", "input", self.theme.input)
        x.put_baseline(LEFT, numbers.above)
        self.still = VGroup(x)
        with self.beat("flow"):
            self.hero(*picture.lines(), numbers.everything())
            self.play(FadeIn(picture.panel, picture.axes, picture.gauge, x), run_time=TEMPO.appear)
            self._flow_in(0, picture.weight, numbers.w)
            self.say("bias")
            self._flow_in(1, picture.bias, numbers.b)
            self.play(FadeIn(numbers.z), run_time=TEMPO.leave)
            self.add(picture.upright)
            self.say("out")
            rise = picture.rise.animate.set_value(1.0)
            self.play(rise, FadeIn(picture.sigma), run_time=TEMPO.appear)
            self.play(FadeIn(picture.mark), run_time=TEMPO.step_back)
            self.add(picture.level, picture.mark)
            self.play(picture.out.animate.set_value(1.0), run_time=TEMPO.move)
            self.play(FadeIn(numbers.a), run_time=TEMPO.leave)

    def _flow_in(self, row: int, wire: Wire, number: Readout) -> None:
        """Fill a wire, and lay what comes out of it along the axis of z."""
        picture = self.picture
        self.play(FadeIn(wire, number), run_time=TEMPO.leave)
        self.play(wire.flow.animate.set_value(1.0), run_time=TEMPO.move)
        self.add(picture.shares[row])
        self.play(picture.come[row].animate.set_value(1.0), run_time=TEMPO.leave)
        self.play(picture.laid[row].animate(rate_func=linear).set_value(1.0), run_time=TEMPO.move)

    def show_the_target(self) -> None:
        """What the output should be, and how far it is from that."""
        picture, square = self.picture, self.picture.square
        aim = self.label("target", "target", self.theme.output)
        aim.put_baseline(RIGHT, FOOT, align=1.0)
        level = picture.target_line(RIGHT)
        with self.beat("target"):
            self.hero(picture.gauge, level, square.error, because="the gauge of the outputs")
            self.play(Create(level), FadeIn(aim), run_time=2.6)
            self.listen()
            self.say("gap")
            if self.facts["gap"]:
                self.add(square.error)
                self.play(square.reach.animate.set_value(1.0), run_time=TEMPO.surprise)
            else:
                self.play(swell(self.numbers.a), run_time=TEMPO.surprise)
        self.still.add(level, aim)

    def take_one_step(self, formula: VGroup, aside: VGroup, bad: Learner) -> None:
        """One step of learning, slowly; the same step from the other start."""
        picture = self.picture
        other = picture.another(bad)
        rows = [step_row(self, learner, n) for n, learner in enumerate((picture.learner, bad))]
        gone: list[Mobject] = [rows[0]]
        with self.beat("step"):
            self.hero(*picture.lines(), *self.numbers.everything(), rows[0], formula)
            self.play(relight(*aside), FadeIn(rows[0]), run_time=TEMPO.appear)
            self._one_step(self.pace.clock, "step_seen")
            self.listen()
            self.say("result")
            self.play(swell(rows[0][2], scale=1.15), run_time=1.0)
            self.rest(2.4 if self.facts["step_seen"] else TEMPO.breath)
            self.listen()
            if self.facts["two_starts"]:
                self.say("other")
                # All that is lit else belongs to the first start.
                first = self.numbers.everything(), formula, *picture.of_the_start()
                mark, before, now = rows[1]
                coming = FadeIn(other, mark, before)
                self.play(dim(*first), coming, run_time=TEMPO.appear)
                self._one_step(bad.clock, "other_step_seen", OTHER_STEP_SECONDS)
                self.play(FadeIn(now), run_time=TEMPO.leave)
                self.rest(TEMPO.surprise)
                gone += [other, rows[1]]
                self.play(relight(*first), FadeOut(*gone), run_time=TEMPO.leave)
            else:
                self.play(FadeOut(*gone), run_time=TEMPO.leave)

    def _one_step(self, clock: ValueTracker, seen: str, seconds: float = STEP_SECONDS) -> None:
        if self.facts[seen]:
            self.play(clock.animate(rate_func=smooth).set_value(1.0), run_time=seconds)
        else:
            clock.set_value(1.0)
            self.rest(UNSEEN_SECONDS)

    def learn(self, formula: VGroup) -> None:
        """Step after step at one pace, until the square is as good as gone."""
        name = self.label("learn", "epochs", self.theme.held_back, SIZES.number)
        counter = EpochCounter(self.theme, self.pace.clock, name, x=LEFT, y=FORMULA)
        picture, ghost = self.picture, self.picture.square.ghost(self.theme)
        with self.beat("learn"):
            self.hero(*picture.lines(), *picture.square.parts(), formula)
            self.play(FadeIn(counter, ghost), run_time=TEMPO.appear)
            self.bring_to_front(*picture.square.parts())
            if self.facts["hollow"]:
                self._run_until_hollow(self.facts["hollow_at"])
                self.say("hollow")
            self.pace.until(self.shown)
            if self.to_read:
                self.rest(self.to_read / TICKS_PER_SECOND)
            self.say("end")
            self.play(swell(counter.digits), run_time=TEMPO.appear)
            self.rest(max(TEMPO.surprise, self.to_read / TICKS_PER_SECOND))
            self.play(FadeOut(formula, counter), FadeIn(picture.one), run_time=TEMPO.leave)
            self.conclude()

    def _run_until_hollow(self, epoch: int) -> None:
        """Run until a wire turns hollow; what was said before has been read then."""
        now = float(self.pace.clock.get_value())
        if epoch <= now:
            ticks = max(self.to_read, HOLLOW_SECONDS * TICKS_PER_SECOND)
            self.pace.nearly_until(min(self.shown, now + ticks * self.pace.rate))
            return
        unread = self.to_read - int((epoch - now) / self.pace.rate)
        self.rest(max(TEMPO.surprise, unread / TICKS_PER_SECOND))
        self.pace.nearly_until(epoch)
