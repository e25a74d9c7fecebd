"""4-4, and the slope of one sample: two fractions, whose plus becomes a minus."""

from manim import FadeIn, FadeOut, VGroup

from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, held_back, relight
from scenes.kit.flight import Along, Phases
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import TEMPO

BELOW = -3.0
"""Baseline of what is needed for a step, below the line."""

SLOPE = 2
"""The line in which the cost has been differentiated."""

OUTPUTS = "near", "far"
"""The parts that are the output, in the lines before that."""

DIFFERENTIATE = Phases(leave=0.5, travel=1.4, appear=0.6)

RULES = "(ln u)' = u' slash u", "(1 - sigma)' = - sigma'"
"""What is needed for the fractions, and for the minus between them."""


def below(scene: LectureScene, source: str) -> Typeset:
    """Set what is needed for a step below the line."""
    return scene.formula(source).put_baseline(0, BELOW, align=0.0)


def read_the_definition(scene: LectureScene, board: Board, opening: VGroup) -> None:
    """Let 4-4 come in place of the opening."""
    # The output a has the colour of the target y, as long as both are looked at as a pair.
    for line in board.lines[:SLOPE]:
        line.part(*OUTPUTS).set_color(scene.theme.output)
    with scene.beat("definition"):
        scene.play(FadeOut(opening), run_time=TEMPO.step_back)
        scene.hero(board.line, because=WIDE)
        board.write(2.6)


def differentiate(scene: LectureScene, board: Board) -> None:
    """Of one sample, which is given the middle; a is σ(z).

    The left side has its light back when the right one is its slope.
    """
    with scene.beat("differentiate"):
        board.step_aside()
        scene.play(dim(board.but("br")), run_time=TEMPO.step_back)
        board.step()
        scene.listen()
        scene.say("rule")
        rule, inner = (below(scene, each) for each in RULES)
        scene.play(FadeIn(rule), run_time=TEMPO.leave)
        scene.hold(TEMPO.rest)
        held_back(board.lines[SLOPE].part("lhs"))
        plus = board.own("terms")

        def explain() -> None:
            scene.say("by")
            scene.play(FadeOut(rule), run_time=TEMPO.step_back)
            # Its minus stands below the sign that it changes.
            own, *slope = inner[-3:]
            VGroup(*slope).set_color(scene.theme.gate)
            stands_for("gate", *slope)
            minus = board.own("terms")
            inner.shift((minus.get_x() - own.get_x(), 0, 0))
            scene.play(FadeIn(inner), run_time=TEMPO.leave)
            scene.hold(TEMPO.rest)
            sent.add(own.copy())
            belong_together(inner, plus, minus, sent)
            size, up = minus.width / own.width, minus.get_y() - own.get_y()
            rise = Along(sent, 0.0, up, scale=size, about=own.get_center())
            scene.play(rise, run_time=TEMPO.appear)

        sent = VGroup()
        board.step(DIFFERENTIATE, late=("terms",), explain=explain)
        left = relight(board.part("lhs"), board.own("equals", "minus"))
        scene.play(FadeOut(inner, sent), left, run_time=TEMPO.step_back)
