"""The output layer: a valve σ′ under the quadratic cost, none under the cross-entropy cost."""

from manim import Create, FadeIn, FadeOut, VGroup

from nnmath.derivations import output_bias_gradient, output_weight_gradient
from scenes.kit.board import BESIDE, WIDE, Board
from scenes.kit.derive import same_parts
from scenes.kit.emphasis import dim, swell
from scenes.kit.places import in_a_row
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.outputs import OutputMarks
from scenes.many_neurons.readings import errors, gates
from scenes.many_neurons.strike import HELD, strike_through
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
    stroke = strike_through(scene, factor)
    with scene.beat("output"):
        scene.hero(net.still, outputs.all, because=SMALLER)
        away = FadeOut(net.wires[0]), dim(net.sources, net.joints[0])
        scene.play(*away, run_time=TEMPO.step_back)
        scene.play(FadeIn(cost, delta, factor), run_time=TEMPO.leave)
        scene.play(FadeIn(valves, shares), swell(factor, scale=1.12), run_time=1.0)
        scene.add(streams, valves)
        scene.play(net.back[1].animate.set_value(1.0), run_time=2.0)
        scene.listen()
        scene.say("gone")
        scene.play(FadeOut(cost, shares), run_time=TEMPO.step_back)
        scene.play(FadeIn(other), Create(stroke), run_time=TEMPO.appear)
        # What is left of the valves stands behind what comes through.
        scene.remove(streams, valves)
        scene.add(net.traces, streams, valves)
        scene.play(
            *(FadeIn(net.traces), net.freed.animate.set_value(1.0), dim(factor, share=HELD)),
            run_time=1.4,
        )
        scene.play(FadeIn(deltas), run_time=TEMPO.leave)
        scene.rest(0.4)
        scene.listen()
        scene.say("weight")
        scene.play(FadeOut(other, delta, factor, stroke), run_time=TEMPO.step_back)
        formula = _write_the_slopes(scene, net, outputs)
    return VGroup(deltas, *formula)


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
    _put_bias_for_weight(scene, weight, bias)
    bias.take_over(weight)
    scene.hero(bias.line, net.still, outputs.all, because=WIDE)
    scene.play(swell(bias.part("error_br"), *outputs.errors, scale=1.1), run_time=1.0)
    scene.listen()
    return VGroup(bias.line, bias.number)


def _put_bias_for_weight(scene: LectureScene, weight: Board, bias: Board) -> None:
    """Let b come where w stands, below ∂C, before anything moves."""
    ((olds, (new,)),) = same_parts(weight.line, bias.line).swaps
    w, *rest = (weight.line[number] for number in olds)
    b = bias.line[new].copy()
    # What stands before both is the same ∂.
    b.shift(weight.line[olds[0] - 1].get_center() - bias.line[new - 1].get_center())
    belong_together(w, b)
    scene.play(dim(w, *rest, share=0.0), FadeIn(b), run_time=TEMPO.leave)
    weight.line.adopt(olds[0], b)
