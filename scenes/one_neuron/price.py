"""The beat `cost`: a square on the error, and the formula of what half of it is, 4-1."""

from manim import AnimationGroup, FadeIn, FadeOut, VGroup

from nnmath import QUADRATIC
from nnmath.derivations import quadratic_weight_gradient
from scenes.kit.cost_square import CostSquare
from scenes.kit.derive import set_line
from scenes.kit.emphasis import dim
from scenes.kit.relations import stands_for
from scenes.kit.stage import RIGHT, LectureScene
from scenes.one_neuron.numbers import GAP, VALUE_ROOM, NeuronNumbers
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

FORMULA = 2.22
"""Baseline of what stands above the picture."""

NUMBER_DROP = 0.62
"""How far below the formula its number has its baseline."""


def price_the_error(scene: LectureScene, numbers: NeuronNumbers, aside: VGroup) -> VGroup:
    """Draw the square on the error, while what stands aside is dimmed; return the formula."""
    square = numbers.picture.square
    derivation = quadratic_weight_gradient.derivation()
    line = set_line(derivation.lines[0].term, SIZES.formula, scene.theme.words)
    number = VGroup()
    width = line.width + GAP + VALUE_ROOM
    if name := scene.equation_number(derivation, 0):
        number = scene.formula(f'"({name})"', scene.theme.held_back, SIZES.label)
        number.put_baseline(RIGHT, FORMULA - NUMBER_DROP, align=1.0)
    line.shift((RIGHT - width - float(line.get_left()[0]), FORMULA, 0))
    value = numbers.value(float(line.get_right()[0]) + GAP, FORMULA)
    stands_for(QUADRATIC.name, value)
    with scene.beat("cost"):
        scene.hero(*square.parts(), line, because="as large as the error is")
        # The number at the head of the gauge would stand beside the 2 of the fraction.
        dimming = AnimationGroup(dim(*aside), FadeOut(numbers.picture.one))
        draw = _draw if scene.facts["gap"] else _leave_out
        draw(scene, square, dimming)
        scene.note_formula(line, LineShown(derivation=derivation.name, line=0))
        if name:
            scene.note_equation(name)
        scene.play(FadeIn(line, number), run_time=TEMPO.appear)
        scene.play(FadeIn(value), run_time=TEMPO.leave)
        scene.rest(TEMPO.breath)
    return VGroup(line, number, value)


def _draw(scene: LectureScene, square: CostSquare, dimming: AnimationGroup) -> None:
    """Turn the error into a side, cover the square, then the half of it that is the cost."""
    turn, grow, halve = (
        way.animate.set_value(1.0) for way in (square.turn, square.grown, square.half)
    )
    scene.add(square.side, square.error)
    scene.play(dimming, turn, run_time=TEMPO.move)
    scene.add(square.square, square.side, square.error)
    scene.play(grow, run_time=TEMPO.move)
    scene.listen()
    scene.say("half")
    scene.add(square.cost, square.side, square.error)
    scene.play(halve, run_time=TEMPO.move)


def _leave_out(scene: LectureScene, square: CostSquare, dimming: AnimationGroup) -> None:
    """Let the square be there; there is nothing to be seen of it."""
    for way in (square.reach, square.turn, square.grown, square.half):
        way.set_value(1.0)
    scene.play(dimming, run_time=TEMPO.move)
    scene.rest(TEMPO.surprise)
    scene.listen()
    scene.add(*square.parts())
    scene.say("half")
