"""The links of the chain, each as something that has been seen: a square, a tangent, a wire."""

import numpy as np
from manim import Mobject, ValueTracker, VGroup

from nnmath import QUADRATIC
from nnmath.learning.activations import sigmoid
from scenes.kit.bar import Bar, Ends
from scenes.kit.cost_square import CostSquare
from scenes.kit.curves import polyline
from scenes.kit.plot import Layout, Scale
from scenes.kit.relations import belong_together
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.stage import LEFT
from scenes.kit.typeset import formula
from scenes.kit.wire import Wire
from scenes.telling.theme import SIZES, Theme
from scenes.why_slow.about import REACH

COLUMNS = -4.75, 0.15, 4.85
"""Where the three pictures stand."""

FLOOR, HEIGHT = -2.45, 3.2
"""How low the pictures stand, and how high they are."""

AT_HOME = {"left": LEFT + 0.5, "bottom": -0.3, "width": 7.4, "height": 3.0}
"""Where the sigmoid stands after it was a link."""

NEAR = 3.4
"""As a link, the sigmoid is shown for z from -NEAR to NEAR: its tangent can be seen to rise."""

AS_A_LINK = Layout(
    *(Scale(-NEAR, NEAR), Scale(0.0, 1.0)),
    left=COLUMNS[1] - 2.7,
    bottom=FLOOR,
    width=5.4,
    height=HEIGHT,
)

PIECES = 200
"""Of the sigmoid on its way."""

MAGNIFIED = 3.0
"""How much thicker a wire is drawn that stands alone."""

LETTER, ABOVE = 0.7, 0.95
"""Size of the letters of the wire and of what comes out of it, and how far above both they stand.
"""

NUDGE = 0.12
"""By how much the output is turned where it alone is turned."""

MORE = 0.5
"""By how much w is turned, or less: z is turned by no more than that."""


class Links:
    """What stands for ∂C/∂a, ∂a/∂z and ∂z/∂w: `cost`, `slope` and `input`.

    Trackers, each from 0 to 1: `turned` how far w is turned, and z, a and C with it; `nudged` how
    far a alone is, and w without what follows; `ahead` how far z alone is, along a unit; `rise` how
    much of that unit the tangent has risen over; `home` how far the sigmoid has come from its place
    as a link.
    """

    def __init__(self, theme: Theme, *, z: float, y: float, w: float, x: float) -> None:
        self.z, self.y, self.w, self.x = z, y, w, x
        self.turned = ValueTracker(0.0)
        self.nudged = {name: ValueTracker(0.0) for name in ("cost", "input")}
        self.rise, self.ahead = ValueTracker(0.0), ValueTracker(0.0)
        self.home = ValueTracker(1.0)
        self.square = CostSquare(theme, QUADRATIC.name, self.error)
        for tracker in (self.square.reach, self.square.turn, self.square.grown, self.square.half):
            tracker.set_value(1.0)
        self.cost = VGroup(*self.square.parts()).update()
        self.plot = SigmoidPlot(theme, [-REACH, REACH], **AT_HOME)
        self.axis, self.curve, self._stands = self.plot.frame[0], self.plot.curve, 1.0
        self.axis.add_updater(self._stand)
        self.upright = Bar(theme, "words", self._upright, SIZES.axis * 1.5)
        self.slope = VGroup(self.axis, self.upright, self.curve)
        self.tangent = VGroup(
            Bar(theme, "gate", lambda: self.plot.slope(z), SIZES.curve),
            Bar(theme, "gate", self._leg, SIZES.curve),
        )
        middle = FLOOR + HEIGHT / 2
        ends = {"left": COLUMNS[2] - 1.8, "right": COLUMNS[2] - 0.2}
        wire = Wire(theme, self.weight, y=middle, magnified=MAGNIFIED, **ends)
        wire.flow.set_value(1.0)
        named = (("w", COLUMNS[2] - 1.0), ("w x", COLUMNS[2] + 0.75))
        letters = (
            formula(source, LETTER, theme.input).put_baseline(x, middle + ABOVE, align=0.0)
            for source, x in named
        )
        self.input = VGroup(wire, Bar(theme, "input", self._comes, 40.0), *letters).update()
        belong_together(*self.cost, *self.slope, *self.tangent, *self.input)

    def pictures(self) -> tuple[VGroup, VGroup, VGroup]:
        """Return the three pictures, in the order of the chain."""
        return self.cost, self.slope, self.input

    def weight(self) -> float:
        """Return w as it is turned now."""
        turned = sum(float(way.get_value()) for way in (self.turned, self.nudged["input"]))
        return self.w + turned * self._more()

    def z_now(self) -> float:
        """Return z as w is turned now."""
        return self.z + float(self.turned.get_value()) * self._more() * self.x

    def error(self) -> Ends:
        """Return the ends of the error, upright from the target to the output."""
        # At an error of 0 there would be nothing to see.
        away = 1.0 if sigmoid(self.z) >= self.y else -1.0
        a = float(sigmoid(self.z_now())) + away * NUDGE * float(self.nudged["cost"].get_value())
        left = COLUMNS[0] - HEIGHT * abs(float(sigmoid(self.z)) - self.y) / 2
        foot, head = (np.array((left, FLOOR + HEIGHT * level, 0.0)) for level in (self.y, a))
        return foot, head

    def risen(self) -> Ends:
        """Return the ends of the bar σ′ under the tangent, as far as that has risen."""
        (start, foot), (low, high) = self.plot.leg(self.z), self.plot.rise(self.z)
        share = float(self.rise.get_value())
        low = start + share * (foot - start)
        return low, low + share * (high - foot)

    def stand_as_a_link(self) -> None:
        """Take the sigmoid to its place among the links."""
        self.home.set_value(0.0)
        self.slope.update()

    def _stand(self, _: Mobject) -> None:
        # The axis is drawn first; what stands on it follows.
        share = float(self.home.get_value())
        if share != self._stands:
            self._stands = share
            self.plot.go_towards(AS_A_LINK, 1.0 - share)
            zs = np.linspace(-1.0, 1.0, PIECES) * (NEAR + share * (REACH - NEAR))
            self.axis.points = polyline(self.plot.places(zs[[0, -1]], [0.0, 0.0]))
            self.curve.points = polyline(self.plot.places(zs, sigmoid(zs)))

    def _more(self) -> float:
        return MORE / max(1.0, abs(self.x))

    def _upright(self) -> Ends:
        # While z alone goes on, it is the tangent that rises.
        z, ahead = self.z_now(), float(self.ahead.get_value())
        return self.plot.place(z + ahead, 0.0), self.plot.place(z + ahead, float(sigmoid(z)))

    def _leg(self) -> Ends:
        start, _ = self.plot.leg(self.z)
        return start, self.risen()[0]

    def _comes(self) -> Ends:
        # No longer than there is room, whatever w and x are.
        share = float(np.tanh(abs(self.weight() * self.x)))
        start = np.array((COLUMNS[2] - 0.15, FLOOR + HEIGHT / 2, 0.0))
        return start, start + np.array((0.3 + 1.4 * share, 0.0, 0.0))
