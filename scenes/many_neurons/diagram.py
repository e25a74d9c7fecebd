"""A network as it is drawn, with what flows back through it from the right to the left."""

from functools import partial

import numpy as np
from manim import ValueTracker, VGroup

from nnmath import QUADRATIC
from scenes.kit.relations import belong_together
from scenes.many_neurons.drawn import DrawnNetwork
from scenes.many_neurons.nets import Passed
from scenes.many_neurons.neuron import DrawnNeuron
from scenes.many_neurons.plan import Plan
from scenes.many_neurons.tube import SOLID, Tube
from scenes.many_neurons.valve import Trace, Valve
from scenes.telling.theme import Theme

LABEL_ROOM = 0.66
"""What a valve leaves free of its row, for its number."""

SHORTER = 0.75
"""Which share of the rest a valve takes: numbers of one row keep clear of the next one's."""

OVERLAP = 0.02
"""By which share of its length what comes through a valve begins within what comes to it."""

SEEN_THROUGH = 0.55
"""Opacity of what flows back along wires that cross; on one alone, colours would only mix."""


class Diagram(DrawnNetwork):
    """A network, its valves, and the errors that flow back.

    Trackers, each from 0 to 1: by layer of neurons, `back` is how far errors have come back through
    its pipes, `sent` how far along its wires. `freed` is how far the valves of the output layer
    have opened: 0 under the quadratic cost, 1 under the cross-entropy cost; what flows back
    follows. `traces` are the outlines of these valves as they stand under the quadratic cost.
    """

    def __init__(self, theme: Theme, passed: Passed, plan: Plan) -> None:
        super().__init__(theme, passed, plan)
        self.quadratic, self.freed = passed.layers(QUADRATIC), ValueTracker(1.0)
        count = len(self.layers)
        self.back, self.sent = ([ValueTracker(0.0) for _ in range(count)] for _ in range(2))
        self.unit = self._unit()
        self.valves = [self._valves(number) for number in range(count)]
        self.traces = self._traces()
        self.streams = [self._streams(number) for number in range(count)]
        self.returns = [self._returns(number) for number in range(count)]

    def tall(self, layer: int) -> float:
        """Return how high the valves of a layer are."""
        row = self.plan.row(len(self.layers[layer].biases))
        return min(self.plan.valve[1], SHORTER * (row - LABEL_ROOM))

    def _unit(self) -> float:
        """Return how wide 1 is drawn: the widest stream takes all of its valve."""
        units = []
        for layer, _ in enumerate(self.layers):
            most = max(map(abs, self.passed.arriving(layer)))
            units.append(self.tall(layer) / most if most else np.inf)
        return float(min(units))

    def _valves(self, layer: int) -> VGroup:
        valves, size = VGroup(), (self.plan.valve[0], self.tall(layer))
        for number, share in enumerate(self.layers[layer].activation_derivative[0]):
            opening = partial(self._opening, layer, float(share))
            valves.add(Valve(self.theme, self.middle(layer, number), size, opening))
        return valves

    def _traces(self) -> VGroup:
        layer = len(self.layers) - 1
        size = (self.plan.valve[0], self.tall(layer))
        traces = VGroup()
        for number, share in enumerate(self.layers[layer].activation_derivative[0]):
            trace = Trace(self.theme, self.middle(layer, number), size, float(share))
            belong_together(trace, self.valves[layer][number], self.joints[layer][number])
            traces.add(trace)
        return traces

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
            neuron: DrawnNeuron = self.neurons[layer][number]
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
                (middle + OVERLAP * (middle - joint), joint),
                lambda come=come, opening=opening: self.unit * come() * opening(),  # type: ignore[misc]
                come=lambda: max(2 * float(back.get_value()) - 1.0, 0.0),
            )
            stands = [self.traces[number]] if layer == len(self.layers) - 1 else []
            belong_together(into, out, self.valves[layer][number], neuron, *stands)
            streams.add(VGroup(into, out))
        return streams

    def _returns(self, layer: int) -> VGroup:
        """Draw what flows back along the wires of a layer: the weight times the error."""
        returns = VGroup()
        state, sent = self.layers[layer], self.sent[layer]
        opacity = SEEN_THROUGH if state.weights.size > 1 else SOLID
        if not layer:
            return returns
        for number, (weights, delta) in enumerate(zip(state.weights, state.delta[0], strict=True)):
            for source, weight in enumerate(weights):
                start, end = self.way(layer, source, number)
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
                        opacity=opacity,
                    )
                )
        return returns
