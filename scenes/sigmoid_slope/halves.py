"""σ and 1 − σ as two bars that sum to 1, and their product as a rectangle that draws a bell."""

from collections.abc import Callable

import numpy as np
from manim import Animation, ValueTracker, VGroup, VMobject

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit import typeset
from scenes.kit.bar import Bar, Ends, HollowBar, turned
from scenes.kit.curves import polyline
from scenes.kit.push import FILL, Push, Spot
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.stage import LEFT
from scenes.sigmoid_slope.about import REACH
from scenes.telling.numbers import Output, written
from scenes.telling.theme import SIZES, Theme

HOME = {"left": LEFT + 0.75, "bottom": -2.75, "width": 7.1, "height": 5.3}
"""Where the sigmoid stands."""

SPOT = Spot(2.25, -0.45, 3.5)
"""Where the rectangle stands."""

ROWS = -1.45, -2.25, -3.05
"""Baselines of the numbers."""

NUMBERS, NUMBER = 4.55, 0.62
"""Where the numbers begin, and their size."""

KEYS = SPOT.x - 0.33
"""Where bars like those of both parts stand beside their names."""

ROLES = "words", "words", "gate"
"""The colours of σ, of 1 − σ, whose bar is hollow, and of their product."""

ASIDE = 0.17
"""How far left and right of the cursor bars stand under the bell: behind σ's they would hide."""

UNDER = 0.2
"""How far below the leg of the tangent its length stands."""

PIECES = 200


class Halves:
    """What a cursor on z parts the height 1 into, the rectangle of both parts, and its area over z.

    Trackers: `cursor` is the z that is looked at; `gone` how far copies of both bars have come to
    be the sides of the rectangle, from 0 to 1; the bell is drawn as far as the cursor has
    `reached`; `risen` how far the rise of the tangent has come to stand under the bell, right of
    the cursor; left of it is the bar that is as `tall` as the bell.
    """

    def __init__(self, theme: Theme, start: float) -> None:
        self.theme = theme
        self.cursor, self.reached = ValueTracker(start), ValueTracker(-REACH)
        self.gone, self.risen = ValueTracker(0.0), ValueTracker(0.0)
        self.plot = SigmoidPlot(theme, [-REACH, REACH], **HOME)
        self.ceiling = self.plot.line([-REACH, REACH], [1.0, 1.0], theme.grid, SIZES.axis)
        self.below, self.above = (
            Bar(theme, "words", self._below),
            HollowBar(theme, "words", self._above),
        )
        sides = Push(self.part, self.rest, lambda: SPOT)
        self.width = Bar(theme, "words", lambda: self._travelling(self._below(), sides.base()))
        self.height = HollowBar(
            theme, "words", lambda: self._travelling(self._above(), sides.side())
        )
        self.area = self._area(sides)
        self.bell, self.tall = self._bell(), Bar(theme, "gate", lambda: self._under_the_bell(-1))
        self.top = Bar(theme, "gate", self._top, SIZES.axis)
        self.tangent = Bar(theme, "gate", lambda: self.plot.slope(self.z), SIZES.curve)
        self.leg = Bar(theme, "held_back", lambda: self.plot.leg(self.z), 2 * SIZES.axis)
        self.unit = self._unit()
        self.rise = Bar(theme, "gate", self._rise)
        belong_together(
            *(self.plot, self.ceiling, self.below, self.above, self.width, self.height, self.area),
            *(self.bell, self.tall, self.top, self.tangent, self.leg, self.rise),
        )

    @property
    def parts(self) -> tuple[Bar, Bar]:
        """The bars of σ and of 1 − σ."""
        return self.below, self.above

    @property
    def z(self) -> float:
        """The z that is looked at."""
        return float(self.cursor.get_value())

    def part(self) -> float:
        """Return σ here, with full digits."""
        return Output(self.z)

    def rest(self) -> float:
        """Return 1 − σ here, with full digits."""
        return Output(-self.z)

    def product(self) -> float:
        """Return σ(1 − σ) here."""
        return float(sigmoid_derivative(self.z))

    def row(self, name: typeset.Typeset, number: int) -> VGroup:
        """Write σ, 1 − σ or their product, by its number, now and behind its name."""
        role, y = ROLES[number], ROWS[number]
        value = (self.part, self.rest, self.product)[number]
        name.put_baseline(SPOT.x, y)
        shown = Readout(
            lambda: f"= {written(value())}",
            x=NUMBERS,
            y=y,
            size=NUMBER,
            colour=self.theme.colours[role],
        )
        stands_for(role, name, shown)
        row = VGroup(name, shown)
        if number < len(self.parts):
            ends = np.array((KEYS, y, 0.0)), np.array((KEYS, y + name.height, 0.0))
            row.add(type(self.parts[number])(self.theme, role, lambda: ends))
        return row

    def go(self, z: float, pace: Callable[[float], float]) -> list[Animation]:
        """Let the cursor go on to a z, and the bell be drawn as far."""
        return [one.animate(rate_func=pace).set_value(z) for one in (self.cursor, self.reached)]

    def _below(self) -> Ends:
        return self.plot.place(self.z, 0.0), self.plot.on(self.z)

    def _above(self) -> Ends:
        return self.plot.on(self.z), self.plot.place(self.z, 1.0)

    def _travelling(self, here: Ends, there: Ends) -> Ends:
        return turned(here, there, float(self.gone.get_value()))

    def _rise(self) -> Ends:
        # From where the tangent has risen over one unit, to the bell above the same z.
        foot, head = self._under_the_bell(1)
        share = float(self.risen.get_value())
        start, end = (
            one + share * (other - one)
            for one, other in zip(self.plot.rise(self.z), (foot, head), strict=True)
        )
        return start, end

    def _top(self) -> Ends:
        # Over the cursor it meets the bell, beside which the bars stand.
        risen = float(self.risen.get_value())
        (_, start), (_, end) = (self._under_the_bell(side) for side in (-1, risen))
        return start, end

    def _unit(self) -> typeset.Typeset:
        one = typeset.formula("1", SIZES.number, self.theme.words)

        def put(one: typeset.Typeset) -> None:
            start, end = self.plot.leg(self.z)
            x, y, _ = (start + end) / 2
            one.shift((x - one.get_x(), y - UNDER - one.get_top()[1], 0.0))

        put(one)
        one.add_updater(put)
        return one

    def _under_the_bell(self, side: float) -> Ends:
        # Bars stand left and right of the cursor.
        aside = np.array((side * ASIDE, 0.0, 0.0))
        foot, head = (self.plot.place(self.z, a) + aside for a in (0.0, self.product()))
        return foot, head

    def _area(self, sides: Push) -> VMobject:
        area = VMobject(fill_color=self.theme.gate, fill_opacity=FILL, stroke_width=0)
        stands_for("gate", area)

        def cover(area: VMobject) -> None:
            corners = sides.corners()
            area.points = polyline(np.concatenate([corners, corners[:1]]))

        cover(area)
        area.add_updater(cover)
        return area

    def _bell(self) -> VMobject:
        bell = VMobject(stroke_color=self.theme.gate, stroke_width=SIZES.curve)
        stands_for("gate", bell)

        def draw(bell: VMobject) -> None:
            end = float(self.reached.get_value())
            zs = np.linspace(-REACH, end, PIECES)
            bell.points = (
                polyline(self.plot.places(zs, sigmoid_derivative(zs)))
                if end > -REACH
                else np.empty((0, 3))
            )

        draw(bell)
        bell.add_updater(draw)
        return bell
