"""Scene `one_neuron`: what a neuron computes, what its output costs, and how it learns."""

from manim import Create, FadeIn, FadeOut, Mobject, ValueTracker, VGroup, linear, smooth

from nnmath import QUADRATIC
from nnmath.derivations import quadratic_weight_gradient
from scenes.kit.counter import EpochCounter
from scenes.kit.derive import set_line
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.learner import Learner
from scenes.kit.marks import disc, follow, ring
from scenes.kit.pace import Pace
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.kit.wire import Wire
from scenes.one_neuron.first_step import step_row
from scenes.one_neuron.neuron import BOX, NeuronPicture
from scenes.one_neuron.numbers import BELOW, NeuronNumbers
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.records import LineShown
from scenes.telling.runs import run
from scenes.telling.theme import SIZES, TEMPO

FORMULA = 2.22
"""Baseline of what stands above the picture."""

STEP_SECONDS = 4.4
"""How long the first step is seen."""

NUMBER_DROP = 0.62
"""How far below the formula its number has its baseline."""

VALUE_ROOM = 3.0
"""Room for the value of the cost behind its formula."""


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
        formula = self.price_the_error()
        self.take_one_step(formula, Learner(bad, ValueTracker(0.0), disc, plot.x))
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
        aim.put_baseline(RIGHT, BELOW, align=1.0)
        level = picture.target_line(RIGHT)
        with self.beat("target"):
            self.hero(picture.gauge, level, square.error, because="the gauge of the outputs")
            self.play(Create(level), FadeIn(aim), run_time=2.6)
            self.listen()
            self.say("gap")
            self.add(square.error)
            self.play(square.reach.animate.set_value(1.0), run_time=TEMPO.surprise)
        self.still.add(level, aim)

    def price_the_error(self) -> VGroup:
        """The square on the gap; half of its area is the cost, equation 4-1."""
        picture, square = self.picture, self.picture.square
        derivation = quadratic_weight_gradient.derivation()
        line = set_line(derivation.lines[0].term, SIZES.formula, self.theme.words)
        number = VGroup()
        width = line.width + 0.2 + VALUE_ROOM
        if name := self.equation_number(derivation, 0):
            number = self.formula(f'"({name})"', self.theme.held_back, SIZES.label)
            number.put_baseline(RIGHT, FORMULA - NUMBER_DROP, align=1.0)
        line.shift((RIGHT - width - float(line.get_left()[0]), FORMULA, 0))
        value = self.numbers.value(float(line.get_right()[0]) + 0.2, FORMULA)
        stands_for(QUADRATIC.name, value)
        aside = [*picture.lines(), *self.numbers.everything()[:3], self.still[0]]
        with self.beat("cost"):
            self.hero(*square.parts(), line, because="as large as the error is")
            self.add(square.side, square.error)
            turning = square.turn.animate.set_value(1.0)
            self.play(dim(*aside), turning, run_time=TEMPO.move)
            self.add(square.square, square.side, square.error)
            self.play(square.grown.animate.set_value(1.0), run_time=TEMPO.move)
            self.listen()
            self.say("half")
            self.add(square.cost, square.side, square.error)
            self.play(square.half.animate.set_value(1.0), run_time=TEMPO.move)
            self.note_formula(line, LineShown(derivation=derivation.name, line=0))
            if name:
                self.note_equation(name)
            self.play(FadeIn(line, number), run_time=TEMPO.appear)
            self.play(FadeIn(value), run_time=TEMPO.leave)
            self.rest(TEMPO.breath)
        self.aside = aside
        return VGroup(line, number, value)

    def take_one_step(self, formula: VGroup, bad: Learner) -> None:
        """One step of learning, slowly; the same step from the other start."""
        picture = self.picture
        other = follow(
            disc(self.theme.cost(QUADRATIC.name)), lambda: picture.plot.on(bad.value("z"))
        )
        stands_for(QUADRATIC.name, other)
        belong_together(other, picture.mark, picture.plot, *picture.lines(), picture.level)
        rows = [step_row(self, learner, n) for n, learner in enumerate((picture.learner, bad))]
        gone: list[Mobject] = [rows[0]]
        with self.beat("step"):
            self.hero(*picture.lines(), *self.numbers.everything(), rows[0], formula)
            self.play(relight(*self.aside), FadeIn(rows[0]), run_time=TEMPO.appear)
            self._one_step(self.pace.clock, "step_seen")
            self.say("result")
            self.play(swell(rows[0][2], scale=1.15), run_time=1.0)
            self.rest(2.4)
            self.listen()
            if self.facts["two_starts"]:
                self.say("other")
                self.play(FadeIn(other, rows[1]), run_time=TEMPO.appear)
                self._one_step(bad.clock, "other_step_seen")
                self.rest(TEMPO.surprise)
                gone += [other, rows[1]]
            self.play(FadeOut(*gone), run_time=TEMPO.leave)

    def _one_step(self, clock: ValueTracker, seen: str) -> None:
        if self.facts[seen]:
            self.play(clock.animate(rate_func=smooth).set_value(1.0), run_time=STEP_SECONDS)
        else:
            clock.set_value(1.0)
            self.rest(STEP_SECONDS)

    def learn(self, formula: VGroup) -> None:
        """Step after step at one pace, until the square is as good as gone."""
        name = self.label("learn", "epochs", self.theme.held_back, SIZES.number)
        counter = EpochCounter(self.theme, self.pace.clock, name, x=LEFT, y=FORMULA)
        picture, ghost = self.picture, self.picture.square.ghost(self.theme)
        with self.beat("learn"):
            self.hero(*picture.lines(), *picture.square.parts(), formula)
            self.play(FadeIn(counter, ghost), run_time=TEMPO.leave)
            self.bring_to_front(*picture.square.parts())
            self.pace.until(self.shown)
            self.say("end")
            self.rest(TEMPO.conclusion)
            self.listen()
            self.play(FadeOut(formula, counter), run_time=TEMPO.leave)
            self.conclude()
