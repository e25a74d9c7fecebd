"""How steep both hills are: one slope times σ′ is the other one, and σ′ is at most 1/4."""

from collections.abc import Callable

from manim import FadeIn, FadeOut, Line, ValueTracker, VGroup

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.hill import Hill
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.picture import TwoHills
from scenes.telling.numbers import written
from scenes.telling.theme import SIZES, TEMPO

NAMES, NUMBERS, SIGN = 0.9, 3.75, 0.7
"""Where the names in the column begin, where the numbers do, and how far before them a sign."""

MIDDLE, APART = -0.1, 1.35
"""How high the middle line of the column is, and how far lines are apart."""

THICK = 1.8 * SIZES.bar
"""How thick tangents are: they lie on curves of their own colour."""

PLACES = 4
"""Decimal places of slopes."""


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
        self.bound = scene.formula("<= 1 slash 4", gate).put_baseline(NUMBERS - SIGN, MIDDLE)
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
            lambda: written(value(float(self.z.get_value())), PLACES),
            x=NUMBERS,
            y=y,
            size=SIZES.formula,
            colour=colour,
        )


def compare(scene: LectureScene, hills: TwoHills) -> VGroup:
    """Play the comparison: far out, then where σ′ is largest; return what stays of it."""
    slopes = Slopes(scene, hills)
    steep, flat = slopes.tangents
    numbers = [number for number in (slopes.steep, slopes.flat) if len(number)]
    scene.play(FadeIn(steep, slopes.steep), run_time=TEMPO.appear)
    scene.play(FadeIn(flat, slopes.flat), run_time=TEMPO.appear)
    scene.listen()
    scene.say("ratio")
    scene.play(FadeIn(slopes.name, slopes.ratio), run_time=TEMPO.move)
    scene.listen()
    scene.say("bound")
    scene.play(slopes.z.animate.set_value(0.0), run_time=TEMPO.move)
    scene.play(FadeOut(slopes.ratio), run_time=TEMPO.step_back)
    scene.play(FadeIn(slopes.bound), run_time=TEMPO.step_back)
    scene.rest(1.5 * TEMPO.breath)
    return VGroup(slopes.tangents, slopes.name, slopes.bound, *numbers)
