"""Where the names of learning curves stand: beside their curve, clear of all else."""

from collections.abc import Iterable

import numpy as np
from manim import Mobject, VGroup

from nnmath import Trajectory
from scenes.kit.curves import thinned
from scenes.kit.places import Place, is_clear, outline, put_clear
from scenes.kit.plot import Plot, Points
from scenes.kit.typeset import Typeset

ASIDE = 0.25
"""How far from a flank a name stands, in frame units."""

BEFORE_RATE = 0.16
"""Between a name and the learning rate after it, in frame units."""

OVER = 0.4
"""How far above or below a curve a name stands, in frame units."""

GAP, LEAST = 0.22, 0.18
"""A name stands so far from all else, or at least so far: the head of a curve swells."""

RIGHT_OF = 0.6
"""Names may end so far right of the axis, in frame units."""

SHARES, LATE = np.arange(0.2, 0.96, 0.02), 0.85
"""Names above or below curves stand after such shares of the time, nearest to the one."""

CLOSE = 0.32
"""A short name that belongs to a flank stands so far from it, in frame units."""

NEAR = 0.12
"""It is at least so far from all else, in frame units."""

LEVELS = (0.36, 0.3, 0.24, 0.4, 0.18, 0.62, 0.7, 0.12)
"""How high names stand beside the flank of a curve, as outputs."""


class RatedName(VGroup):  # type: ignore[misc]
    """The name of a curve and a learning rate after it, put into place as one label is."""

    def __init__(self, name: Typeset, rate: Typeset) -> None:
        self.name_of_curve, self.rate = name, rate
        super().__init__(name, rate)
        self.put_baseline(0.0, 0.0)

    def put_baseline(self, x: float, y: float, align: float = -1.0) -> "RatedName":
        """Put both on a baseline: left end (-1), middle (0) or right end (1) at x."""
        wide = float(self.name_of_curve.width + BEFORE_RATE + self.rate.width)
        left = x - (1 + align) / 2 * wide
        self.name_of_curve.put_baseline(left, y)
        self.rate.put_baseline(left + wide, y, 1.0)
        return self


Label = Typeset | RatedName


def course(plot: Plot, run: Trajectory, last: int) -> Points:
    """Return points along the curve of a run. **Shapes**: (n, 3)."""
    epochs = thinned(last + 1)
    dense = np.linspace(0, last, 400)
    return plot.places(dense, np.interp(dense, epochs, run.a[epochs]))


def put_beside(
    plot: Plot, label: Label, own: Points, others: Iterable[Points], *things: Mobject
) -> bool:
    """Put a name beside its own curve, clear of all other curves and things; tell if there is room.

    It stands above the curve or below it, late in the run; else right or left of its flank.
    """
    left, right = plot.left + 0.15, plot.right + RIGHT_OF
    flank, over = list[Place](), list[Place]()
    half, tall = label.width / 2, label.height
    ceiling = float(plot.place(0, 1.0)[1])
    for level in LEVELS:
        y = float(plot.place(0, level)[1])
        if not own[:, 1].min() <= y <= own[:, 1].max():
            continue
        x = float(own[np.abs(own[:, 1] - y).argmin(), 0])
        flank += [(x + ASIDE, y - tall / 2, -1.0), (x - ASIDE, y - tall / 2, 1.0)]
    flank = [(x, y, way) for x, y, way in flank if left < x - (way > 0) * label.width]
    for share in sorted(SHARES, key=lambda share: abs(share - LATE)):
        x = min(max(float(own[round(share * (len(own) - 1)), 0]), left + half), right - half)
        span = np.abs(own[:, 0] - x) <= half
        heights = own[span, 1] if span.any() else own[-1:, 1]
        over += [(x, heights.max() + OVER, 0.0), (x, heights.min() - OVER - tall, 0.0)]
    bounds = [
        np.linspace((plot.left, y, 0.0), (plot.right, y, 0.0), 80)
        for y in (plot.bottom, ceiling + 0.9)
    ]
    taken = np.concatenate([own, *others, outline(*things), *bounds])
    places = [*over, *flank, *_everywhere(plot, label, own)]
    inside = [place for place in places if _is_inside(plot, place, label)]
    put_clear(label, inside, taken, gap=GAP)
    return is_clear(label, taken, LEAST)


def put_at_flank(plot: Plot, label: Typeset, own: Points, *others: Points) -> bool:
    """Put a short name close at the right of a curve's flank; tell if it is clear of all else."""
    places = list[Place]()
    for level in (0.7, 0.64, 0.76, 0.82, 0.36, 0.3):
        y = float(plot.place(0, level)[1])
        if own[:, 1].min() <= y <= own[:, 1].max():
            x = float(own[np.abs(own[:, 1] - y).argmin(), 0])
            places.append((x + CLOSE, y - label.height / 2, -1.0))
    inside = [place for place in places if _is_inside(plot, place, label)]
    if not inside:
        return False
    put_clear(label, inside, np.concatenate([own, *others]), gap=NEAR)
    return is_clear(label, np.concatenate([own, *others]), NEAR)


def _is_inside(plot: Plot, place: Place, label: Label) -> bool:
    x, y, way = place
    return bool(y > plot.bottom and x + (1 - way) / 2 * label.width <= plot.right + RIGHT_OF)


def _everywhere(plot: Plot, label: Label, own: Points) -> list[Place]:
    """Return places all over the axes, the nearest to a curve first."""
    half = label.width / 2
    xs = np.linspace(plot.left + half + 0.1, max(plot.right - half, plot.left + half), 24)
    middles = [(x, y) for x in xs for y in np.linspace(plot.bottom + 0.3, plot.top - 0.3, 24)]
    middles.sort(key=lambda at: float(np.hypot(*(own[:, :2] - at).T).min()))
    return [(x, y - label.height / 2, 0.0) for x, y in middles]
