"""The quadratic cost as an area: half of the square on the error."""

from collections.abc import Callable

import numpy as np
from manim import ValueTracker, VMobject

from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import dashes, polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import SIZES, Theme

FILL = 0.45
"""Opacity of the half that is the cost."""

REST = 0.2
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
        self.square, self.cost = (
            VMobject(fill_color=theme.cost(cost), fill_opacity=opacity, stroke_width=0)
            for opacity in (REST, FILL)
        )
        stands_for(cost, self.square, self.cost)
        belong_together(*self.parts())
        for shape, corners, share in (
            (self.square, self.corners, self.grown),
            (self.cost, self._triangle, self.half),
        ):
            _follow(shape, corners, share)

    def parts(self) -> tuple[VMobject, ...]:
        """Return all that is drawn."""
        return self.square, self.cost, self.side, self.error

    def corners(self) -> Points:
        """Return the corners that are covered: target, along the level side, and back."""
        foot, up, along = self._sides()
        along = float(self.grown.get_value()) * along
        return np.stack([foot, foot + along, foot + up + along, foot + up])

    def ghost(self, theme: Theme) -> VMobject:
        """Draw the outline of the square as it stands now, to be left behind."""
        foot, up, along = self._sides()
        outline = np.stack([foot + up, foot + up + along, foot + along])
        ghost = VMobject(stroke_color=theme.held_back, stroke_width=SIZES.axis)
        ghost.points = dashes(outline) if up.any() else np.empty((0, 3))
        belong_together(ghost, *self.parts())
        return ghost

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


def _follow(shape: VMobject, corners: Callable[[], Points], share: ValueTracker) -> None:
    def cover(shape: VMobject) -> None:
        points = corners()
        closed = polyline(np.concatenate([points, points[:1]]))
        shape.points = closed if share.get_value() > 0 else np.empty((0, 3))

    cover(shape)
    shape.add_updater(cover)
