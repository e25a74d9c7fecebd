"""Scene `the_gate_cancels`: from 4-4 through 4-5 and 4-5′ to 4-6 and 4-7, in place."""

from manim import Create, FadeIn, FadeOut, VGroup

from nnmath.derivations import sigmoid_slope, weight_gradient
from scenes.kit import typeset
from scenes.kit.board import UPPER_ROW, WIDE, Board
from scenes.kit.derive import set_line
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.flight import Phases
from scenes.kit.relations import stands_for
from scenes.kit.stage import RIGHT, LectureScene
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO
from scenes.the_gate_cancels.about import look_at
from scenes.the_gate_cancels.definition import BELOW, below, differentiate, read_the_definition
from scenes.the_gate_cancels.mirror import Mirror
from scenes.the_gate_cancels.result import read_the_result
from scenes.the_gate_cancels.thin_push import ThinPush

MIDDLE = -1.1
"""Baseline of the line that is worked on."""

NOTE = 0.68
"""Type size of what is only a note on a line: smaller than the line."""

CAREFUL = Phases(leave=0.3, travel=0.8, appear=0.4)

SLOPE = "near", "top_br"
"""The parts of σ′(z) = σ(z)(1 − σ(z)) that stand on its right."""

SLOW = Phases(leave=0.3, travel=1.2, appear=0.4)

READ = 1.3
"""Seconds for which the two widest lines stand before they are worked on again."""


class TheGateCancels(LectureScene):
    """The slope of the cross-entropy cost has σ′ over σ(1 − σ): equal, and gone."""

    name = "the_gate_cancels"

    def construct(self) -> None:
        push = ThinPush(self)
        opening = push.ask()
        board = Board(self, weight_gradient.derivation(), self.tints(), height=MIDDLE, aside="sum")
        read_the_definition(self, board, opening)
        differentiate(self, board)
        self.use_the_chain_rule(board)
        self.simplify(board)
        identity = self.replace_the_derivative(board)
        self.strike(board, identity)
        self.hold_it_at_every_z(board)
        read_the_result(self, board, self.tints(), push)

    def tints(self) -> dict[str, str]:
        """Colours by what a part means: σ′ and what it is made of, the error, the input."""
        theme = self.theme
        derivative = dict.fromkeys(("gate", "gates"), theme.gate)
        return {**derivative, "error": theme.output, "xj": theme.input}

    def use_the_chain_rule(self, board: Board) -> None:
        """4-5, with z in view."""
        inputs = self.label("chain", "inputs", self.theme.held_back, NOTE)
        inputs.put_baseline(0, BELOW, align=0.0)
        with self.beat("chain"):
            self.hero(board.line, inputs, because=WIDE)
            self.play(FadeIn(inputs), run_time=TEMPO.leave)
            self.hold(TEMPO.breath)
            board.step(CAREFUL)
            slope = self.formula("partial z slash partial w_j = x_j", self.theme.input)
            slope.put_baseline(0, BELOW, align=0.0)
            stands_for("input", slope)
            self.play(FadeOut(inputs), run_time=TEMPO.step_back)
            self.play(FadeIn(slope), run_time=TEMPO.step_back)
            self.listen()
            self.say("back")
            rest = board.beside(*board.part("gate", "mean"), *board.own("sum"))
            self.play(dim(rest), run_time=TEMPO.step_back)
            self.listen()
            self.play(relight(rest), FadeOut(slope), run_time=TEMPO.step_back)

    def simplify(self, board: Board) -> None:
        """The error is left over the denominator."""
        with self.beat("numerator"):
            board.step(CAREFUL)
            self.hold(READ)
            self.say("expand")
            board.step(SLOW)
            self.hold(READ)
            self.say("meet")
            board.step()
            self.listen()
            self.say("sign")
            rest = board.beside(*board.own("minus"), *board.part("error"))
            self.play(dim(rest), run_time=TEMPO.step_back)
            board.step(CAREFUL)
            rest = board.beside(*board.part("mean"), *board.own("sum"))
            self.play(relight(rest), run_time=TEMPO.step_back)

    def replace_the_derivative(self, board: Board) -> typeset.Formula:
        """σ′ stands over its like; what it is equal to takes its place."""
        derivation = sigmoid_slope.derivation()
        last = len(derivation.lines) - 1
        identity = set_line(derivation.lines[last].term, SIZES.formula, self.theme.gate)
        identity.put_baseline(RIGHT, UPPER_ROW, align=1.0)
        self.note_formula(identity, LineShown(derivation=derivation.name, line=last))
        with self.beat("replace"):
            board.step(CAREFUL)
            board.step(CAREFUL)
            self.say("slope")
            self.hero(board.line, identity, because=WIDE)
            board.send("gate", left := identity.part("lhs"))
            equal = VGroup(*(glyph for glyph in identity if glyph not in left))
            self.play(FadeIn(equal), run_time=TEMPO.leave)
            self.remove(left, equal).add(identity)
            self.listen()
            self.say("open")
            board.tint("den", self.theme.gate)
            board.step(SLOW, {"gates": identity.part(*SLOPE)})
            self.hero(board.line, identity, because=WIDE)
            self.rest(TEMPO.breath)
        return identity

    def strike(self, board: Board, identity: typeset.Formula) -> None:
        """Stillness; the licence; the strike; the gap closes, and all samples are back."""
        licence = below(self, "0 < sigma(z) < 1")
        with self.beat("strike"):
            self.hero(board.line, licence, because=WIDE)
            self.play(FadeOut(identity), run_time=TEMPO.step_back)
            self.play(FadeIn(licence), run_time=TEMPO.step_back)
            self.listen()
            self.say("strike")
            board.step(Phases(leave=0.5, travel=0.8))
            frame = relight(board.part("mean"), board.own("sum"))
            self.play(FadeOut(licence), frame, run_time=TEMPO.step_back)
            self.say("whole")
            board.step_aside(back=True)
            self.hero(board.line, because=WIDE)
            self.rest(TEMPO.breath)

    def hold_it_at_every_z(self, board: Board) -> None:
        """Whatever z is, the product of hill and valley is 1."""
        out = look_at(self.parameters)
        plot = Mirror(self, out)
        row = VGroup(board.line, board.number)
        with self.beat("always"):
            self.hero(plot)
            self.play(FadeOut(row), run_time=TEMPO.step_back)
            axes = plot.frame, plot.numbers, plot.z_name, plot.scale_name
            self.play(FadeIn(*axes), run_time=TEMPO.step_back)
            self.play(Create(plot.hump), FadeIn(plot.hump_name[0]), run_time=TEMPO.move)
            self.play(Create(plot.valley), FadeIn(plot.valley_name[0]), run_time=TEMPO.move)
            self.listen()
            probe = plot.reach_up, plot.reach_down, plot.tips, plot.product
            values = plot.hump_name[1], plot.valley_name[1]
            self.play(FadeIn(*probe, *values), run_time=TEMPO.leave)
            self.hold(TEMPO.rest)
            self.add(plot.always_one, plot.tips)
            self.say("go")
            self.play(*plot.go(out), run_time=2.2)
            self.play(swell(*plot.tips, scale=1.6), run_time=TEMPO.appear)
            self.play(*plot.fill(), run_time=1.2)
            self.play(FadeOut(plot.product), run_time=TEMPO.step_back)
            self.say("flat")
            self.play(FadeIn(plot.exactly), run_time=TEMPO.leave)
            self.listen()
            self.play(FadeOut(plot.everything, plot.exactly), run_time=TEMPO.step_back)
            self.hero(board.line, because=WIDE)
            self.play(FadeIn(row), run_time=TEMPO.step_back)
