"""What an output costs where the target is 0: one price stops at ½, the other one has no limit."""

from collections.abc import Callable
from functools import partial

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from nnmath import CROSS_ENTROPY, QUADRATIC, Cost
from nnmath.learning.activations import sigmoid
from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import dashes, polyline
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, beyond_the_frame, stands_for
from scenes.kit.stage import BOTTOM, LEFT, LectureScene
from scenes.telling.numbers import Output, written
from scenes.telling.theme import SIZES

PLACE = {"left": 0.5, "bottom": BOTTOM + 0.6, "width": 5.3, "height": 5.6}
"""Where the plot stands."""

COLUMN, ROWS = LEFT + 0.2, (0.9, -0.3, -1.5)
"""Where the numbers stand: the output, and what it costs."""

TARGET = 2.1
"""Where the target stands above them."""

NUMBER = 0.68
"""Their size."""

ZS = np.linspace(-12.0, 12.0, 600)
"""The curves are drawn through the outputs at these."""

HIGHEST = 3.95
"""What goes on beyond the frame is drawn up to here."""

ASIDE = 0.09
"""How far beside the output the bars of both prices stand."""


class _Axes(Plot):
    TICK_SIZE = SIZES.label
    TICK_GAP = 0.22


class Price(_Axes):
    """Both costs over a, and a bar to each at the output that is looked at.

    Trackers: `aim` is the target; `z` that of the output, which can come as near to 1 as one likes.
    """

    def __init__(self, scene: LectureScene, high: float) -> None:
        self.z, self.aim = ValueTracker(0.0), ValueTracker(0.0)
        x, y = scales(high)
        super().__init__(scene.theme, x, y, **PLACE)
        self.a_name = self.name_x(scene.formula("a", scene.theme.output))
        stands_for("output", self.a_name)
        both = QUADRATIC, CROSS_ENTROPY
        self.curves = VGroup(*map(self._curve, both))
        self.bars = VGroup(*map(self._bar, both))
        belong_together(self, *self.curves, *self.bars)
        beyond_the_frame(self.curves[1], self.bars[1])
        self.a_name.shift((0.12, -0.12, 0.0))
        self.target = scene.formula("y = 0", scene.theme.output, NUMBER)
        self.target.put_baseline(COLUMN, TARGET)
        stands_for("output", self.target)
        self.output = self._readout(lambda: f"a = {written(Output(self._z()))}", 0, "output")
        names = (QUADRATIC, "a^2 slash 2"), (CROSS_ENTROPY, "-ln(1 - a)")
        self.prices = VGroup(
            *(
                self._readout(partial(self._priced, cost, name), row, cost.name)
                for row, (cost, name) in enumerate(names, start=1)
            )
        )

    def look_at(self, nines: int) -> float:
        """Return the z at which the output has so many nines."""
        return float(np.log(10.0**nines - 1.0))

    def least(self) -> Points:
        """Return where the cross-entropy cost is least. **Shapes**: (3,)."""
        y = float(self.aim.get_value())
        return self.place(y, float(CROSS_ENTROPY.value(np.log(y / (1 - y)), y)) if y else 0.0)

    def _z(self) -> float:
        return float(self.z.get_value())

    def _priced(self, cost: Cost, name: str) -> str:
        return f"{name} = {written(float(cost.value(self._z(), 0.0)), 3)}"

    def _readout(self, write: Callable[[], str], row: int, role: str) -> Readout:
        readout = Readout(
            write, x=COLUMN, y=ROWS[row], size=NUMBER, colour=self.theme.colours[role]
        )
        stands_for(role, readout)
        return readout

    def _curve(self, cost: Cost) -> VMobject:
        curve = VMobject(stroke_color=self.theme.cost(cost.name), stroke_width=SIZES.curve)
        stands_for(cost.name, curve)

        def draw(curve: VMobject) -> None:
            places = self.places(sigmoid(ZS), cost.value(ZS, float(self.aim.get_value())))
            inside = places[places[:, 1] < HIGHEST]
            curve.points = polyline(inside) if cost is QUADRATIC else dashes(inside)

        draw(curve)
        curve.add_updater(draw)
        return curve

    def _bar(self, cost: Cost) -> Bar:
        aside = np.array((ASIDE if cost is CROSS_ENTROPY else -ASIDE, 0.0, 0.0))

        def ends() -> Ends:
            a, price = float(sigmoid(self._z())), float(cost.value(self._z(), 0.0))
            foot, head = (self.place(a, up) + aside for up in (0.0, price))
            return foot, np.minimum(head, (np.inf, HIGHEST, np.inf))

        bar = Bar(self.theme, cost.name, ends)
        stands_for(cost.name, bar)
        return bar


def scales(high: float) -> tuple[Scale, Scale]:
    """Return the scales of a plot that shows costs up to a height."""
    return Scale(0.0, 1.0, (0.0, 1.0)), Scale(0.0, high, (0.5,))


def as_high_as(plot: Price, high: float) -> Plot:
    """Return the same axes for costs up to another height, to be rescaled to."""
    x, y = scales(high)
    return _Axes(plot.theme, x, y, **PLACE)
