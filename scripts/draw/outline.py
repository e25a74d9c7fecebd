"""The path of one mobject as cairo keeps it, traced once for as long as it stays the same."""

import math
from typing import Any

import cairo
import numpy as np
import numpy.typing as npt

from scripts.video.regions import Box

Points = npt.NDArray[np.float64]
"""Curves in scene units. Shapes: (n, 3), four points a curve."""

POINTS_A_CURVE = 4

UNITS_A_PIXEL = 256
"""Cairo keeps coordinates as whole numbers of these."""

_RTOL = 1e-5
"""Manim takes two points for one by numpy's measure, and this is numpy's own default."""

_DOUBT = 1e-3
"""How far what we compute of a coordinate may be from what cairo does. Units: cairo's."""

_FAR = 2.0**30
"""Beyond this, coordinates have no meaning for cairo. Units: cairo's."""

Pair = tuple[float, float, float, float]
"""Two points that a path's shape depends on: where they are, it has or has no break."""


class Outline:
    """A traced path, good for all points that cairo cannot tell from those it was traced from.

    Animations often compute the same points anew, with other last digits. Cairo rounds to 1/256
    of a pixel: where no coordinate is near enough to the middle between two such numbers to be
    rounded otherwise, and no two points that Manim compares are near enough to its limit, the
    path is the same to the last bit.
    """

    __slots__ = ("_apart", "_first", "_matrix", "_slack", "boxes", "path", "points", "tolerance")

    def __init__(self, camera: Any, context: "cairo.Context[Any]", mobject: Any) -> None:
        """Trace a mobject; the path is left on the context."""
        self.points = mobject.points
        self.tolerance: float = mobject.tolerance_for_point_equality
        self._matrix = context.get_matrix()
        self._apart: list[Pair] = []
        self._slack: float | None = None
        self.boxes: dict[Any, Box | None] = {}
        context.new_path()
        if usual(mobject):
            trace(context, self.points, self.tolerance, self._apart)
        else:
            self._slack = -1.0
            camera.set_cairo_context_path(context, mobject)
        # Mobjects may be changed in place.
        self.points = self.points.copy()
        self._first = self.points.item(0), self.points.item(1)
        self.path = context.copy_path()

    def is_that_of(self, mobject: Any) -> bool:
        """Tell whether tracing the mobject would surely give this path."""
        points = mobject.points
        if (
            points.shape != self.points.shape
            or points.dtype != np.float64
            or mobject.n_points_per_cubic_curve != POINTS_A_CURVE
            or mobject.tolerance_for_point_equality != self.tolerance
        ):
            return False
        most = self.tolerance / 4
        # What moves mostly moves as a whole: its first point tells. Written so that a point that
        # is not a number is no reason to keep an outline.
        if not (abs(points.item(0) - self._first[0]) < most > abs(points.item(1) - self._first[1])):
            return False
        drift = np.abs(points - self.points).max()
        if not drift < most:
            return False
        if self._slack is None:
            self._slack = self._freedom()
        return bool(drift < self._slack)

    def _freedom(self) -> float:
        """Return how far every point may be moved. Units: scene units."""
        matrix = self._matrix
        scale = np.array([matrix.xx, matrix.yy]) * UNITS_A_PIXEL
        origin = np.array([matrix.x0, matrix.y0]) * UNITS_A_PIXEL
        units = self.points[:, :2] * scale + origin
        if np.abs(units).max() > _FAR:
            return -1.0
        to_the_middle = np.abs(units - np.floor(units) - 0.5).min() - _DOUBT
        # Points that are the same may part by twice as much as either moves.
        limits = [to_the_middle / np.abs(scale).max(), self.tolerance / 4]
        for x, y, u, v in self._apart:
            limits.append(abs(abs(x - u) - self.tolerance - _RTOL * abs(u)) / 4)
            limits.append(abs(abs(y - v) - self.tolerance - _RTOL * abs(v)) / 4)
        return float(min(limits))


def usual(mobject: Any) -> bool:
    """Tell whether points are what `trace` can trace: whole cubic curves, and all finite."""
    points = mobject.points
    return bool(
        mobject.n_points_per_cubic_curve == POINTS_A_CURVE
        and len(points) % POINTS_A_CURVE == 0
        and points.dtype == np.float64
        and np.isfinite(points).all()
    )


def trace(
    context: "cairo.Context[Any]", points: Points, tolerance: float, apart: list[Pair]
) -> None:
    """Trace a path as `Camera.set_cairo_context_path` does, but from lists: arrays are slow.

    Pairs of points that were compared and are not the same number for number go to `apart`.
    """
    curve_to = context.curve_to
    pen_down = False
    left = top = x = y = math.nan
    for x0, y0, x1, y1, x2, y2, x3, y3 in points[:, :2].reshape(-1, 8).tolist():
        if not pen_down or not ((x0 == x and y0 == y) or same(x, y, x0, y0, tolerance, apart)):
            if pen_down and same(left, top, x, y, tolerance, apart):
                context.close_path()
            context.new_sub_path()
            context.move_to(x0, y0)
            left, top, pen_down = x0, y0, True
        curve_to(x1, y1, x2, y2, x3, y3)
        x, y = x3, y3
    if pen_down and same(left, top, x, y, tolerance, apart):
        context.close_path()


def same(x: float, y: float, u: float, v: float, tolerance: float, apart: list[Pair]) -> bool:
    """Tell whether Manim takes two points for one, as `consider_points_equals_2d` does.

    >>> same(1.0, 2.0, 1.0, 2.000001, 1e-6, []), same(1.0, 2.0, 1.0, 2.1, 1e-6, [])
    (True, False)
    """
    if x == u and y == v:
        return True
    apart.append((x, y, u, v))
    across, down = abs(x - u), abs(y - v)
    return (
        across <= tolerance + _RTOL * abs(u)
        and down <= tolerance + _RTOL * abs(v)
        and math.isfinite(across)
        and math.isfinite(down)
    )
