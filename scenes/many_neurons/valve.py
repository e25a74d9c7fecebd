"""A valve: two jaws that leave a slit, as wide as the share σ′ of all that could come."""

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import Theme

CHAMFER = 0.12
"""By which share of its width a jaw is narrower at the slit."""


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
        slit, whole = share * height / 2, height / 2
        # Where it is all but open, what is left of the jaws is withdrawn.
        half = width / 2 * min(1.0, WITHDRAWN * (1.0 - share))
        tip = (1 - CHAMFER) * half
        for jaw, side in zip(self.submobjects, (1.0, -1.0), strict=True):
            if share >= 1.0:
                jaw.points = np.empty((0, 3))
                continue
            corners = [(-half, whole), (half, whole), (tip, slit), (-tip, slit), (-half, whole)]
            jaw.points = polyline(
                np.array([self.middle + np.array((x, side * y, 0.0)) for x, y in corners])
            )
