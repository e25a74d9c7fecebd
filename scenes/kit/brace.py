"""A brace along a level stretch, with its name centred on it."""

from manim import DOWN, UP, BraceBetweenPoints, VGroup

from scenes.kit.plot import Points
from scenes.kit.typeset import Typeset

GAP = 0.3
"""Between the stretch and its brace."""

NAME_GAP = 0.15
"""Between a brace's tip and its name."""


def braced(start: Points, end: Points, name: Typeset, *, above: bool, colour: str) -> VGroup:
    """Brace the stretch between two points, which are as high as each other, and name it.

    The brace stands above or below the stretch.
    """
    side = UP if above else DOWN
    brace = BraceBetweenPoints(start + GAP * side, end + GAP * side, side, color=colour)
    middle, tip = brace.get_x(), brace.get_edge_center(side)[1]
    if above:
        name.put_baseline(middle, tip + NAME_GAP, align=0.0)
    else:
        name.put_baseline(middle, 0.0, align=0.0)
        name.shift((0, tip - NAME_GAP - name.get_top()[1], 0))
    return VGroup(brace, name)
