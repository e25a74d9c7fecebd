"""What one unit further out does: stairs along both curves, one step for each unit of z₀."""

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.plateau_law.waits import ENTROPY, Waits
from scenes.telling.theme import SIZES

ABOVE, BELOW = 0.14, 0.62
"""The factors stand so far above their steps, the terms so far below theirs."""

LEFT_OF = 0.12
"""A factor ends so far left of its step's upright."""

THIN = 2.6
"""Width of the stairs, in Manim's stroke units."""


class Stairs:
    """The stairs along one curve, and what its first and its last step add or multiply."""

    def __init__(self, scene: LectureScene, waits: Waits, cost: str) -> None:
        self.waits, self.cost = waits, cost
        law, theme = waits.law, scene.theme
        steps = int(law.far - law.start + 1e-9)
        self._corners = [law.start + step for step in range(steps + 1)]
        self.drawn = VGroup(*(self._step(theme.cost(cost), z) for z in self._corners[:-1]))
        names = [scene.label("log_axis", f"{place}_{cost}", theme.cost(cost), SIZES.number)
                 for place in ("first", "last")]  # fmt: skip
        ends = (self._corners[0], self._corners[-2])
        self.names = VGroup(*map(self._put, names, ends))
        stands_for(cost, self.drawn, self.names)
        belong_together(self.drawn, waits, waits.curves, waits.heads, waits.guide)

    def _put(self, name: Typeset, z: float) -> Typeset:
        (x0, _, _), (x1, y1, _) = self._ends(z)
        if self.cost == ENTROPY:
            return name.put_baseline(float(x0 + x1) / 2, float(y1) - BELOW, align=0.0)
        return name.put_baseline(float(x1) - LEFT_OF, float(y1) + ABOVE, align=1.0)

    def _step(self, colour: str, z: float) -> VMobject:
        start, end = self._ends(z)
        step = VMobject(stroke_color=colour, stroke_width=THIN)
        step.points = polyline(np.array((start, (end[0], start[1], 0.0), end)))
        return step

    def _ends(self, z: float) -> tuple[Points, Points]:
        wait = self.waits.wait
        first, last = (self.waits.place(at, wait(self.cost, at)) for at in (z, z + 1))
        return first, last
