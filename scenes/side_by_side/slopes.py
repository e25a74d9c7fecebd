"""How steep both hills are: one slope times σ′ is the other one, and σ′ is at most 1/4."""

from collections.abc import Callable, Iterable

from manim import FadeIn, Line, Mobject, ValueTracker, VGroup

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.emphasis import Light, swell
from scenes.kit.hill import Hill
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.picture import TANGENT, TwoHills
from scenes.telling.numbers import written
from scenes.telling.theme import SIZES, TEMPO

NUMBERS, SIGN = 2.6, 0.6
"""Where the numbers begin, from the column's left end, and how far before them a sign."""

APART, DEEP = 1.05, 0.2
"""How far lines are apart, and how far the lowest one has its baseline above the column's end."""

SMALL, PLACES = 1e-4, 4
"""Slopes below the one are written with so many places, others with three significant digits."""

WIDE, BESIDE = 1.6, 0.3
"""How wide the number 0.250 is, and how far beside it the bound stands, in frame units."""

DIGITS = 0.8
"""How high a row of the column is, in frame units."""


class Slopes:
    """The tangents of both hills at a z that moves, and beside the hills a multiplication: the
    slope of the ramp, times σ′, is the slope of the shelf. Where slopes are too small, σ′ stands
    alone."""

    def __init__(self, scene: LectureScene, hills: TwoHills) -> None:
        gate, told = scene.theme.gate, scene.facts["slopes_told"]
        self.z = ValueTracker(hills.race.far)
        self.tangents = VGroup(
            *(hill.slope(self.z.get_value, TANGENT) for hill in (hills.entropy, hills.quadratic))
        )
        self.bound = scene.label("scales", "bound", gate)
        wide = NUMBERS + WIDE
        rows = [(0.0, row * APART, wide, row * APART + DIGITS) for row in range(3)]
        bounded = (0.0, APART, wide + BESIDE + self.bound.width, APART + DIGITS)
        self.left, low = hills.room(*rows, bounded)
        self.lines = [low + DEEP + number * APART for number in range(3)]
        middle, numbers = self.lines[1], self.left + NUMBERS
        self.name = VGroup(scene.formula("sigma'(z)", gate).put_baseline(self.left, middle))
        sign = scene.formula("times" if told else "=", gate)
        sign.put_baseline(numbers - SIGN, middle)
        number = self._number(lambda z: float(sigmoid_derivative(z)), middle, gate)
        self.ratio = VGroup(sign, number)
        self.bound.put_baseline(numbers + WIDE + BESIDE, middle)
        stands_for("gate", self.ratio, self.bound)
        self.steep, self.flat = VGroup(), VGroup()
        if told:
            self.steep = self._slope(scene, hills, hills.entropy, self.lines[2])
            rule = Line(
                (numbers - SIGN, middle - 0.35, 0),
                (number.get_right()[0], middle - 0.35, 0),
                buff=0,
                stroke_color=scene.theme.held_back,
                stroke_width=SIZES.axis,
            )
            self.name.add(rule)
            self.flat = self._slope(scene, hills, hills.quadratic, self.lines[0])

    @property
    def both(self) -> list[VGroup]:
        """Tangents and numbers of both slopes."""
        return [self.tangents, *(number for number in (self.steep, self.flat) if len(number))]

    @property
    def column(self) -> list[VGroup]:
        """All that is written beside the hills."""
        return [*self.both[1:], *self.gate]

    @property
    def gate(self) -> list[VGroup]:
        """What is written about σ′."""
        return [self.name, self.ratio, self.bound]

    def _slope(self, scene: LectureScene, hills: TwoHills, hill: Hill, y: float) -> VGroup:
        """Write how steep a hill is at the present z."""
        name = scene.label("scales", "slope", hill.colour, SIZES.number).put_baseline(self.left, y)
        number = self._number(
            lambda z: abs(float(hill.cost.delta(z, hills.target))), y, hill.colour
        )
        stands_for(hill.cost.name, name, number)
        return VGroup(name, number)

    def _number(self, value: Callable[[float], float], y: float, colour: str) -> Readout:
        return Readout(
            lambda: _digits(value(float(self.z.get_value()))),
            x=self.left + NUMBERS,
            y=y,
            size=SIZES.formula,
            colour=colour,
        )


def _digits(value: float) -> str:
    return f"{value:#.3g}" if value >= SMALL else written(value, PLACES)


def compare(scene: LectureScene, slopes: Slopes, names: Iterable[Mobject]) -> None:
    """Play the comparison: far out, then where σ′ is largest. The names of the hills come along."""
    steep, flat = slopes.tangents
    named = (Light(name, 1.0) for name in names)
    scene.play(FadeIn(steep, slopes.steep), *named, run_time=TEMPO.appear)
    scene.play(FadeIn(flat, slopes.flat), run_time=TEMPO.appear)
    scene.listen()
    scene.say("ratio")
    scene.play(FadeIn(slopes.name, slopes.ratio), run_time=TEMPO.move)
    scene.play(swell(*slopes.ratio[1:], scale=1.1), run_time=TEMPO.move)
    scene.listen()
    scene.say("bound")
    scene.play(slopes.z.animate.set_value(0.0), run_time=1.5 * TEMPO.move)
    scene.play(FadeIn(slopes.bound), run_time=TEMPO.appear)
    scene.rest(1.5 * TEMPO.breath)
