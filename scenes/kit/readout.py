"""Numbers that follow the clock."""

from collections.abc import Callable
from itertools import zip_longest

import numpy as np
from manim import VGroup

from scenes.kit import typeset


class Readout(VGroup):  # type: ignore[misc]
    """A formula written anew from a function of the clock, its left end on one spot.

    `write` returns Typst math; digits are as wide as each other, so that nothing trembles.
    """

    def __init__(
        self,
        write: Callable[[], str],
        *,
        x: float,
        y: float,
        size: float,
        colour: str,
        align: float = -1.0,
    ) -> None:
        super().__init__()
        self._write, self._size, self._colour = write, size, colour
        self._place = (x, y, align)
        self._said = ""
        self._line = typeset.SetLine("", size)
        self.refresh()
        self.add_updater(lambda readout: readout.refresh())

    def refresh(self) -> None:
        """Write the number that holds now."""
        said = self._write()
        if said == self._said:
            return
        self._said = self._line.source = said
        outlines = typeset.outlines(said, self._size, *self._place)
        # Manim lists what moves when a play begins: glyphs are rewritten, never exchanged.
        for number in range(len(self.submobjects), len(outlines)):
            glyph = typeset.Glyph(self._line, number, self._colour)
            glyph.roles = getattr(self, "roles", frozenset())
            self.add(glyph)
        for glyph, points in zip_longest(self.submobjects, outlines):
            glyph.points = np.empty((0, 3)) if points is None else points
