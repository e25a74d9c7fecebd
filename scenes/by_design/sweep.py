"""The slope 1/(1 − a) over a, and the area below it, which is swept from 0 on."""

import numpy as np
from manim import DashedLine, Line, ValueTracker, VGroup, VMobject

from nnmath.derivations import cost_by_design_for_0
from scenes.by_design.frame import BOTTOM_OF_PLOT, SIDE, TICK, UNDER, WIDTH
from scenes.kit.board import Board
from scenes.kit.curves import polyline
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.push import FILL
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, beyond_the_frame, stands_for
from scenes.kit.stage import TOP, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import FRAME_HEIGHT, SIZES

PIECES = 300

AREA_LINE, SIGN = -0.3, -4.35
"""Baseline of the line that says how large the area is, and where its equals sign stands."""

FAINT = 0.3
"""Opacity of the first half of the area while the second one, in full, is looked at."""

MARK = 0.33
"""How high the line between both halves is, as a share of the plot."""

NEAR = 0.9
"""How high above the curve the first half has its name; its size stands below that."""

LINE = 0.68
"""Between the baselines of a name and a size."""

AIR = 0.22
"""Between a number or a name and the line that it belongs to."""

NUMBER, SPACE = SIZES.formula, 0.26
"""Size of the line that says how large the area is, and the space beside its second sign."""


class Sweep(Plot):
    """The plot, and the area as far as the output has `reached`: as a `whole`, or in two halves."""

    def __init__(self, scene: LectureScene, end: float, half: float) -> None:
        self.end, self.half_at = end, half
        self.reached = ValueTracker(0.0)
        super().__init__(
            scene.theme,
            Scale(0.0, 1.0),
            Scale(0.0, 1.0 / (1.0 - end)),
            left=SIDE,
            bottom=BOTTOM_OF_PLOT,
            width=WIDTH,
            height=TOP - BOTTOM_OF_PLOT,
        )
        theme, role = scene.theme, "cross_entropy"
        self.colour = theme.cost(role)
        self.ticks = VGroup(*(self._tick(scene, a, str(a)) for a in (0, 1)))
        self.end_tick = self._tick(scene, end, f"{end:.3f}", theme.output)
        self.a_name = scene.formula("a", theme.output)
        self.a_name.put_baseline(self.right + AIR, self.bottom - 0.08)
        stands_for("output", self.a_name)
        # Above the frame there is more of it: the slope has no limit.
        over = 1.0 - (1.0 - end) * self.span[1] / (FRAME_HEIGHT / 2 + 0.1 - self.bottom)
        outputs = outputs_between(0.0, over)
        self.curve = self.line(outputs, 1 / (1 - outputs), self.colour)
        self.whole = self._area(0.0, end)
        self.first, self.second = self._area(0.0, half), self._area(half, end)
        self.dividing = self._dashed(scene, half, MARK * self.y.high)
        self.limit = self._dashed(scene, 1.0, self.y.high / (1.0 - over) * (1.0 - end))
        beyond_the_frame(self.curve, self.limit)
        self.slope_name = scene.formula("(partial C) / (partial a)", self.colour, SIZES.number)
        tip = self.place(end, self.y.high)
        self.slope_name.put_baseline(float(tip[0]) - 1.5 * AIR, float(tip[1]) - 0.75, align=1.0)
        self.size = self._size(scene)
        self.area_name = scene.label("sweep", "area", self.colour, NUMBER)
        self.area_name.put_baseline(
            float(self.size.part("cost").get_right()[0]), AREA_LINE, align=1.0
        )
        self.equals = scene.formula("=", theme.words, NUMBER)
        self.equals.put_baseline(float(self.size.line.get_right()[0]) + SPACE, AREA_LINE)
        self.cost_name = scene.formula("C", theme.words, NUMBER)
        self.cost_name.put_baseline(float(self.equals.get_left()[0]) - SPACE, AREA_LINE, align=1.0)
        self.number = Readout(
            lambda: f"{self.cost():.3f}",
            x=float(self.equals.get_right()[0]) + SPACE,
            y=AREA_LINE,
            size=NUMBER,
            colour=self.colour,
        )
        self.front = self._front()
        stands_for(role, self.curve, self.whole, self.first, self.second)
        stands_for(role, self.number, self.front)
        stands_for(role, self.slope_name, self.area_name)
        belong_together(
            *(self, self.curve, self.whole, self.first, self.second, self.dividing, self.front),
            *(self.limit, self.slope_name, self.ticks[0][0], self.ticks[1][0], self.end_tick[0]),
        )

    def name_half(self, scene: LectureScene) -> Typeset:
        """Write at which output half of the area has been swept, beside the line there."""
        name = scene.formula(f"{self.half_at:.3f}", self.theme.output, SIZES.number)
        stands_for("output", name)
        top = self.dividing.get_top()
        return name.put_baseline(float(top[0]) - AIR / 2, float(top[1]) - 0.36, align=1.0)

    def name_halves(self, scene: LectureScene, first: Typeset, second: Typeset) -> list[VGroup]:
        """Put the name of the first half above it, that of the other one beside it.

        Each has its size below its name; both are equal.
        """
        middle, said = self.half_at / 2, f"{self.cost(self.half_at):.3f}"
        foot = float(self.place(middle, 1.0 / (1.0 - middle))[1])
        above = float(self.place(middle, 0.0)[0]), foot + NEAR
        beside = self.right + AIR, self.bottom + NEAR + 2 * LINE
        found = []
        for name, (x, y), align in ((first, above, 0.0), (second, beside, -1.0)):
            size = scene.formula(said, self.colour, SIZES.number)
            stands_for("cross_entropy", size)
            name.put_baseline(x, y, align=align)
            size.put_baseline(x, y - LINE, align=align)
            found.append(VGroup(name, size))
        return found

    def cost(self, output: float | None = None) -> float:
        """Return the area up to an output, or as far as has been swept: −ln(1 − a)."""
        return -float(np.log1p(-(self.reached.get_value() if output is None else output)))

    def _size(self, scene: LectureScene) -> Board:
        # In place of C stands at first the name of the area.
        return Board(
            scene,
            cost_by_design_for_0.derivation(),
            {"far": scene.theme.output},
            height=AREA_LINE,
            size=NUMBER,
            start=-1,
            equals=SIGN,
        )

    def _tick(self, scene: LectureScene, a: float, said: str, colour: str = "") -> VGroup:
        """Mark an output on the axis; its number ends left of that of 1."""
        foot = self.place(a, 0.0)
        tick = Line(foot, foot - (0.0, TICK, 0.0), buff=0)
        tick.set_stroke(color=scene.theme.held_back, width=SIZES.axis)
        name = scene.formula(said, colour or scene.theme.words, SIZES.number)
        if colour:
            stands_for("output", name)
        room = self.right - 1.2 * AIR - name.width / 2 if 0.0 < a < 1.0 else self.right
        name.put_baseline(min(float(foot[0]), room), self.bottom - UNDER, align=0.0)
        return VGroup(tick, name)

    def _dashed(self, scene: LectureScene, a: float, high: float) -> DashedLine:
        return DashedLine(
            self.place(a, 0.0),
            self.place(a, high),
            dash_length=0.09,
            stroke_color=scene.theme.held_back,
            stroke_width=SIZES.axis,
        )

    def _front(self) -> Line:
        line = Line(stroke_color=self.colour, stroke_width=SIZES.curve)

        def go(line: Line) -> None:
            reached = float(self.reached.get_value())
            ends = self.place(reached, 0.0), self.place(reached, 1 / (1 - reached))
            line.points = polyline(np.stack(ends))

        go(line)
        line.add_updater(go)
        return line

    def _area(self, start: float, end: float) -> VMobject:
        area = VMobject(fill_color=self.colour, fill_opacity=FILL, stroke_width=0)

        def cover(area: VMobject) -> None:
            reached = min(float(self.reached.get_value()), end)
            if reached <= start:
                area.points = np.empty((0, 3))
                return
            outputs = outputs_between(start, reached)
            along = self.places(outputs, 1 / (1 - outputs))
            foot = self.places([reached, start], [0.0, 0.0])
            area.points = polyline(np.concatenate([along, foot, along[:1]]))

        cover(area)
        area.add_updater(cover)
        return area


def outputs_between(start: float, end: float) -> Points:
    """Return outputs close to each other where 1/(1 − a) is steep. **Shapes**: (n,)."""
    steps = np.linspace(np.log1p(-start), np.log1p(-end), PIECES)
    outputs: Points = -np.expm1(steps)
    return outputs
