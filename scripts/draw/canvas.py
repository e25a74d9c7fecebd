"""A picture that is drawn again only where it changes."""

from collections.abc import Sequence

import cairo
import numpy as np
import numpy.typing as npt

from scripts.draw.ink import Ink
from scripts.video.regions import Box, Boxes, regions

Pixels = npt.NDArray[np.uint8]
"""One picture. Shapes: (height, width, 4), RGBA from the top left."""


class Canvas:
    """An array of pixels, and what is drawn on it.

    A region is drawn on a second array, and copied from there. Ink that touches it is drawn whole,
    never clipped: with a clip, cairo rounds strokes and gradients otherwise now and then. What is
    drawn beside the region is not copied.
    """

    __slots__ = ("_context", "_ground", "_inks", "_sketch", "array")

    def __init__(self, array: Pixels, matrix: cairo.Matrix) -> None:
        self.array = array
        self._sketch = array.copy()
        height, width = array.shape[:2]
        surface = cairo.ImageSurface.create_for_data(
            self._sketch.data, cairo.FORMAT_ARGB32, width, height
        )
        self._context = cairo.Context(surface)
        self._context.set_matrix(matrix)
        self._ground: Pixels | None = None
        self._inks: Sequence[Ink] = ()

    def forget(self) -> None:
        """Draw everything the next time: somebody else drew here."""
        self._ground = None

    def show(self, ground: Pixels, below: Sequence[Ink], base: Pixels, above: list[Ink]) -> Boxes:
        """Let the picture be `ground` with ink on it; `base` shows `ground` and `below` already.

        Returns where it may have changed.
        """
        height, width = self.array.shape[:2]
        inks = [*below, *above]
        if self._ground is ground:
            fresh = regions([ink.box for ink in changed(self._inks, inks)])
        else:
            fresh = [Box(0, 0, width, height)]
        self._ground, self._inks = ground, inks
        for box in fresh:
            here = box.slices
            self._sketch[here] = base[here]
            left, top, right, bottom = box
            for ink in above:
                # As `Box.meets` says; the calls alone would take as long as a third of the drawing.
                x, y, end, low = ink.box
                if x < right and left < end and y < bottom and top < low:
                    ink.draw(self._context)
            self.array[here] = self._sketch[here]
        return fresh


def changed(before: Sequence[Ink], after: Sequence[Ink]) -> list[Ink]:
    """Return the ink that is on one of two pictures only, or that lies in another order."""
    first = 0
    shortest = min(len(before), len(after))
    while first < shortest and before[first] is after[first]:
        first += 1
    last = 0
    while last < shortest - first and before[-1 - last] is after[-1 - last]:
        last += 1
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    had, has = set(map(id, old)), set(map(id, new))
    if [id(ink) for ink in old if id(ink) in has] == [id(ink) for ink in new if id(ink) in had]:
        gone = [ink for ink in old if id(ink) not in has]
        return gone + [ink for ink in new if id(ink) not in had]
    # What was above may be below now.
    return [*old, *new]
