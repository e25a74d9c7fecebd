"""The same for any target y: two terms, two areas, and both together are the cross-entropy cost."""

from manim import FadeIn, FadeOut, VGroup
from manim.utils.rate_functions import smooth

from nnmath.derivations import cost_by_design
from scenes.by_design.frame import ABOVE, EQUALS
from scenes.by_design.sweep import Sweep
from scenes.by_design.terms import MEET, Terms
from scenes.kit.board import WIDE, Board
from scenes.kit.flight import Phases
from scenes.kit.stage import LectureScene
from scenes.telling.theme import TEMPO

FRACTION = 3
"""The line ∂C/∂a = (a − y)/(a(1 − a))."""

LARGE = 0.82
"""Type size of the lines: they end before the curve rises."""

SLOWLY = Phases(leave=0.5, travel=1.4, appear=0.6)

LETTERS = "output", "target", "target2", "near", "far"
"""All that is a or y, by the keys of the derivation."""


def take_any_target(scene: LectureScene, found: Board, sweep: Sweep, halves: VGroup) -> None:
    """The same for any target y is the cross-entropy cost."""
    slope, cost = (_board(scene, start) for start in (FRACTION, -1))
    terms = Terms(scene, sweep)
    curves, areas = terms.name_curves(), terms.name_areas()
    with scene.beat("any"):
        size = sweep.cost_name, sweep.equals, sweep.number
        gone = VGroup(found.line, *size, sweep.slope_name, halves)
        gone.add(sweep.first, sweep.second, sweep.front)
        gone.add(sweep.end_tick, sweep.dividing, sweep.limit)
        scene.play(FadeOut(gone), run_time=TEMPO.leave)
        scene.hero(sweep, slope.line, because=WIDE)
        slope.write(1.2)
        scene.hold(1.2)
        slope.step(SLOWLY)
        scene.hero(sweep, slope.line, because=WIDE)
        scene.remove(sweep.curve)
        scene.add(terms.rising.curve, terms.falling.curve)
        scene.play(*terms.mix(), run_time=2.4)
        scene.play(*map(FadeIn, curves), run_time=TEMPO.leave)
        scene.listen()
        scene.say("same")
        for term, swept, size in zip(terms.both, (MEET, 1 - MEET), areas, strict=True):
            scene.add(term.area)
            scene.play(FadeIn(term.front), run_time=TEMPO.step_back)
            scene.play(term.swept.animate(rate_func=smooth).set_value(swept), run_time=2.0)
            scene.play(FadeIn(size), run_time=TEMPO.leave)
        scene.play(FadeIn(terms.name_meeting()), FadeOut(sweep.a_name), run_time=TEMPO.leave)
        scene.listen()
        scene.say("sum")
        scene.play(FadeOut(slope.line), run_time=TEMPO.step_back)
        scene.hero(sweep, cost.line, because=WIDE)
        cost.write()
        scene.listen()
        scene.conclude()


def _board(scene: LectureScene, start: int) -> Board:
    derivation = cost_by_design.derivation()
    tints = dict.fromkeys(LETTERS, scene.theme.output)
    return Board(scene, derivation, tints, height=ABOVE, size=LARGE, start=start, equals=EQUALS)
