"""What an output costs where the target is 0: one price stops at ½, the other one has no limit."""

import math
from collections.abc import Callable

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from nnmath import CROSS_ENTROPY, QUADRATIC, Cost
from nnmath.learning.activations import sigmoid
from scenes.a_better_cost.about import z_of
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
"""Where the numbers stand: the output, and what it costs, first by the cross-entropy cost."""

TARGET = 1.6
"""Where the target stands above them."""

NUMBER = 0.6
"""Their size."""

NEAR = np.append([z_of(a) for a in np.linspace(0.02, 0.98, 300)], np.linspace(4.0, 12.0, 100))
"""The curves are drawn through the outputs at these: evenly, but for the last, steep part."""

FAR = -np.geomspace(2000.0, 4.0, 500)
"""And through these: for a target just above 0 the curve falls from far out."""

WHOLE = np.append(FAR[0], NEAR)
"""The whole curve for the target 0, from there on."""

HIGHEST = FRAME_HEIGHT / 2
"""What goes on beyond the frame is drawn up to its edge."""

THICK = {"quadratic": 9.0, "cross_entropy": 22.0}
"""How thick the bars of both prices are: the lower one stands within the higher one."""

RIM = 2.0
"""How wide the ground is seen on either side between them."""

HALF = 0.5
"""The quadratic cost of an output of 1, which no output reaches."""

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
        x, y = scales(high)
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
        self.half = Bar(
            scene.theme,
            QUADRATIC.name,
            lambda: (self.place(0.0, HALF), self.place(1.0, HALF)),
            SIZES.curve,
        )
        stands_for(QUADRATIC.name, self.half)
        self.half_name = scene.formula("1 slash 2", scene.theme.cost("quadratic"), TICK)
        self.half_name.put_baseline(self.place(0.03, 0.0)[0], self.place(0.0, HALF)[1] + 0.2)
        belong_together(self.half, self.half_name, *self.curves, *self.bars, self)
        self.a_name.shift((0.12, -0.12, 0.0))
        self.target = self._readout(lambda: f"y = {round(self._y(), 2):g}", TARGET, "output")
        self.output = self._readout(
            lambda: f"a = {written(Output(self._z()), self._places())}", ROWS[0], "output"
        )
        self.cost = self._readout(self._priced(CROSS_ENTROPY, "C"), ROWS[1], "cross_entropy")
        names = (QUADRATIC, "a^2 slash 2", ROWS[2]), (CROSS_ENTROPY, "-ln(1 - a)", ROWS[1])
        self.prices = VGroup(
            *(self._readout(self._priced(cost, name), row, cost.name) for cost, name, row in names)
        )

    def look_at(self, nines: int) -> float:
        """Return the z at which the output has so many nines."""
        return float(np.log(10.0**nines - 1.0))

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
            return f"{name} = {written(float(cost.value(self._z(), self._y())), places)}"

        return write

    def _readout(self, write: Callable[[], str], y: float, role: str) -> Readout:
        readout = Readout(write, x=COLUMN, y=y, size=NUMBER, colour=self.theme.colours[role])
        stands_for(role, readout)
        return readout

    def _curve(self, cost: Cost) -> VMobject:
        curve = VMobject(stroke_color=self.theme.cost(cost.name), stroke_width=SIZES.curve)
        stands_for(cost.name, curve)

        def draw(curve: VMobject) -> None:
            solid = cost is QUADRATIC
            curve.points = polyline(self._inside(cost, WHOLE)) if solid else self._dashed(cost)

        draw(curve)
        curve.add_updater(draw)
        return curve

    def _dashed(self, cost: Cost) -> Points:
        # Dashes begin where the cost is least: they do not run along a curve that bends.
        y = self._y()
        if not y:
            return dashes(self._inside(cost, WHOLE))
        least, zs = z_of(y), np.append(FAR, NEAR)
        sides = zs[zs > least], zs[zs < least][::-1]
        return np.concatenate(
            [dashes(self._inside(cost, np.append(least, side))) for side in sides]
        )

    def _inside(self, cost: Cost, zs: Points) -> Points:
        places = self.places(sigmoid(zs), cost.value(zs, self._y()))
        return places[places[:, 1] < HIGHEST]

    def _bar(self, cost: Cost) -> Bar:
        def ends() -> Ends:
            a, price = float(sigmoid(self._z())), float(cost.value(self._z(), self._y()))
            foot, head = (self.place(a, up) for up in (0.0, price))
            return foot, np.minimum(head, (np.inf, HIGHEST, np.inf))

        thick = THICK[cost.name]
        bar = Bar(self.theme, cost.name, ends, thick)
        if cost is QUADRATIC:
            bar.set_stroke(self.theme.ground, thick + 2 * RIM, background=True)
        stands_for(cost.name, bar)
        return bar


def scales(high: float) -> tuple[Scale, Scale]:
    """Return the scales of a plot that shows costs up to a height."""
    return Scale(0.0, 1.0, (0.0, 1.0)), Scale(0.0, high)


def as_high_as(plot: Price, high: float) -> Plot:
    """Return the same axes for costs up to another height, to be rescaled to."""
    x, y = scales(high)
    return _Axes(plot.theme, x, y, **PLACE)
