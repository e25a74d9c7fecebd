"""Where something large stands beside the hills: in the middle of the largest clear space."""

from collections.abc import Sequence

import numpy as np

from scenes.kit.plot import Plot, Points

INSIDE = 0.3
"""So far from both axes things stand, in frame units."""

STRIDE = 0.1
"""Places are so far apart, in frame units."""

Spot = tuple[float, float]
"""The left end and the lower edge of something, in frame units."""


def roomiest(width: float, height: float, plot: Plot, taken: Sequence[Points]) -> Spot:
    """Return the place for a rectangle on a plot that is furthest from all that is taken.

    **Units**: frame units.
    """
    points = np.concatenate(taken)[:, :2]
    size = np.array((width, height))
    best, place = -np.inf, (plot.left + INSIDE, plot.top - height)
    for low in np.arange(plot.bottom + INSIDE, plot.top - height, STRIDE):
        for left in np.arange(plot.left + INSIDE, plot.right - width, STRIDE):
            corner = np.array((left, low))
            away = np.maximum(np.maximum(corner - points, points - corner - size), 0.0)
            room = float(np.hypot(*away.T).min())
            if room > best + 1e-6:
                best, place = room, (float(left), float(low))
    return place
