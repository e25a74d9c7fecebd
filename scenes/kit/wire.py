"""Wires into a neuron: as thick as their weight, and filled by what flows in them."""

from collections.abc import Callable

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points, Scale
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import SIZES, Theme

THICKNESS = Scale(-2, 2, cut=2)
"""Beyond a weight of 2, a wire grows more slowly, and is never twice as thick."""

UNIT = 0.3
"""How thick the wire of a weight of 1 is, in frame units."""

FILL = 0.75, 0.2
"""Opacity of what flows where the weight is positive, and where it is negative."""


def thickness(weight: float) -> float:
    """Return how thick the wire of a weight is drawn, in frame units.

    >>> [round(thickness(weight), 3) for weight in (0.6, -2.0, 50.0)]
    [0.18, 0.6, 1.176]
    """
    return UNIT * float(np.abs(THICKNESS.drawn(weight)))


class Wire(VGroup):  # type: ignore[misc]
    """A level wire whose thickness follows a weight; if that is negative, it is hollow.

    `flow` is how far what flows in it has come, from 0 to 1. **Units**: frame units.
    """

    def __init__(
        self,
        theme: Theme,
        weight: Callable[[], float],
        *,
        left: float,
        right: float,
        y: float,
        magnified: float = 1.0,
    ) -> None:
        self.flow, self._magnified = ValueTracker(0.0), magnified
        self._weight, self._ends, self.y = weight, (left, right), y
        tube = VMobject(stroke_color=theme.input, stroke_width=SIZES.axis)
        full, hollow = (
            VMobject(fill_color=theme.input, fill_opacity=opacity, stroke_width=0)
            for opacity in FILL
        )
        super().__init__(tube, full, hollow)
        stands_for("input", self)
        belong_together(*self)
        self.put()
        self.add_updater(lambda wire: wire.put())

    def put(self) -> None:
        """Draw the wire as thick as its weight is now, and filled as far as the flow has come."""
        tube, full, hollow = self.submobjects
        weight, come = self._weight(), float(self.flow.get_value())
        tube.points = self._rectangle(weight, 1.0)
        # One of them has no thickness, so that nothing vanishes where the weight changes its sign.
        full.points = self._rectangle(max(weight, 0.0), come)
        hollow.points = self._rectangle(min(weight, 0.0), come)

    def _rectangle(self, weight: float, share: float) -> Points:
        left, right = self._ends
        right, half = left + share * (right - left), self._magnified * thickness(weight) / 2
        low, high = self.y - half, self.y + half
        corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
        return polyline(np.array([(x, y, 0.0) for x, y in corners]))
