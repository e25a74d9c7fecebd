"""Curves that grow with the clock, whole or dashed."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from manim import VMobject

from scenes.kit.plot import Plot
from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH, SIZES

Points = npt.NDArray[np.float64]

DASH = (0.3, 0.17)
"""Length of a dash and of the gap behind it, in frame units: no dot, even in a small picture."""

EDGE = 0.05
"""What is cut ends so far from the frame's edge: lines have a thickness."""

MOST_POINTS = 1500
"""A run of more epochs is drawn through so many of them: more would not be told apart."""


def polyline(points: Points) -> Points:
    """Return the cubics of straight lines from point to point.

    **Shapes**: (n, 3) -> (4n - 4, 3).
    """
    return cubics(points[:-1], points[1:])


def within_the_frame(points: Points) -> Points:
    """Return the cubics of a polyline, cut where it enters the picture and where it leaves it.

    With captions burned in, the picture is smaller than the frame: nothing may stand beside it.
    **Shapes**: (4n, 3) -> (4m, 3).
    """
    corners = np.concatenate([points[::4], points[-1:]])
    most = np.array((FRAME_WIDTH, FRAME_HEIGHT)) / 2 - EDGE
    inside = np.flatnonzero((np.abs(corners[:, :2]) <= most).all(axis=1))
    if not len(inside):
        return np.empty((0, 3))
    first, last = inside[[0, -1]]
    kept = [*corners[first : last + 1]]
    if first > 0:
        kept.insert(0, _edge(corners[first], corners[first - 1], most))
    if last < len(corners) - 1:
        kept.append(_edge(corners[last], corners[last + 1], most))
    return polyline(np.array(kept))


def _edge(inside: Points, outside: Points, most: Points) -> Points:
    """Return where the line between two points leaves the box from -`most` to `most`."""
    way = outside - inside
    limits = (np.sign(way[:2]) * most - inside[:2])[way[:2] != 0] / way[:2][way[:2] != 0]
    return np.asarray(inside + min(1.0, float(limits.min())) * way)


def cubics(start: Points, end: Points) -> Points:
    """Return straight lines as cubics. **Shapes**: twice (n, 3) -> (4n, 3)."""
    third = (end - start) / 3
    return np.stack([start, start + third, end - third, end], axis=1).reshape(-1, 3)


def dashes(points: Points, dash: tuple[float, float] = DASH) -> Points:
    """Return the cubics of a dashed polyline; the pattern starts at its first point.

    A longer polyline with the same beginning has the same first dashes: a curve that grows keeps
    what is drawn.
    """
    lengths = np.hypot(*np.diff(points[:, :2], axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    on, off = dash
    starts = np.arange(0.0, along[-1], on + off)
    ends = np.minimum(starts + on, along[-1])
    # A dash bends where the polyline does: it is drawn from stop to stop.
    dash_of = np.searchsorted(starts, along, side="left") - 1
    inside = (dash_of >= 0) & (along < ends[dash_of]) if len(starts) else np.zeros(0, bool)
    stops = np.concatenate([starts, along[inside], ends])
    owners = np.concatenate([np.arange(len(starts)), dash_of[inside], np.arange(len(ends))])
    order = np.lexsort((stops, owners))
    places = np.stack(
        [np.interp(stops[order], along, points[:, axis]) for axis in range(3)], axis=1
    )
    same = np.flatnonzero(np.diff(owners[order]) == 0)
    return cubics(places[same], places[same + 1])


def up_to(plot: Plot, xs: npt.ArrayLike, ys: npt.ArrayLike, limit: float) -> Points:
    """Return a run's points on the frame, as far as x = limit, the last one between two epochs."""
    xs, ys = np.asarray(xs, dtype=float), np.asarray(ys, dtype=float)
    seen = xs < limit
    tip = np.clip(limit, xs[0], xs[-1])
    return plot.places(np.append(xs[seen], tip), np.append(ys[seen], np.interp(tip, xs, ys)))


def thinned(count: int) -> npt.NDArray[np.intp]:
    """Return which of `count` epochs to draw a curve through: all of them, if they are few.

    Half of them are spread evenly, half by ratio, so that a logarithmic axis is served too.
    """
    if count <= MOST_POINTS:
        return np.arange(count)
    even = np.linspace(0, count - 1, MOST_POINTS // 2)
    ratio = np.geomspace(1, count - 1, MOST_POINTS // 2)
    return np.unique(np.round(np.concatenate([even, ratio])).astype(np.intp))


class GrowingCurve(VMobject):  # type: ignore[misc]
    """A run drawn as far as the clock has come."""

    def __init__(
        self,
        plot: Plot,
        ys: npt.ArrayLike,
        epoch: Callable[[], float],
        colour: str,
        *,
        first: int = 0,
        pattern: Callable[[Points], Points] = polyline,
        width: float = SIZES.curve,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=width)
        chosen = thinned(len(np.asarray(ys)))
        chosen = chosen[chosen >= first]
        self._run = chosen, np.asarray(ys)[chosen]
        self._plot, self._epoch, self._pattern = plot, epoch, pattern
        self.grow()
        self.add_updater(lambda curve: curve.grow())

    def grow(self) -> None:
        """Draw the run up to the present epoch."""
        points = up_to(self._plot, *self._run, self._epoch())
        self.points = self._pattern(points) if len(points) > 1 else np.empty((0, 3))
