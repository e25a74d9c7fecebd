"""An output against time, on the vertical axis that it already has."""

from manim import Line, VGroup

from scenes.kit.plot import Plot, Scale
from scenes.kit.stage import RIGHT
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, Theme

NAMES = 0.6
"""How far below the axis the names of epochs have their baseline."""

GAP = 0.3
"""Between two names."""

ROOM = 1.5
"""The last epoch stands so far before the axis's end: below that is the axis's name."""


class OverTime(Plot):
    """The plot whose horizontal axis, from 0 to `epochs`, takes the place of another plot's.

    The axis goes on a little beyond them.
    """

    def __init__(self, theme: Theme, other: Plot, epochs: int) -> None:
        super().__init__(
            theme,
            Scale(0, epochs),
            other.y,
            left=other.left,
            bottom=other.bottom,
            width=other.span[0] - ROOM,
            height=other.span[1],
        )

    def name_epochs(self, axis: Typeset, *named: tuple[int, Typeset]) -> VGroup:
        """Put the names of epochs below the axis, and draw a line at each.

        They are given in order. An earlier one without room is left out. The name of the axis
        comes below its end.
        """
        ticks, limit = VGroup(), RIGHT
        for epoch, name in reversed(named):
            foot, head = self.places(epoch, [0.0, 1.0])
            name.put_baseline(float(foot[0]), self.bottom - NAMES, align=0.0)
            name.shift((min(0.0, self.right + GAP - float(name.get_right()[0])), 0, 0))
            if float(name.get_right()[0]) <= limit:
                style = {"stroke_color": self.theme.grid, "stroke_width": SIZES.grid}
                ticks.add(VGroup(Line(foot, head, buff=0, **style), name))
                limit = float(name.get_left()[0]) - GAP
        return ticks.add(axis.put_baseline(RIGHT, self.bottom - NAMES, align=1.0))
