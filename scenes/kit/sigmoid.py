"""The sigmoid, drawn from its values and slopes."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from manim import DashedLine, VGroup, VMobject

from nnmath.learning.activations import sigmoid, sigmoid_derivative
from scenes.kit import typeset
from scenes.kit.curves import polyline
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.readout import Readout, written
from scenes.telling.theme import SIZES, Theme
from scenes.telling.ticks import nice_ticks

REACH = 6.0
"""The plot shows at least -REACH to REACH: beyond, the eye cannot tell the curve from its limit."""

PIECES = 48
"""Cubic pieces of the curve; between its values and slopes a cubic errs by less than 1e-4."""

TANGENT = 1.3
"""Half the length of a tangent, in frame units."""

GATE_WIDTH = 2.4
"""Room for the slope σ′ and its value, in frame units."""


class SigmoidPlot(Plot):
    """The curve a = σ(z), wide enough for the weighted inputs that it is given."""

    def __init__(
        self,
        theme: Theme,
        *inputs: npt.ArrayLike,
        left: float,
        bottom: float,
        width: float,
        height: float,
    ) -> None:
        values = np.concatenate([np.ravel(np.asarray(z, dtype=float)) for z in inputs])
        low = min(-REACH, float(values.min()) * 1.1)
        high = max(REACH, float(values.max()) * 1.1)
        super().__init__(
            theme,
            Scale(low, high, nice_ticks(low, high, 3)),
            Scale(0.0, 1.08, (0.0, 0.5, 1.0)),
            left=left,
            bottom=bottom,
            width=width,
            height=height,
        )
        # The curve bends near 0 and nowhere else: its pieces grow from there outwards.
        near = np.linspace(-REACH, REACH, PIECES + 1)
        far = np.geomspace(REACH, 8 * REACH, 12)
        zs = np.concatenate([[low, high], near, -far, far])
        self.curve = self._arc(np.unique(zs[(zs >= low) & (zs <= high)]), theme.words)
        self.z_name = self.name_x(typeset.formula("z", SIZES.label, theme.held_back))
        self.a_name = typeset.formula("a = sigma(z)", SIZES.label, theme.held_back)
        self.a_name.put_baseline(left, self.top + 0.2)
        self.add(self.curve, self.z_name, self.a_name)

    def on(self, z: float) -> Points:
        """Return the point of the curve above z. **Shapes**: (3,)."""
        return self.place(z, float(sigmoid(z)))

    def tangent(self, z: float) -> Points:
        """Return the tangent at z, a cubic: as long everywhere, but not beyond the axes' ends."""
        here = self.on(z)
        step = self.places([0.0, 1.0], [0.0, float(sigmoid_derivative(z))])
        along = (step[1] - step[0]) / np.linalg.norm(step[1] - step[0]) * TANGENT
        before, after = (
            min(1.0, float(room / along[0])) for room in (here[0] - self.left, self.right - here[0])
        )
        ends = np.stack([here - before * along, here + after * along])
        return polyline(ends)

    def gate(self, z: Callable[[], float]) -> VGroup:
        """Draw the tangent at a weighted input that moves, and write its slope σ′."""
        line = VMobject(stroke_color=self.theme.gate, stroke_width=SIZES.curve)
        line.set_points(self.tangent(z()))
        line.add_updater(lambda line: line.set_points(self.tangent(z())))
        slope = Readout(
            lambda: f"sigma'(z) = {written(float(sigmoid_derivative(z())))}",
            x=self._gate_place(),
            y=float(self.place(0, 0.25)[1]),
            size=SIZES.number,
            colour=self.theme.gate,
        )
        return VGroup(line, slope)

    def _gate_place(self) -> float:
        # Right of the middle and below it, the curve is far away; so it is on the other side of
        # the vertical axis, where that leaves no room.
        zero = float(self.place(0, 0)[0])
        right = max(self.left + 0.58 * self.span[0], zero + 0.3)
        return right if right + GATE_WIDTH < self.right + 0.6 else zero - 0.3 - GATE_WIDTH

    def level(self, a: float, colour: str) -> DashedLine:
        """Draw a dashed line across at an output."""
        return DashedLine(
            self.place(self.x.low, a),
            self.place(self.x.high, a),
            dash_length=0.09,
            stroke_color=colour,
            stroke_width=SIZES.axis * 1.5,
        )

    def _arc(self, zs: npt.NDArray[np.float64], colour: str) -> VMobject:
        return self.smooth(zs, sigmoid, sigmoid_derivative, colour)
