"""A ruler of steps: one mark for each epoch, where it has led, below a line as long as the way."""

import numpy as np
import numpy.typing as npt
from manim import ValueTracker, VGroup, VMobject

from scenes.kit.curves import cubics
from scenes.kit.plot import Points, at_step
from scenes.kit.relations import belong_together
from scenes.telling.theme import SIZES

MARKS = 0.1, 0.4
"""How long the mark of an epoch is, and of each fifth, in frame units: fifty can be counted."""

MOST = 100
"""A way of more epochs has a mark for each tenth only, or each hundredth, and so on."""


class Ruler(VGroup):  # type: ignore[misc]
    """The way of a run from a place, drawn as far as `count` epochs lead.

    `lengths` are the ways after 0, 1, 2, ... epochs, in frame units. Submobjects: `line`, `marks`.
    """

    def __init__(
        self, start: Points, lengths: npt.NDArray[np.float64], count: ValueTracker, colour: str
    ) -> None:
        self.count = count
        last = len(lengths) - 1
        unit = 1
        while last > MOST * unit:
            unit *= 10
        epochs = np.arange(0, last + 1, unit)
        short, long = MARKS
        tall = np.where(epochs % (5 * unit) == 0, long, short)
        zero = np.zeros(len(epochs))
        heads = start + np.stack([lengths[epochs], zero, zero], axis=1)
        feet = heads - np.stack([zero, tall, zero], axis=1)
        self.line = VMobject(stroke_color=colour, stroke_width=SIZES.curve)
        self.marks = VMobject(stroke_color=colour, stroke_width=1.25 * SIZES.axis)

        def draw(ruler: "Ruler") -> None:
            now = float(count.get_value())
            seen = epochs <= now + 1e-6
            ruler.marks.points = cubics(heads[seen], feet[seen])
            end = start + np.array((at_step(lengths, now), 0.0, 0.0))
            ruler.line.points = cubics(start[None], end[None])

        super().__init__(self.line, self.marks)
        belong_together(self.line, self.marks)
        draw(self)
        self.add_updater(draw)
