"""From 4-12 to 4-13: the sum over all outputs leaves output minus target."""

from manim import FadeIn, FadeOut, VGroup

from nnmath.derivations import softmax_bias_gradient, softmax_slope
from nnmath.derivations._output_layer import B_OUT
from nnmath.derivations._softmax import Z_OUT
from nnmath.formula.nodes import Number, Term, equals, partial
from scenes.kit.board import WIDE, Board
from scenes.kit.derive import set_line
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.flight import Phases
from scenes.kit.relations import stands_for
from scenes.kit.stage import RIGHT, LectureScene
from scenes.kit.typeset import Formula
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

MIDDLE, ABOVE = -0.7, 2.2
"""Baselines of the line that is worked on, and of what is put in."""

TARGETS = "target", "target2"
"""The parts that are a target."""

SMALL = SIZES.formula
"""Type size of what is put in."""

CHAIN, ALONE, APART = 2, 6, 8
"""The lines with all factors of the chain, without ∂z/∂b, which is 1, and with two sums."""

CAREFUL = Phases(leave=0.3, travel=0.8, appear=0.4)

SLOW = Phases(leave=0.5, travel=1.6, appear=0.6)


def derive_the_gradient(scene: LectureScene, gone: VGroup) -> VGroup:
    """Differentiate, put in the slopes of the outputs, and add up over all of them."""
    board = _board(scene)

    def look() -> None:
        scene.hero(board.line, because=WIDE)

    def step(tempo: Phases = CAREFUL) -> None:
        board.step(tempo)
        look()

    with scene.beat("gradient"):
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        look()
        board.write(1.6)
        look()
        scene.listen()
        scene.say("chain")
        board.step_aside()
        scene.play(dim(board.part("mean"), board.own("sum")), run_time=TEMPO.step_back)
        board.pass_to(CHAIN, CAREFUL)
        look()
        scene.listen()
        scene.say("put_in")
        slope = _slope(scene)
        scene.hero(board.line, slope, because=WIDE)
        scene.play(FadeIn(slope), run_time=TEMPO.leave)
        board.step(SLOW)
        look()
        scene.play(FadeOut(slope), run_time=TEMPO.step_back)
        step()
        scene.listen()
        scene.say("bias")
        one = _above(scene, equals(partial(Z_OUT, B_OUT), Number(1)))
        scene.hero(board.line, one, because=WIDE)
        scene.play(FadeIn(one), run_time=TEMPO.step_back)
        scene.hold(TEMPO.leave)
        board.pass_to(ALONE, CAREFUL)
        look()
        scene.play(FadeOut(one), run_time=TEMPO.step_back)
    with scene.beat("collapse"):
        look()
        board.pass_to(APART, CAREFUL)
        look()
        scene.listen()
        scene.say("one")
        scene.play(swell(board.part("same"), scale=1.15), run_time=0.8)
        step(SLOW)
        scene.listen()
        scene.say("whole")
        step()
        step(SLOW)
        scene.listen()
        scene.say("error")
        scene.play(relight(board.part("mean"), board.own("sum")), run_time=TEMPO.step_back)
        step()
        board.step_aside(back=True)
        look()
        scene.play(swell(board.part("br"), scale=1.15), run_time=1.0)
        scene.rest(TEMPO.breath)
        scene.listen()
    return VGroup(board.line, board.number)


def _board(scene: LectureScene) -> Board:
    colour, derivation = scene.theme.output, softmax_bias_gradient.derivation()
    tints = dict.fromkeys(TARGETS, colour)
    board = Board(scene, derivation, tints, height=MIDDLE, aside="sum")
    for line in board.lines:
        stands_for("output", *(line.part(key) for key in TARGETS if key in line.nodes))
    return board


def _slope(scene: LectureScene) -> Formula:
    """Set what is put in, the slope of an output, above the line."""
    derivation = softmax_slope.derivation()
    last = len(derivation.lines) - 1
    line = _above(scene, derivation.lines[last].term)
    scene.note_formula(line, LineShown(derivation=derivation.name, line=last))
    return line


def _above(scene: LectureScene, term: Term) -> Formula:
    """Set a formula above the line that is worked on, at the right."""
    line = set_line(term, SMALL, scene.theme.words)
    line.put_baseline(RIGHT, ABOVE, align=1.0)
    return line
