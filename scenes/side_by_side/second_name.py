"""The name of the second hill: it comes as that hill is drawn, and goes to its place later."""

from collections.abc import Mapping

import numpy as np
from manim import FadeIn, VGroup, rush_from
from manim.animation.animation import Animation

from scenes.kit.places import is_clear, outline
from scenes.kit.plot import Layout, Points
from scenes.side_by_side.names import DrawnHills, NameLines, place_at_start, stay_clear

CLEAR = 0.05
"""It passes other names at such a distance at least, in frame units."""


class SecondName:
    """The name of the second hill, where that hill begins if there is room.

    `ways` is how other names go while the hills change their scale `to` another layout; `at_last`
    are points along them then: its own way is clear of these.
    """

    def __init__(
        self,
        hills: DrawnHills,
        lines: NameLines,
        ways: Mapping[VGroup, Points],
        to: Layout,
        at_last: Points,
    ) -> None:
        self._lines, self._there = lines, lines.get_center()
        room = place_at_start(hills, lines, outline(*ways))
        self._early = room and stay_clear(hills, {**ways, lines: np.zeros(3)}, to)
        way = self._there - lines.get_center()
        for share in np.linspace(0.0, 1.0, 12):
            there = lines.copy().shift(share * way)
            self._early = self._early and is_clear(there, at_last, CLEAR)
        if not self._early:
            lines.move_to(self._there)

    def come(self) -> list[Animation]:
        """Come as the hill is drawn."""
        return [FadeIn(self._lines, rate_func=rush_from)] if self._early else []

    def arrive(self) -> Animation:
        """Go to its place, or come there."""
        lines = self._lines
        return lines.animate.move_to(self._there) if self._early else FadeIn(lines)
