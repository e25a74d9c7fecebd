"""Where something large stands beside the hills: in the middle of the largest clear space."""

from collections.abc import Sequence

import numpy as np

from scenes.kit.plot import Plot, Points

INSIDE = 0.3
"""So far from both axes things stand, in frame units."""

STRIDE = 0.1
"""Places are so far apart, in frame units."""

Box = tuple[float, float, float, float]
"""Left, lower, right and upper end of a rectangle, from a common corner, in frame units."""

Spot = tuple[float, float]
"""Where that corner stands, in frame units."""


def roomiest(boxes: Sequence[Box], plot: Plot, taken: Sequence[Points]) -> tuple[Spot, float]:
    """Return the place for boxes on a plot where they are furthest from all that is taken, and
    how far that is. **Units**: frame units.
    """
    points = np.concatenate(taken)[:, :2]
    width, height = (max(box[side] for box in boxes) for side in (2, 3))
    best, place = -np.inf, (plot.left + INSIDE, plot.top - height)
    for low in np.arange(plot.bottom + INSIDE, plot.top - height, STRIDE):
        for left in np.arange(plot.left + INSIDE, plot.right - width, STRIDE):
            room = min(_distance(points - (left, low), box) for box in boxes)
            if room > best + 1e-6:
                best, place = room, (float(left), float(low))
    return place, best


def _distance(points: Points, box: Box) -> float:
    """Return how far the nearest point is from a box."""
    away = np.maximum(np.maximum(np.array(box[:2]) - points, points - np.array(box[2:])), 0.0)
    return float(np.hypot(*away.T).min())
