"""Where large numbers stand: in the plot, if the curves leave room for them, else above it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scenes.kit.plot import Plot, Points

CLEAR = 0.12
"""Numbers keep so far away from curves, in frame units."""

STRIDE = 0.1
"""Places are so far apart, in frame units."""

Spot = tuple[float, float]
"""The left end and the lower edge of something, in frame units."""


@dataclass(frozen=True)
class Room:
    """A rectangle that something needs. **Units**: frame units."""

    width: float
    height: float

    def inside(self, plot: Plot, taken: Sequence[Points]) -> Spot | None:
        """Return the place on a plot furthest from all that is taken, None if none is clear."""
        points = np.concatenate(taken)[:, :2]
        best, place = CLEAR, None
        for low in np.arange(plot.bottom + 0.3, plot.top - self.height, STRIDE):
            for left in np.arange(plot.left + 0.3, plot.right - self.width, STRIDE):
                away = np.maximum(
                    np.maximum(np.array((left, low)) - points, points - self.beyond(left, low)), 0.0
                )
                room = float(np.hypot(*away.T).min())
                if room > best + 1e-6:
                    best, place = room, (float(left), float(low))
        return place

    def beyond(self, left: float, low: float) -> Points:
        """Return the upper right corner. **Shapes**: (2,)."""
        return np.array((left + self.width, low + self.height))
