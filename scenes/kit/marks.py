"""The marks of the runs: a disc and a ring, told apart without colour."""

from collections.abc import Callable

from manim import Annulus, Dot, Mobject

from scenes.kit.plot import Points
from scenes.telling.theme import SIZES

RING = (1.2, 1.7)
"""A ring's inner and outer radius, in radii of the disc: neither hides the other."""


def disc(colour: str, radius: float = SIZES.dot) -> Dot:
    """Draw the mark of the badly wrong start."""
    return Dot(radius=radius, color=colour)


def ring(colour: str, radius: float = SIZES.dot) -> Annulus:
    """Draw the mark of the mildly wrong start, with room for a disc of that radius inside."""
    inner, outer = (share * radius for share in RING)
    return Annulus(inner, outer, color=colour, fill_opacity=1, stroke_width=0)


def follow(
    mark: Mobject, place: Callable[[], Points], size: Callable[[], float] = lambda: 1.0
) -> Mobject:
    """Keep a mark where a function of the clock says, and as large as another one says."""
    shape = mark.points - mark.get_center()

    def go(mark: Mobject) -> None:
        mark.points = size() * shape + place()

    go(mark)
    mark.add_updater(go)
    return mark
