"""σ′ and one over σ(1 − σ), over z: on a logarithmic axis each is the other's mirror image."""

import numpy as np
from manim import Animation, Dot, ValueTracker, VGroup, VMobject, linear

from nnmath.formula.letters import sigma, z
from nnmath.formula.nodes import product
from nnmath.formula.typst import typst_source
from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import dashes, polyline
from scenes.kit.plot import Plot, Scale
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import BOTTOM, LEFT, RIGHT, TOP, LectureScene
from scenes.telling.numbers import significant
from scenes.telling.theme import SIZES

REACH = 6.0
"""The plot shows at least -REACH to REACH."""

BEYOND = 1.3
"""How much further it reaches than the cursor goes."""

PIECES = 120

ROLES = {-1: "gate", 1: "words"}
"""The colour of what stands below the level of 1, and above it."""


class Mirror(Plot):
    """The hump σ′(z), the valley 1/(σ(z)(1 − σ(z))), and a cursor that multiplies the two.

    `cursor` is the z that is looked at; the product is drawn from `first` to `last`.
    """

    TICK_SIZE = SIZES.label

    def __init__(self, scene: LectureScene, out: float) -> None:
        self.cursor, self.first, self.last = (ValueTracker(0.0) for _ in range(3))
        self.reach = max(REACH, BEYOND * abs(out))
        low = float(sigmoid_derivative(self.reach))
        super().__init__(
            scene.theme,
            Scale(-self.reach, self.reach, tuple(sorted((0.0, out)))),
            Scale(
                low, 1 / low, tuple(t for t in (0.01, 1.0, 100.0) if low < t < 1 / low), log=True
            ),
            left=LEFT + 1.05,
            bottom=BOTTOM + 0.7,
            width=RIGHT - LEFT - 1.6,
            height=TOP - BOTTOM - 0.8,
        )
        self.valley = VMobject(stroke_color=scene.theme.words, stroke_width=SIZES.curve)
        zs = np.linspace(-self.reach, self.reach, PIECES + 1)
        derivative = sigmoid_derivative(zs)
        gate = self.theme.gate
        self.hump = self.line(zs, derivative, gate)
        self.valley.points = dashes(self.places(zs, 1 / derivative))
        stands_for("gate", self.hump)
        self.z_name = self.name_x(scene.formula("z", self.theme.held_back, SIZES.number))
        middle = self.left + self.span[0] / 2
        self.hump_name = self._named(scene, "sigma'(z)", middle, self.bottom + 0.9, -1, 0.0)
        inverse = typst_source(1 / product(sigma(z), 1 - sigma(z)))
        self.valley_name = self._named(scene, inverse, middle, self.top - 0.75, 1, 0.9)
        self.always_one = self._product_line()
        side = -1 if out > 0 else 1
        self.product = Readout(
            self._multiplied,
            x=middle + side * 0.29 * self.span[0],
            y=float(self.place(0, 1)[1]) + 0.25,
            size=SIZES.number,
            colour=self.theme.cost("cross_entropy"),
            align=0.0,
        )
        self.exactly = scene.label(
            "always", "exact", self.theme.cost("cross_entropy"), SIZES.number
        )
        above = float(self.place(0, 1)[1]) + 0.25
        self.exactly.put_baseline(middle + side * 0.29 * self.span[0], above, align=0.0)
        self.reach_up, self.reach_down = (self._bar(sign) for sign in (1, -1))
        self.tips = VGroup(*(self._tip(sign) for sign in (1, -1)))
        self.scale_name = scene.label("always", "scale", scene.theme.held_back)
        level = float(self.place(0, 1)[1])
        # Where the cursor does not come.
        edge = self.left + 0.2 if side < 0 else self.left + self.span[0] - 0.2
        self.scale_name.put_baseline(edge, level - 0.65, align=float(side))

    def _multiplied(self) -> str:
        exact = self._sign(-1) == self._sign(1) == "="
        return f"{self._value(-1)} times {self._value(1)} {'=' if exact else 'approx'} 1"

    def go(self, out: float) -> list[Animation]:
        """Let the cursor go out, and the product be drawn as far."""
        ahead = self.last if out > 0 else self.first
        return [
            tracker.animate(rate_func=linear).set_value(out) for tracker in (self.cursor, ahead)
        ]

    def fill(self) -> list[Animation]:
        """Draw the product everywhere."""
        ends = ((self.first, -self.reach), (self.last, self.reach))
        return [tracker.animate.set_value(end) for tracker, end in ends]

    @property
    def everything(self) -> VGroup:
        """All that is on the stage of it but the product."""
        shown = (self.frame, self.numbers, self.z_name, self.hump, self.valley, self.hump_name)
        moving = (self.reach_up, self.reach_down, self.tips, self.always_one)
        return VGroup(*shown, self.valley_name, self.scale_name, *moving)

    def _value(self, sign: int) -> str:
        power = -sign * np.log10(sigmoid_derivative(self.cursor.get_value()))
        return significant(float(power), typst=True)

    def _sign(self, sign: int) -> str:
        # Rounded values are not the factors themselves.
        text, value = self._value(sign), float(sigmoid_derivative(self.cursor.get_value())) ** -sign
        return "=" if "dot" not in text and float(text) == value else "approx"

    def _named(
        self, scene: LectureScene, source: str, middle: float, y: float, sign: int, shift: float
    ) -> VGroup:
        # A name and the value that it has where the cursor is.
        role = ROLES[sign]
        name = scene.formula(source, self.theme.colours[role], SIZES.number)
        name.put_baseline(middle + shift, y, align=1.0)
        value = Readout(
            lambda: f"{self._sign(sign)} {self._value(sign)}",
            x=middle + shift + 0.15,
            y=y,
            size=SIZES.number,
            colour=self.theme.colours[role],
        )
        stands_for(role, name, value)
        return VGroup(name, value)

    def _bar(self, sign: int) -> Bar:
        def ends() -> Ends:
            at = self.cursor.get_value()
            return self.place(at, 1.0), self.place(at, float(sigmoid_derivative(at)) ** -sign)

        bar = Bar(self.theme, ROLES[sign], ends, SIZES.axis)
        belong_together(bar, self.hump, self.valley, self.frame)
        return bar

    def _tip(self, sign: int) -> Dot:
        # Where the cursor meets a curve: as far above the level of 1 as the other is below.
        dot = Dot(radius=0.7 * SIZES.dot, color=self.theme.colours[ROLES[sign]])

        def go(dot: Dot) -> None:
            at = self.cursor.get_value()
            dot.move_to(self.place(at, float(sigmoid_derivative(at)) ** -sign))

        stands_for(ROLES[sign], dot)
        belong_together(dot, self.hump, self.valley, self.reach_up, self.reach_down, self.frame)
        go(dot)
        dot.add_updater(go)
        return dot

    def _product_line(self) -> VMobject:
        line = VMobject(stroke_color=self.theme.cost("cross_entropy"), stroke_width=SIZES.curve)

        def draw(line: VMobject) -> None:
            ends = [tracker.get_value() for tracker in (self.first, self.last)]
            line.points = polyline(self.places(ends, [1.0, 1.0]))

        stands_for("cross_entropy", line)
        draw(line)
        line.add_updater(draw)
        return line

    @staticmethod
    def _zero(scale: Scale) -> float | None:
        # The axes stand at the edges: the middle is where the curves are named.
        return None
