"""What columns are drawn with: blocks and arrows that follow the clock, and numbers that ride."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for

Place = Callable[[], Points]
"""Where something stands now. **Shapes**: (3,)."""

SHAFT, HEAD, TIP = 0.13, 0.39, 0.34
"""How wide an arrow's shaft and head are, and how long its head is at most."""


class Filled(VMobject):  # type: ignore[misc]
    """A filled rectangle whose corners follow the clock: left, bottom, right, top."""

    def __init__(self, corners: Callable[[], Sequence[float]], colour: str, light: float) -> None:
        super().__init__(fill_color=colour, fill_opacity=light, stroke_width=0)
        self._corners = corners
        self.put()
        self.add_updater(lambda block: block.put())

    def put(self) -> None:
        """Draw it where it is now."""
        left, bottom, right, top = self._corners()
        ways = (left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)
        self.points = polyline(np.array([(*way, 0.0) for way in ways]))


class Arrow(VMobject):  # type: ignore[misc]
    """A thick upright arrow whose ends follow the clock; a short one is all head."""

    def __init__(self, role: str, colour: str, ends: Callable[[], Sequence[float]]) -> None:
        super().__init__(fill_color=colour, fill_opacity=1, stroke_width=0)
        stands_for(role, self)
        self._ends = ends
        self.put()
        self.add_updater(lambda arrow: arrow.put())

    def put(self) -> None:
        """Draw it between its present ends: `x`, and from where to where it goes."""
        x, start, end = self._ends()
        way = end - start
        neck = end - np.sign(way) * min(TIP, abs(way) / 2)
        wide = HEAD / 2 * min(1.0, abs(way) / TIP)
        thin = min(SHAFT / 2, wide)
        ways = (
            *((x - thin, start), (x - thin, neck), (x - wide, neck), (x, end)),
            *((x + wide, neck), (x + thin, neck), (x + thin, start), (x - thin, start)),
        )
        self.points = polyline(np.array([(*at, 0.0) for at in ways]))


class Tag(Readout):
    """A number that follows the clock, and that stands where a function of the clock says."""

    def __init__(self, write: Callable[[], str], spot: Place, *, size: float, colour: str) -> None:
        self._spot = spot
        super().__init__(write, x=0.0, y=0.0, size=size, colour=colour, align=0.0)

    def refresh(self) -> None:
        """Write the number that holds now, where it is to stand now."""
        x, y, _ = self._spot()
        self._place, self._said = (float(x), float(y), 0.0), ""
        super().refresh()
