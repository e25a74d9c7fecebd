"""An arrow that points at a bar which is too short to be found without it."""

import numpy as np
from manim import Polygon

from scenes.kit.bar import Bar
from scenes.kit.curves import polyline
from scenes.kit.relations import belong_together, stands_for

LENGTH, HEAD, BROAD, SHAFT = 0.55, 0.24, 0.28, 0.09
"""How long the arrow is and its head, and how broad its head and its shaft are."""

GAP = 0.12
"""Between its tip and the bar."""


class Pointer(Polygon):  # type: ignore[misc]
    """An arrow in the colour of a bar, that stands above it or below it and goes along with it."""

    def __init__(self, bar: Bar, *, above: bool) -> None:
        out = 1.0 if above else -1.0
        half, arm = BROAD / 2, SHAFT / 2
        right = [(0, 0), (half, HEAD), (arm, HEAD), (arm, LENGTH)]
        left = [(-across, up) for across, up in reversed(right[1:])]
        self._shape = np.array([(across, out * up, 0.0) for across, up in right + left])
        self._bar, self._out = bar, out
        style = {"fill_color": bar.get_color(), "fill_opacity": 1.0, "stroke_width": 0.0}
        super().__init__(*self._shape, **style)
        stands_for("gate", self)
        belong_together(self, bar)
        self.put()
        self.add_updater(lambda pointer: pointer.put())

    def put(self) -> None:
        """Stand where the bar is now."""
        low, high = sorted(self._bar.ends(), key=lambda end: float(end[1]))
        tip = (high if self._out > 0 else low) + (0.0, self._out * GAP, 0.0)
        corners = self._shape + tip
        self.points = polyline(np.concatenate([corners, corners[:1]]))
