"""The sigmoid, drawn from its values and slopes."""

import numpy as np
import numpy.typing as npt
from manim import DashedLine, VGroup, VMobject

from nnmath.learning.activations import sigmoid, sigmoid_derivative
from scenes.kit import typeset
from scenes.kit.bar import Ends
from scenes.kit.curves import polyline, within_the_frame
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import FRAME_WIDTH, MARGIN, SIZES, Theme

REACH = 6.0
"""A plot shows at least -REACH to REACH, if it is not asked for another reach. Beyond, the axis is
cut: the eye cannot tell the curve from its limit."""

PIECES = 48
"""Cubic pieces of the curve; between its values and slopes a cubic errs by less than 1e-4."""

NEAR = 0.06
"""Levels that are so near to 0 or 1 have their names outside the axes."""

NAMES = 0.68
"""How far below the axis the numbers of ticks have their baseline."""

NUMBER = 0.70
"""Size of these numbers: all are spoken of."""

MARK = 0.4
"""More than the radius of a mark that swells."""

UNDER, OVER = 0.25, 0.16
"""How far below its level a name stands: a ring that comes there does not meet it; how far above it
a name has its baseline."""

SMALLER = 0.84
"""How large a name above the axes is, compared with others."""

TICK, TICK_GAP = 0.13, 0.3
"""How long a tick is, and the gap between what stands at two."""

SLOPE = (0.4, 1.25)
"""How far a tangent from which σ′ is read goes behind its point and beyond it, in units of z."""


class SigmoidPlot(Plot):
    """The curve a = σ(z), wide enough for the weighted inputs that it is given.

    The vertical axis stands at the left, where nothing crosses it.
    """

    TICK_SIZE = SIZES.number
    TICK_GAP = 0.3

    def __init__(
        self,
        theme: Theme,
        *inputs: npt.ArrayLike,
        left: float,
        bottom: float,
        width: float,
        height: float,
        reach: float = REACH,
    ) -> None:
        values = np.concatenate([np.ravel(np.asarray(z, dtype=float)) for z in inputs])
        low, high = min(-reach, float(values.min())), max(reach, float(values.max()))
        super().__init__(
            theme,
            Scale(low, high, cut=REACH),
            Scale(0.0, 1.0, (0.0, 1.0)),
            left=left,
            bottom=bottom,
            width=width,
            height=height,
            upright=low,
        )
        self.curve = self._drawn_curve()
        self.z_name = self.name_x(typeset.formula("z", SIZES.formula, theme.held_back))
        self.a_name = typeset.formula("a", SIZES.formula, theme.held_back)
        self.a_name.put_baseline(left - self.TICK_GAP, self.bottom + height / 2 - 0.1, align=1.0)
        self.level_names = VGroup()
        self.axes = VGroup(self.grid, self.frame, self.numbers, self.z_name, self.a_name)
        self.remove(*self.submobjects)
        self.add(self.axes, self.curve)

    def on(self, z: float) -> Points:
        """Return the point of the curve above z. **Shapes**: (3,)."""
        return self.place(z, float(sigmoid(z)))

    def at_level(self, a: float) -> Points:
        """Return the point of the curve at an output strictly between 0 and 1. **Shapes**: (3,)."""
        return self.place(float(np.log(a / (1.0 - a))), a)

    def course(self) -> Points:
        """Return points along the curve, close to each other. **Shapes**: (n, 3)."""
        shares = np.linspace(0.0, 1.0, 400)
        zs = np.interp(shares, self.x.share(stops := self._stops()), stops)
        return self.places(zs, sigmoid(zs))

    def slope(self, z: float, side: float = 1.0) -> Ends:
        """Return the ends of the tangent at z over a little more than one unit to a side."""
        a, rate = float(sigmoid(z)), side * float(sigmoid_derivative(z))
        back, ahead = SLOPE
        return (
            self.place(z - side * back, a - back * rate),
            self.place(z + side * ahead, a + ahead * rate),
        )

    def rise(self, z: float, side: float = 1.0) -> Ends:
        """Return the ends of the bar σ′: how far the tangent at z rises over one unit, upwards.

        The unit goes to a side: 1 to the right, -1 to the left.
        """
        a = float(sigmoid(z))
        far = a + side * float(sigmoid_derivative(z))
        return self.place(z + side, min(a, far)), self.place(z + side, max(a, far))

    def leg(self, z: float, side: float = 1.0) -> Ends:
        """Return the ends of the level line over one unit of z, from the curve to the bar σ′."""
        return self.on(z), self.place(z + side, float(sigmoid(z)))

    def redraw(self) -> None:
        """Draw the curve anew where the plot stands now, finely enough to be seen from near."""
        self.curve.points = within_the_frame(polyline(self.course()))

    def name_level(self, name: typeset.Typeset, a: float, *marks: float) -> None:
        """Put the name of a level line where neither the curve nor error bars come.

        `marks` are weighted inputs at which marks may swell: a name below the axis is not there.
        """
        self.level_names.add(name)
        up = float(self.place(0, a)[1])
        if NEAR < a <= 0.5 or a > 1.0 - NEAR:
            # Above the axes there is less room than below them.
            name.scale(SMALLER if a > 0.5 else 1.0)
            name.put_baseline(self.left + 0.15, up + OVER)
            if a <= 0.5:
                # A long one is a little smaller: the curve comes up at its right.
                foot = (float(name.get_bottom()[1]) - self.bottom) / self.span[1]
                room = float(self.at_level(foot)[0] - name.get_left()[0]) - 0.15
                name.scale(min(1.0, room / name.width)).put_baseline(self.left + 0.15, up + OVER)
            return
        if a <= NEAR:
            x = self.left + MARK
            for across in sorted(float(self.place(z, a)[0]) for z in marks):
                if x - MARK < across < x + name.width + MARK:
                    x = across + MARK
            name.put_baseline(min(x, self.right - name.width), up)
        else:
            name.put_baseline(self.right, up, align=1.0)
        name.shift((0.0, up - UNDER - name.get_top()[1], 0.0))

    def name_inputs(self, *zs: float, taken: typeset.Typeset) -> list[VGroup]:
        """Return a tick with its number below the axis for each z, in order.

        One that would come too near to `taken` or to a tick before it is left empty.
        """
        ticks, foot = [], self.bottom - NAMES
        names = [taken] if abs(float(taken.get_center()[1]) - foot) < 2 * NUMBER else []
        for z in zs:
            x, number = float(self.place(z, 0)[0]), f"{z:.4g}"
            name = typeset.formula(number, NUMBER, self.theme.words)
            # Near the frame's edge a long one is smaller.
            name.scale(min(1.0, 2 * (FRAME_WIDTH / 2 - MARGIN - abs(x)) / name.width))
            name.put_baseline(x, foot, align=0.0)
            beside = all(
                abs(each.get_center() - name.get_center())[0]
                > (each.width + name.width) / 2 + TICK_GAP
                for each in names
            )
            tick = VGroup()
            if beside and "e" not in number:
                names.append(name)
                style = {"stroke_color": self.theme.held_back, "stroke_width": SIZES.axis}
                start = np.array((x, self.bottom, 0))
                tick.add(self._rule(start, start - (0, TICK, 0), **style), name)
            ticks.append(tick)
        return ticks

    def level(self, a: float) -> DashedLine:
        """Draw a dashed line across at the target."""
        line = DashedLine(
            self.place(self.x.low, a),
            self.place(self.x.high, a),
            dash_length=0.09,
            stroke_color=self.theme.output,
            stroke_width=SIZES.axis * 1.5,
        )
        stands_for("output", line)
        belong_together(line, self)
        return line

    def _drawn_curve(self) -> VMobject:
        return self.smooth(self._stops(), sigmoid, sigmoid_derivative, self.theme.words)

    def _stops(self) -> Points:
        # The curve bends near 0 and nowhere else: its pieces grow from there outwards.
        near = np.linspace(-REACH, REACH, PIECES + 1)
        far = REACH * np.geomspace(1.0, 1e4, 40)
        zs = np.concatenate([[self.x.low, self.x.high], near, -far, far])
        return np.unique(zs[(zs >= self.x.low) & (zs <= self.x.high)])
