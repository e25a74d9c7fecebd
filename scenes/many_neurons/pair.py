"""Two chains of one hidden neuron and one output, which differ in their hidden bias only."""

import numpy as np
from manim import ValueTracker, VGroup

from scenes.kit.bar import Bar, Ends
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.many_neurons.diagram import Diagram, Plan
from scenes.many_neurons.nets import chains
from scenes.many_neurons.numbers import short
from scenes.many_neurons.outputs import Outputs
from scenes.telling.theme import SIZES

COLUMNS = ((-3.45, 0.05), (2.15, 3.8))
INPUT, MARGINS = -6.1, (-3.5, 0.0, 3.5)

LONGEST = 2.3
"""How long the bar of the largest slope is."""

BELOW = 0.86
"""How far below its wire a slope is drawn."""

DROP = 0.62
"""How far below its bar a slope is written."""


class Chain:
    """A chain of two neurons; below each weight the slope ∂C/∂w, as a bar and as a number.

    `grown` is how far the bars have come, from 0 to 1: of w₁ and of w₂.
    """

    def __init__(self, scene: LectureScene, upper: bool, unit: float) -> None:
        passed = chains(scene.parameters)[not upper]
        low, middle, high = MARGINS
        bottom, top = (middle, high) if upper else (low, middle)
        self.net = Diagram(
            scene.theme,
            passed,
            Plan(INPUT, COLUMNS, bottom, top, (0.6, 0.6), (0.5, 1.25)),
        )
        self.outputs = Outputs(scene, self.net)
        self.grown = [ValueTracker(0.0), ValueTracker(0.0)]
        self.slopes, self.names = VGroup(), VGroup()
        for layer, wire in enumerate(self.net.wires):
            start, end = (np.asarray(p) for p in wire[0].ends)
            value = abs(float(self.net.layers[layer].weight_gradient.item()))
            at = (start + end) / 2 - (LONGEST / 2, BELOW, 0.0)
            bar = Bar(
                scene.theme,
                "cross_entropy",
                lambda at=at, value=value, layer=layer: self._along(at, value * unit, layer),  # type: ignore[misc]
                14.0,
            )
            name = scene.formula(
                f"partial C slash partial w_{layer + 1} = {short(value, typst=True)}",
                scene.theme.cost("cross_entropy"),
                SIZES.number,
            )
            stands_for("cross_entropy", name)
            self.slopes.add(bar)
            self.names.add(name.put_baseline(float((start + end)[0]) / 2, at[1] - DROP, align=0.0))
        z = float(self.net.layers[0].z.item())
        self.z = scene.formula(f"z = {z:g}", scene.theme.input, SIZES.number)
        stands_for("input", self.z)
        hidden = self.net.neurons[0][0]
        self.z.put_baseline(
            float(hidden.middle[0]) + 0.1, float(hidden.middle[1]) + hidden.radius + 0.18, align=0.0
        )
        belong_together(self.slopes, *self.net.wires)

    @property
    def all(self) -> VGroup:
        """Return all of it."""
        net = self.net
        return VGroup(
            *(net.still, self.outputs.targets, self.outputs.errors, self.outputs.activations),
            *(self.slopes, self.names, self.z),
            *(*net.returns, *net.streams, *net.valves),
        )

    def _along(self, at: np.ndarray, length: float, layer: int) -> Ends:
        grown = float(self.grown[layer].get_value())
        return at, at + np.array((grown * length, 0.0, 0.0))


def both(scene: LectureScene) -> tuple[Chain, Chain]:
    """Draw both chains, their slopes to one scale."""
    slopes = [
        abs(float(layer.weight_gradient.item()))
        for passed in chains(scene.parameters)
        for layer in passed.layers()
    ]
    unit = LONGEST / max(slopes)
    upper, lower = Chain(scene, True, unit), Chain(scene, False, unit)
    # What flows is drawn to one scale too.
    least = min(upper.net.unit, lower.net.unit)
    upper.net.unit = lower.net.unit = least
    return upper, lower
