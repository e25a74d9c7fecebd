"""A valve: two jaws that leave a slit, as wide as the share σ′ of all that could come.

Where it is gone, its outline may be left.
"""

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import Theme

CHAMFER = 0.12
"""By which share of its width a jaw is narrower at the slit."""

TRACE = 2.6
"""Width of the outline of a valve that is gone, in Manim's stroke units."""

WITHDRAWN = 4.0
"""Jaws get narrower on the last part, one in so many, of their way."""


class Valve(VGroup):  # type: ignore[misc]
    """Two jaws in the colour of σ′; `opening` is the share of the height that they leave free.

    **Units**: frame units.
    """

    def __init__(
        self,
        theme: Theme,
        middle: Points,
        size: tuple[float, float],
        opening: Callable[[], float],
    ) -> None:
        self.middle, self.size, self._opening = middle, size, opening
        super().__init__(
            *(VMobject(fill_color=theme.gate, fill_opacity=1, stroke_width=0) for _ in range(2))
        )
        stands_for("gate", self)
        belong_together(*self)
        self.put()
        self.add_updater(lambda valve: valve.put())

    def put(self) -> None:
        """Draw both jaws as far apart as they are now."""
        width, height = self.size
        share = min(self._opening(), 1.0)
        if share >= 1.0:
            for jaw in self.submobjects:
                jaw.points = np.empty((0, 3))
            return
        # Where it is all but open, what is left of the jaws is withdrawn.
        width *= min(1.0, WITHDRAWN * (1.0 - share))
        for jaw, points in zip(
            self.submobjects, _jaws(self.middle, width, height, share), strict=True
        ):
            jaw.points = points


class Trace(VGroup):  # type: ignore[misc]
    """The outline of both jaws of a valve that is gone, as they stood. **Units**: frame units."""

    def __init__(
        self, theme: Theme, middle: Points, size: tuple[float, float], share: float
    ) -> None:
        super().__init__(*(VMobject(stroke_color=theme.gate, stroke_width=TRACE) for _ in range(2)))
        stands_for("gate", self)
        for jaw, points in zip(self.submobjects, _jaws(middle, *size, share), strict=True):
            jaw.points = points


def _jaws(middle: Points, width: float, height: float, share: float) -> tuple[Points, Points]:
    """Return the outlines of the upper and the lower jaw, which leave a share of the height."""
    half, whole, slit = width / 2, height / 2, share * height / 2
    tip = (1 - CHAMFER) * half
    corners = [(-half, whole), (half, whole), (tip, slit), (-tip, slit), (-half, whole)]
    upper, lower = (
        polyline(np.array([middle + np.array((x, side * y, 0.0)) for x, y in corners]))
        for side in (1.0, -1.0)
    )
    return upper, lower
