"""4-4, read: one term for each sample, the minus in front, and what is left of it for y = 0."""

from collections.abc import Sequence

from manim import Animation, FadeIn, FadeOut, VGroup

from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES, TEMPO

LETTERS = "near", "far", "target", "target2"
"""The parts of 4-4 that are the output a and the target y."""

NOTES_BELOW = 1.9
"""How far below the line a note on it stands."""


def read_the_definition(scene: LectureScene, board: Board, height: float, opening: VGroup) -> None:
    """Let 4-4 come in place of the opening, and say what its parts are."""
    below = height - NOTES_BELOW
    with scene.beat("definition"):
        scene.play(FadeOut(opening), run_time=TEMPO.step_back)
        scene.hero(board.line, because=WIDE)
        board.part(*LETTERS).set_color(scene.theme.output)
        board.write(2.6)
        each = scene.label("definition", "each", scene.theme.held_back)
        each.put_baseline(board.part("br").get_x(), below, align=0.0)
        scene.play(FadeIn(each), run_time=TEMPO.leave)
        scene.listen()
        scene.say("minus")
        scene.play(FadeOut(each), run_time=TEMPO.step_back)
        _light_alone(scene, board, "log1", "log2")
        scene.listen()
        scene.say("zero")
        zero = scene.label("definition", "zero", size=SIZES.number)
        zero.put_baseline(board.part("br").get_x(), below, align=0.0)
        _light_alone(scene, board, "log2", more=[FadeIn(zero)])
        scene.listen()
        scene.play(FadeOut(zero), relight(board.line), run_time=TEMPO.step_back)


def _light_alone(
    scene: LectureScene, board: Board, *keys: str, more: Sequence[Animation] = ()
) -> None:
    """Dim all of the line but these parts and the minus in front."""
    lit = VGroup(*board.part(*keys), *board.own("minus"))
    scene.play(dim(board.beside(*lit)), relight(lit), *more, run_time=TEMPO.leave)
