"""The marks of the runs: a disc and a ring, told apart without colour."""

from collections.abc import Callable

from manim import Annulus, Dot, Mobject

from scenes.kit.plot import Points
from scenes.telling.theme import SIZES


def disc(colour: str, radius: float = SIZES.dot) -> Dot:
    """Draw the mark of the first run."""
    return Dot(radius=radius, color=colour)


def ring(colour: str, radius: float = SIZES.dot) -> Annulus:
    """Draw the mark of the second run."""
    return Annulus(radius * 0.55, radius * 1.05, color=colour, fill_opacity=1, stroke_width=0)


def follow(mark: Mobject, place: Callable[[], Points]) -> Mobject:
    """Keep a mark where a function of the clock says."""
    shape = mark.points - mark.get_center()

    def go(mark: Mobject) -> None:
        mark.points = shape + place()

    go(mark)
    mark.add_updater(go)
    return mark
