"""Numbers that follow the clock."""

from collections.abc import Callable
from itertools import zip_longest

import numpy as np
from manim import VGroup

from scenes.kit import typeset
from scenes.telling.numbers import Output, scientific


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
            self.add(typeset.Glyph(self._line, number, self._colour))
        for glyph, points in zip_longest(self.submobjects, outlines):
            glyph.points = np.empty((0, 3)) if points is None else points


def written(value: float, places: int = 3) -> str:
    """Write a value as Typst math: with fixed places, or as a power of ten where those show 0.

    An output that would read 1 shows how far it is from 1.

    >>> written(0.0177), written(-2.5, 2), written(3.2e-06), written(0.0)
    ('0.018', '-2.50', '3 dot 10^(-6)', '0.000')
    >>> written(Output(20.0))
    '1 - 2 dot 10^(-9)'
    """
    if isinstance(value, Output):
        return f"{value:.{places}t}"
    text = f"{value:.{places}f}"
    if float(text) or not value:
        return text.removeprefix("-") if not float(text) else text
    return scientific(value, typst=True)
