"""Scene `the_gate_cancels`: from 4-4 through 4-5 and 4-5′ to 4-6, played from the derivation."""

from manim import (
    DL,
    DOWN,
    DR,
    UP,
    BraceBetweenPoints,
    FadeIn,
    FadeOut,
    Indicate,
    SurroundingRectangle,
    VGroup,
)

from nnmath.derivations import bias_gradient, sigmoid_slope, weight_gradient
from scenes.kit.board import LOWER, Board
from scenes.kit.derive import set_line
from scenes.kit.stage import LEFT, RIGHT, TITLE_BASELINE, LectureScene
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO


class TheGateCancels(LectureScene):
    """The slope of the cross-entropy cost has σ′ over σ(1 − σ): equal, and gone."""

    name = "the_gate_cancels"

    def construct(self) -> None:
        board = Board(self, weight_gradient.derivation(), self.tints(), LEFT, RIGHT)
        self.read_the_definition(board)
        for beat in ("output", "differentiate", "chain", "common_denominator"):
            with self.beat(beat):
                board.step()
        with self.beat("numerator"):
            board.step()
            board.step()
        self.replace_the_gate(board)
        self.strike(board)
        self.do_the_same_for_the_bias(board)

    def tints(self) -> dict[str, str]:
        """Colours by what a part means: σ′ and what it is made of, and the error."""
        theme = self.theme
        gate = dict.fromkeys(("gate", "gate1", "gate2_br", "den"), theme.gate)
        return {**gate, "error": theme.output}

    def read_the_definition(self, board: Board) -> None:
        """4-4: the sum runs over the samples, one term for each."""
        with self.beat("definition"):
            self.show_title()
            board.write()
            summand = board.line.part("br")
            corners = summand.get_corner(DL), summand.get_corner(DR)
            drop = 0.12 * DOWN
            brace = BraceBetweenPoints(*(c + drop for c in corners), color=self.theme.held_back)
            each = self.label("definition", "each")
            each.put_baseline(brace.get_x(), brace.get_bottom()[1] - 0.42, align=0.0)
            sign = board.line.part("sum")
            self.play(FadeIn(brace, each), run_time=TEMPO.appear)
            self.play(Indicate(sign, color=self.theme.input, scale_factor=1.15), run_time=1.2)
            self.hold(TEMPO.breath)
            self.play(FadeOut(brace, each), run_time=TEMPO.leave)

    def replace_the_gate(self, board: Board) -> None:
        """σ′ is what the denominator is made of."""
        derivation = sigmoid_slope.derivation()
        last = len(derivation.lines) - 1
        identity = set_line(derivation.lines[last], SIZES.number, self.theme.gate, {})
        identity.put_baseline(RIGHT - 0.2, TITLE_BASELINE, align=1.0)
        self.note_formula(identity, LineShown(derivation=derivation.name, line=last))
        frame = SurroundingRectangle(
            identity, color=self.theme.gate, stroke_width=SIZES.axis, buff=0.2, corner_radius=0.1
        )
        self.identity = VGroup(identity, frame)
        with self.beat("replace"):
            self.play(FadeIn(self.identity, shift=0.15 * DOWN), run_time=TEMPO.appear)
            board.step()

    def strike(self, board: Board) -> None:
        """The strike; then stillness; then what remains."""
        with self.beat("strike"):
            board.step()
            self.hold(TEMPO.breath)
        with self.beat("remains"):
            for keys in (("xj",), ("error",)):
                part = board.line.within(*keys)
                self.play(Indicate(part, color=self.theme.output, scale_factor=1.2), run_time=1.2)

    def do_the_same_for_the_bias(self, board: Board) -> None:
        """4-7, by the same lines."""
        twin = Board(self, bias_gradient.derivation(), self.tints(), LEFT, RIGHT)
        with self.beat("bias"):
            self.play(FadeOut(self.identity, shift=0.15 * UP), run_time=TEMPO.leave)
            board.scroll()
            twin.write(len(twin.lines) - 2, LOWER)
            twin.step_in_place()
            self.hold(TEMPO.breath)
