"""An output against time, on the vertical axis that it already has."""

from itertools import pairwise

from manim import Line, VGroup

from scenes.kit.plot import Plot, Scale
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, Theme

NAMES = 0.6
"""How far below the axis the names of epochs have their baseline."""

GAP = 0.3
"""Between two names."""


class OverTime(Plot):
    """The plot whose horizontal axis, from 0 to `epochs`, takes the place of another plot's."""

    def __init__(self, theme: Theme, other: Plot, epochs: int) -> None:
        super().__init__(
            theme,
            Scale(0, epochs),
            other.y,
            left=other.left,
            bottom=other.bottom,
            width=other.span[0],
            height=other.span[1],
        )

    def name_epochs(self, axis: Typeset, *named: tuple[int, Typeset]) -> VGroup:
        """Put the names of epochs below the axis, and draw a line at each.

        They are given in order. The last one is at the axis's end; an earlier one without room is
        left out. The name of the axis comes into the largest gap between them.
        """
        ticks, limit = VGroup(), self.right + GAP
        for epoch, name in reversed(named):
            foot, head = self.places(epoch, [0.0, 1.0])
            name.put_baseline(float(foot[0]), self.bottom - NAMES, align=0.0)
            name.shift((min(0.0, self.right - float(name.get_right()[0])), 0, 0))
            if float(name.get_right()[0]) <= limit:
                style = {"stroke_color": self.theme.grid, "stroke_width": SIZES.grid}
                ticks.add(VGroup(Line(foot, head, buff=0, **style), name))
                limit = float(name.get_left()[0]) - GAP
        edges = [each[1] for each in reversed(ticks)]
        gaps = [
            (float(after.get_left()[0] - before.get_right()[0]), before, after)
            for before, after in pairwise(edges)
        ]
        _, before, after = max(gaps, key=lambda gap: gap[0])
        middle = float(before.get_right()[0] + after.get_left()[0]) / 2
        return ticks.add(axis.put_baseline(middle, self.bottom - NAMES, align=0.0))
