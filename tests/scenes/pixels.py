"""Reading a frame: lines, curves and dots found by their colour, to a fraction of a pixel.

Coordinates are (column, row) of pixel centres, row 0 at the top. Ink is how much of a pixel is
covered by a colour: antialiasing makes it a fraction, and its weighted middle finer than a pixel.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Array = npt.NDArray[np.float64]


def rgb(colour: str) -> Array:
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=float)


def ink(frame: npt.NDArray[np.uint8], colour: str, ground: str) -> Array:
    """Return how much of each pixel is of `colour`, 0 to 1; other colours have none."""
    away = frame[..., :3].astype(float) - rgb(ground)
    goal = rgb(colour) - rgb(ground)
    share = away @ goal / (goal @ goal)
    stray = np.linalg.norm(away - share[..., None] * goal, axis=-1) / np.linalg.norm(goal)
    return np.where(stray < 0.14, np.clip(share, 0, 1), 0.0)


@dataclass(frozen=True)
class Axes:
    """Where values stand on the frame, read off its own grid: pixel = offset + scale · value."""

    x: tuple[float, float]
    y: tuple[float, float]

    def pixels(self, xs: npt.ArrayLike, ys: npt.ArrayLike) -> Array:
        """Shapes: (n,), (n,) -> (n, 2)."""
        columns = self.x[0] + self.x[1] * np.asarray(xs, dtype=float)
        rows = self.y[0] + self.y[1] * np.asarray(ys, dtype=float)
        return np.stack(np.broadcast_arrays(columns, rows), axis=-1)


def fit(values: Sequence[float], pixels: Sequence[float]) -> tuple[float, float]:
    """Return the straight line through (value, pixel); grid lines that do not lie on it fail."""
    scale, offset = np.polyfit(values, pixels, 1)
    stray = np.abs(offset + scale * np.asarray(values) - pixels).max()
    assert stray < 0.5, f"the grid is uneven by {stray:.2f} pixels"
    return float(offset), float(scale)


def offsets(
    ink_map: Array, path: Array, *, reach: float = 7.0, faint: float = 0.25
) -> tuple[Array, Array]:
    """Look across a path: where is the ink's middle, and how broad is it?

    `path` (n, 2) is sampled at every point but the ends, along its normal. Returns, per point, the
    signed distance of the ink's middle from the path (nan where there is none), and its breadth.
    Ink below `faint` does not count: it is a line of the grid in passing.
    """
    along = path[2:] - path[:-2]
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    steps = np.arange(-reach, reach + 0.01, 0.25)
    spots = path[1:-1, None, :] + steps[:, None] * normal[:, None, :]
    seen = ndimage.map_coordinates(ink_map, [spots[..., 1], spots[..., 0]], order=1)
    seen = np.where(seen > faint, seen, 0.0)
    breadth = seen.sum(axis=1) * 0.25
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = (seen @ steps) * 0.25 / breadth
    return np.where(breadth > 0.5, middle, np.nan), breadth


def dots(ink_map: Array, radius: float) -> Array:
    """Return the middles of discs and rings of about `radius` pixels. Shape: (m, 2).

    Holes are filled, then everything thinner than the dots, such as a curve, is worn away.
    """
    solid = ndimage.binary_fill_holes(ink_map > 0.5)
    size = int(radius)
    up, across = np.mgrid[-size : size + 1, -size : size + 1]
    solid = ndimage.binary_opening(solid, structure=up**2 + across**2 <= (0.75 * radius) ** 2)
    labels, count = ndimage.label(solid)
    middles = ndimage.center_of_mass(solid, labels, range(1, count + 1))
    return np.array([(column, row) for row, column in middles]).reshape(-1, 2)


def dense(path: Array, step: float = 1.0) -> Array:
    """Return a polyline sampled evenly, in pixels. Shapes: (n, 2) -> (m, 2)."""
    lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    stops = np.arange(0.0, along[-1], step)
    return np.stack([np.interp(stops, along, path[:, axis]) for axis in (0, 1)], axis=1)
