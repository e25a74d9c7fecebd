"""A network as it is drawn, with what flows back through it from the right to the left."""

from functools import partial

import numpy as np
from manim import RIGHT, ValueTracker, VGroup

from nnmath import QUADRATIC
from scenes.kit.relations import belong_together
from scenes.many_neurons.drawn import DrawnNetwork
from scenes.many_neurons.nets import Passed
from scenes.many_neurons.neuron import DrawnNeuron
from scenes.many_neurons.plan import Plan
from scenes.many_neurons.tube import Tube, Tubes
from scenes.many_neurons.valve import CHAMFER, Trace, Valve
from scenes.telling.theme import Theme

LABEL_ROOM = 0.66
"""What a valve leaves free of its row, for its number."""

OVERLAP = 0.03
"""What comes through a valve begins so far within what comes to it. **Units**: frame units."""

SHORTER = 0.75
"""Which share of the rest a valve takes: numbers of one row keep clear of the next one's."""


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

    def _streams(self, layer: int) -> Tubes:
        """Draw what flows back: to the valves, through them, and on along the wires."""
        tubes, back = [], self.back[layer]
        for number, share in enumerate(self.layers[layer].activation_derivative[0]):
            come = partial(
                self._between,
                self.passed.arriving(layer)[number],
                self.passed.arriving(layer, QUADRATIC)[number],
            )
            opening = partial(self._opening, layer, float(share))
            neuron: DrawnNeuron = self.neurons[layer][number]
            # It is as narrow as the slit from the valve's face on.
            face = self.middle(layer, number) + (1 - CHAMFER) / 2 * self.plan.valve[0] * RIGHT
            tubes += [
                Tube(
                    neuron.middle,
                    face,
                    lambda come=come: self.unit * come(),  # type: ignore[misc]
                    lambda: min(2 * float(back.get_value()), 1.0),
                    rim=neuron.outside,
                    flat=True,
                ),
                Tube(
                    face + OVERLAP * RIGHT,
                    self.joint(layer, number),
                    lambda come=come, opening=opening: self.unit * come() * opening(),  # type: ignore[misc]
                    lambda: max(2 * float(back.get_value()) - 1.0, 0.0),
                    beyond=np.inf,
                ),
            ]
        streams = Tubes(self.theme, "output", tubes + (self._along_wires(layer) if layer else []))
        stands = self.traces if layer == len(self.layers) - 1 else []
        belong_together(streams, *self.valves[layer], *self.neurons[layer], *stands)
        return streams

    def _along_wires(self, layer: int) -> list[Tube]:
        """Draw what flows back along the wires of a layer: the weight times the error."""
        tubes, state = [], self.layers[layer]
        for number, (weights, delta) in enumerate(zip(state.weights, state.delta[0], strict=True)):
            before = self.quadratic[layer].delta[0, number]
            for source, weight in enumerate(weights):
                share = partial(self._between, float(weight * delta), float(weight * before))
                neuron, joint = self.way(layer, source, number)
                tubes.append(
                    Tube(
                        neuron.middle,
                        joint,
                        lambda share=share: self.unit * share(),  # type: ignore[misc]
                        self.sent[layer].get_value,
                        rim=neuron.outside,
                        back=True,
                    )
                )
        return tubes
