"""Tubes: straight ways between two points, as thick as a number, filled as far as it has come."""

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import Theme

SOLID, HOLLOW = 1.0, 0.2
"""Opacity of what flows where the number is positive, and where it is negative."""

ENTRY = 3.0
"""A tube has its width after one part in so many of its way: it does not begin as a line across."""

HAIR = 1.2
"""Width of the outline, in Manim's stroke units: what is too thin to be filled is still seen."""


class Tube(VGroup):  # type: ignore[misc]
    """A straight tube from `start` to `end`, as wide as |value| times `unit`.

    It is hollow where the value is negative. `drawn` is how far its outline has come, `come` how
    far what flows in it has, both from 0 to 1. **Units**: frame units.
    """

    def __init__(
        self,
        theme: Theme,
        role: str,
        ends: tuple[Points, Points],
        width: Callable[[], float],
        *,
        come: Callable[[], float],
        drawn: Callable[[], float] | None = None,
        opacity: float = SOLID,
    ) -> None:
        colour = theme.colours[role]
        outline = VMobject(stroke_color=colour, stroke_width=HAIR)
        solid, hollow = (
            VMobject(fill_color=colour, fill_opacity=opacity, stroke_width=0)
            for opacity in (opacity, HOLLOW)
        )
        super().__init__(outline, solid, hollow)
        self.ends, self._width = ends, width
        self._come, self._drawn = come, drawn or come
        stands_for(role, self)
        belong_together(*self)
        self.put()
        self.add_updater(lambda tube: tube.put())

    def put(self) -> None:
        """Draw the tube as wide and as far as it is now."""
        outline, solid, hollow = self.submobjects
        width = self._width()
        # Its long sides only: where two tubes meet, there is no line between them.
        edge = self._rectangle(width, self._drawn())
        outline.points = np.concatenate([edge[:4], edge[8:12]])
        # One of them has no width, so that nothing vanishes where the number changes its sign.
        solid.points = self._rectangle(max(width, 0.0), self._come())
        hollow.points = self._rectangle(min(width, 0.0), self._come())

    def _rectangle(self, width: float, share: float) -> Points:
        if share <= 0.0:
            return np.empty((0, 3))
        start, end = self.ends
        way = end - start
        across = np.array((-way[1], way[0], 0.0)) / np.linalg.norm(way)
        across *= abs(width) / 2 * min(1.0, ENTRY * share)
        tip = start + share * way
        corners = (start - across, tip - across, tip + across, start + across, start - across)
        return polyline(np.array(corners))
