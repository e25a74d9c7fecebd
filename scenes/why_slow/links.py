"""The links of the chain, each as something that has been seen: a square, a tangent, a wire."""

from dataclasses import dataclass

import numpy as np
from manim import ValueTracker, VGroup

from nnmath.learning.activations import sigmoid
from scenes.kit.bar import Bar, Ends
from scenes.kit.cost_square import CostSquare
from scenes.kit.relations import belong_together
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.wire import Wire
from scenes.telling.theme import SIZES, Theme

COLUMNS = -4.6, 0.0, 4.6
"""Where the three pictures stand."""

FLOOR, HEIGHT = -2.45, 2.8
"""How low the pictures stand, and how high they are."""

MAGNIFIED = 3.0
"""How much thicker a wire is drawn that stands alone."""

NUDGE = 0.12
"""By how much what is turned is turned: so much more of a, of z, of w."""


@dataclass(frozen=True)
class LinkPicture:
    """One link: what is drawn, and the tracker that turns it a little and back."""

    drawn: VGroup
    nudge: ValueTracker


def of_cost(theme: Theme, z: float, y: float) -> LinkPicture:
    """Draw the square on the error: a little more of a adds a strip as long as its side."""
    nudge, unit = ValueTracker(0.0), HEIGHT
    left = COLUMNS[0] - unit / 2

    def ends() -> Ends:
        a = float(sigmoid(z))
        # At an error of 0 there would be nothing to see.
        a += NUDGE * float(nudge.get_value()) * (1.0 if a >= y else -1.0)
        return np.array((left, FLOOR + unit * y, 0.0)), np.array((left, FLOOR + unit * a, 0.0))

    square = CostSquare(theme, "quadratic", ends)
    for tracker in (square.reach, square.turn, square.grown, square.half):
        tracker.set_value(1.0)
    drawn = VGroup(*square.parts())
    return LinkPicture(drawn.update(), nudge)


def of_sigmoid(theme: Theme, z: float) -> LinkPicture:
    """Draw the tangent of the sigmoid, and how far it rises over one unit of z."""
    nudge = ValueTracker(0.0)
    width = 3.9
    plot = SigmoidPlot(
        theme, [z], left=COLUMNS[1] - width / 2, bottom=FLOOR, width=width, height=HEIGHT
    )
    axes = VGroup(plot.frame[0], plot.curve)

    def rise() -> Ends:
        low, high = plot.rise(z)
        return low, low + float(nudge.get_value()) * (high - low)

    tangent = Bar(theme, "gate", lambda: plot.slope(z), SIZES.curve)
    leg = Bar(theme, "gate", lambda: plot.leg(z), SIZES.axis)
    gate = Bar(theme, "gate", rise)
    drawn = VGroup(axes, tangent, leg, gate)
    belong_together(*drawn)
    return LinkPicture(drawn, nudge)


def of_wire(theme: Theme, w: float, x: float) -> LinkPicture:
    """Draw the wire: a little more of w, and x times as much more comes out of it."""
    nudge = ValueTracker(0.0)
    left, middle, y = COLUMNS[2] - 1.9, COLUMNS[2] - 0.2, FLOOR + HEIGHT / 2

    def weight() -> float:
        return w + 4 * NUDGE * float(nudge.get_value()) * (1.0 if w >= 0 else -1.0)

    def comes() -> Ends:
        # No longer than there is room, whatever w and x are.
        share = float(np.tanh(abs(weight() * x)))
        start = np.array((middle + 0.05, y, 0.0))
        return start, start + np.array((0.3 + 1.4 * share, 0.0, 0.0))

    wire = Wire(theme, weight, left=left, right=middle, y=y, magnified=MAGNIFIED)
    wire.flow.set_value(1.0)
    drawn = VGroup(wire, Bar(theme, "input", comes, 40.0))
    belong_together(*drawn)
    return LinkPicture(drawn.update(), nudge)
