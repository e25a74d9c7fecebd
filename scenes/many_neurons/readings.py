"""The numbers beside what flows back: σ′ above its valve, δ behind it, what arrives in a circle."""

from manim import VGroup

from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.many_neurons.diagram import Diagram, fitting
from scenes.many_neurons.numbers import says, short
from scenes.telling.theme import SIZES

ABOVE = 0.14
"""How far above a valve its number stands."""

LEAST = SIZES.tick
"""A number in a circle is no smaller than this, or it is left out."""


def gates(scene: LectureScene, net: Diagram, layer: int) -> VGroup:
    """Write σ′ above every valve of a layer."""
    shown = VGroup()
    room = 2 * (float(net.middle(layer, 0)[0]) - net.plan.columns[layer][0])
    for number, share in enumerate(net.layers[layer].activation_derivative[0]):
        middle = net.middle(layer, number)
        line = scene.formula(f"sigma' = {short(float(share), typst=True)}", scene.theme.gate, 0.5)
        fitting(line, max(room, line.width * SIZES.label / 0.5))
        stands_for("gate", line)
        up = float(middle[1]) + net.tall(layer) / 2 + ABOVE
        shown.add(line.put_baseline(float(middle[0]), up, align=0.0))
    return shown


def errors(scene: LectureScene, net: Diagram) -> VGroup:
    """Write δ above what flows back from each output."""
    shown, layer = VGroup(), len(net.layers) - 1
    several = len(net.layers[-1].biases) > 1
    for number, delta in enumerate(net.layers[layer].delta[0]):
        middle = net.middle(layer, number)
        name = f"delta_{number + 1}" if several else "delta"
        line = scene.formula(says(name, float(delta)), scene.theme.output, SIZES.number)
        room = 2 * (float(middle[0]) - net.plan.columns[layer][0]) - 0.3
        fitting(line, max(room, line.width * SIZES.label / SIZES.number))
        stands_for("output", line)
        up = float(middle[1]) + abs(float(delta)) * net.unit / 2 + 0.18
        shown.add(line.put_baseline(float(middle[0]), up, align=0.0))
    return shown


def arriving(scene: LectureScene, net: Diagram, layer: int) -> VGroup:
    """Write into every circle of a layer what comes back to it, where there is room."""
    shown = VGroup()
    for value, neuron in zip(net.passed.arriving(layer), net.neurons[layer], strict=True):
        line = scene.formula(short(value, typst=True), scene.theme.output, 0.5)
        fitting(line, 2 * neuron.radius - 0.2)
        stands_for("output", line)
        belong_together(line, neuron)
        line.move_to(neuron.middle)
        shown.add(line if _size(line) >= LEAST else VGroup())
    return shown


def passed_on(scene: LectureScene, net: Diagram, layer: int) -> VGroup:
    """Write left of every joint what has come through its valve."""
    shown = VGroup()
    for number, delta in enumerate(net.layers[layer].delta[0]):
        x, y, _ = net.joint(layer, number)
        line = scene.formula(
            says(f"delta_{number + 1}", float(delta)), scene.theme.output, SIZES.number
        )
        fitting(line, max(float(x) - LEFT - 0.45, line.width * SIZES.label / SIZES.number))
        stands_for("output", line)
        shown.add(line.put_baseline(float(x) - 0.25, float(y) - 0.19, align=1.0))
    return shown


def _size(line: Typeset) -> float:
    boxes = line.line.boxes
    return float(line.width / (boxes[:, 2].max() - boxes[:, 0].min()))
