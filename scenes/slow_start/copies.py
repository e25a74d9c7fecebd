"""How often one rectangle goes into another one: copies of it, of the same area, fill it."""

import math

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.push import Push
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.typeset import formula
from scenes.slow_start.times import MOST_COPIES, Times
from scenes.telling.theme import SIZES, Theme

GAP = 0.35
"""Between the larger rectangle and the number beside it."""

FEW = 3.0
"""So many copies, or fewer, are high ones."""

LINE = 0.06
"""A part of a copy that is not higher than this looks like a line, not like a part."""

END = 0.3
"""How far the middle of that number is from an end of the rectangle, if it is high."""

FLIGHT = 2.0
"""When a copy lands, so many have set out since it did."""

LONGEST, SHORTEST = 3.0, 1.2
"""How long the filling takes at most and at least, in seconds."""


class Copies(VGroup):  # type: ignore[misc]
    """Copies of the smaller of two rectangles that fill the larger one, one after the other.

    Each leaves the smaller one and is stretched to the width of the larger one without a change of
    its area; the last one may be a part, but where that were a mere line, all are that little
    higher. If there would be more than `MOST_COPIES`, a level rises evenly instead. `landed` goes
    from 0 to `all`; `number` counts along from `first` on, when the first one has landed, and says
    at the end about how often. It ends at `number_end`, on its baseline.
    """

    def __init__(self, theme: Theme, cost: str, one: Push, other: Push) -> None:
        small, large = sorted((one, other), key=lambda push: push.error() * push.derivative())
        areas = [push.error() * push.derivative() for push in (small, large)]
        self.ratio, self.landed = areas[1] / areas[0], ValueTracker(0.0)
        self._one_by_one = self.ratio <= MOST_COPIES
        whole, high = math.floor(self.ratio), large.derivative() * large.spot().unit
        # Counted in what is drawn as one copy.
        self._drawn = self.ratio if (1 - whole / self.ratio) * high > LINE else whole
        count = math.ceil(self._drawn) if self._one_by_one else 1
        self.all = count - 1 + FLIGHT if self._one_by_one else self.ratio
        self.first = FLIGHT if self._one_by_one else 0.0
        super().__init__(*(self._copy(theme, cost) for _ in range(count)))
        self._small, self._large = small.corners(), large.corners()
        both = np.concatenate([self._small, self._large])
        # At the end that copies reach last they are hardly wider than where they land.
        low, high = float(self._large[0, 1]), float(self._large[2, 1])
        inwards = min(END, (high - low) / 2)
        middle = low + inwards if self._small[0, 1] > low else high - inwards
        # Few copies are high, and come from beyond that end.
        right = float((both if self.ratio < FEW else self._large)[:, 0].max())
        width = formula(self._counted(self.ratio), SIZES.formula, theme.words).width
        self.number_end = right + GAP + width, middle - 0.35 * SIZES.formula
        self.number = Readout(
            self._written,
            x=self.number_end[0],
            y=self.number_end[1],
            size=SIZES.formula,
            colour=theme.cost(cost),
            align=1.0,
        )
        stands_for(cost, self, self.number)
        belong_together(self)
        self.refresh()
        self.add_updater(lambda copies: copies.refresh())

    @property
    def seconds(self) -> float:
        """How long it takes to fill the larger rectangle."""
        return min(LONGEST, max(SHORTEST, 0.4 * (self.ratio + FLIGHT)))

    def refresh(self) -> None:
        """Draw each copy where it is now."""
        landed = float(self.landed.get_value())
        for number, copy in enumerate(self.submobjects):
            corners = self._corners(number, landed)
            copy.points = polyline(np.concatenate([corners, corners[:1]]))

    def _corners(self, number: int, landed: float) -> Points:
        if not self._one_by_one:
            return self._slot(0.0, landed / self.ratio)
        part = min(1.0, self._drawn - number)
        own = float(np.clip((landed - number) / FLIGHT, 0.0, 1.0))
        start = self._small.copy()
        start[1:3, 0] = start[0, 0] + part * (start[1, 0] - start[0, 0])
        end = self._slot(number / self._drawn, (number + part) / self._drawn)
        # It lands at full speed: none seems to lie there before it is counted.
        corners: Points = start + own**2 * (end - start)
        return corners

    def _slot(self, low: float, high: float) -> Points:
        """Return a layer of the larger rectangle, between two shares of its height."""
        slot = self._large.copy()
        slot[:2, 1] += low * (self._large[3, 1] - self._large[0, 1])
        slot[2:, 1] = self._large[0, 1] + high * (self._large[3, 1] - self._large[0, 1])
        return slot

    def _written(self) -> str:
        landed = float(self.landed.get_value())
        if landed >= self.all - 1e-9:
            return self._counted(self.ratio)
        there = landed - FLIGHT + 1 if self._one_by_one else landed
        whole = max(1, min(math.floor(there + 1e-9), math.floor(self.ratio)))
        return f"{Times(whole):t}"

    @staticmethod
    def _counted(ratio: float) -> str:
        about = "" if ratio == round(ratio) else "approx "
        return f"{about}{Times(ratio):t}"

    @staticmethod
    def _copy(theme: Theme, cost: str) -> VMobject:
        return VMobject(
            fill_color=theme.cost(cost),
            fill_opacity=1.0,
            stroke_color=theme.ground,
            stroke_width=SIZES.grid,
        )
