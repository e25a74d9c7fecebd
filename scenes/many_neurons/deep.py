"""The network of the last picture: several hidden layers, each with its valves."""

from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.nets import deep_network_of
from scenes.many_neurons.outputs import OutputMarks
from scenes.many_neurons.plan import Plan

PLAN = Plan(
    inputs=-6.2,
    columns=((-4.5, -3.25), (-1.55, -0.3), (1.4, 2.65), (4.25, 5.3)),
    bottom=-3.5,
    top=1.75,
    largest=(0.42, 0.5),
    valve=(0.42, 1.1),
)

NAMES = 1.95
"""Baseline of what stands above the columns."""


def deep_diagram(scene: LectureScene) -> tuple[Diagram, OutputMarks]:
    """Draw the network with all that has gone through it."""
    net = Diagram(scene.theme, deep_network_of(scene.parameters), PLAN)
    outputs = OutputMarks(scene, net)
    outputs.reach.set_value(1.0)
    return net, outputs


def names(scene: LectureScene, net: Diagram) -> list[Typeset]:
    """Write above each layer by what its errors are multiplied: σ′, and nothing at the outputs."""
    *hidden, last = range(len(net.layers))
    shown = []
    for layer in hidden:
        name = scene.formula("sigma'", scene.theme.gate)
        stands_for("gate", name)
        shown.append(name.put_baseline(float(net.middle(layer, 0)[0]), NAMES, align=0.0))
    error = scene.formula("a - y", scene.theme.output)
    stands_for("output", error)
    x = float(net.neurons[last][0].middle[0])
    return [*shown, error.put_baseline(x, NAMES, align=0.0)]
