"""4-4, and the slope of one sample: two fractions, whose plus becomes a minus."""

from manim import FadeIn, FadeOut, VGroup

from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, swell
from scenes.kit.flight import Phases
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import TEMPO

BELOW = -3.0
"""Baseline of what is needed for a step, below the line."""

DIFFERENTIATE = Phases(leave=0.5, travel=1.4, appear=0.6)

RULE = "(ln u)' = u' slash u"
INNER = "(1 - u)' = - u'"
"""What is needed for the fractions, and for the minus between them."""

NEGATIVE = slice(-3, None)
"""Where −u′ stands in the latter."""

APART = 3.1
"""How far from the middle both stand, left and right."""


def below(scene: LectureScene, source: str) -> Typeset:
    """Set what is needed for a step below the line."""
    return scene.formula(source).put_baseline(0, BELOW, align=0.0)


def read_the_definition(scene: LectureScene, board: Board, opening: VGroup) -> None:
    """Let 4-4 come in place of the opening."""
    with scene.beat("definition"):
        scene.play(FadeOut(opening), run_time=TEMPO.step_back)
        scene.hero(board.line, because=WIDE)
        board.write(2.6)


def differentiate(scene: LectureScene, board: Board) -> None:
    """Of one sample, which is given the middle; a is σ(z).

    Both rules stand there before the step: the sign turns as the common factor comes.
    """
    with scene.beat("differentiate"):
        board.step_aside()
        scene.play(dim(board.part("mean"), board.own("sum")), run_time=TEMPO.step_back)
        board.step()
        scene.listen()
        scene.say("rule")
        rule, inner = below(scene, RULE), below(scene, INNER)
        rule.shift((-APART, 0, 0))
        inner.shift((APART, 0, 0))
        scene.play(FadeIn(rule), run_time=TEMPO.leave)
        scene.hold(TEMPO.breath)
        scene.play(FadeIn(inner), run_time=TEMPO.leave)
        scene.listen()
        scene.say("by")
        grown = swell(VGroup(*inner[NEGATIVE]), scale=1.3, edge=(-1.0, 0.0, 0.0))
        scene.play(grown, run_time=TEMPO.appear)
        board.step(DIFFERENTIATE)
        scene.listen()
        scene.play(FadeOut(rule, inner), run_time=TEMPO.step_back)
