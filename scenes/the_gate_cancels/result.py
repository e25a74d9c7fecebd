"""The result alone, large: 4-6, and what it is for the bias, 4-7."""

from collections.abc import Mapping

from manim import FadeIn, FadeOut, VGroup

from nnmath.derivations import bias_gradient
from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight
from scenes.kit.flight import Phases
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, TEMPO
from scenes.the_gate_cancels.thin_push import ThinPush

NAMES_BELOW, SINGLE_BELOW = 0.75, 1.5
"""How far below the line the names of the factors stand, and what it is for one sample."""

BETWEEN = 0.25
"""Between the parts of what it is for one sample."""


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
        scene.listen()
        scene.play(relight(large.line), run_time=TEMPO.step_back)
        scene.say("bias")
        # Both sides change together: 4-6 with a 1 in place of x_j would be false.
        one = scene.formula("partial z slash partial b = 1", scene.theme.input)
        below = large.line.get_bottom()[1] - NAMES_BELOW
        one.put_baseline(large.part("xj").get_x(), below, align=0.0)
        stands_for("input", one)
        scene.play(FadeOut(names), run_time=TEMPO.step_back)
        scene.play(FadeIn(one), run_time=TEMPO.leave)
        scene.hold(TEMPO.rest)
        scene.hero(large.line, bias.line, because=WIDE)
        bias.take_over(large, *one, tempo=Phases(travel=0.7))
        scene.listen()
        scene.say("single")
        *single, error = _of_one_sample(scene, bias)
        scene.listen()
        scene.play(FadeOut(bias.line, bias.number, *single), run_time=TEMPO.step_back)
        scene.say("push")
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
        scene.play(*alone, run_time=TEMPO.step_back)
        scene.hold(TEMPO.rest)
        names.add(label)
    return names


def _of_one_sample(scene: LectureScene, board: Board) -> tuple[Typeset, Typeset, Typeset]:
    """Without mean and sum, 4-7 is the push: as ∂z/∂b is 1, ∂C/∂b is ∂C/∂z."""
    words, error = scene.theme.words, scene.theme.output
    slopes = "(partial C) / (partial b) = (partial C) / (partial z) ="
    single = (
        scene.label("remains", "single", scene.theme.held_back, SIZES.number),
        scene.formula(slopes, words),
        scene.formula("a - y", error),
    )
    stands_for("output", single[-1])
    room = sum(part.width for part in single) + 2 * BETWEEN
    left, below = -room / 2, board.line.get_bottom()[1] - SINGLE_BELOW
    for part in single:
        part.put_baseline(left, below)
        left += part.width + BETWEEN
    samples = VGroup(*board.part("mean"), *board.own("sum"))
    scene.play(dim(samples, board.number), FadeIn(*single[:2]), run_time=TEMPO.leave)
    scene.play(FadeIn(single[2]), run_time=TEMPO.leave)
    return single
