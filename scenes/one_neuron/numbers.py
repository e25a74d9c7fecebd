"""The numbers beside the neuron: each stands where what it counts is drawn, and follows it."""

from collections.abc import Callable

from manim import VGroup

from scenes.kit import typeset
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
"""Between a wire and what is written at it."""


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


class NeuronNumbers:
    """w, b, z and a as numbers, and the value of the cost."""

    def __init__(self, picture: NeuronPicture, shown: int) -> None:
        self.picture, self.shown = picture, shown
        theme, learner = picture.theme, picture.learner
        cost = learner.run.objective
        thick = [
            max(map(thickness, getattr(learner.run, name)[: shown + 1].tolist()))
            for name in ("w", "b")
        ]
        drop = GAP + 0.3
        self.w = self._at_wire("w", picture.weight.y - thick[0] / 2 - drop)
        self.b = self._at_wire("b", picture.bias.y - thick[1] / 2 - drop)
        self.above = picture.weight.y + thick[0] / 2 + GAP
        middle = (PANEL["left"] + PANEL["right"]) / 2
        self.z = self._number(
            lambda: f"z = w x + b = {plain(learner.value('z'))}",
            middle,
            BELOW,
            0.0,
            theme.input,
            SIZES.number,
        )
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
        learner = self.picture.learner
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

    def _at_wire(self, name: str, y: float) -> Readout:
        learner = self.picture.learner
        return self._number(
            lambda: f"{name} = {plain(learner.value(name))}",
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
