"""The output layer: a valve σ′ under the quadratic cost, none under the cross-entropy cost."""

from manim import FadeIn, FadeOut, Transform, VGroup

from nnmath.derivations import output_bias_gradient, output_weight_gradient
from scenes.kit.board import BESIDE, WIDE, Board
from scenes.kit.emphasis import dim, swell
from scenes.kit.places import in_a_row
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.outputs import OutputMarks
from scenes.many_neurons.readings import errors, gates
from scenes.telling.theme import TEMPO

ABOVE = 2.4
"""Baseline of the formulas above the network."""

SMALLER = "the formulas of its layers stand above it"

LINE, START = 2.25, -1.6
"""Baseline and left end of δ, when both costs are compared."""

SIZE = 0.95


def free_the_outputs(scene: LectureScene, net: Diagram, outputs: OutputMarks) -> VGroup:
    """Let the errors set out through valves, open these, and write 4-9 and 4-10.

    Returns what goes when the next beat begins.
    """
    net.freed.set_value(0.0)
    streams, valves = net.streams[1], net.valves[1]
    shares, deltas = gates(scene, net, 1), errors(scene, net)
    cost, other, delta, factor = _both_costs(scene)
    with scene.beat("output"):
        scene.hero(net.still, outputs.all, because=SMALLER)
        scene.play(dim(net.sources, net.wires[0], net.joints[0]), run_time=TEMPO.step_back)
        scene.play(FadeIn(cost, delta, factor), run_time=TEMPO.leave)
        scene.play(FadeIn(valves, shares), swell(factor, scale=1.12), run_time=1.0)
        scene.add(streams, valves)
        scene.play(net.back[1].animate.set_value(1.0), run_time=2.0)
        scene.listen()
        scene.say("gone")
        scene.play(FadeOut(cost, shares), run_time=TEMPO.leave)
        scene.play(FadeOut(factor), net.freed.animate.set_value(1.0), run_time=1.8)
        scene.play(FadeIn(other, deltas), run_time=TEMPO.leave)
        scene.rest(0.8)
        scene.listen()
        scene.say("weight")
        scene.play(FadeOut(other, delta), run_time=TEMPO.step_back)
        formula = _write_the_slopes(scene, net, outputs)
    return VGroup(deltas, *formula)


def come_back(scene: LectureScene, net: Diagram, outputs: OutputMarks, shown: VGroup) -> None:
    """Let the numbers of the outputs come back to these, and the network with them."""
    formula, *rows = shown
    places = outputs.activations, outputs.wanted
    scene.play(FadeOut(formula), run_time=TEMPO.step_back)
    scene.hero(net.still, outputs.all, because=SMALLER)
    # One row after the other: their ways cross.
    for lines, theirs in zip(rows, places, strict=True):
        scene.play(
            *(Transform(line, there.copy()) for line, there in zip(lines, theirs, strict=True)),
            run_time=0.6,
        )
    scene.remove(*rows)
    scene.add(*places)
    scene.play(FadeIn(net.still, outputs.targets, outputs.errors), run_time=TEMPO.leave)


def _both_costs(scene: LectureScene) -> tuple[VGroup, VGroup, VGroup, VGroup]:
    """Write the names of both costs at one place, δ = a − y, and the factor σ′ behind it."""
    theme = scene.theme
    names = [
        scene.label("output", name, theme.cost(name), 0.7).put_baseline(
            START - 0.5, LINE, align=1.0
        )
        for name in ("quadratic", "cross_entropy")
    ]
    delta, equals, error, factor = (
        scene.formula(source, colour, SIZE)
        for source, colour in (
            ("delta", theme.output),
            ("=", theme.words),
            ("(a - y)", theme.output),
            ("sigma'(z)", theme.gate),
        )
    )
    in_a_row(delta, equals, error, factor, x=START, y=LINE, gap=0.25)
    stands_for("output", delta)
    stands_for("output", error)
    stands_for("gate", factor)
    return VGroup(names[0]), VGroup(names[1]), VGroup(delta, equals, error), VGroup(factor)


def _write_the_slopes(scene: LectureScene, net: Diagram, outputs: OutputMarks) -> VGroup:
    """Write 4-9, show what its factors are in the picture, and turn it into 4-10."""
    tints = {"input": scene.theme.input, "error": scene.theme.output}
    weight, bias = (
        Board(scene, derivation, tints, height=ABOVE, start=-1, drop=BESIDE)
        for derivation in (output_weight_gradient.derivation(), output_bias_gradient.derivation())
    )
    for board in (weight, bias):
        stands_for("output", board.line.part("error"))
    scene.hero(weight.line, net.still, outputs.all, because=WIDE)
    weight.write(2.2)
    scene.play(swell(weight.part("input"), *net.neurons[0], scale=1.15), run_time=1.0)
    scene.play(swell(weight.part("error_br"), *outputs.errors, scale=1.1), run_time=1.0)
    scene.listen()
    scene.say("bias")
    bias.take_over(weight)
    scene.hero(bias.line, net.still, outputs.all, because=WIDE)
    scene.play(swell(bias.part("error_br"), *outputs.errors, scale=1.1), run_time=1.2)
    scene.listen()
    return VGroup(bias.line, bias.number)
