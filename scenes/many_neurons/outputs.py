"""What stands at the outputs: the target as a line, the error as a bar, both as numbers."""

import numpy as np
from manim import DashedLine, ValueTracker, VGroup

from scenes.kit.bar import Bar, Ends
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import RIGHT, LectureScene
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.fitting import fitting
from scenes.many_neurons.neuron import DrawnNeuron
from scenes.many_neurons.numbers import says
from scenes.telling.theme import SIZES

BESIDE = 0.28
"""How far beside the circle its error bar stands."""

AWAY = 0.25
"""How far beside the bar the numbers stand."""


class OutputMarks:
    """For every output: `targets` (lines), `errors` (bars), `activations` and `wanted` (numbers).

    `reach` is how far the bars have come from the activation to the target, from 0 to 1.
    """

    def __init__(self, scene: LectureScene, net: Diagram) -> None:
        self.scene, self.reach = scene, ValueTracker(0.0)
        self.targets, self.errors = VGroup(), VGroup()
        self.activations, self.wanted = VGroup(), VGroup()
        colour = scene.theme.output
        state, several = net.layers[-1], len(net.layers[-1].biases) > 1
        for number, neuron in enumerate(net.neurons[-1]):
            a, y = float(state.a[0, number]), float(net.passed.y[number])
            x = float(neuron.middle[0]) + neuron.radius + BESIDE
            self.targets.add(self._target(neuron, y, x))
            bar = Bar(scene.theme, "output", lambda a=a, y=y, n=neuron, x=x: self._ends(n, a, y, x))  # type: ignore[misc]
            belong_together(bar, self.targets[-1], neuron)
            self.errors.add(bar)
            sign = f"_{number + 1}" if several else ""
            left, up = x + AWAY, float(neuron.middle[1])
            for source, rise, shown in (
                (says(f"a{sign}", a), 0.14, self.activations),
                (f"y{sign} = {y:g}", -0.56, self.wanted),
            ):
                line = fitting(scene.formula(source, colour, SIZES.number), RIGHT - left)
                stands_for("output", line)
                shown.add(line.put_baseline(left, up + rise))

    @property
    def all(self) -> VGroup:
        """Return all of it."""
        return VGroup(self.targets, self.errors, self.activations, self.wanted)

    def _ends(self, neuron: DrawnNeuron, a: float, y: float, x: float) -> Ends:
        start, end = neuron.at(a), neuron.at(y)
        aside = np.array((x - start[0], 0.0, 0.0))
        return start + aside, start + aside + float(self.reach.get_value()) * (end - start)

    def _target(self, neuron: DrawnNeuron, y: float, x: float) -> DashedLine:
        up = float(neuron.at(y)[1])
        line = DashedLine(
            (neuron.middle[0] - neuron.radius, up, 0.0),
            (x + 0.12, up, 0.0),
            dash_length=0.09,
            stroke_color=self.scene.theme.output,
            stroke_width=SIZES.axis * 1.5,
        )
        stands_for("output", line)
        belong_together(line, neuron)
        return line
