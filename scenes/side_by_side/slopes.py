"""How steep both hills are: tangents at a z that moves, σ′ there, and the slopes as numbers."""

from collections.abc import Iterable

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.places import between, is_clear, outline, put_clear
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.curves import HEADER, LEFT_END
from scenes.side_by_side.picture import FLOOR, TwoHills
from scenes.telling.numbers import written
from scenes.telling.theme import SIZES


def slopes(scene: LectureScene, hills: TwoHills, z: ValueTracker) -> VGroup:
    """Draw the tangents of both hills at a z that moves, σ′ and what it is there."""
    gate = scene.theme.gate
    sign = scene.formula("sigma'(z)", gate).put_baseline(LEFT_END - 0.35, HEADER)
    ratio = Readout(
        lambda: f"= {written(float(sigmoid_derivative(z.get_value())), 4)}",
        x=float(sign.get_right()[0]) + 0.2,
        y=HEADER,
        size=SIZES.formula,
        colour=gate,
    )
    tangents = (
        hill.slope(lambda: float(z.get_value())) for hill in (hills.quadratic, hills.entropy)
    )
    return VGroup(*tangents, sign, ratio)


def bound(scene: LectureScene, sign: VMobject) -> Typeset:
    """Write how large σ′ can be, behind its sign."""
    bound = scene.formula("<= 1 slash 4", scene.theme.gate)
    stands_for("gate", bound)
    return bound.put_baseline(float(sign.get_right()[0]) + 0.2, HEADER)


def slope_numbers(scene: LectureScene, hills: TwoHills, tangents: Iterable[VMobject]) -> VGroup:
    """Write how steep each hill is where slopes are compared, beside its tangent.

    A number that finds no place clear of all else is left out: the words need none.
    """
    numbers, facts = VGroup(), scene.facts
    if facts["slopes_told"]:
        x, y, _ = hills.entropy.on(hills.race.far)
        steep, flat = (
            scene.formula(f"{facts[slope]:.3g}", hill.colour, SIZES.number)
            for hill, slope in ((hills.entropy, "slope_c"), (hills.quadratic, "slope_q"))
        )
        taken = np.concatenate(
            [
                outline(*hills.names.values(), hills.passing_name, hills.guide),
                *(between((line.get_start(), line.get_end())) for line in tangents),
                *(hill.curve.points for hill in (hills.quadratic, hills.entropy)),
            ]
        )
        sides = [
            (x + side * hills.way * away, y + up, -side * hills.way)
            for up in (0.3, 0.0, 0.6, -0.4, 0.9, -0.7)
            for away in (0.45, 0.7, 1.0)
            for side in (1, -1)
        ]
        put_clear(steep, sides, taken, 0.1)
        flat.put_baseline(x, FLOOR - 0.6, -hills.way)
        numbers.add(*(one for one in (steep, flat) if is_clear(one, taken)))
    return numbers
