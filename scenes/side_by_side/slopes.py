"""How steep both hills are: one slope times σ′ is the other one, and σ′ is at most 1/4."""

from collections.abc import Callable, Iterable

from manim import FadeIn, Line, Mobject, ValueTracker, VGroup

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.emphasis import Light, swell
from scenes.kit.hill import Hill
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.style import TANGENT
from scenes.telling.numbers import written
from scenes.telling.theme import SIZES, TEMPO

NUMBERS, SIGN, FACTOR = 3.3, 0.75, 0.6
"""Where the numbers begin, from the column's left end, how far before them a sign of equality, and
how wide the sign before the factor is."""

APART, DEEP = 1.05, 0.2
"""How far lines are apart, and how far the lowest one has its baseline above the column's end."""

SMALL, PLACES = 1e-4, 4
"""Slopes below the one are written with so many places, others with three significant digits."""

WIDE, BESIDE = 1.6, 0.3
"""How wide the number 0.250 is, and how far beside it the bound stands, in frame units."""

RULE = 0.35
"""How far below the middle line the rule is, in frame units."""

TRIED, ROOM = (1.0, 0.85, 0.7), 0.35
"""Where the column would be nearer to something than this, it is smaller."""

DIGITS, ABOVE = 0.8, 0.7
"""How high a row of the column is, and how far it may stand above the axes, in frame units."""


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
        self.size, self.left, low = self._find_room(hills)
        self.lines = [low + self.size * (DEEP + number * APART) for number in range(3)]
        middle, numbers = self.lines[1], self.left + self.size * NUMBERS
        size = self.size * SIZES.formula
        at = self.left + self.size * FACTOR
        self.name = VGroup(scene.formula("sigma'(z)", gate, size).put_baseline(at, middle))
        if told:
            self.name.add(scene.formula("times", gate, size).put_baseline(self.left, middle))
        sign = scene.formula("=", gate, size)
        sign.put_baseline(numbers - self.size * SIGN, middle)
        number = self._number(lambda z: float(sigmoid_derivative(z)), middle, gate)
        self.ratio = VGroup(sign, number)
        self.bound.put_baseline(numbers + self.size * (WIDE + BESIDE), middle)
        gold = scene.theme.cost(hills.quadratic.cost.name)
        self.rate = scene.label("again", "faster", gold, SIZES.number)
        self.rate.put_baseline(self.left, self.lines[0])
        stands_for("gate", self.name, self.ratio, self.bound)
        self.steep, self.flat = VGroup(), VGroup()
        if told:
            self.steep = self._slope(scene, hills, hills.entropy, self.lines[2])
            rule = Line(
                (numbers - self.size * SIGN, middle - self.size * RULE, 0),
                (number.get_right()[0], middle - self.size * RULE, 0),
                buff=0,
                stroke_color=scene.theme.held_back,
                stroke_width=SIZES.axis,
            )
            self.name.add(rule)
            self.flat = self._slope(scene, hills, hills.quadratic, self.lines[0])

    def _find_room(self, hills: TwoHills) -> tuple[float, float, float]:
        """Return how large the column is, and where its lower left corner stands."""
        for size in TRIED:
            wide, apart, tall = (size * way for way in (NUMBERS + WIDE, APART, DIGITS))
            rows = [(0.0, row * apart, wide, row * apart + tall) for row in range(3)]
            bounded = (0.0, apart, wide + size * BESIDE + self.bound.width, apart + tall)
            (left, low), room = hills.room(*rows, bounded, above=ABOVE)
            if room >= ROOM:
                break
        return size, left, low

    @property
    def both(self) -> list[VGroup]:
        """Tangents and numbers of both slopes."""
        return [self.tangents, *(number for number in (self.steep, self.flat) if len(number))]

    @property
    def column(self) -> list[VGroup]:
        """All that is written beside the hills, four times the learning rate at last."""
        return [*self.both[1:], *self.gate, self.rate]

    @property
    def gate(self) -> list[VGroup]:
        """What is written about σ′."""
        return [self.name, self.ratio, self.bound]

    def _slope(self, scene: LectureScene, hills: TwoHills, hill: Hill, y: float) -> VGroup:
        """Write how steep a hill is at the present z."""
        size = max(self.size * SIZES.number, SIZES.label)
        name = scene.label("scales", "slope", hill.colour, size).put_baseline(self.left, y)
        number = self._number(
            lambda z: abs(float(hill.cost.delta(z, hills.target))), y, hill.colour
        )
        stands_for(hill.cost.name, name, number)
        return VGroup(name, number)

    def _number(self, value: Callable[[float], float], y: float, colour: str) -> Readout:
        return Readout(
            lambda: _digits(value(float(self.z.get_value()))),
            x=self.left + self.size * NUMBERS,
            y=y,
            size=self.size * SIZES.formula,
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
