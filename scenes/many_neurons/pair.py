"""Two chains of one hidden neuron and one output, which differ in their hidden bias only."""

from functools import partial

import numpy as np
from manim import Line, ValueTracker, VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC
from nnmath.learning.costs import Cost
from scenes.kit.bar import Bar, Ends
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.fitting import fitting
from scenes.many_neurons.nets import Passed, chains
from scenes.many_neurons.numbers import short
from scenes.many_neurons.outputs import OutputMarks
from scenes.many_neurons.plan import Plan

INPUT, COLUMNS = -6.0, ((-3.45, 0.05), (2.05, 3.55))
"""Where the input stands, and joint and circle of both neurons."""

LOW, MIDDLE, HIGH = -3.5, 0.0, 3.5
"""Between which heights the lower and the upper chain stand."""

LONGEST, THICK = 2.3, 14.0
"""How long the bar of the largest slope is, and how thick, in Manim's stroke units."""

BELOW, DROP = 0.86, 0.74
"""How far below its wire the bar of a slope lies, and below that its number."""

ABOVE = 0.18
"""How far above a circle the baseline of z stands, and beside it that of the weight."""

WIDEST = 5.4
"""How wide its number is at most: two of them stand side by side."""


class Chain:
    """A chain of two neurons; below each weight the slope ∂C/∂w, as a bar and as a number.

    `grown` is how far the bars have come, from 0 to 1: of w₁ and of w₂. `slopes` and `names` are
    the bars and numbers of both weights, by the name of the cost.
    """

    def __init__(self, scene: LectureScene, passed: Passed, room: tuple[float, float]) -> None:
        bottom, top = room
        plan = Plan(INPUT, COLUMNS, bottom, top, (0.72, 0.72), (0.5, 1.35), slim=0.8)
        self.net = Diagram(scene.theme, passed, plan)
        self.outputs = OutputMarks(scene, self.net)
        self.grown, self.unit = [ValueTracker(0.0), ValueTracker(0.0)], 1.0
        self.slopes, self.names = {}, {}
        for cost in (CROSS_ENTROPY, QUADRATIC):
            self.slopes[cost.name] = [self._bar(scene, cost, layer) for layer in range(2)]
            self.names[cost.name] = [self._name(scene, cost, layer) for layer in range(2)]
        z = float(self.net.layers[0].z.item())
        self.rails = VGroup(*(self._rail(scene, layer) for layer in range(2)))
        self.z = scene.formula(f"z = {z:g}", scene.theme.input, 0.6)
        stands_for("input", self.z)
        hidden = self.net.neurons[0][0]
        x, y, _ = hidden.middle
        up = float(y) + hidden.radius + ABOVE
        self.z.put_baseline(float(x), up, align=0.0)
        source = self.net.sources[0]
        self.x = scene.formula(f"{passed.x[0]:g}", scene.theme.words, 0.6).move_to(source)
        belong_together(self.x, source)
        weight = passed.network.weights[1].item()
        self.w_2 = scene.formula(f"w_2 = {weight:g}", scene.theme.input, 0.6)
        self.w_2.put_baseline(COLUMNS[1][0] + 0.1, up, align=0.0)
        stands_for("input", self.w_2)

    @property
    def all(self) -> VGroup:
        """Return all that is there at the end."""
        net, outputs, cost = self.net, self.outputs, CROSS_ENTROPY.name
        return VGroup(
            *(net.beds[0], net.wires[0], *net.joints, net.sources, *net.neurons),
            *(
                outputs.all,
                self.x,
                self.w_2,
                self.z,
                self.rails,
                *self.slopes[cost],
                *self.names[cost],
            ),
            *(net.traces, *net.streams, *net.valves),
        )

    def slope(self, cost: Cost, layer: int) -> float:
        """Return how large the slope by a weight is."""
        return abs(float(self.net.passed.layers(cost)[layer].weight_gradient.item()))

    def _foot(self, layer: int) -> Points:
        neuron, joint = self.net.way(layer, 0, 0)
        start = neuron.middle + np.array((neuron.radius, 0.0, 0.0))
        return np.asarray((start + joint) / 2 - (0.0, BELOW, 0.0))

    def _bar(self, scene: LectureScene, cost: Cost, layer: int) -> Bar:
        length = partial(self._length, self.slope(cost, layer), layer)
        bar = Bar(scene.theme, cost.name, lambda: self._along(layer, length()), THICK)
        belong_together(bar, *self.net.beds, *self.net.wires)
        return bar

    def _rail(self, scene: LectureScene, layer: int) -> Line:
        """Draw how long the bar of the largest slope is."""
        ends = self._along(layer, LONGEST)
        rail = Line(*ends, buff=0, stroke_color=scene.theme.grid, stroke_width=THICK)
        belong_together(rail, *self.net.beds, *self.net.wires)
        return rail

    def _name(self, scene: LectureScene, cost: Cost, layer: int) -> VGroup:
        source = f"partial C slash partial w_{layer + 1} ="
        source = f"{source} {short(self.slope(cost, layer), typst=True)}"
        name = scene.formula(source, scene.theme.cost(cost.name), 0.6)
        x, y, _ = self._foot(layer)
        fitting(name, WIDEST)
        stands_for(cost.name, name)
        return name.put_baseline(max(float(x), LEFT + name.width / 2), float(y) - DROP, align=0.0)

    def _length(self, slope: float, layer: int) -> float:
        return slope * self.unit * float(self.grown[layer].get_value())

    def _along(self, layer: int, length: float) -> Ends:
        start = self._foot(layer) - (LONGEST / 2, 0.0, 0.0)
        return start, start + np.array((length, 0.0, 0.0))


def both(scene: LectureScene) -> tuple[Chain, Chain]:
    """Draw both chains, what flows and what slopes they have to one scale."""
    ready, saturated = chains(scene.parameters)
    upper, lower = Chain(scene, ready, (MIDDLE, HIGH)), Chain(scene, saturated, (LOW, MIDDLE))
    found = [each.slope(CROSS_ENTROPY, layer) for each in (upper, lower) for layer in range(2)]
    unit, width = LONGEST / max(found), min(upper.net.unit, lower.net.unit)
    for chain in (upper, lower):
        chain.unit, chain.net.unit = unit, width
    return upper, lower
