"""The slope 1/(1 − a) over a, and the area below it, which is swept from 0 on."""

import numpy as np
from manim import DashedLine, ValueTracker, VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.push import FILL
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import BOTTOM, LEFT, RIGHT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES

TOP_OF_PLOT = 2.4
"""How high the plot reaches; the line that is worked on stands above it."""

PIECES = 300

BELOW_THE_LINE = 0.1
"""Baseline of the number of the area."""

FAINT = 0.3
"""Opacity of the first half of the area: the second one is as large, and in full."""

MARK = 0.33
"""How high the line between both halves is, as a share of the plot."""

NEAR = 0.75
"""How high above the axis the first half has its name."""

NUMBER = 0.7
"""Size of the number of the area."""


class Sweep(Plot):
    """The plot, and the area as far as the output has `reached`; from `half` on, it is in full."""

    TICK_SIZE = SIZES.number

    def __init__(self, scene: LectureScene, end: float, half: float) -> None:
        self.end, self.half_at = end, half
        self.reached = ValueTracker(0.0)
        super().__init__(
            scene.theme,
            Scale(0.0, 1.0, (0.0,)),
            Scale(0.0, 1.0 / (1.0 - end)),
            left=LEFT + 0.3,
            bottom=BOTTOM + 0.6,
            width=RIGHT - LEFT - 1.15,
            height=TOP_OF_PLOT - BOTTOM - 0.6,
        )
        theme, role = scene.theme, "cross_entropy"
        self.colour = theme.cost(role)
        self.numbers.shift((0.0, -0.16, 0.0))
        for a in (half, end):
            name = scene.formula(f"{a:.3f}", theme.held_back, SIZES.number)
            x = float(self.place(a, 0.0)[0])
            self.numbers.add(name.put_baseline(x, self.bottom - 0.52, align=0.0))
        self.a_name = self.name_x(scene.formula("a", theme.output))
        stands_for("output", self.a_name)
        outputs = self._outputs(0.0, end)
        self.curve = self.line(outputs, 1 / (1 - outputs), self.colour)
        self.first, self.second = self._area(0.0, half, FAINT), self._area(half, end, FILL)
        self.dividing = DashedLine(
            self.place(half, 0.0),
            self.place(half, MARK / (1 - end)),
            dash_length=0.09,
            stroke_color=theme.held_back,
            stroke_width=SIZES.axis,
        )
        self.number = Readout(
            lambda: f"C = {self.cost():.3f}",
            x=self.left + 0.45,
            y=BELOW_THE_LINE,
            size=NUMBER,
            colour=self.colour,
        )
        stands_for(role, self.curve, self.first, self.second, self.number)
        belong_together(self, self.curve, self.first, self.second, self.dividing)

    def name_halves(self, first: Typeset, second: Typeset) -> VGroup:
        """Put the names of both halves above them, where neither curve nor line is."""
        x, y, _ = self.dividing.get_end()
        first.put_baseline((self.left + x) / 2, self.bottom + NEAR, align=0.0)
        return VGroup(first, second.put_baseline(x, y + 0.15, align=0.0))

    def cost(self) -> float:
        """Return the area that has been swept, −ln(1 − a)."""
        return -float(np.log1p(-self.reached.get_value()))

    def _area(self, start: float, end: float, opacity: float) -> VMobject:
        area = VMobject(fill_color=self.colour, fill_opacity=opacity, stroke_width=0)

        def cover(area: VMobject) -> None:
            reached = min(float(self.reached.get_value()), end)
            if reached <= start:
                area.points = np.empty((0, 3))
                return
            outputs = self._outputs(start, reached)
            along = self.places(outputs, 1 / (1 - outputs))
            foot = self.places([reached, start], [0.0, 0.0])
            area.points = polyline(np.concatenate([along, foot, along[:1]]))

        cover(area)
        area.add_updater(cover)
        return area

    @staticmethod
    def _outputs(start: float, end: float) -> Points:
        # Close to each other where the curve is steep.
        steps = np.linspace(np.log1p(-start), np.log1p(-end), PIECES)
        outputs: Points = -np.expm1(steps)
        return outputs
