"""The slope 1/(1 − a) over a, and the area below it, which is swept from 0 on."""

import numpy as np
from manim import DashedLine, Line, ValueTracker, VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.push import FILL
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import BOTTOM, LEFT, RIGHT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES

TOP_OF_PLOT = 1.05
"""How high the plot reaches; the line that is worked on stands above it."""

BESIDE = 2.45
"""How much of the frame's width the plot leaves for the name of the second half."""

PIECES = 300

BELOW_THE_LINE = -0.35
"""Baseline of the number of the area."""

FAINT = 0.3
"""Opacity of the first half of the area: the second one is as large, and in full."""

MARK = 0.33
"""How high the line between both halves is, as a share of the plot."""

NEAR = 1.2
"""How high above the axis both halves have their names; their sizes stand below these."""

LINE = 0.68
"""Between the baselines of a name and a size."""

AIR = 0.22
"""Between a number or a name and the line that it belongs to."""

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
            width=RIGHT - LEFT - BESIDE,
            height=TOP_OF_PLOT - BOTTOM - 0.6,
        )
        theme, role = scene.theme, "cross_entropy"
        self.colour = theme.cost(role)
        self.numbers.shift((0.0, -0.16, 0.0))
        # Each beside its own line: 0.866 ends there, 0.982 begins there.
        for a, align in ((half, 0.7), (end, -0.4)):
            name = scene.formula(f"{a:.3f}", theme.words, SIZES.number)
            x = float(self.place(a, 0.0)[0])
            self.numbers.add(name.put_baseline(x, self.bottom - 0.52, align=align))
        self.a_name = scene.formula("a", theme.output)
        self.a_name.put_baseline(self.right + AIR, self.bottom + AIR / 2)
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
        self.limit = self._limit(scene)
        self.slope_name = scene.formula("(partial C) / (partial a)", self.colour, SIZES.number)
        tip = self.place(end, 1.0 / (1.0 - end))
        self.slope_name.put_baseline(float(tip[0]) - AIR, float(tip[1]) - 0.75, align=1.0)
        self.area_name = scene.label("sweep", "area", self.colour, NUMBER)
        self.cost_name = scene.formula("C", self.colour, NUMBER)
        self.number = Readout(
            lambda: f"= {self.cost():.3f}",
            x=self.left + 0.45 + self.area_name.width + AIR,
            y=BELOW_THE_LINE,
            size=NUMBER,
            colour=self.colour,
        )
        self.area_name.put_baseline(self.left + 0.45, BELOW_THE_LINE)
        self.cost_name.put_baseline(
            self.left + 0.45 + self.area_name.width, BELOW_THE_LINE, align=1.0
        )
        self.front = self._front()
        stands_for(role, self.curve, self.first, self.second, self.number, self.front)
        stands_for(role, self.slope_name, self.area_name, self.cost_name)
        belong_together(
            *(self, self.curve, self.first, self.second, self.dividing, self.front),
            *(self.limit, self.slope_name),
        )

    def name_halves(self, scene: LectureScene, first: Typeset, second: Typeset) -> list[VGroup]:
        """Put the name of the first half above it, that of the other one beside it.

        Each has its size below its name; both are equal.
        """
        middle = (self.left + float(self.dividing.get_x())) / 2
        found = []
        beside = self.right + AIR, self.bottom + NEAR + LINE
        for name, x, y, align in (
            (first, middle, self.bottom + NEAR, 0.0),
            (second, *beside, -1.0),
        ):
            size = scene.formula(f"{self.cost(self.half_at):.3f}", self.colour, SIZES.number)
            stands_for("cross_entropy", size)
            name.put_baseline(x, y, align=align)
            size.put_baseline(x, y - LINE, align=align)
            found.append(VGroup(name, size))
        return found

    def cost(self, output: float | None = None) -> float:
        """Return the area up to an output, or as far as has been swept: −ln(1 − a)."""
        return -float(np.log1p(-(self.reached.get_value() if output is None else output)))

    def _limit(self, scene: LectureScene) -> VGroup:
        # Where a would be 1: the curve never comes there.
        line = DashedLine(
            self.place(1.0, 0.0),
            self.place(1.0, self.y.high),
            dash_length=0.09,
            stroke_color=scene.theme.held_back,
            stroke_width=SIZES.axis,
        )
        one = scene.formula("1", scene.theme.words, SIZES.number)
        return VGroup(line, one.put_baseline(self.right + AIR, self.top - 0.4))

    def _front(self) -> Line:
        line = Line(stroke_color=self.colour, stroke_width=SIZES.curve)

        def go(line: Line) -> None:
            reached = float(self.reached.get_value())
            ends = self.place(reached, 0.0), self.place(reached, 1 / (1 - reached))
            line.points = polyline(np.stack(ends))

        go(line)
        line.add_updater(go)
        return line

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
