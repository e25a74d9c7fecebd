"""What an output costs where the target is 0: one price stops at ½, the other one has no limit."""

import math
from collections.abc import Callable

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from nnmath import CROSS_ENTROPY, QUADRATIC, Cost
from nnmath.learning.activations import sigmoid
from scenes.a_better_cost.about import NINES
from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import dashes, polyline
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, beyond_the_frame, stands_for
from scenes.kit.stage import BOTTOM, LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.numbers import Output, written
from scenes.telling.theme import FRAME_HEIGHT, SIZES

PLACE = {"left": -0.75, "bottom": BOTTOM + 0.75, "width": 6.5, "height": 5.45}
"""Where the plot stands."""

COLUMN, ROWS = LEFT, (0.6, -0.4, -1.4)
"""Where the numbers stand: the output, and what it costs."""

TARGET = 1.6
"""Where the target stands above them."""

NUMBER = 0.6
"""Their size."""

ZS = np.linspace(-12.0, 12.0, 600)
"""The curves are drawn through the outputs at these."""

HIGHEST = FRAME_HEIGHT / 2
"""What goes on beyond the frame is drawn up to its edge."""

THICK, ASIDE = 15.0, 0.17
"""How thick the bars of both prices are; the lower one stands so far to the left of the output."""

HALF = 0.5
"""The quadratic cost of an output of 1, which no output reaches."""

STEEP = 0.8
"""The output beside which brackets stand: left of the curve, where that is steep."""


TICK = 0.6
"""Size of the numbers on the axes and at their levels."""


class _Axes(Plot):
    TICK_SIZE = TICK
    TICK_GAP = 0.16

    def _numbers(self) -> list[Typeset]:
        numbers = super()._numbers()
        for number in numbers[: len(self.x.ticks)]:
            # A dot on the axis must leave them free.
            number.shift((0.0, -0.28, 0.0))
        return numbers


class Price(_Axes):
    """Both costs over a, and a bar to each at the output that is looked at.

    Trackers: `aim` is the target; `z` that of the output, which can come as near to 1 as one likes.
    """

    def __init__(self, scene: LectureScene, high: float) -> None:
        self.z, self.aim = ValueTracker(0.0), ValueTracker(0.0)
        x, y = scales(high, (HALF,))
        super().__init__(scene.theme, x, y, **PLACE)
        # Curves and bars stand above the axes, even after these were rescaled.
        self.set_z_index(-1)
        self.a_name = self.name_x(scene.formula("a", scene.theme.output))
        stands_for("output", self.a_name)
        both = QUADRATIC, CROSS_ENTROPY
        self.curves = VGroup(*map(self._curve, both))
        self.bars = VGroup(*map(self._bar, both))
        belong_together(self, *self.curves, *self.bars)
        beyond_the_frame(self.curves[1], self.bars[1])
        self.half = self._level(QUADRATIC, lambda: HALF, 0.0)
        self.half_name = scene.formula("1 slash 2", scene.theme.cost("quadratic"), TICK)
        self.half_name.put_baseline(self.place(0.03, 0.0)[0], self.place(0.0, HALF)[1] + 0.2)
        belong_together(self.half, self.half_name, *self.curves, *self.bars, self)
        self.notches = VGroup(*(self._notch(nines) for nines in NINES))
        self.steps = VGroup(*(self._step(nines) for nines in NINES[1:]))
        belong_together(*self.notches, *self.steps, self, *self.curves, *self.bars)
        self.a_name.shift((0.12, -0.12, 0.0))
        self.target = self._readout(lambda: f"y = {round(self._y(), 2):g}", TARGET, "output")
        self.output = self._readout(
            lambda: f"a = {written(Output(self._z()), self._places())}", ROWS[0], "output"
        )
        names = (QUADRATIC, "a^2 slash 2", ROWS[1]), (CROSS_ENTROPY, "-ln(1 - a)", ROWS[2])
        self.prices = VGroup(
            *(self._readout(self._priced(cost, name), row, cost.name) for cost, name, row in names)
        )

    def look_at(self, nines: int) -> float:
        """Return the z at which the output has so many nines."""
        return float(np.log(10.0**nines - 1.0))

    def least(self) -> Points:
        """Return where the cross-entropy cost is least. **Shapes**: (3,)."""
        y = self._y()
        return self.place(y, float(CROSS_ENTROPY.value(np.log(y / (1 - y)), y)) if y else 0.0)

    def _z(self) -> float:
        return float(self.z.get_value())

    def _y(self) -> float:
        return float(self.aim.get_value())

    def _places(self) -> int:
        """Return after how many places both the output and its square differ from their limits."""
        nines = float(np.logaddexp(0.0, self._z())) / math.log(10)
        return max(3, math.ceil(nines - 1e-9) + 1)

    def _priced(self, cost: Cost, name: str) -> Callable[[], str]:
        def write() -> str:
            places = self._places() if cost is QUADRATIC else 3
            return f"{name} = {written(float(cost.value(self._z(), 0.0)), places)}"

        return write

    def _readout(self, write: Callable[[], str], y: float, role: str) -> Readout:
        readout = Readout(write, x=COLUMN, y=y, size=NUMBER, colour=self.theme.colours[role])
        stands_for(role, readout)
        return readout

    def _curve(self, cost: Cost) -> VMobject:
        curve = VMobject(stroke_color=self.theme.cost(cost.name), stroke_width=SIZES.curve)
        stands_for(cost.name, curve)

        def draw(curve: VMobject) -> None:
            places = self.places(sigmoid(ZS), cost.value(ZS, self._y()))
            inside = places[places[:, 1] < HIGHEST]
            curve.points = polyline(inside) if cost is QUADRATIC else dashes(inside)

        draw(curve)
        curve.add_updater(draw)
        return curve

    def _line(self, cost: Cost, ends: Callable[[], Ends]) -> Bar:
        line = Bar(self.theme, cost.name, ends, SIZES.curve)
        stands_for(cost.name, line)
        return line

    def _level(self, cost: Cost, height: Callable[[], float], start: float) -> Bar:
        return self._line(cost, lambda: (self.place(start, height()), self.place(1.0, height())))

    def _notch(self, nines: int) -> Bar:
        return self._level(CROSS_ENTROPY, lambda: self._price_of(nines), STEEP)

    def _step(self, nines: int) -> Bar:
        """Draw what one more nine costs: from notch to notch."""
        return self._line(
            CROSS_ENTROPY,
            lambda: (
                self.place(STEEP, self._price_of(nines - 1)),
                self.place(STEEP, self._price_of(nines)),
            ),
        )

    def _price_of(self, nines: int) -> float:
        return float(CROSS_ENTROPY.value(self.look_at(nines), 0.0))

    def name_step(self, name: Typeset, nines: int) -> Typeset:
        """Put what one more nine costs beside the bracket from notch to notch."""
        middle = (self._price_of(nines - 1) + self._price_of(nines)) / 2
        x, y, _ = self.place(STEEP, middle)
        belong_together(name, *self.steps)
        return name.put_baseline(x - 0.18, y - 0.2, align=1.0)

    def _bar(self, cost: Cost) -> Bar:
        aside = np.array((0.0 if cost is CROSS_ENTROPY else -ASIDE, 0.0, 0.0))

        def ends() -> Ends:
            a, price = float(sigmoid(self._z())), float(cost.value(self._z(), 0.0))
            foot, head = (self.place(a, up) + aside for up in (0.0, price))
            return foot, np.minimum(head, (np.inf, HIGHEST, np.inf))

        bar = Bar(self.theme, cost.name, ends, THICK)
        stands_for(cost.name, bar)
        return bar


def scales(high: float, ticks: tuple[float, ...] = ()) -> tuple[Scale, Scale]:
    """Return the scales of a plot that shows costs up to a height."""
    return Scale(0.0, 1.0, (0.0, 1.0)), Scale(0.0, high, ticks)


def as_high_as(plot: Price, high: float) -> Plot:
    """Return the same axes for costs up to another height, to be rescaled to."""
    x, y = scales(high)
    return _Axes(plot.theme, x, y, **PLACE)
