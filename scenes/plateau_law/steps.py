"""What one unit further out does to both waits: it multiplies the one, and adds to the other."""

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.plateau_law.waits import QUADRATIC, Waits
from scenes.telling.theme import SIZES

ABOVE, BELOW = 0.14, 0.56
"""The factors stand so far above their steps, the terms so far below what is measured off."""

MEASURE, END = 0.3, 0.1
"""That is so far below the curve, and its ends reach so far up and down."""

LEFT_OF = 0.12
"""A factor ends so far left of its step's upright."""

THIN = 3.0
"""Width of the stairs, in Manim's stroke units."""


class Steps:
    """What one unit further out does to one wait: `drawn` step by step, with names at both ends.

    The steps of the quadratic cost are stairs along its curve: the run is one unit, the rise what
    it multiplies by. Those of the other cost hardly rise: its first and last unit are measured off.
    """

    def __init__(self, scene: LectureScene, waits: Waits, cost: str) -> None:
        self.waits, self.cost = waits, cost
        law, colour = waits.law, scene.theme.cost(cost)
        count = int(law.far - law.start + 1e-9)
        starts = [law.start + step for step in range(count)]
        ends = starts[0], starts[-1]
        step = self._stair if cost == QUADRATIC else self._measure
        self.drawn = VGroup()
        for z in starts if cost == QUADRATIC else ends:
            line = VMobject(stroke_color=colour, stroke_width=THIN)
            line.points = step(z)
            self.drawn.add(line)
        self.names = VGroup()
        for place, z in zip(("first", "last"), ends, strict=True):
            name = scene.label("log_axis", f"{place}_{cost}", colour, SIZES.number)
            self.names.add(self._put(name, z))
        stands_for(cost, self.drawn, self.names)
        belong_together(self.drawn, waits, waits.ticks.lines, waits.curves, waits.heads)

    def _put(self, name: Typeset, z: float) -> Typeset:
        (_, y0, _), (x1, y1, _) = self._ends(z)
        if self.cost == QUADRATIC:
            return name.put_baseline(float(x1) - LEFT_OF, float(y1) + ABOVE, align=1.0)
        return name.put_baseline(float(x1), float(y0) - MEASURE - BELOW, align=1.0)

    def _stair(self, z: float) -> Points:
        start, end = self._ends(z)
        return polyline(np.array((start, (end[0], start[1], 0.0), end)))

    def _measure(self, z: float) -> Points:
        start, end = self._ends(z)
        y = float(start[1]) - MEASURE
        corners = [(start[0], y + END), (start[0], y - END), (start[0], y), (end[0], y)]
        corners += [(end[0], y + END), (end[0], y - END)]
        return polyline(np.array([(x, up, 0.0) for x, up in corners]))

    def _ends(self, z: float) -> tuple[Points, Points]:
        wait = self.waits.wait
        first, last = (self.waits.place(at, wait(self.cost, at)) for at in (z, z + 1))
        return first, last
