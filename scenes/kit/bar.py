"""Bars: a length that is shown as a thick line, and that can turn and travel."""

from collections.abc import Callable

import numpy as np
from manim import VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import stands_for
from scenes.telling.theme import SIZES, Theme

OUTLINE = 2.0
"""Thickness of the line round a hollow bar, in stroke units: 100 are a frame unit."""

Ends = tuple[Points, Points]
"""Where a bar begins and where it ends. **Shapes**: (3,) twice."""


class Bar(VMobject):  # type: ignore[misc]
    """A straight thick line whose ends follow a function of the clock, in the colour of a role."""

    def __init__(
        self, theme: Theme, role: str, ends: Callable[[], Ends], width: float = SIZES.bar
    ) -> None:
        super().__init__(stroke_color=theme.colours[role], stroke_width=width)
        stands_for(role, self)
        self.ends = ends
        self.put()
        self.add_updater(lambda bar: bar.put())

    def put(self) -> None:
        """Draw the bar between its present ends."""
        self.points = polyline(np.stack(self.ends()))


class HollowBar(Bar):
    """A bar of which only the outline is drawn: as wide and as long as a full one."""

    def __init__(
        self, theme: Theme, role: str, ends: Callable[[], Ends], width: float = SIZES.bar
    ) -> None:
        self._half = (width - OUTLINE) / 200
        super().__init__(theme, role, ends, OUTLINE)

    def put(self) -> None:
        """Draw the outline of the bar between its present ends."""
        start, end = self.ends()
        length = float(np.linalg.norm(end - start))
        along = (end - start) / length if length else np.zeros(3)
        aside = self._half * np.array((-along[1], along[0], 0.0))
        # The line stands inside the bar's length too.
        inset = min(OUTLINE / 200, length / 2) * along
        start, end = start + inset, end - inset
        corners = start - aside, end - aside, end + aside, start + aside, start - aside
        self.points = polyline(np.stack(corners))


def turned(here: Ends, there: Ends, share: float) -> Ends:
    """Return a bar on its way from one place to another: it moves and turns evenly.

    It grows towards the end, when it lies: upright and long it would leave the frame.

    >>> up, along = (np.zeros(3), np.array([0, 2.0, 0])), (np.zeros(3), np.array([2.0, 0, 0]))
    >>> start, end = turned(up, along, 0.5)
    >>> (end - start).round(3).tolist()
    [1.414, 1.414, 0.0]
    """
    lengths = [float(np.linalg.norm(end - start)) for start, end in (here, there)]
    angles = [float(np.arctan2(*(end - start)[[1, 0]])) for start, end in (here, there)]
    middles = [(start + end) / 2 for start, end in (here, there)]
    turn = (angles[1] - angles[0] + np.pi) % (2 * np.pi) - np.pi
    # A bar without length has no direction of its own.
    angle = angles[0] + share * turn if lengths[0] else angles[1]
    half = (lengths[0] + share**3 * (lengths[1] - lengths[0])) / 2
    along = half * np.array((np.cos(angle), np.sin(angle), 0.0))
    middle = middles[0] + share * (middles[1] - middles[0])
    return middle - along, middle + along
