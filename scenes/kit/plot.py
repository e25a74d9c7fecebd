"""Axes and what is drawn on them: a plot knows where a value stands on the frame."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
import numpy.typing as npt
from manim import Dot, Line, VGroup, VMobject

from scenes.kit import typeset
from scenes.telling.theme import SIZES, Theme
from scenes.telling.ticks import tick_label

Values = npt.ArrayLike
Points = npt.NDArray[np.float64]

HALF_DIGIT = 0.322
"""Half the height of a digit, in units of its size."""

ROOM_BEYOND = 2.0
"""The room for all values beyond an axis's cut, in units of the axis."""


@dataclass(frozen=True)
class Scale:
    """One axis: the values at its ends, and the ticks between them.

    Beyond `cut`, on either side of 0, values are drawn closer and closer, so that a value far out
    takes no more than `ROOM_BEYOND` more room than the cut itself.

    >>> float(Scale(-6, 100, cut=6).share(53.0).round(3))
    0.997
    """

    low: float
    high: float
    ticks: tuple[float, ...] = ()
    log: bool = False
    cut: float = math.inf

    def share(self, values: Values) -> Points:
        """Return where values stand on the axis, 0 at its start and 1 at its end."""
        values = np.asarray(values, dtype=float)
        if self.log:
            shares: Points = np.log(values / self.low) / math.log(self.high / self.low)
            return shares
        low, high = self._drawn_ends
        share: Points = (self.drawn(values) - low) / (high - low)
        return share

    def values(self, shares: Values) -> Points:
        """Return which values stand at shares of the axis: what `share` undoes.

        >>> scale = Scale(-6, 100, cut=6)
        >>> scale.values(scale.share([-2.0, 53.0])).round(9).tolist()
        [-2.0, 53.0]
        """
        shares = np.asarray(shares, dtype=float)
        if self.log:
            found: Points = self.low * (self.high / self.low) ** shares
            return found
        low, high = self._drawn_ends
        drawn = low + shares * (high - low)
        over = np.clip(np.abs(drawn) - self.cut, 0.0, ROOM_BEYOND * (1 - 1e-12))
        near = np.minimum(np.abs(drawn), self.cut)
        values: Points = np.sign(drawn) * (near + over * ROOM_BEYOND / (ROOM_BEYOND - over))
        return values

    def drawn(self, values: Values) -> Points:
        """Return how far from 0 values are drawn, in units of the axis: less, beyond the cut."""
        values = np.asarray(values, dtype=float)
        if math.isinf(self.cut):
            return values
        # The slope is 1 at the cut: what moves across it neither jumps nor changes its speed.
        beyond: Points = np.maximum(np.abs(values) - self.cut, 0.0)
        near: Points = np.minimum(np.abs(values), self.cut)
        drawn: Points = np.sign(values) * (near + beyond * ROOM_BEYOND / (beyond + ROOM_BEYOND))
        return drawn

    @cached_property
    def _drawn_ends(self) -> tuple[float, float]:
        low, high = self.drawn([self.low, self.high])
        return float(low), float(high)


@dataclass(frozen=True)
class Layout:
    """Two scales on a rectangle of the frame. **Units**: frame units."""

    x: Scale
    y: Scale
    left: float
    bottom: float
    width: float
    height: float

    def places(self, xs: Values, ys: Values) -> Points:
        """Return where values stand on the frame. **Shapes**: (n,), (n,) -> (n, 3)."""
        across = self.left + self.x.share(xs) * self.width
        up = self.bottom + self.y.share(ys) * self.height
        places = np.zeros((*np.broadcast_shapes(np.shape(across), np.shape(up)), 3))
        places[..., 0], places[..., 1] = across, up
        return places

    def values(self, points: Points) -> tuple[Points, Points]:
        """Return which values stand at points. **Shapes**: (n, 3) -> (n,), (n,)."""
        return (
            self.x.values((points[..., 0] - self.left) / self.width),
            self.y.values((points[..., 1] - self.bottom) / self.height),
        )


class Plot(VGroup):  # type: ignore[misc]
    """A pair of axes with a held-back grid.

    `left, bottom, width, height` are the rectangle of the axes in frame units; the vertical axis
    stands on the value `upright`: if none is given on 0, or at the lower end if there is no 0.
    Submobjects: `grid`, `frame` (the two axes) and `numbers` (tick labels).
    """

    TICK_SIZE: ClassVar[float] = SIZES.tick
    TICK_GAP: ClassVar[float] = 0.14

    def __init__(
        self,
        theme: Theme,
        x: Scale,
        y: Scale,
        *,
        left: float,
        bottom: float,
        width: float,
        height: float,
        upright: float | None = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.layout = Layout(x, y, left, bottom, width, height)
        self._towards: tuple[Layout, float] | None = None
        zero = x.low if self._zero(x) is None else 0.0
        self.upright = zero if upright is None else upright
        self.grid = VGroup(*self._grid())
        self.frame = VGroup(*self._frame())
        self.numbers = VGroup(*self._numbers())
        self.add(self.grid, self.frame, self.numbers)

    @property
    def x(self) -> Scale:
        """The horizontal axis."""
        return self.layout.x

    @property
    def y(self) -> Scale:
        """The vertical axis."""
        return self.layout.y

    @property
    def left(self) -> float:
        """Left end of the horizontal axis, in frame units."""
        return self.layout.left

    @property
    def bottom(self) -> float:
        """Lower end of the vertical axis, in frame units."""
        return self.layout.bottom

    @property
    def span(self) -> tuple[float, float]:
        """Width and height, in frame units."""
        return self.layout.width, self.layout.height

    @property
    def right(self) -> float:
        """Right end of the horizontal axis, in frame units."""
        return self.left + self.span[0]

    @property
    def top(self) -> float:
        """Upper end of the vertical axis, in frame units."""
        return self.bottom + self.span[1]

    def go_towards(self, layout: Layout, share: float) -> None:
        """Stand between the plot's layout and another one; what follows the plot goes along."""
        self._towards = layout, share

    def arrive(self, layout: Layout) -> None:
        """Take another layout."""
        self.layout, self._towards = layout, None

    def places(self, xs: Values, ys: Values) -> Points:
        """Return where values stand on the frame. **Shapes**: (n,), (n,) -> (n, 3)."""
        here = self.layout.places(xs, ys)
        if self._towards is None:
            return here
        layout, share = self._towards
        return here + share * (layout.places(xs, ys) - here)

    def place(self, x: float, y: float) -> Points:
        """Return where one value stands on the frame. **Shapes**: (3,)."""
        return self.places(x, y)

    def line(self, xs: Values, ys: Values, colour: str, width: float = SIZES.curve) -> VMobject:
        """Draw straight lines from value to value."""
        curve = VMobject(stroke_color=colour, stroke_width=width)
        return curve.set_points_as_corners(self.places(xs, ys))

    def smooth(
        self,
        xs: Values,
        f: Callable[[Points], Points],
        slope: Callable[[Points], Points],
        colour: str,
        width: float = SIZES.curve,
    ) -> VMobject:
        """Draw a curve from its values and slopes: one cubic between neighbours."""
        xs = np.asarray(xs, dtype=float)
        start, end = xs[:-1], xs[1:]
        third = (end - start) / 3
        curve = VMobject(stroke_color=colour, stroke_width=width)
        anchors = [
            self.places(start, f(start)),
            self.places(start + third, f(start) + third * slope(start)),
            self.places(end - third, f(end) - third * slope(end)),
            self.places(end, f(end)),
        ]
        curve.points = np.stack(anchors, axis=1).reshape(-1, 3)
        return curve

    def dot(self, x: float, y: float, colour: str, radius: float = SIZES.dot) -> Dot:
        """Draw a dot at a value."""
        return Dot(self.place(x, y), radius=radius, color=colour)

    def name_x(self, label: typeset.Typeset) -> typeset.Typeset:
        """Put the horizontal axis's name to the right of its end."""
        foot = self.bottom if self._zero(self.y) is None else float(self.place(self.x.low, 0)[1])
        return label.put_baseline(self.right + 0.22, foot - 0.08)

    def name_y(self, label: typeset.Typeset) -> typeset.Typeset:
        """Put the vertical axis's name above its end."""
        across = float(self.place(self.upright, self.y.low)[0])
        return label.put_baseline(across, self.top + 0.18, align=0.0)

    def _grid(self) -> list[Line]:
        style = {"stroke_color": self.theme.grid, "stroke_width": SIZES.grid}
        upright = [
            self._rule(self.place(v, self.y.low), self.place(v, self.y.high), **style)
            for v in self.x.ticks
        ]
        level = [
            self._rule(self.place(self.x.low, v), self.place(self.x.high, v), **style)
            for v in self.y.ticks
        ]
        return upright + level

    def _frame(self) -> list[Line]:
        style = {"stroke_color": self.theme.held_back, "stroke_width": SIZES.axis}
        x0 = self.upright
        y0 = self.y.low if self._zero(self.y) is None else 0.0
        return [
            self._rule(self.place(self.x.low, y0), self.place(self.x.high, y0), **style),
            self._rule(self.place(x0, self.y.low), self.place(x0, self.y.high), **style),
        ]

    def _numbers(self) -> list[typeset.Typeset]:
        def number(value: float) -> typeset.Typeset:
            return typeset.formula(tick_label(value), self.TICK_SIZE, self.theme.held_back)

        below, beside = [], []
        for value in self.x.ticks:
            across = float(self.place(value, self.y.low)[0])
            below.append(number(value).put_baseline(across, self.bottom - 0.36, align=0.0))
        for value in self.y.ticks:
            up = float(self.place(self.x.low, value)[1])
            beside.append(
                number(value).put_baseline(
                    self.left - self.TICK_GAP, up - HALF_DIGIT * self.TICK_SIZE, align=1.0
                )
            )
        return below + beside

    @staticmethod
    def _rule(start: Points, end: Points, **style: object) -> Line:
        return Line(start, end, buff=0, **style)

    @staticmethod
    def _zero(scale: Scale) -> float | None:
        return 0.0 if not scale.log and scale.low < 0 < scale.high else None


def at_step(values: Sequence[float] | Points, step: float) -> float:
    """Return a run's value at a step that may lie between two epochs."""
    before = min(max(int(step), 0), len(values) - 1)
    after = min(before + 1, len(values) - 1)
    share = min(max(step - before, 0.0), 1.0)
    return float(values[before] + share * (values[after] - values[before]))
