"""The numbers beside what flows back: σ′ above its valve, δ behind it, what arrives in a circle."""

from manim import VGroup

from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.fitting import fitting
from scenes.many_neurons.numbers import said, short
from scenes.telling.theme import SIZES

ABOVE = 0.14
"""How far above a valve, or a stream, its number stands."""

LARGE, SMALL = 0.6, 0.56
"""Size of the numbers, and of those that stand in a circle."""

LEAST = SIZES.tick
"""A number is no smaller than this; in a circle it is left out before."""


def gates(scene: LectureScene, net: Diagram, layer: int) -> VGroup:
    """Write σ′ above every valve of a layer."""
    shown = VGroup()
    for number, share in enumerate(net.layers[layer].activation_derivative[0]):
        x, y, _ = net.middle(layer, number)
        line = _number(scene, "gate", float(share))
        fitting(line, 2 * (float(x) - net.plan.columns[layer][0]) + 0.1)
        shown.add(line.put_baseline(x, y + net.tall(layer) / 2 + ABOVE, align=0.0))
    return shown


def errors(scene: LectureScene, net: Diagram) -> VGroup:
    """Write δ of each output where σ′ stood: above what is left of its valve."""
    shown, layer = VGroup(), len(net.layers) - 1
    for number, delta in enumerate(net.layers[layer].delta[0]):
        x, y, _ = net.middle(layer, number)
        line = _number(scene, "output", float(delta))
        fitting(line, 2 * (float(x) - net.plan.columns[layer][0]) - 0.3)
        shown.add(line.put_baseline(x, y + net.tall(layer) / 2 + ABOVE, align=0.0))
    return shown


def arriving(scene: LectureScene, net: Diagram, layer: int) -> VGroup:
    """Write into every circle of a layer what comes back to it, where there is room."""
    shown = VGroup()
    for value, neuron in zip(net.passed.arriving(layer), net.neurons[layer], strict=True):
        line = _number(scene, "output", value, SMALL)
        fitting(line, 2 * neuron.radius - 0.36)
        belong_together(line, neuron)
        line.move_to(neuron.middle)
        shown.add(line if _size(line) >= LEAST else VGroup())
    return shown


def passed_on(scene: LectureScene, net: Diagram, layer: int) -> VGroup:
    """Write left of every joint what has come through its valve."""
    shown = VGroup()
    for number, delta in enumerate(net.layers[layer].delta[0]):
        x, y, _ = net.joint(layer, number)
        line = _number(scene, "output", float(delta), 0.7)
        fitting(line, float(x) - LEFT - 0.5)
        shown.add(line.put_baseline(float(x) - 0.25, float(y) - 0.22, align=1.0))
    return shown


def _number(scene: LectureScene, role: str, value: float, size: float = LARGE) -> Typeset:
    text = said(value) if role == "output" else short(value, typst=True)
    line = scene.formula(text, scene.theme.colours[role], size)
    stands_for(role, line)
    return line


def _size(line: Typeset) -> float:
    boxes = line.line.boxes
    return float(line.width / (boxes[:, 2].max() - boxes[:, 0].min()))
