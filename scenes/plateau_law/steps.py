"""What one unit further out does to both waits: it multiplies the one, and adds to the other."""

import math

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.plateau_law.waits import ENTROPY, QUADRATIC, Waits
from scenes.telling.theme import SIZES

ABOVE, BELOW = 0.16, 0.66
"""The factors stand so far above their steps, the terms so far below theirs."""

LEFT_OF = 0.36
"""A factor ends so far left of its step's upright: clear of the head of the curve."""

NAME = 1.3 * SIZES.number
"""Size of both."""

BEATS = {ENTROPY: "linear_axis", QUADRATIC: "log_axis"}
"""In which beat each cost has its steps: where its curve is nearly a straight line."""

THIN = 3.0
"""Width of the stairs, in Manim's stroke units."""


class Steps:
    """What one unit further out does to one wait: `drawn` step by step, with names at both ends.

    The steps are stairs along the curve: the run is one unit of z, the rise what that changes.
    """

    def __init__(self, scene: LectureScene, waits: Waits, cost: str) -> None:
        self.waits, self.cost = waits, cost
        law, colour = waits.law, scene.theme.cost(cost)
        count = int(law.far - law.start + 1e-9)
        starts = [law.start + step for step in range(count)]
        ends = starts[0], starts[-1]
        self.drawn = VGroup()
        for z in starts:
            line = VMobject(stroke_color=colour, stroke_width=THIN)
            line.points = self._stair(z)
            self.drawn.add(line)
        self.names = VGroup()
        for place, z, after in zip(("first", "last"), ends, (1, 0), strict=True):
            name = scene.label(BEATS[cost], f"{place}_{cost}", colour, NAME)
            self.names.add(self._put(name, z, after))
        stands_for(cost, self.drawn, self.names)
        belong_together(self.drawn, waits, waits.ticks.lines, waits.curves, waits.heads)

    def _put(self, name: Typeset, z: float, after: int) -> Typeset:
        (x0, _, _), (x1, y1, _) = self._ends(z)
        if self.cost == QUADRATIC:
            return name.put_baseline(float(x1) - LEFT_OF, float(y1) + ABOVE, align=1.0)
        # A term begins below its step, or further left where that, and one after it, has no room.
        room = (1 + after) * (name.width + LEFT_OF / 2)
        left = min(float(x0), self.waits.right - room)
        start = self.waits.law.start
        left_end = z + (left - float(x0)) / float(x1 - x0)
        stair = start + math.floor(left_end - start + 1e-9)
        _, foot, _ = self.waits.place(stair, self.waits.wait(self.cost, stair))
        return name.put_baseline(left, float(foot) - BELOW)

    def _stair(self, z: float) -> Points:
        start, end = self._ends(z)
        return polyline(np.array((start, (end[0], start[1], 0.0), end)))

    def _ends(self, z: float) -> tuple[Points, Points]:
        wait = self.waits.wait
        first, last = (self.waits.place(at, wait(self.cost, at)) for at in (z, z + 1))
        return first, last
