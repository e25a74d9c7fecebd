"""A network as it is drawn: what goes through it from left to right, and what flows back.

Every neuron has a joint, where its wires meet, and a circle; the short pipe between them is where
its weighted input becomes its output, and where σ′ stands on the way back.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import Dot, Line, ValueTracker, VGroup

from nnmath import QUADRATIC
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together
from scenes.kit.typeset import Typeset
from scenes.kit.wire import thickness
from scenes.many_neurons.nets import Passed
from scenes.many_neurons.neuron import Neuron
from scenes.many_neurons.tube import Tube
from scenes.many_neurons.valve import Valve
from scenes.telling.theme import SIZES, Theme

LABEL_ROOM = 0.66
"""What a valve leaves free of its row, for its number."""

SOURCE = 0.4
"""Radius of an input's circle."""

SEEN_THROUGH = 0.55
"""Opacity of what flows back along wires: these cross."""

JOINT = 0.09
"""Radius of the dot where wires meet."""


@dataclass(frozen=True)
class Plan:
    """Where a network stands: the columns of its layers, and the room between bottom and top.

    `columns` are x of the inputs, and of joint and circle of each layer of neurons; `largest` are
    the largest radius of circles in hidden layers and at the outputs, `valve` is how wide and, at
    most, how high valves are, `slim` how much thinner wires are than one that is alone, and `ahead`
    how far before a circle ends what flows back to it: there may be a number in it.
    """

    inputs: float
    columns: tuple[tuple[float, float], ...]
    bottom: float
    top: float
    largest: tuple[float, float]
    valve: tuple[float, float]
    slim: float = 0.42
    ahead: float = 0.0

    def rows(self, count: int) -> list[float]:
        """Return the heights of so many neurons, from above."""
        row = self.row(count)
        return [self.top - (number + 0.5) * row for number in range(count)]

    def row(self, count: int) -> float:
        """Return the height of a row."""
        return (self.top - self.bottom) / count


class Diagram:
    """All that is drawn of a network.

    Trackers, each from 0 to 1, by layer of neurons: `flow` how far what is weighted has come to it,
    `fill` how far its circles are filled, `back` how far errors have come back through its pipes,
    `sent` how far they have come back along its wires. `freed` is how far the valves of the output
    layer have opened: 0 under the quadratic cost, 1 under the cross-entropy cost; what flows back
    follows.
    """

    def __init__(self, theme: Theme, passed: Passed, plan: Plan) -> None:
        self.theme, self.passed, self.plan = theme, passed, plan
        self.layers, self.quadratic = passed.layers(), passed.layers(QUADRATIC)
        count = len(self.layers)
        self.flow, self.fill, self.back, self.sent = (
            [ValueTracker(0.0) for _ in range(count)] for _ in range(4)
        )
        self.freed = ValueTracker(1.0)
        self.sources = VGroup(
            *(self._source(y, float(x)) for y, x in zip(self._inputs(), passed.x, strict=True))
        )
        self.neurons = [self._neurons(number) for number in range(count)]
        self.joints = [self._joints(number) for number in range(count)]
        self.wires = [self._wires(number) for number in range(count)]
        self.unit = self._unit()
        self.valves = [self._valves(number) for number in range(count)]
        self.streams = [self._streams(number) for number in range(count)]
        self.returns = [self._returns(number) for number in range(count)]

    # -- what is drawn -------------------------------------------------------------------------

    @property
    def still(self) -> VGroup:
        """Return the network itself: wires, joints, circles."""
        return VGroup(*self.wires, *self.joints, self.sources, *self.neurons)

    def middle(self, layer: int, number: int) -> Points:
        """Return the middle of the pipe of a neuron."""
        joint, circle = self.plan.columns[layer]
        neuron: Neuron = self.neurons[layer][number]
        right = circle - neuron.radius
        return np.array(((joint + right) / 2, neuron.middle[1], 0.0))

    def tall(self, layer: int) -> float:
        """Return how high the valves of a layer are."""
        row = self.plan.row(len(self.layers[layer].biases))
        return min(self.plan.valve[1], row - LABEL_ROOM)

    def joint(self, layer: int, number: int) -> Points:
        """Return where the wires of a neuron meet."""
        neuron: Neuron = self.neurons[layer][number]
        return np.array((self.plan.columns[layer][0], neuron.middle[1], 0.0))

    # -- the network ---------------------------------------------------------------------------

    def _inputs(self) -> list[float]:
        return self.plan.rows(len(self.passed.x))

    def _source(self, y: float, value: float) -> Neuron:
        middle = np.array((self.plan.inputs, y, 0.0))
        return Neuron(self.theme, "input", middle, SOURCE, lambda: value)

    def _radius(self, layer: int) -> float:
        last = layer == len(self.layers) - 1
        return min(self.plan.largest[last], 0.42 * self.plan.row(len(self.layers[layer].biases)))

    def _neurons(self, layer: int) -> VGroup:
        last, state = layer == len(self.layers) - 1, self.layers[layer]
        x, fill = self.plan.columns[layer][1], self.fill[layer]

        def level(a: float) -> float:
            return a * float(fill.get_value())

        return VGroup(
            *(
                Neuron(
                    self.theme,
                    "output" if last else "input",
                    np.array((x, y, 0.0)),
                    self._radius(layer),
                    partial(level, float(a)),
                )
                for y, a in zip(self.plan.rows(len(state.biases)), state.a[0], strict=True)
            )
        )

    def _joints(self, layer: int) -> VGroup:
        style = {"stroke_color": self.theme.held_back, "stroke_width": SIZES.axis}
        found = VGroup()
        for number, neuron in enumerate(self.neurons[layer]):
            joint = self.joint(layer, number)
            pipe = Line(joint, neuron.middle - (neuron.radius, 0.0, 0.0), buff=0, **style)
            dot = Dot(joint, radius=JOINT, color=self.theme.held_back)
            belong_together(pipe, dot, neuron)
            found.add(VGroup(pipe, dot))
        return found

    def _way(self, layer: int, source: int, number: int) -> tuple[Points, Points]:
        """Return the ends of a wire: the right edge of its source, and the joint it leads to."""
        before: Neuron = (self.neurons[layer - 1] if layer else self.sources)[source]
        start = before.middle + np.array((before.radius, 0.0, 0.0))
        return start, self.joint(layer, number)

    def _wires(self, layer: int) -> VGroup:
        wires = VGroup()
        for number, weights in enumerate(self.layers[layer].weights):
            for source, weight in enumerate(weights):
                width = self.plan.slim * thickness(float(weight)) * (1 if weight > 0 else -1)
                wires.add(
                    Tube(
                        self.theme,
                        "input",
                        self._way(layer, source, number),
                        lambda width=width: width,  # type: ignore[misc]
                        come=self.flow[layer].get_value,
                        drawn=lambda: 1.0,
                    )
                )
        return wires

    # -- what flows back -----------------------------------------------------------------------

    def _unit(self) -> float:
        """Return how wide 1 is drawn: the widest stream takes all of its valve."""
        units = []
        for layer, _ in enumerate(self.layers):
            most = max(map(abs, self.passed.arriving(layer)))
            units.append(self.tall(layer) / most if most else np.inf)
        return float(min(units))

    def _valves(self, layer: int) -> VGroup:
        valves = VGroup()
        for number, share in enumerate(self.layers[layer].activation_derivative[0]):
            size = (self.plan.valve[0], self.tall(layer))
            opening = partial(self._opening, layer, float(share))
            valves.add(Valve(self.theme, self.middle(layer, number), size, opening))
        return valves

    def _opening(self, layer: int, share: float) -> float:
        if layer < len(self.layers) - 1:
            return share
        return share + float(self.freed.get_value()) * (1.0 - share)

    def _between(self, freed: float, before: float) -> float:
        """Return a number between its values under both costs; those behind it follow evenly."""
        return before + float(self.freed.get_value()) * (freed - before)

    def _streams(self, layer: int) -> VGroup:
        """Draw what flows back in the pipes: to the valve, and what comes through it."""
        streams, back = VGroup(), self.back[layer]
        for number, share in enumerate(self.layers[layer].activation_derivative[0]):
            come = partial(
                self._between,
                self.passed.arriving(layer)[number],
                self.passed.arriving(layer, QUADRATIC)[number],
            )
            middle, joint = self.middle(layer, number), self.joint(layer, number)
            neuron: Neuron = self.neurons[layer][number]
            start = neuron.middle - np.array((neuron.radius, 0.0, 0.0))
            opening = partial(self._opening, layer, float(share))
            into = Tube(
                self.theme,
                "output",
                (start, middle),
                lambda come=come: self.unit * come(),  # type: ignore[misc]
                come=lambda: min(2 * float(back.get_value()), 1.0),
            )
            out = Tube(
                self.theme,
                "output",
                (middle, joint),
                lambda come=come, opening=opening: self.unit * come() * opening(),  # type: ignore[misc]
                come=lambda: max(2 * float(back.get_value()) - 1.0, 0.0),
            )
            belong_together(into, out, self.valves[layer][number], neuron)
            streams.add(VGroup(into, out))
        return streams

    def _returns(self, layer: int) -> VGroup:
        """Draw what flows back along the wires of a layer: the weight times the error."""
        returns = VGroup()
        state, sent = self.layers[layer], self.sent[layer]
        if not layer:
            return returns
        for number, (weights, delta) in enumerate(zip(state.weights, state.delta[0], strict=True)):
            for source, weight in enumerate(weights):
                start, end = self._way(layer, source, number)
                start = start + self.plan.ahead * (end - start) / np.linalg.norm(end - start)
                before = self.quadratic[layer].delta[0, number]
                share = partial(self._between, float(weight * delta), float(weight * before))
                returns.add(
                    Tube(
                        self.theme,
                        "output",
                        (end, start),
                        lambda share=share: self.unit * share(),  # type: ignore[misc]
                        come=sent.get_value,
                        opacity=SEEN_THROUGH,
                    )
                )
        return returns


def fitting(line: Typeset, room: float) -> Typeset:
    """Return a line as wide as there is room for, at most."""
    line.scale(min(1.0, room / line.width))
    return line
