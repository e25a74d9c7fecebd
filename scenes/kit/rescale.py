"""Axes change by carrying all that stands on them: ticks, grid, curves and marks travel.

Everything goes straight from where its value stands on one plot to where it stands on the other. A
tick that both plots have travels; one that only the old plot has travels too, and leaves on the
way; one that only the new plot has comes from where its value would have stood.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from manim import Mobject, VMobject
from manim.animation.animation import Animation
from manim.utils.rate_functions import smooth

from scenes.kit.plot import Layout, Plot, Points


def rescale(
    plot: Plot,
    to: Plot,
    *,
    curves: Iterable[VMobject] = (),
    marks: Iterable[tuple[Mobject, float, float]] = (),
) -> list[Animation]:
    """Carry a plot to the scales and the place of another, which need not be on the scene.

    `curves` are bent point by point; `marks` keep their shape, each held at a value (x, y).
    What follows the plot by an updater goes along by itself. Play all of them at once:

        self.play(*rescale(plot, narrow, curves=[hill], marks=[(name, 0.0, 1.0)]))
    """
    start, end = plot.layout, to.layout
    carried: list[Animation] = [_Axes(plot, to)]
    for curve in curves:
        for part in curve.family_members_with_points():
            carried.append(_Travel(part, carry(part.points, start, end)))
    for mark, x, y in marks:
        shift = _inside(end, x, y) - _inside(start, x, y)
        carried.extend(_Travel(part, part.points + shift) for part in _inked(mark))
    return carried


def rescale_at_once(
    plot: Plot,
    to: Plot,
    *,
    curves: Iterable[VMobject] = (),
    marks: Iterable[tuple[Mobject, float, float]] = (),
) -> None:
    """Rescale before anything is shown."""
    for animation in rescale(plot, to, curves=curves, marks=marks):
        animation.begin()
        animation.finish()


def carry(points: Points, start: Layout, end: Layout) -> Points:
    """Return where points stand when the values under them are drawn on another layout."""
    return _inside(end, *start.values(points))


class _Travel(Animation):  # type: ignore[misc]
    """Take a shape's points straight to others."""

    def __init__(self, shape: VMobject, there: Points) -> None:
        self._here, self._there = shape.points.copy(), there
        super().__init__(shape, rate_func=smooth)

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        self.mobject.points = self._here + share * (self._there - self._here)


@dataclass(frozen=True)
class _Move:
    """A part, its points before and after, and the share of its own light that it has then."""

    part: VMobject
    here: Points
    there: Points
    before: float
    after: float
    fill: float
    stroke: float


class _Axes(Animation):  # type: ignore[misc]
    """Take a plot's ticks, grid and axes to those of another plot."""

    def __init__(self, plot: Plot, to: Plot) -> None:
        self._to = to
        self._start = plot.layout
        self._moves: list[_Move] = []
        self._stay: tuple[list[Mobject], list[Mobject]] = ([], [])
        super().__init__(plot, rate_func=smooth)

    def begin(self) -> None:
        # Manim lists what moves after this: all that comes has to be there already.
        plot, to = self.mobject, self._to
        for line, goal in zip(plot.frame, to.frame, strict=True):
            self._move(line, goal.points)
        for name in plot.submobjects[3:]:
            shift = _corner(name, self._start, to.layout)
            for part in _inked(name):
                self._move(part, part.points + shift)
        axes = [(_ticks(plot, level), _ticks(to, level)) for level in (True, False)]
        for old, new in axes:
            self._take_ticks(old, new)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        self.mobject.go_towards(self._to.layout, share)
        for move in self._moves:
            move.part.points = move.here + share * (move.there - move.here)
            if move.before != move.after:
                light = move.before + share * (move.after - move.before)
                move.part.set_stroke(opacity=light * move.stroke, family=False)
                move.part.set_fill(opacity=light * move.fill, family=False)

    def finish(self) -> None:
        super().finish()
        plot = self.mobject
        plot.grid.submobjects, plot.numbers.submobjects = self._stay
        plot.upright = self._to.upright
        plot.arrive(self._to.layout)

    def _take_ticks(self, old: "_Ticks", new: "_Ticks") -> None:
        plot, to = self.mobject, self._to
        for value, (line, number) in old.items():
            if value in new:
                goal_line, goal_number = new[value]
                self._move(line, goal_line.points)
                self._shift(number, goal_number.get_center() - number.get_center())
                continue
            self._move(line, carry(line.points, self._start, to.layout), after=0.0)
            away = carry(line.points[:1], self._start, to.layout)[0] - line.points[0]
            self._shift(number, away, after=0.0)
        for value, (line, number) in new.items():
            if value in old:
                line, number = old[value]
            else:
                there = line.points.copy()
                line.points = carry(there, to.layout, self._start)
                away = line.points[0] - there[0]
                number.shift(away)
                self._move(line, there, before=0.0)
                self._shift(number, -away, before=0.0)
                plot.grid.add(line)
                plot.numbers.add(number)
            self._stay[0].append(line)
            self._stay[1].append(number)

    def _shift(
        self, number: Mobject, shift: Points, before: float = 1.0, after: float = 1.0
    ) -> None:
        for part in _inked(number):
            self._move(part, part.points + shift, before, after)

    def _move(self, part: VMobject, there: Points, before: float = 1.0, after: float = 1.0) -> None:
        light = float(part.get_fill_opacity()), float(part.get_stroke_opacity())
        self._moves.append(_Move(part, part.points.copy(), there, before, after, *light))


_Ticks = dict[float, tuple[VMobject, Mobject]]


def _ticks(plot: Plot, horizontal: bool) -> _Ticks:
    """Return the grid lines and numbers of one axis, by their values."""
    count = len(plot.x.ticks)
    part = slice(0, count) if horizontal else slice(count, None)
    ticks: Sequence[float] = plot.x.ticks if horizontal else plot.y.ticks
    return dict(zip(ticks, zip(plot.grid[part], plot.numbers[part], strict=True), strict=True))


def _inside(layout: Layout, xs: float | Points, ys: float | Points) -> Points:
    """Return where values stand; what is beyond an axis's end, such as 0 on a logarithmic one,
    stands at its end."""
    x, y = layout.x, layout.y
    low = x.low if x.log else -np.inf
    return layout.places(np.maximum(xs, low), np.maximum(ys, y.low if y.log else -np.inf))


def _corner(name: Mobject, start: Layout, end: Layout) -> Points:
    """Return how far a name travels that stands at an edge of the axes."""
    x, y, _ = name.get_center()
    across = float(np.clip((x - start.left) / start.width, 0, 1))
    up = float(np.clip((y - start.bottom) / start.height, 0, 1))
    there = (end.left + across * end.width, end.bottom + up * end.height, 0.0)
    here = (start.left + across * start.width, start.bottom + up * start.height, 0.0)
    return np.subtract(there, here)


def _inked(mark: Mobject) -> list[VMobject]:
    return [part for part in mark.get_family() if isinstance(part, VMobject) and len(part.points)]
