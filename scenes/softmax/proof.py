"""From 4-12 to 4-13: the sum over all outputs leaves output minus target."""

from manim import FadeOut, VGroup

from nnmath.derivations import softmax_bias_gradient
from scenes.kit.board import UPPER_ROW, WIDE, Board
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.flight import Along, Phases
from scenes.kit.stage import RIGHT, LectureScene
from scenes.kit.typeset import Formula
from scenes.telling.theme import SIZES, TEMPO

MIDDLE = -0.7
"""Baseline of the line that is worked on."""

SMALL = SIZES.formula
"""Type size of what is put in."""

ALONE, APART = 6, 8
"""The lines in which ∂z/∂b, which is 1, has gone, and in which the sum has become two."""

CAREFUL = Phases(leave=0.3, travel=0.8, appear=0.4)

SLOW = Phases(leave=0.5, travel=1.6, appear=0.6)


def derive_the_gradient(scene: LectureScene, identity: Formula) -> VGroup:
    """Differentiate, put in the slopes of the outputs, and add up over all of them."""
    theme = scene.theme
    tints = dict.fromkeys(("target", "target2"), theme.output)
    derivation = softmax_bias_gradient.derivation()
    board = Board(scene, derivation, tints, height=MIDDLE, aside="sum")

    def look() -> None:
        scene.hero(board.line, identity, because=WIDE)

    def step(tempo: Phases = CAREFUL) -> None:
        board.step(tempo)
        look()

    with scene.beat("gradient"):
        size, about = SMALL / identity.line.size, identity.get_center()
        across = RIGHT - size * identity.width / 2 - about[0]
        up = UPPER_ROW - (about[1] + size * (identity.baseline - about[1]))
        scene.play(Along(identity, across, up, scale=size, about=about), run_time=0.8)
        scene.play(dim(identity), run_time=TEMPO.step_back)
        look()
        board.write(1.6)
        look()
        scene.listen()
        scene.say("chain")
        board.step_aside()
        scene.play(dim(board.part("mean"), board.own("sum")), run_time=TEMPO.step_back)
        step()
        step()
        scene.listen()
        scene.say("put_in")
        scene.play(relight(identity), run_time=TEMPO.step_back)
        board.step(CAREFUL, {"gap_br": identity.part("br")})
        look()
        scene.play(FadeOut(identity), run_time=TEMPO.step_back)
        step()
        board.pass_to(ALONE, CAREFUL)
        look()
        scene.listen()
    with scene.beat("collapse"):
        look()
        board.pass_to(APART, CAREFUL)
        look()
        scene.listen()
        scene.say("one")
        scene.play(swell(board.part("same"), scale=1.3), run_time=0.8)
        step(SLOW)
        scene.listen()
        scene.say("whole")
        step()
        scene.play(swell(board.part("each2"), scale=1.15), run_time=0.8)
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
