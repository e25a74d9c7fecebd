"""The push |∂C/∂z| as a rectangle: the error is its width, the slope σ′ its height."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import Theme

FILL = 0.6
"""Opacity of the rectangle's area."""

EDGE = 6.0
"""Thickness of the bars that are its sides: less than that of a thin area."""

HALF_EDGE = EDGE / 200
"""Half of that in frame units: the bars stand outside the area that they span."""

BELOW = 0.04
"""So far below the area is its base: on a thin one it would else hide the area's colour."""

APART = 0.5
"""At least so much room between two rectangles."""


@dataclass(frozen=True)
class Spot:
    """Where a rectangle stands: its lower left corner, and the frame units that 1 takes."""

    x: float
    y: float
    unit: float

    def places(self, across: Sequence[float], up: Sequence[float]) -> Points:
        """Return where points stand that lie so far to the right and up. **Shapes**: (n, 3)."""
        return np.stack([np.add(self.x, across), np.add(self.y, up), np.zeros(len(up))], axis=-1)

    def towards(self, other: "Spot", share: float) -> "Spot":
        """Return the spot on the way to another one: it moves and grows evenly.

        >>> Spot(0, 2, 8).towards(Spot(1, 2, 4), 0.5)
        Spot(x=0.5, y=2.0, unit=6.0)
        """
        here, there = (np.array((spot.x, spot.y, spot.unit)) for spot in (self, other))
        return Spot(*map(float, here + share * (there - here)))


@dataclass(frozen=True)
class Push:
    """The rectangle of an error and a slope σ′, at a spot; all three follow the clock.

    Under the quadratic cost its area is |∂C/∂z| = |a − y| σ′(z), in squares of the spot's unit.

    >>> push = Push(lambda: 0.5, lambda: 0.25, lambda: Spot(0, 0, 8))
    >>> push.corners()[[0, 2]].tolist()
    [[0.0, 0.0, 0.0], [4.0, 2.0, 0.0]]
    """

    error: Callable[[], float]
    derivative: Callable[[], float]
    spot: Callable[[], Spot]

    def corners(self, swept: float = 1.0) -> Points:
        """Return the corners, from the lower left one on. **Shapes**: (4, 3).

        `swept` is the share of the width over which the height has been drawn.
        """
        spot = self.spot()
        width = swept * self.error() * spot.unit
        height = self.derivative() * spot.unit
        return spot.places([0, width, width, 0], [0, 0, height, height])

    def base(self) -> Ends:
        """Return the ends of the bar below the area, as long as the error."""
        spot = self.spot()
        ends = spot.places([0, self.error() * spot.unit], [-HALF_EDGE - BELOW, -HALF_EDGE - BELOW])
        return ends[0], ends[1]

    def side(self) -> Ends:
        """Return the ends of the bar left of the area, as long as the slope σ′."""
        spot = self.spot()
        ends = spot.places([-HALF_EDGE, -HALF_EDGE], [0, self.derivative() * spot.unit])
        return ends[0], ends[1]

    def area(self, theme: Theme, cost: str, swept: Callable[[], float] = lambda: 1.0) -> VMobject:
        """Draw the area alone, in the colour of the cost, as far as the height is `swept`."""
        area = VMobject(fill_color=theme.cost(cost), fill_opacity=FILL, stroke_width=0)
        stands_for(cost, area)

        def cover(area: VMobject) -> None:
            corners = self.corners(share := swept())
            outline = polyline(np.concatenate([corners, corners[:1]]))
            area.points = outline if share else np.empty((0, 3))

        cover(area)
        area.add_updater(cover)
        return area

    def drawn(self, theme: Theme, cost: str) -> VGroup:
        """Draw the whole: the area, the error below it, the slope σ′ at its left."""
        parts = VGroup(
            self.area(theme, cost),
            Bar(theme, "output", self.base, EDGE),
            Bar(theme, "gate", self.side, EDGE),
        )
        belong_together(*parts)
        return parts


def stacked(
    heights: Sequence[float], *, left: float, top: float, bottom: float, numbers: float, most: float
) -> list[Spot]:
    """Return spots for rectangles one above the other, all in the same unit.

    `heights` are their slopes σ′; `numbers` is the room above the first and below the last for
    their numbers: nothing stands between them. The unit is as large as there is room, but not
    larger than `most`.
    """
    free = top - bottom - 2 * numbers - APART * (len(heights) - 1)
    unit = min(most, free / max(sum(heights), 1e-9))
    left_over = free - unit * sum(heights)
    y, gap = top - numbers - left_over / 4, left_over / 2 / max(len(heights) - 1, 1)
    spots = []
    for height in heights:
        y -= unit * height
        spots.append(Spot(left, y, unit))
        y -= APART + gap
    return spots
