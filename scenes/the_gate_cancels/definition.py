"""4-4, and the slope of one sample: two fractions, whose plus becomes a minus."""

from manim import FadeIn, FadeOut, VGroup

from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim
from scenes.kit.flight import Phases
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import TEMPO

BELOW = -3.0
"""Baseline of what is needed for a step, below the line."""

DIFFERENTIATE = Phases(leave=0.4, travel=1.2, appear=0.5)

RULE = "(ln u)' = u' slash u"
INNER = "(1 - u)' = - u'"
"""What the two steps need: for the fractions, and for the minus between them."""

STANDING = 1.0
"""Seconds for which a line of two like terms stands before it is worked on again."""


def below(scene: LectureScene, source: str) -> Typeset:
    """Set what is needed for a step below the line."""
    return scene.formula(source).put_baseline(0, BELOW, align=0.0)


def read_the_definition(scene: LectureScene, board: Board, opening: VGroup) -> None:
    """Let 4-4 come in place of the opening."""
    with scene.beat("definition"):
        scene.play(FadeOut(opening), run_time=TEMPO.step_back)
        scene.hero(board.line, because=WIDE)
        board.write(2.2)


def differentiate(scene: LectureScene, board: Board) -> None:
    """Of one sample, which is given the middle; each rule stands there for its step."""
    with scene.beat("differentiate"):
        board.step_aside()
        scene.play(dim(board.part("mean"), board.own("sum")), run_time=TEMPO.step_back)
        scene.listen()
        scene.say("rule")
        rule, inner = below(scene, RULE), below(scene, INNER)
        scene.play(FadeIn(rule), run_time=TEMPO.leave)
        board.step(DIFFERENTIATE)
        scene.listen()
        scene.say("by")
        scene.play(FadeOut(rule), run_time=TEMPO.step_back)
        scene.play(FadeIn(inner), run_time=TEMPO.leave)
        scene.hold(TEMPO.breath)
        board.step()
        scene.hold(STANDING)
        scene.play(FadeOut(inner), run_time=TEMPO.step_back)
        scene.say("shared")
        board.step(DIFFERENTIATE)
        scene.hold(STANDING)
        scene.listen()
        scene.say("output")
        board.step()
