"""How steep both hills are: one slope times σ′ is the other one, and σ′ is at most 1/4."""

from collections.abc import Callable, Sequence

from manim import FadeIn, Line, Mobject, ValueTracker, VGroup

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.emphasis import swell
from scenes.kit.hill import Hill
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.style import TANGENT
from scenes.telling.numbers import written
from scenes.telling.theme import SIZES, TEMPO

NUMBERS, SIGN, FACTOR = 3.45, 0.85, 0.6
"""Where the numbers begin, from the column's left end, how far before them a sign of equality, and
how wide the sign before the factor is."""

SIZE = 0.88
"""How large formulas are, as a share of what they are elsewhere."""

LEFT_END, LINES = 0.2, (-1.7, -0.35, 1.0)
"""Where the column begins, right of the hills, and the baselines of its lines from the lowest."""

SMALL, PLACES = 1e-4, 4
"""Slopes below the one are written with so many places, others with three significant digits."""

WIDE, BESIDE = 1.6, 0.3
"""How wide the number 0.250 is, and how far beside it the bound stands, in frame units."""

LONGEST = 5.8
"""How long the learning rate may be, in frame units."""

RULE = 0.4
"""How far below the middle line the rule is, in frame units."""


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
        lowest, middle, highest = LINES
        numbers, at = LEFT_END + SIZE * NUMBERS, LEFT_END + SIZE * FACTOR
        size = SIZE * SIZES.formula
        self.name = VGroup(scene.formula("sigma'(z)", gate, size).put_baseline(at, middle))
        if told:
            self.name.add(scene.formula("times", gate, size).put_baseline(LEFT_END, middle))
        sign = scene.formula("=", gate, size)
        sign.put_baseline(numbers - SIZE * SIGN, middle)
        number = self._number(lambda z: float(sigmoid_derivative(z)), middle, gate)
        self.ratio = VGroup(sign, number)
        self.bound.put_baseline(numbers + SIZE * WIDE + BESIDE, middle)
        gold = scene.theme.cost(hills.quadratic.cost.name)
        self.rate = scene.label("again", "faster", gold, SIZES.number)
        self.rate.scale(min(1.0, LONGEST / self.rate.width)).put_baseline(LEFT_END, lowest)
        stands_for("gate", self.name, self.ratio, self.bound)
        self.steep, self.flat = VGroup(), VGroup()
        if told:
            self.steep = self._slope(scene, hills, hills.entropy, highest)
            rule = Line(
                (numbers - SIZE * SIGN, middle - RULE, 0),
                (number.get_right()[0], middle - RULE, 0),
                buff=0,
                stroke_color=scene.theme.held_back,
                stroke_width=SIZES.axis,
            )
            self.name.add(rule)
            self.flat = self._slope(scene, hills, hills.quadratic, lowest)

    @property
    def both(self) -> list[VGroup]:
        """Tangents and numbers of both slopes."""
        return [self.tangents, *(number for number in (self.steep, self.flat) if len(number))]

    @property
    def gate(self) -> list[VGroup]:
        """What is written about σ′."""
        return [self.name, self.ratio, self.bound]

    def _slope(self, scene: LectureScene, hills: TwoHills, hill: Hill, y: float) -> VGroup:
        """Write how steep a hill is at the present z."""
        name = scene.label("scales", "slope", hill.colour, SIZES.number).put_baseline(LEFT_END, y)
        number = self._number(
            lambda z: abs(float(hill.cost.delta(z, hills.target))), y, hill.colour
        )
        stands_for(hill.cost.name, name, number)
        return VGroup(name, number)

    def _number(self, value: Callable[[float], float], y: float, colour: str) -> Readout:
        return Readout(
            lambda: _digits(value(float(self.z.get_value()))),
            x=LEFT_END + SIZE * NUMBERS,
            y=y,
            size=SIZE * SIZES.formula,
            colour=colour,
        )


def _digits(value: float) -> str:
    return f"{value:#.3g}" if value >= SMALL else written(value, PLACES)


def go_back(scene: LectureScene, slopes: Slopes, hills: TwoHills, beads: Sequence[Mobject]) -> None:
    """Take both beads back from the end of their runs to where slopes are compared first."""
    race = hills.race
    ends = [float(run.z[race.shown]) for run in (race.quadratic, race.entropy)]
    riding = [*zip(hills.both, beads, ends, strict=True)]
    back = [hill.back(bead.clear_updaters(), end, race.far) for hill, bead, end in riding]
    scene.play(*back, run_time=TEMPO.move)
    for hill, bead, _ in riding:
        hill.ride(bead, slopes.z.get_value)


def compare(scene: LectureScene, slopes: Slopes) -> None:
    """Play the comparison: far out, then where σ′ is largest."""
    steep, flat = slopes.tangents
    scene.play(FadeIn(steep, slopes.steep), run_time=TEMPO.appear)
    scene.play(FadeIn(flat, slopes.flat), run_time=TEMPO.appear)
    scene.listen()
    scene.say("ratio")
    scene.play(FadeIn(slopes.name, slopes.ratio), run_time=TEMPO.move)
    scene.play(swell(*slopes.ratio[1:], scale=1.1), run_time=TEMPO.move)
    scene.listen()
    scene.say("bound")
    scene.play(slopes.z.animate.set_value(0.0), run_time=1.5 * TEMPO.move)
    scene.play(FadeIn(slopes.bound), run_time=TEMPO.appear)
    scene.rest(TEMPO.breath)
