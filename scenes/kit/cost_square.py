"""The quadratic cost as an area: half of the square on the error."""

from collections.abc import Callable

import numpy as np
from manim import ValueTracker, VMobject

from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import SIZES, Theme

FILL = 0.45
"""Opacity of the half that is the cost."""

REST = 0.12
"""Opacity of the whole square."""


class CostSquare:
    """The error, upright from the target to the output, and the square that stands on it.

    `ends` are target and output on one upright line. Trackers, each from 0 to 1: `reach` how much
    of the error is drawn, `turn` how far a second bar has turned from the error to the level,
    `grown` how much of the square is covered, `half` how much of the half that is the cost.
    """

    def __init__(self, theme: Theme, cost: str, ends: Callable[[], Ends]) -> None:
        self._ends = ends
        self.reach, self.turn = ValueTracker(0.0), ValueTracker(0.0)
        self.grown, self.half = ValueTracker(0.0), ValueTracker(0.0)
        self.error = Bar(theme, "output", self._error)
        self.side = Bar(theme, "output", self._side)
        self.square = VMobject(
            fill_color=theme.cost(cost),
            fill_opacity=REST,
            stroke_color=theme.cost(cost),
            stroke_width=SIZES.axis,
        )
        self.cost = VMobject(fill_color=theme.cost(cost), fill_opacity=FILL, stroke_width=0)
        stands_for(cost, self.square, self.cost)
        belong_together(*self.parts())
        for shape, corners in ((self.square, self.corners), (self.cost, self._triangle)):
            _follow(shape, corners)

    def parts(self) -> tuple[VMobject, ...]:
        """Return all that is drawn."""
        return self.square, self.cost, self.side, self.error

    def corners(self) -> Points:
        """Return the corners that are covered: target, along the level side, and back."""
        foot, up, along = self._sides()
        along = float(self.grown.get_value()) * along
        return np.stack([foot, foot + along, foot + up + along, foot + up])

    def _triangle(self) -> Points:
        # Half of the square: what lies on the target's side of its diagonal.
        foot, up, along = self._sides()
        return np.stack([foot, foot + float(self.half.get_value()) * along, foot + up])

    def _sides(self) -> tuple[Points, Points, Points]:
        foot, head = self._ends()
        length = float(np.linalg.norm(head - foot))
        return foot, head - foot, np.array((length, 0.0, 0.0))

    def _error(self) -> Ends:
        foot, up, _ = self._sides()
        # It is drawn from the output towards the target.
        return foot + up, foot + (1 - float(self.reach.get_value())) * up

    def _side(self) -> Ends:
        foot, up, along = self._sides()
        angle = float(self.turn.get_value()) * np.pi / 2
        return foot, foot + np.cos(angle) * up + np.sin(angle) * along


def _follow(shape: VMobject, corners: Callable[[], Points]) -> None:
    def cover(shape: VMobject) -> None:
        points = corners()
        shape.points = polyline(np.concatenate([points, points[:1]]))

    cover(shape)
    shape.add_updater(cover)
