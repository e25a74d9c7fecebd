"""4-4 is read: of its two terms, the one of the true answer is left."""

from dataclasses import dataclass

from manim import FadeIn, FadeOut, VGroup

from nnmath.derivations import weight_gradient
from scenes.a_better_cost.inputs import ThreeWires
from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.flight import Along
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, TEMPO

HEIGHT, RISE = 0.1, 1.1
"""Baseline of the cost, and how far it rises to make room below."""

BELOW, TARGET = -1.5, -2.6
"""Baseline of what is left of the cost for each target, and where the target begins."""

CASES = ("one", 1, "terms/1", "terms/0"), ("zero", 0, "terms/0", "terms/1")
"""The event of each target, the target, the term that is gone, and the one that is left."""

LETTERS = "target", "target2", "near", "far"
"""The parts of the cost that are a target or an output."""


@dataclass(frozen=True)
class Read:
    """What stands when the cost was read: the output, the target 0 and its price go on."""

    output: VGroup
    target: Typeset
    price: Typeset
    rest: VGroup


def read_the_cost(scene: LectureScene, picture: ThreeWires) -> Read:
    """The output takes its place in 4-4; for either target one term is left."""
    theme = scene.theme
    tints = dict.fromkeys(LETTERS, theme.output)
    board = Board(scene, weight_gradient.derivation(), tints, height=HEIGHT, aside="sum")
    with scene.beat("cost"):
        scene.play(FadeOut(picture.all), run_time=TEMPO.step_back)
        scene.hero(board.line, because=WIDE)
        board.write(2.0, near=picture.letter)
        scene.listen()
        scene.say("sample")
        scene.play(dim(board.part("mean"), board.own("sum")), run_time=TEMPO.leave)
        scene.play(swell(*board.part("near", "far"), scale=1.3), run_time=1.2)
        scene.listen()
        line = VGroup(*board.line, *board.number)
        scene.play(Along(line, 0.0, RISE), run_time=TEMPO.leave)
        shown = VGroup()
        for number, (event, target, other, kept) in enumerate(CASES):
            scene.say(event)
            height = BELOW - 1.3 * number
            y = scene.formula(f"y = {target}", theme.output).put_baseline(TARGET, height)
            left = scene.label("cost", event, theme.cost("cross_entropy"), SIZES.formula)
            left.put_baseline(y.get_right()[0] + 0.8, height)
            stands_for("cross_entropy", left)
            lit = dim(board.part(other)), relight(board.part(kept))
            scene.play(*lit, FadeIn(y, left), run_time=TEMPO.leave)
            shown.add(y, left)
            scene.play(swell(left, scale=1.15), run_time=1.2)
            scene.listen()
    output = board.part("far")
    rest = VGroup(*board.beside(*output), *board.number, *shown[:2])
    return Read(output, target=shown[2], price=shown[3], rest=rest)
