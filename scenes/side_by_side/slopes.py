"""How steep both hills are: one slope times σ′ is the other one, and σ′ is at most 1/4."""

from manim import FadeIn, FadeOut, ValueTracker, VGroup, VMobject

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.hill import Hill
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.picture import TwoHills
from scenes.telling.numbers import written
from scenes.telling.theme import SIZES, TEMPO

COLUMN, MIDDLE, APART = 0.9, -0.25, 1.75
"""Where the column of numbers begins, how high its middle line is, and how far lines are apart."""

THICK = 1.8 * SIZES.bar
"""How thick tangents are: they lie on curves of their own colour."""

PLACES = 4
"""Decimal places of slopes."""


class Slopes:
    """The tangents of both hills at a z that moves, and beside the hills, in a column: the slope
    of the ramp, σ′, and the slope of the shelf. Where slopes are too small, σ′ stands alone."""

    def __init__(self, scene: LectureScene, hills: TwoHills) -> None:
        theme = scene.theme
        self.z = ValueTracker(hills.race.far)
        self.tangents = VGroup(
            *(hill.slope(self.z.get_value) for hill in (hills.entropy, hills.quadratic))
        ).set_stroke(width=THICK)
        self.sign = scene.formula("times sigma'(z)", theme.gate, SIZES.formula)
        self.sign.put_baseline(COLUMN, MIDDLE)
        behind = float(self.sign.get_right()[0]) + 0.2
        self.ratio = Readout(
            lambda: f"= {written(float(sigmoid_derivative(self.z.get_value())), PLACES)}",
            x=behind,
            y=MIDDLE,
            size=SIZES.formula,
            colour=theme.gate,
        )
        self.bound = scene.formula("<= 1 slash 4", theme.gate).put_baseline(behind, MIDDLE)
        stands_for("gate", self.ratio, self.bound)
        self.steep, self.flat = VGroup(), VGroup()
        if scene.facts["slopes_told"]:
            self.steep = self._number(hills, hills.entropy, MIDDLE + APART)
            self.flat = self._number(hills, hills.quadratic, MIDDLE - APART)

    def _number(self, hills: TwoHills, hill: Hill, y: float) -> VMobject:
        """Write how steep a hill is at the present z."""

        def slope() -> str:
            value = abs(float(hill.cost.delta(self.z.get_value(), hills.target)))
            return written(value, PLACES)

        number = Readout(slope, x=COLUMN + 0.55, y=y, size=SIZES.formula, colour=hill.colour)
        stands_for(hill.cost.name, number)
        return number


def compare(scene: LectureScene, hills: TwoHills) -> VGroup:
    """Play the comparison: far out, then where σ′ is largest; return what stays of it."""
    slopes = Slopes(scene, hills)
    steep, flat = slopes.tangents
    numbers = [number for number in (slopes.steep, slopes.flat) if len(number)]
    scene.play(FadeIn(steep, slopes.steep), run_time=TEMPO.appear)
    scene.play(FadeIn(flat, slopes.flat), run_time=TEMPO.appear)
    scene.listen()
    scene.say("ratio")
    scene.play(FadeIn(slopes.sign, slopes.ratio), run_time=TEMPO.move)
    scene.listen()
    scene.say("bound")
    scene.play(slopes.z.animate.set_value(0.0), run_time=1.25 * TEMPO.move)
    scene.play(FadeOut(slopes.ratio), run_time=TEMPO.step_back)
    scene.play(FadeIn(slopes.bound), run_time=TEMPO.step_back)
    scene.rest(TEMPO.conclusion / 2)
    return VGroup(slopes.tangents, slopes.sign, slopes.bound, *numbers)
