"""The numbers beside the neuron: each stands where what it counts is drawn, and follows it."""

from collections.abc import Callable
from dataclasses import dataclass

from manim import VGroup

from scenes.kit import typeset
from scenes.kit.learner import Learner
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LEFT
from scenes.kit.wire import thickness
from scenes.one_neuron.neuron import PANEL, NeuronPicture
from scenes.telling.numbers import written
from scenes.telling.theme import SIZES

BELOW = -3.15
"""Baseline of the numbers below the picture."""

VALUE_ROOM = 2.3
"""Room for the value of the cost."""

GAP = 0.2
"""Between a wire and what is written at it, and between an equals sign and a value."""


def plain(value: float) -> str:
    """Write a weight with two places, or with fewer where it is large; never as -0.

    >>> plain(0.6), plain(-0.001), plain(-12.346), plain(1234567.0)
    ('0.60', '0.00', '-12.3', '1 dot 10^(6)')
    """
    if abs(value) >= 1e4:
        digit, power = f"{value:.0e}".split("e")
        return f"{digit} dot 10^({int(power)})"
    places = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    text = f"{value:.{places}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def sum_sign(w: str, b: str, x: float, z: str) -> str:
    """Return the sign between w x + b and z as they are written: `approx` where rounding shows.

    >>> sum_sign("0.60", "0.90", 1.0, "1.50"), sum_sign("-1.28", "-0.98", 1.0, "-2.27")
    ('=', 'approx')
    """
    try:
        apart = abs(float(w) * x + float(b) - float(z))
    except ValueError:
        return "approx"  # a power of ten
    return "=" if apart < 1e-9 * max(1.0, abs(float(z))) else "approx"


@dataclass(frozen=True)
class Counted(Learner):
    """A learner as numbers tell of it: after the first step they are those of whole epochs."""

    def now(self) -> float:
        """Return the present epoch, which lies between two only within the first step."""
        now = super().now()
        return now if now < 1 else float(int(now + 1e-6))


class NeuronNumbers:
    """w, b, z and a as numbers, and the value of the cost."""

    def __init__(self, picture: NeuronPicture, shown: int) -> None:
        self.picture, self.shown = picture, shown
        theme, drawn = picture.theme, picture.learner
        self.learner = learner = Counted(drawn.run, drawn.clock, drawn.mark, drawn.axis)
        cost = learner.run.objective
        thick = [
            max(map(thickness, getattr(learner.run, name)[: shown + 1].tolist()))
            for name in ("w", "b")
        ]
        drop = GAP + 0.3
        self.w = self._at_wire("w", 0, picture.weight.y - thick[0] / 2 - drop)
        self.b = self._at_wire("b", 1, picture.bias.y - thick[1] / 2 - drop)
        self.above = picture.weight.y + thick[0] / 2 + GAP
        self.z = self._sum()
        self.a = self._number(
            lambda: f"a = {learner.output():.2t}",
            *(PANEL["right"] + 0.2, BELOW, -1.0, theme.cost(cost.name)),
        )
        stands_for(cost.name, self.a)
        stands_for("input", self.w, self.b, self.z)

    def everything(self) -> VGroup:
        """Return all numbers."""
        return VGroup(self.w, self.b, self.z, self.a)

    def value(self, x: float, y: float) -> Readout:
        """Return the value of the cost, behind its formula."""
        learner = self.learner
        return self._number(
            lambda: self._cost_at(learner.value("z")),
            *(x, y, -1.0, self.picture.theme.cost(learner.run.objective.name)),
            size=self._value_size(),
        )

    def _value_size(self) -> float:
        # A power of ten is wide: it is written smaller, so that the formula keeps its place.
        texts = (self._cost_at(float(z)) for z in self.picture.learner.run.z[[0, self.shown]])
        width = max(
            float(typeset.formula(text, 1.0, self.picture.theme.words).width) for text in texts
        )
        return min(SIZES.formula * 0.8, VALUE_ROOM / width)

    def _cost_at(self, z: float) -> str:
        cost = self.picture.learner.run.objective
        return f"= {written(float(cost.value(z, self.picture.target)))}"

    def _written(self) -> tuple[str, str, str]:
        """Write w, b and z as they are now."""
        w, b, z = map(plain, map(self.learner.value, ("w", "b", "z")))
        return w, b, z

    def _sign(self) -> str:
        w, b, z = self._written()
        return sum_sign(w, b, float(self.learner.run.x), z)

    def _sum(self) -> VGroup:
        # A minus comes where room is left for it: nothing else moves.
        theme, z = self.picture.theme, self.learner.run.z[: self.shown + 1]

        def width(text: str) -> float:
            return float(typeset.formula(text, SIZES.number, theme.input).width)

        name = typeset.formula("z = w x + b", SIZES.number, theme.input)
        texts = {plain(float(value)) for value in (z[0], z[-1], z.min(), z.max())}
        sign = width("-0") - width("0") if any(text.startswith("-") for text in texts) else 0.0
        equal = GAP + width("approx")
        room = equal + GAP + sign + max(width(text.removeprefix("-")) for text in texts)
        left = (PANEL["left"] + PANEL["right"] - name.width - room) / 2
        name.put_baseline(left, BELOW)
        start = left + name.width + equal + GAP
        equals, minus, digits = (
            self._number(write, x, BELOW, -1.0, theme.input)
            for write, x in (
                (self._sign, left + name.width + GAP),
                (lambda: "-" * self._written()[2].startswith("-"), start),
                (lambda: self._written()[2].removeprefix("-"), start + sign),
            )
        )
        return VGroup(name, equals, minus, digits)

    def _at_wire(self, name: str, place: int, y: float) -> Readout:
        return self._number(
            lambda: f"{name} = {self._written()[place]}",
            *(LEFT, y, -1.0, self.picture.theme.input, SIZES.label),
        )

    def _number(
        self,
        write: Callable[[], str],
        x: float,
        y: float,
        align: float,
        colour: str,
        size: float = SIZES.number,
    ) -> Readout:
        return Readout(write, x=x, y=y, size=size, colour=colour, align=align)
