"""A network as it is drawn, and what goes through it from left to right.

Every neuron has a joint, where its wires meet, and a circle; the short pipe between them is where
its weighted input becomes its output, and where σ′ stands on the way back.
"""

from functools import partial

import numpy as np
from manim import Dot, Line, ValueTracker, VGroup

from scenes.kit.plot import Points
from scenes.kit.relations import belong_together
from scenes.kit.wire import thickness
from scenes.many_neurons.nets import Passed
from scenes.many_neurons.neuron import DrawnNeuron
from scenes.many_neurons.plan import Plan
from scenes.many_neurons.tube import Tube, Tubes, beds
from scenes.telling.theme import SIZES, Theme

SOURCE = 0.4
"""Radius of an input's circle."""

JOINT = 0.09
"""Radius of the dot where wires meet."""


class DrawnNetwork:
    """Wires, joints and circles of a network.

    `beds` are wires as they are where nothing flows, `wires` what flows in them.
    Trackers, each from 0 to 1, by layer of neurons: `flow` how far what is weighted has come to it,
    `fill` how far its circles are filled.
    """

    def __init__(self, theme: Theme, passed: Passed, plan: Plan) -> None:
        self.theme, self.passed, self.plan = theme, passed, plan
        self.layers = passed.layers()
        count = len(self.layers)
        self.flow, self.fill = ([ValueTracker(0.0) for _ in range(count)] for _ in range(2))
        rows = plan.rows(len(passed.x))
        self.sources = VGroup(
            *(self._source(y, float(x)) for y, x in zip(rows, passed.x, strict=True))
        )
        self.neurons = [self._neurons(number) for number in range(count)]
        self.joints = [self._joints(number) for number in range(count)]
        ways = [self._tubes(number) for number in range(count)]
        self.beds = [beds(theme, "input", tubes) for tubes in ways]
        self.wires = [Tubes(theme, "input", tubes) for tubes in ways]

    @property
    def still(self) -> VGroup:
        """Return the network itself: wires, joints, circles."""
        return VGroup(*self.beds, *self.wires, *self.joints, self.sources, *self.neurons)

    def middle(self, layer: int, number: int) -> Points:
        """Return the middle of the pipe of a neuron."""
        joint, circle = self.plan.columns[layer]
        neuron: DrawnNeuron = self.neurons[layer][number]
        right = circle - neuron.radius
        return np.array(((joint + right) / 2, neuron.middle[1], 0.0))

    def joint(self, layer: int, number: int) -> Points:
        """Return where the wires of a neuron meet."""
        neuron: DrawnNeuron = self.neurons[layer][number]
        return np.array((self.plan.columns[layer][0], neuron.middle[1], 0.0))

    def _source(self, y: float, value: float) -> DrawnNeuron:
        middle = np.array((self.plan.inputs, y, 0.0))
        return DrawnNeuron(self.theme, middle, SOURCE, lambda: value)

    def _radius(self, layer: int) -> float:
        last = layer == len(self.layers) - 1
        return min(self.plan.largest[last], 0.42 * self.plan.row(len(self.layers[layer].biases)))

    def _neurons(self, layer: int) -> VGroup:
        state, fill = self.layers[layer], self.fill[layer]
        x = self.plan.columns[layer][1]

        def level(a: float) -> float:
            return a * float(fill.get_value())

        return VGroup(
            *(
                DrawnNeuron(
                    self.theme,
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

    def way(self, layer: int, source: int, number: int) -> tuple[DrawnNeuron, Points]:
        """Return the neuron in which a wire begins, and the joint it leads to."""
        before = self.neurons[layer - 1] if layer else self.sources
        return before[source], self.joint(layer, number)

    def _tubes(self, layer: int) -> list[Tube]:
        wires = []
        for number, weights in enumerate(self.layers[layer].weights):
            for source, weight in enumerate(weights):
                width = self.plan.slim * thickness(float(weight)) * (1 if weight > 0 else -1)
                neuron, joint = self.way(layer, source, number)
                wires.append(
                    Tube(
                        neuron.middle,
                        joint,
                        lambda width=width: width,  # type: ignore[misc]
                        self.flow[layer].get_value,
                        rim=neuron.outside,
                    )
                )
        return wires
