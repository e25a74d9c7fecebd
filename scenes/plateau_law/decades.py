"""The powers of ten on the axis of epochs: they travel with whatever the axis becomes."""

import math
from functools import partial

import numpy as np
from manim import Line, ValueTracker, VGroup, VMobject

from scenes.kit import typeset
from scenes.kit.curves import polyline
from scenes.kit.plot import HALF_DIGIT, Plot
from scenes.kit.relations import belong_together
from scenes.telling.durations import digits
from scenes.telling.theme import SIZES

MOST = 24
"""The highest power of ten that any wait comes to."""

SIZE = 0.54
"""Size of the numbers."""

BESIDE = 0.2
"""They end so far left of the axis."""

LOW, HIGH, SOFT, LONG = 0.3, 0.12, 0.2, 3.2
"""A tick has no light closer to the foot of the axis than the first, and further above its head
than the second; over so much of the way it gets it, the longer where ticks come in fast."""

APART = 0.4
"""Nor has it any light closer below the next one."""

WRITTEN = 1e6
"""From here on a number is written as a power of ten."""


INSIDE, NEXT_TO, SHY = 0.5, 0.3, 0.1
"""The arrows from tick to tick stand so far inside the plot, their factor so far right of that;
they end so far from both ticks."""

FACTOR = 0.72
"""Size of the factor."""

HEAD = 0.14
"""Half the width of an arrow's head, and its height."""

SHOWN = 2
"""So many steps of the axis have an arrow."""


class Decades(VGroup):  # type: ignore[misc]
    """A line and a number at every power of ten that stands between both ends of a plot's axis.

    `light` is the share of their light that all of them have; `soft` is over how much of its way
    down from the head of the axis a tick gets it, which is long where ticks come in fast.
    """

    def __init__(self, plot: Plot) -> None:
        self._plot, theme = plot, plot.theme
        self.light, self.soft = ValueTracker(0.0), ValueTracker(LONG)
        self.lines, self.numbers = VGroup(), VGroup()
        for power in range(MOST + 1):
            line = Line((plot.left, 0, 0), (plot.right, 0, 0), buff=0, stroke_color=theme.grid)
            line.set_stroke(width=SIZES.grid * 1.5)
            number = typeset.formula(_written(power), SIZE, theme.held_back)
            for part, put in ((line, self._put_line), (number, self._put_number)):
                follow = partial(put, value=10.0**power)
                follow(part)
                part.add_updater(follow)
            self.lines.add(line)
            self.numbers.add(number)
        super().__init__(self.lines, self.numbers)

    def factors(self) -> VGroup:
        """Draw an arrow for each of the highest steps from tick to tick: as many times each."""
        plot, theme = self._plot, self._plot.theme
        last = math.floor(math.log10(plot.y.high))
        arrows = VGroup()
        for power in range(last - SHOWN, last):
            low, high = (float(plot.place(0.0, 10.0**at)[1]) for at in (power, power + 1))
            x, foot, tip = plot.left + INSIDE, low + SHY, high - SHY
            arrow = VMobject(stroke_color=theme.words, stroke_width=SIZES.curve * 0.7)
            ends = (x, foot), (x, tip), (x - HEAD, tip - HEAD), (x, tip), (x + HEAD, tip - HEAD)
            arrow.points = polyline(np.array([(*end, 0.0) for end in ends]))
            factor = typeset.formula("times 10", FACTOR, theme.words)
            middle = (low + high) / 2 - HALF_DIGIT * FACTOR
            factor.put_baseline(x + NEXT_TO, middle)
            belong_together(arrow, factor, self.lines)
            arrows.add(VGroup(arrow, factor))
        return arrows

    def _height(self, value: float) -> tuple[float, float]:
        """Return where a value stands, and its share of light."""
        plot = self._plot
        up = float(plot.place(plot.x.low, value)[1])
        above, below = up - plot.bottom - LOW, plot.top + HIGH - up
        apart = float(plot.place(plot.x.low, 10 * value)[1]) - up - APART
        shares = above / SOFT, apart / SOFT, below / float(self.soft.get_value())
        light = min(max(min(shares), 0.0), 1.0)
        return min(up, plot.top + HIGH), light * float(self.light.get_value())

    def _put_line(self, line: Line, value: float) -> None:
        up, light = self._height(value)
        line.shift((0.0, up - line.get_start()[1], 0.0))
        line.set_stroke(opacity=light)

    def _put_number(self, number: typeset.Typeset, value: float) -> None:
        up, light = self._height(value)
        number.put_baseline(self._plot.left - BESIDE, up - HALF_DIGIT * SIZE, align=1.0)
        number.set_fill(opacity=light)


def _written(power: int) -> str:
    return digits(f"{10**power:,}") if 10**power < WRITTEN else f"10^{power}"
