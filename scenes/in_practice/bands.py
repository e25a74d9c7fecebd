"""Accuracies against epochs: a mean as a curve, the spread of the runs as a band round it."""

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from scenes.in_practice.comparison import ENTROPY, QUADRATIC, Curve, Pair
from scenes.kit.curves import GrowingCurve, dashes, polyline, up_to
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.telling.theme import Theme

LIGHT = 0.3
"""Opacity of a band."""

DOTS = 0.1, 0.16
"""The pattern of the quadratic cost's curve at another learning rate."""

COMING = 2.0
"""So many epochs after it has come above the axis a curve has its full light."""

HIGHEST, STEP = 100.0, 10.0
"""The end of the axis of accuracies, in per cent; it begins at a multiple of the step."""

Pattern = Callable[[Points], Points]


class Bands(VGroup):  # type: ignore[misc]
    """One curve with its band, as far as the clock has come; what is below the axis is cut off."""

    def __init__(
        self, theme: Theme, plot: Plot, cost: str, curve: Curve, clock: ValueTracker,
        pattern: Pattern = polyline,
    ) -> None:  # fmt: skip
        def cut(points: Points) -> Points:
            above = _above(points, plot.bottom)
            return pattern(above) if len(above) > 1 else np.empty((0, 3))

        now, colour = clock.get_value, theme.cost(cost)
        self.band = VMobject(fill_color=colour, fill_opacity=LIGHT, stroke_width=0)
        self.mean = GrowingCurve(plot, curve.mean, now, colour, pattern=cut)
        self.band.add_updater(partial(_spread, plot, curve, now))
        self.band.update()
        # A steep beginning is there within a frame or two: it comes with the clock.
        floor, high = plot.y.low, curve.mean + curve.spread
        self.band.add_updater(lambda band: band.set_fill(opacity=LIGHT * _come(now(), high, floor)))
        self.mean.add_updater(lambda mean: mean.set_stroke(opacity=_come(now(), curve.mean, floor)))
        stands_for(cost, self.band, self.mean)
        super().__init__(self.band, self.mean)


def accuracy_axes(
    theme: Theme, epochs: int, early: int, low: float, *, left: float, bottom: float,
    width: float, height: float,
) -> Plot:  # fmt: skip
    """Draw axes for accuracies in per cent against epochs."""
    x, y = Scale(0, epochs, (early, epochs)), Scale(low, HIGHEST, (low, HIGHEST))
    return Plot(theme, x, y, left=left, bottom=bottom, width=width, height=height)


def lowest(early: int, *pairs: Pair) -> float:
    """Return where the axis of accuracies begins, the same for all pairs."""
    curves = [curve for pair in pairs for curve in (pair.entropy, pair.quadratic)]
    seen = min(float((curve.mean - curve.spread)[early:].min()) for curve in curves)
    return max(0.0, STEP * math.floor(min(seen, HIGHEST - STEP) / STEP))


def both(
    theme: Theme, plot: Plot, pair: Pair, clock: ValueTracker, quadratic: Pattern = polyline
) -> list[Bands]:
    """Draw both costs: the quadratic one, then cross-entropy, dashed, in front."""
    made = [
        Bands(theme, plot, QUADRATIC, pair.quadratic, clock, quadratic),
        Bands(theme, plot, ENTROPY, pair.entropy, clock, dashes),
    ]
    belong_together(plot.frame, plot.grid, *made)
    return made


def enter(scene: LectureScene, *bands: Bands) -> None:
    """Put curves and bands on the stage, each by itscene, as the clock has them now."""
    for each in bands:
        for part in each:
            part.update()
            scene.add(part)


def dotted(points: Points) -> Points:
    """Return the cubics of a dotted polyline."""
    return dashes(points, DOTS)


def _spread(plot: Plot, curve: Curve, now: Callable[[], float], band: VMobject) -> None:
    epochs = np.arange(len(curve.mean))
    low, high = (
        up_to(plot, epochs, curve.mean + sign * curve.spread, now()) for sign in (-1.0, 1.0)
    )
    outline = np.concatenate([low, high[::-1], low[:1]])
    for level, sign in ((plot.bottom, 1.0), (plot.top, -1.0)):
        outline = _cut(outline, level, sign)
    band.points = polyline(outline) if len(outline) > 3 else np.empty((0, 3))


def _cut(outline: Points, level: float, sign: float) -> Points:
    """Return a closed outline without what is below a level, or with a sign of -1 above it."""
    kept: list[Points] = []
    for one, other in pairwise(outline):
        here, there = (sign * (point[1] - level) for point in (one, other))
        if here >= 0:
            kept.append(one)
        if here * there < 0:
            kept.append(one + here / (here - there) * (other - one))
    return np.array([*kept, kept[0]]) if kept else np.empty((0, 3))


def _come(epoch: float, values: Points, floor: float) -> float:
    """Return how much of its light a curve has that rises above the axis for the first time."""
    (above,) = (values > floor).nonzero()
    first = max(float(above[0]) - 1.0, 0.0) if len(above) else 0.0
    return min(max((epoch - first) / COMING, 0.0), 1.0)


def _above(points: Points, floor: float) -> Points:
    """Return a polyline without its beginning below a level."""
    (over,) = (points[:, 1] > floor).nonzero()
    if not len(over):
        return points[:0]
    first = int(over[0])
    if first == 0:
        return points
    before, after = points[first - 1], points[first]
    share = (floor - before[1]) / (after[1] - before[1])
    return np.concatenate([[before + share * (after - before)], points[first:]])
