"""4-4, read: one term for each sample, and the minus in front."""

from manim import FadeOut, VGroup

from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight
from scenes.kit.stage import LectureScene
from scenes.telling.theme import TEMPO

OUTPUTS = "near", "far"
"""The parts that are the output, in the lines in which they have not come to a denominator."""

APART = 4
"""So many lines: in the next one, these parts are a common denominator."""


def colour_letters(board: Board, colour: str) -> None:
    """Give the output a the colour of the target y, as long as both are looked at as a pair."""
    for line in board.lines[:APART]:
        line.part(*OUTPUTS).set_color(colour)


def read_the_definition(scene: LectureScene, board: Board, opening: VGroup) -> None:
    """Let 4-4 come in place of the opening, and say what its parts are."""
    colour_letters(board, scene.theme.output)
    with scene.beat("definition"):
        scene.play(FadeOut(opening), run_time=TEMPO.step_back)
        scene.hero(board.line, because=WIDE)
        board.write(2.6)
        scene.listen()
        scene.say("minus")
        lit = VGroup(*board.part("log1", "log2"), *board.own("minus"))
        scene.play(dim(board.beside(*lit)), run_time=TEMPO.leave)
        scene.listen()
        scene.play(relight(board.line), run_time=TEMPO.step_back)
