"""How names of hills give way to what is enlarged beside them."""

from collections.abc import Mapping

from manim import VGroup

from scenes.kit.places import is_clear
from scenes.kit.plot import Points
from scenes.side_by_side.names import FREE, put_names, stay_clear
from scenes.side_by_side.picture import TwoHills

CLOSE = 0.1
"""Names leave for what would have less room than this beside them, in frame units."""


def ways_clear_of(hills: TwoHills, points: Points) -> dict[VGroup, Points]:
    """Return which way each name goes to be clear of points, too; empty if all are."""
    if all(is_clear(lines, points, CLOSE) for lines in hills.names.values()):
        return {}
    there = {name: lines.copy() for name, lines in hills.names.items()}
    # Learning curves have not come yet.
    put_names(hills.drawn, there, points, beyond=FREE)
    return {
        lines: there[name].get_center() - lines.get_center() for name, lines in hills.names.items()
    }


def are_free(hills: TwoHills, ways: Mapping[VGroup, Points]) -> bool:
    """Tell whether names go so far straight, clear of hills and of each other."""
    return stay_clear(hills.drawn, ways, hills.plot.layout)
