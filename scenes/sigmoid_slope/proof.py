"""The beat `proof`: the derivation, in place, with what each step makes use of below it."""

from manim import FadeIn, FadeOut, VGroup

from nnmath.derivations import sigmoid_slope
from scenes.kit.board import WIDE, Board
from scenes.kit.flight import Phases
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import TEMPO

DIFFERENTIATED = 2
"""From this line on, σ′ stands at the left."""

KNOWN = -2.2
"""Baseline of what a step makes use of."""

READ = 1.5
"""How long a line stands in which signs and factors are to be followed. **Units**: seconds."""

CAREFUL = Phases(leave=0.4, travel=1.0, appear=0.5)


def prove_it(scene: LectureScene, picture: VGroup) -> Board:
    """The proof, in place, by way of u = 1 + e^(−z)."""
    board = Board(scene, sigmoid_slope.derivation(), {}, height=0.5, size=1.25)
    for line in board.lines[DIFFERENTIATED:]:
        line.part("lhs").set_color(scene.theme.gate)
        stands_for("gate", line.part("lhs"))
    with scene.beat("proof"):
        scene.play(FadeOut(picture), run_time=TEMPO.step_back)
        board.write(1.2)
        _look_at(scene, board)
        scene.say("name")
        known = _known(scene, "u = 1 + e^(-z)")
        scene.play(FadeIn(known), run_time=TEMPO.leave)
        board.step()
        _look_at(scene, board, known)
        scene.listen()
        scene.say("chain")
        _follow(scene, board, known)
        _follow(scene, board, known)
        for event in ("inner", "signs", "shares"):
            scene.listen()
            scene.say(event)
            _follow(scene, board, known)
        scene.listen()
        scene.say("tail")
        then = _known(scene, "e^(-z) = u - 1")
        _make_way(scene, known, then)
        board.step(CAREFUL)
        _look_at(scene, board, then)
        scene.hold(TEMPO.breath)
        scene.listen()
        scene.say("back")
        board.step(CAREFUL)
        last = _known(scene, "1 slash u = sigma(z)")
        _make_way(scene, then, last)
        board.step(CAREFUL)
        _look_at(scene, board, last)
        scene.rest(TEMPO.surprise)
        scene.listen()
        scene.play(FadeOut(last, board.number), run_time=TEMPO.step_back)
    return board


def _follow(scene: LectureScene, board: Board, known: Typeset) -> None:
    """Make a step in which signs and factors are to be followed, and let its line stand."""
    board.step(CAREFUL)
    _look_at(scene, board, known)
    scene.hold(READ)


def _look_at(scene: LectureScene, board: Board, *known: Typeset) -> None:
    """Say that the line that stands there now is to be looked at."""
    scene.hero(board.line, *known, because=WIDE)


def _known(scene: LectureScene, source: str) -> Typeset:
    """Set what a step makes use of, below the line."""
    return scene.formula(source).put_baseline(0, KNOWN, align=0.0)


def _make_way(scene: LectureScene, old: Typeset, new: Typeset) -> None:
    """Let one thing that is made use of go before the other comes."""
    scene.play(FadeOut(old), run_time=TEMPO.step_back)
    scene.play(FadeIn(new), run_time=TEMPO.step_back)
