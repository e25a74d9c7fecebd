"""z slides under the sigmoid and the bell σ′; the area of the rectangle draws the push over z."""

from collections.abc import Callable

import numpy as np
from manim import Animation, Mobject, ValueTracker, VGroup, VMobject

from nnmath import QUADRATIC
from nnmath.learning.activations import sigmoid, sigmoid_derivative
from scenes.kit import typeset
from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import polyline
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.push import Push, Spot
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.typeset import Typeset
from scenes.telling.numbers import Output, written
from scenes.telling.theme import SIZES, Theme
from scenes.why_slow.about import REACH
from scenes.why_slow.links import AT_HOME, Links

LOWER = {"left": AT_HOME["left"], "bottom": -3.2, "width": AT_HOME["width"], "height": 2.2}
"""Where the push stands: below the sigmoid, over the same z."""

SPOT = Spot(2.35, 0.6, 4.2)
"""Where the rectangle stands."""

ROWS = -0.75, -1.65, -2.55
"""Baselines of the numbers of error, σ′ and push."""

NUMBER = 0.7
"""Their size."""

PIECES = 200
BELL_ASIDE = 0.13
"""How far to the right of the error's bar that of σ′ stands: it comes from there."""


class Scan:
    """Sigmoid, bell and push over z, and a cursor that goes from `start` to the other end.

    Sigmoid and σ′ come from the links: `home` brings them to the plot, `settled` σ′ under the bell.
    The error is drawn as far as it is `grown`, the push as far as the cursor has `reached`.
    """

    def __init__(self, theme: Theme, links: Links, start: float) -> None:
        self.theme, self.links, self.y, self.start = theme, links, links.y, start
        self.cursor, self.reached = ValueTracker(links.z), ValueTracker(start)
        self.home, self.grown, self.settled = links.home, ValueTracker(0.0), ValueTracker(0.0)
        self.upper, y = links.plot, links.y
        self.most = float(np.abs(QUADRATIC.delta(self._zs(), y)).max())
        self.lower = Plot(
            theme, Scale(-REACH, REACH), Scale(0.0, 1.15 * self.most), upright=-REACH, **LOWER
        )
        self.bell = self.upper.smooth(
            np.linspace(-REACH, REACH, 49), sigmoid_derivative, _bend, theme.gate
        )
        stands_for("gate", self.bell)
        self.level = self.upper.level(y)
        self.error, self.gate = Bar(theme, "output", self._error), Bar(theme, "gate", self._gate)
        cost = QUADRATIC.name
        self.height = Bar(theme, cost, self._height)
        self.curve = self._drawn()
        push = Push(self.miss, self.derivative, lambda: SPOT)
        self.area, base, side = push.drawn(theme, cost)
        self.rectangle = VGroup(self.area, base, side)
        belong_together(
            *(self.upper, self.bell, self.level, self.error, self.gate),
            *(self.lower, self.curve, self.height),
        )

    @property
    def z(self) -> float:
        """The weighted input that is looked at."""
        return float(self.cursor.get_value())

    def miss(self) -> float:
        """Return the error here."""
        return abs(float(sigmoid(self.z)) - self.y)

    def derivative(self) -> float:
        """Return σ′ here."""
        return float(sigmoid_derivative(self.z))

    def push(self) -> float:
        """Return |∂C/∂z| here."""
        return self._push_at(self.z)

    def at(self, z: float) -> Points:
        """Return the point of the push's curve at z."""
        return self.lower.place(z, self._push_at(z))

    def numbers(self, error: Typeset, derivative: Typeset, push: Typeset) -> VGroup:
        """Write error, σ′ and push now, each behind its name."""
        # σ′ has more places: else its product with the error would not seem to be the push.
        values = (
            lambda: _in_thousandths(self._miss_in_full()),
            lambda: f"{self.derivative():.4f}",
            lambda: _in_thousandths(self.push()),
        )
        roles, rows = ("output", "gate", QUADRATIC.name), VGroup()
        names = error, derivative, push
        across = SPOT.x + max(name.width for name in names) + 0.25
        for name, value, role, y in zip(names, values, roles, ROWS, strict=True):
            name.put_baseline(SPOT.x, y)
            colour = self.theme.colours[role]
            number = Readout(value, x=across, y=y, size=NUMBER, colour=colour)
            stands_for(role, name, number)
            rows.add(VGroup(name, number))
        return rows

    def name_curves(self) -> VGroup:
        """Write the names of the two curves where the bars never come."""
        names = VGroup()
        side = 1.0 if self.y > 0.5 else -1.0
        # The error of a target that lies between goes up to it from below.
        over = self.y + 0.1 if 0.0 < self.y <= 0.5 else 0.0
        for source, colour, z, a in (
            ("sigma(z)", self.theme.words, 1.0, max(0.4, over)),
            ("sigma'(z)", self.theme.gate, 3.6, max(0.12, over)),
        ):
            place = self.upper.place(side * z, a)
            name = typeset.formula(source, NUMBER, colour)
            names.add(name.put_baseline(float(place[0]), float(place[1]), align=-side))
        stands_for("gate", names[1])
        return names

    def go(self, z: float, pace: Callable[[float], float]) -> list[Animation]:
        """Let the cursor go on to a z, and the push be drawn as far."""
        trackers = self.cursor, self.reached
        return [tracker.animate(rate_func=pace).set_value(z) for tracker in trackers]

    def moving(self) -> tuple[Mobject, ...]:
        """Return what follows the cursor."""
        return self.error, self.gate, self.height, self.curve, self.rectangle

    def name_target(self, name: Typeset) -> Typeset:
        """Put the name of the target at the end of its line at which the sigmoid is far away."""
        side = -1.0 if self.y > 0.5 else 1.0
        end = self.upper.place(side * REACH, self.y)
        # The axis is below a line between.
        up = 0.16 if 0.0 < self.y <= 0.5 else -0.42
        return name.put_baseline(float(end[0]), float(end[1]) + up, align=side)

    def _push_at(self, z: float) -> float:
        return abs(float(QUADRATIC.delta(z, self.y)))

    def _miss_in_full(self) -> float:
        if self.y in (0.0, 1.0):
            return Output(self.z if self.y == 0.0 else -self.z)
        return self.miss()

    def _zs(self) -> Points:
        return np.linspace(-REACH, REACH, PIECES + 1)

    def _error(self) -> Ends:
        target, output = self.upper.place(self.z, self.y), self.upper.on(self.z)
        return target, target + float(self.grown.get_value()) * (output - target)

    def _gate(self) -> Ends:
        aside = np.array((BELL_ASIDE, 0.0, 0.0))
        foot, head = (self.upper.place(self.z, a) + aside for a in (0.0, self.derivative()))
        return _between(self.links.risen(), (foot, head), self.settled)

    def _height(self) -> Ends:
        return self.lower.place(self.z, 0.0), self.at(self.z)

    def _drawn(self) -> VMobject:
        curve = VMobject(stroke_color=self.theme.cost(QUADRATIC.name), stroke_width=SIZES.curve)
        stands_for(QUADRATIC.name, curve)

        def draw(curve: VMobject) -> None:
            end = float(self.reached.get_value())
            if end == self.start:
                curve.points = np.empty((0, 3))
                return
            zs = np.linspace(self.start, end, PIECES)
            curve.points = polyline(self.lower.places(zs, np.abs(QUADRATIC.delta(zs, self.y))))

        draw(curve)
        curve.add_updater(draw)
        return curve


def _between(here: Ends, there: Ends, way: ValueTracker) -> Ends:
    share = float(way.get_value())
    start, end = (one + share * (other - one) for one, other in zip(here, there, strict=True))
    return start, end


def _in_thousandths(value: float) -> str:
    # What is too small for that is not worth a power of ten that flashes by.
    return "< 0.001" if value and not float(f"{value:.3f}") else written(value)


def _bend(z: Points) -> Points:
    # The slope of σ′: σ′(1 − 2σ).
    bend: Points = np.asarray(sigmoid_derivative(z) * (1 - 2 * sigmoid(z)))
    return bend
