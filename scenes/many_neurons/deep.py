"""The network of the last picture: several hidden layers, each with its valves."""

from manim import VGroup

from scenes.kit.relations import stands_for
from scenes.kit.stage import RIGHT, LectureScene
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.fitting import fitting
from scenes.many_neurons.nets import deep_network_of
from scenes.many_neurons.outputs import OutputMarks
from scenes.many_neurons.plan import Plan

PLAN = Plan(
    inputs=-6.2,
    columns=((-4.6, -3.35), (-1.75, -0.5), (1.1, 2.35), (3.95, 5.6)),
    bottom=-3.5,
    top=1.75,
    largest=(0.42, 0.5),
    valve=(0.42, 1.1),
)

NAMES = 1.95
"""Baseline of what stands above the columns."""

ERROR = 0.7
"""Size of a − y: it stands beside the σ′ that is struck out."""


BESIDE = 0.22
"""How far beside it."""


def deep_diagram(scene: LectureScene) -> tuple[Diagram, OutputMarks]:
    """Draw the network with all that has gone through it."""
    net = Diagram(scene.theme, deep_network_of(scene.parameters), PLAN)
    outputs = OutputMarks(scene, net)
    for tracker in (*net.fill, outputs.reach):
        tracker.set_value(1.0)
    return net, outputs


def names(scene: LectureScene, net: Diagram) -> list[VGroup]:
    """Write σ′ above the valves of each layer; at the outputs it is struck out, and a − y is left.

    They come from left to right, the outputs last.
    """
    last, shown = len(net.layers) - 1, []
    for layer in range(last + 1):
        name = scene.formula("sigma'", scene.theme.gate)
        stands_for("gate", name)
        shown.append(VGroup(name.put_baseline(float(net.middle(layer, 0)[0]), NAMES, align=0.0)))
    error = scene.formula("a - y", scene.theme.output, ERROR)
    stands_for("output", error)
    x = float(shown[last].get_right()[0]) + BESIDE
    shown[last].add(fitting(error, RIGHT - x).put_baseline(x, NAMES))
    return shown
