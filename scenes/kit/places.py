"""Where a label may stand: the first of several places at which it is clear of all else."""

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.kit.plot import Points
from scenes.kit.typeset import Typeset
from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH

EDGE = 0.5
"""Labels stay so far from the frame's edge: the margin of every picture."""

ASIDE = (0.0, 1.0, 2.0, 3.5, 5.0)
"""How far from its point a label may stand where there is no room beside it."""

FAR = (-0.9, 0.9, -1.5, 1.5, -2.1, 2.1, -2.7)
"""How much higher or lower than its point it may then stand."""

Place = tuple[float, float, float]
"""Where a label's left (-1), middle (0) or right (1) stands, its baseline, and which it is."""


def put_clear(
    label: Typeset, places: Iterable[Place], obstacles: Points, gap: float = 0.15
) -> Typeset:
    """Put a label at the first place that is clear of the obstacles, else at the clearest.

    `obstacles` are points along what must not be touched. **Shapes**: (n, 3).
    """
    best, clearest = None, -np.inf
    for place in places:
        x, y, align = place
        label.put_baseline(x, y, align)
        room = _clearance(label, obstacles)
        if room >= gap:
            return label
        if room > clearest:
            best, clearest = place, room
    if best is None:
        raise ValueError("a label needs a place")
    return label.put_baseline(best[0], best[1], best[2])


def around(point: Points, near: float, label: Typeset) -> list[Place]:
    """Return places round a point: left and right of it, above and below, straight and aslant."""
    x, y = float(point[0]), float(point[1])
    tall = label.height
    level, above, below = y - tall / 2, y + near, y - near - tall
    return [
        (x - near, above, 1.0),
        (x + near, below, -1.0),
        (x, above, 0.0),
        (x, below, 0.0),
        (x + near, above, -1.0),
        (x - near, below, 1.0),
        (x + 1.3 * near, level, -1.0),
        (x - 1.3 * near, level, 1.0),
        *(
            (x + side * (near + aside), y + far, -side)
            for aside in ASIDE
            for far in FAR
            for side in (-1.0, 1.0)
        ),
    ]


def outline(*things: Mobject, step: float = 0.08) -> Points:
    """Return points along the boxes of things, and across them. **Shapes**: (n, 3)."""
    grids = []
    for thing in things:
        (left, low), (right, high) = (
            thing.get_corner((-1, -1, 0))[:2],
            thing.get_corner((1, 1, 0))[:2],
        )
        across = np.arange(left, right + step, step).clip(left, right)
        up = np.arange(low, high + step, step).clip(low, high)
        xs, ys = np.meshgrid(across, up)
        grids.append(np.stack([xs.ravel(), ys.ravel(), np.zeros(xs.size)], axis=1))
    return np.concatenate(grids) if grids else np.empty((0, 3))


def between(ends: Sequence[Points] | Points, step: float = 0.05) -> Points:
    """Return points along a straight line. **Shapes**: (n, 3)."""
    count = 2 + int(float(np.linalg.norm(ends[1] - ends[0])) / step)
    return np.linspace(ends[0], ends[1], count)


def _clearance(label: Mobject, obstacles: Points) -> float:
    left, low = label.get_corner((-1, -1, 0))[:2]
    right, high = label.get_corner((1, 1, 0))[:2]
    inside = min(
        left + FRAME_WIDTH / 2,
        FRAME_WIDTH / 2 - right,
        low + FRAME_HEIGHT / 2,
        FRAME_HEIGHT / 2 - high,
    )
    if inside < EDGE:
        return float(inside) - FRAME_WIDTH
    if not len(obstacles):
        return np.inf
    outside = np.maximum(
        np.maximum(np.array((left, low)) - obstacles[:, :2], obstacles[:, :2] - (right, high)), 0.0
    )
    return float(np.hypot(*outside.T).min())


def is_clear(label: Mobject, obstacles: Points, gap: float = 0.08) -> bool:
    """Tell whether a label keeps a distance from all obstacles and from the frame's edge."""
    return _clearance(label, obstacles) >= gap


def in_a_row(*parts: Typeset, x: float, y: float, gap: float = 0.18) -> VGroup:
    """Put parts side by side on one baseline, from x on."""
    for part in parts:
        part.put_baseline(x, y)
        x += part.width + gap
    return VGroup(*parts)
