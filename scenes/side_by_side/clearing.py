"""Room beside the hills: for what is enlarged, and for the names that give way to it."""

from collections.abc import Mapping

from manim import VGroup

from scenes.kit.places import is_clear, outline
from scenes.kit.plot import Points
from scenes.side_by_side.names import put_names, stay_clear, taken_by
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.rooms import Box, Spot, roomiest

CLOSE = 0.1
"""Names leave for what would have less room than this beside them, in frame units."""


def room_for(hills: TwoHills, *boxes: Box) -> Spot:
    """Return where there is most room for boxes beside the hills: beside their names, too, if there
    is some."""
    taken = taken_by(hills.drawn)
    spot, room = roomiest(boxes, hills.plot, [*taken, outline(*hills.names.values())])
    return spot if room >= CLOSE else roomiest(boxes, hills.plot, taken)[0]


def ways_clear_of(hills: TwoHills, points: Points) -> dict[VGroup, Points]:
    """Return which way each name goes to be clear of points, too; empty if all are."""
    if all(is_clear(lines, points, CLOSE) for lines in hills.names.values()):
        return {}
    there = {name: lines.copy() for name, lines in hills.names.items()}
    put_names(hills.drawn, there, points)
    return {
        lines: there[name].get_center() - lines.get_center() for name, lines in hills.names.items()
    }


def are_free(hills: TwoHills, ways: Mapping[VGroup, Points]) -> bool:
    """Tell whether names go so far straight, clear of hills and of each other."""
    return stay_clear(hills.drawn, ways, hills.plot.layout)
