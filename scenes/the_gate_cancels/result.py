"""The result alone, large: 4-6, and what it is for the bias, 4-7."""

from collections.abc import Mapping

from manim import FadeIn, FadeOut, VGroup

from nnmath.derivations import bias_gradient
from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight
from scenes.kit.flight import Along, Phases
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES, TEMPO
from scenes.the_gate_cancels.thin_push import ThinPush

WHOLE = 1.2
"""Seconds for which 4-7 stands as it is before its sum goes."""

NAMES_BELOW = 0.9
"""How far below the line the names of its parts stand."""


def read_the_result(
    scene: LectureScene, board: Board, tints: Mapping[str, str], push: ThinPush
) -> None:
    """Let 4-6 grow and name its factors; for the bias, x_j is 1; then the push itself."""
    size = SIZES.result
    large = Board(scene, board.derivation, tints, size=size, start=-1)
    bias = Board(scene, bias_gradient.derivation(), tints, size=size, start=-1, equals=large.sign)
    with scene.beat("remains"):
        large.grow_from(board)
        scene.hero(large.line, because=WIDE)
        names = _name_the_factors(scene, large)
        scene.rest(TEMPO.breath)
        scene.listen()
        scene.say("bias")
        # Both sides change together: 4-6 with a 1 in place of x_j would be false.
        one = scene.formula("partial z slash partial b = 1", scene.theme.input)
        below = large.line.get_bottom()[1] - NAMES_BELOW
        one.put_baseline(large.part("xj").get_x(), below, align=0.0)
        stands_for("input", one)
        scene.play(FadeOut(names), relight(large.line), run_time=TEMPO.step_back)
        scene.play(FadeIn(one), run_time=TEMPO.step_back)
        scene.hold(TEMPO.breath)
        scene.hero(large.line, bias.line, because=WIDE)
        bias.take_over(large, *one, tempo=Phases(travel=0.7))
        scene.hold(WHOLE)
        scene.say("single")
        rest, error = _of_one_sample(scene, bias)
        scene.listen()
        scene.say("push")
        push.take(error, rest)
        push.answer(error)
        scene.listen()
        scene.conclude()


def _name_the_factors(scene: LectureScene, board: Board) -> VGroup:
    names = VGroup()
    colours = {"input": scene.theme.input, "error": scene.theme.output}
    lit: list[str] = []
    for key, name in (("xj", "input"), ("error_br", "error")):
        part, label = board.part(key), scene.label("remains", name, colours[name], SIZES.number)
        below = board.line.get_bottom()[1] - NAMES_BELOW
        label.put_baseline(part.get_x(), below, align=0.0)
        # What has been named stays lit.
        lit.append(key)
        alone = dim(board.but(*lit)), relight(part), FadeIn(label)
        scene.play(*alone, run_time=TEMPO.leave)
        names.add(label)
    return names


def _of_one_sample(scene: LectureScene, board: Board) -> tuple[VGroup, VGroup]:
    """Without mean and sum, 4-7 is the push; return its left side and the error."""
    samples = VGroup(*board.part("mean"), *board.own("sum"), *board.own("error_br"))
    error, left = board.part("error"), board.beside(*samples, *board.part("error"))
    name = scene.label("remains", "single", scene.theme.held_back, SIZES.number)
    name.put_baseline(0.0, board.line.get_bottom()[1] - NAMES_BELOW, align=0.0)
    scene.play(FadeOut(samples, board.number), run_time=TEMPO.leave)
    gap = board.part("mean").get_left()[0] - board.own("equals").get_right()[0]
    closed = error.get_left()[0] - left.get_right()[0] - gap
    # Both sides come together, about the middle of the frame.
    middle = (left.get_left()[0] + error.get_right()[0] - closed) / 2
    scene.play(
        Along(left, -middle, 0.0),
        Along(error, -middle - closed, 0.0),
        FadeIn(name),
        run_time=TEMPO.appear,
    )
    return VGroup(*left, name), error
