"""4-4, read: one term for each sample, and the minus in front."""

from manim import FadeIn, FadeOut, VGroup

from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight
from scenes.kit.stage import LectureScene
from scenes.telling.theme import TEMPO

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
        lit = VGroup(*board.part("log1", "log2"), *board.own("minus"))
        scene.play(dim(board.beside(*lit)), run_time=TEMPO.leave)
        scene.listen()
        scene.play(relight(board.line), run_time=TEMPO.step_back)
