"""How steep both hills are: one slope times σ′ is the other one, and σ′ is at most 1/4."""

from collections.abc import Callable

from manim import FadeIn, Line, ValueTracker, VGroup

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.emphasis import swell
from scenes.kit.hill import Hill
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.picture import TwoHills
from scenes.telling.numbers import written
from scenes.telling.theme import SIZES, TEMPO

NAMES, NUMBERS, SIGN = 0.45, 2.85, 0.65
"""Where the names in the column begin, where the numbers do, and how far before them a sign."""

MIDDLE, APART = -0.1, 1.35
"""How high the middle line of the column is, and how far lines are apart."""

THICK = 1.8 * SIZES.bar
"""How thick tangents are: they lie on curves of their own colour."""

SMALL, PLACES = 1e-4, 4
"""Slopes below the one are written with so many places, others with three significant digits."""

WIDE, BESIDE = 1.6, 0.3
"""How wide the number 0.250 is, and how far beside it the bound stands, in frame units."""


class Slopes:
    """The tangents of both hills at a z that moves, and beside the hills a multiplication: the
    slope of the ramp, times σ′, is the slope of the shelf. Where slopes are too small, σ′ stands
    alone."""

    def __init__(self, scene: LectureScene, hills: TwoHills) -> None:
        gate, told = scene.theme.gate, scene.facts["slopes_told"]
        self.z = ValueTracker(hills.race.far)
        self.tangents = VGroup(
            *(hill.slope(self.z.get_value) for hill in (hills.entropy, hills.quadratic))
        ).set_stroke(width=THICK)
        self.name = VGroup(scene.formula("sigma'(z)", gate).put_baseline(NAMES, MIDDLE))
        sign = scene.formula("times" if told else "=", gate)
        sign.put_baseline(NUMBERS - SIGN, MIDDLE)
        number = self._number(lambda z: float(sigmoid_derivative(z)), MIDDLE, gate)
        self.ratio = VGroup(sign, number)
        self.bound = scene.label("scales", "bound", gate)
        self.bound.put_baseline(NUMBERS + WIDE + BESIDE, MIDDLE)
        stands_for("gate", self.ratio, self.bound)
        self.steep, self.flat = VGroup(), VGroup()
        if told:
            self.steep = self._slope(scene, hills, hills.entropy, MIDDLE + APART)
            rule = Line(
                (NUMBERS - SIGN, MIDDLE - 0.4, 0),
                (number.get_right()[0], MIDDLE - 0.4, 0),
                buff=0,
                stroke_color=scene.theme.held_back,
                stroke_width=SIZES.axis,
            )
            self.name.add(rule)
            self.flat = self._slope(scene, hills, hills.quadratic, MIDDLE - APART)

    def _slope(self, scene: LectureScene, hills: TwoHills, hill: Hill, y: float) -> VGroup:
        """Write how steep a hill is at the present z."""
        name = scene.label("scales", "slope", hill.colour, SIZES.number).put_baseline(NAMES, y)
        number = self._number(
            lambda z: abs(float(hill.cost.delta(z, hills.target))), y, hill.colour
        )
        stands_for(hill.cost.name, name, number)
        return VGroup(name, number)

    def _number(self, value: Callable[[float], float], y: float, colour: str) -> Readout:
        return Readout(
            lambda: _digits(value(float(self.z.get_value()))),
            x=NUMBERS,
            y=y,
            size=SIZES.formula,
            colour=colour,
        )


def _digits(value: float) -> str:
    return f"{value:#.3g}" if value >= SMALL else written(value, PLACES)


def compare(scene: LectureScene, hills: TwoHills) -> tuple[VGroup, VGroup]:
    """Play the comparison: far out, then where σ′ is largest.

    Return both slopes, and what is written about σ′.
    """
    slopes = Slopes(scene, hills)
    steep, flat = slopes.tangents
    numbers = [number for number in (slopes.steep, slopes.flat) if len(number)]
    scene.play(FadeIn(steep, slopes.steep), run_time=TEMPO.appear)
    scene.play(FadeIn(flat, slopes.flat), run_time=TEMPO.appear)
    scene.listen()
    scene.say("ratio")
    scene.play(FadeIn(slopes.name, slopes.ratio), run_time=TEMPO.move)
    scene.play(swell(*slopes.ratio[1:], scale=1.1), run_time=TEMPO.move)
    scene.listen()
    scene.say("bound")
    scene.play(slopes.z.animate.set_value(0.0), run_time=TEMPO.move)
    scene.play(FadeIn(slopes.bound), run_time=TEMPO.appear)
    scene.rest(1.5 * TEMPO.breath)
    gate = VGroup(slopes.name, slopes.ratio, slopes.bound)
    return VGroup(slopes.tangents, *numbers), gate
