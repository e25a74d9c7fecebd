"""The hill: a cost over the weighted input z, and the steps that gradient descent takes on it."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from manim import Mobject, UpdateFromAlphaFunc, UpdateFromFunc, VMobject
from manim.animation.animation import Animation

from nnmath import Trajectory
from nnmath.learning.costs import Cost
from scenes.kit.curves import polyline
from scenes.kit.marks import disc, follow
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import SIZES

PIECES = 600
"""A hill is drawn through so many points."""

HEAD = 0.3, 0.26
"""Length and breadth of an arrow's head, in frame units; a short arrow has a smaller one."""

SHAFT = 0.08
"""Thickness of an arrow, in frame units."""

TANGENT, HAIR = 0.8, 1e-3
"""Half the length of a tangent, in frame units, and the z that its direction is taken over."""


class Hill:
    """One cost over z. All hills of a plot share its axes: so slopes can be compared by eye.

    `heights` says where costs are cut, `pattern` how the line is drawn; it goes from the first of
    `ends` to the second, or all over the axis.
    """

    def __init__(
        self,
        plot: Plot,
        cost: Cost,
        target: float,
        colour: str,
        *,
        heights: Scale,
        pattern: Callable[[Points], Points] = polyline,
        ends: tuple[float, float] | None = None,
        width: float = SIZES.curve,
    ) -> None:
        self.plot, self.cost, self.colour = plot, cost, colour
        self._target, self._heights, self._pattern = target, heights, pattern
        low, high = ends or (plot.x.low, plot.x.high)
        # The plot is cut where z is far out; there, points lie as far apart as they are drawn.
        first, last = plot.x.share([low, high])
        self._zs = plot.x.values(np.linspace(first, last, PIECES))
        self._zs[0], self._zs[-1] = low, high
        self.curve = VMobject(stroke_color=colour, stroke_width=width)
        self.draw()
        stands_for(cost.name, self.curve)
        belong_together(self.curve, plot.frame, plot.grid)

    def draw(self) -> None:
        """Draw the hill where its plot stands now; dashes are always as long."""
        self.curve.points = self._pattern(self.plot.places(self._zs, self.height(self._zs)))

    def redraw(self) -> Animation:
        """Draw the hill anew in each frame, while its plot is rescaled by what is played before."""
        return UpdateFromFunc(self.curve, lambda _: self.draw())

    def height(self, z: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return the hill's height at weighted inputs, on the plot's y axis."""
        cost = self.cost.value(np.asarray(z, dtype=float), self._target)
        heights: npt.NDArray[np.float64] = self._heights.drawn(cost)
        return heights

    def on(self, z: float) -> Points:
        """Return the point of the hill at z. **Shapes**: (3,)."""
        return self.plot.place(z, float(self.height(z)))

    def tangent(self, z: float, long: float = TANGENT) -> Points:
        """Return the tangent at z, a cubic, `long` to either side of it. **Shapes**: (4, 3)."""
        before, after = self.on(z - HAIR), self.on(z + HAIR)
        along = (after - before) / np.linalg.norm(after - before)
        here = self.on(z)
        ends = (here[0] - self.plot.left, self.plot.right - here[0])
        half = along * min(long, max(min(ends) / along[0], HAIR))
        return polyline(np.stack([here - half, here + half]))

    def slope(
        self, z: Callable[[], float], width: float = SIZES.bar, half: float = TANGENT
    ) -> VMobject:
        """Draw the tangent at a weighted input that a function of the clock gives.

        `half` is half its length, in frame units.
        """
        line = VMobject(stroke_color=self.colour, stroke_width=width)
        line.points = self.tangent(z(), half)
        stands_for(self.cost.name, line)
        belong_together(line, self.curve)
        return line.add_updater(lambda line: line.set_points(self.tangent(z(), half)))

    def bead(self, z: Callable[[], float], radius: float = SIZES.dot) -> Mobject:
        """Draw the mark of a start, at a weighted input that a function of the clock gives."""
        mark = disc(self.colour, radius)
        stands_for(self.cost.name, mark)
        belong_together(mark, self.curve, self.plot.frame, self.plot.grid)
        return follow(mark, lambda: self.on(z()))

    def ride(self, bead: Mobject, z: Callable[[], float]) -> None:
        """Let a bead follow another function of a clock from now on."""
        follow(bead.clear_updaters(), lambda: self.on(z()))

    def back(self, bead: Mobject, end: float, start: float) -> Animation:
        """Let a bead that follows no clock glide over the hill, from where it is to another z.

        Its pace is even as the axis is drawn, be the one or the other far beyond the cut.
        """
        first, last = self.plot.x.share([end, start])

        def glide(bead: Mobject, share: float) -> None:
            z = start if share >= 1.0 else float(self.plot.x.values(first + share * (last - first)))
            bead.move_to(self.on(z))

        return UpdateFromAlphaFunc(bead, glide)


def steps(run: Trajectory, count: int) -> npt.NDArray[np.float64]:
    """Return how far z is from its start after each of the first epochs, 0 to `count`.

    With one sample, a step is η(1 + x²) times the slope of the hill where it is taken.
    """
    travelled: npt.NDArray[np.float64] = run.z[: count + 1] - run.z[0]
    return travelled


def arrow(start: Points, length: float, colour: str) -> VMobject:
    """Draw an arrow along the z axis; a negative length points to the left."""
    long, broad = HEAD
    head = min(long, 0.6 * abs(length))
    half, thin = broad / 2 * head / long, SHAFT / 2 * min(1.0, 2 * head / long)
    neck = abs(length) - head
    outline = [(0, thin), (neck, thin), (neck, half), (abs(length), 0)]
    outline += [(x, -y) for x, y in reversed(outline[:-1])]
    points = [start + np.array((np.sign(length) * x, y, 0.0)) for x, y in (*outline, outline[0])]
    shape = VMobject(fill_color=colour, fill_opacity=1, stroke_width=0)
    return shape.set_points_as_corners(points)
