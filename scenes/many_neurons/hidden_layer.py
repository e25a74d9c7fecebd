"""The hidden layer: errors flow back along the wires, and at every neuron stands a valve σ′."""

from collections.abc import Iterable

from manim import DOWN, Brace, FadeIn, FadeOut, LaggedStart, Mobject, VGroup

from nnmath.derivations import hidden_error
from scenes.kit.board import WIDE
from scenes.kit.derive import set_line
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Formula
from scenes.many_neurons.about import narrowest, twins
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.output_layer import ABOVE, SMALLER
from scenes.many_neurons.outputs import OutputMarks
from scenes.many_neurons.readings import arriving, gates, passed_on
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

WORKED_OUT = 3
"""The line δ_k = Σ w δ σ′(z_k) of the derivation."""

LEFT_END = -5.2
"""Left end of that line: it stands above the layers of the network."""


def flow_back(scene: LectureScene, net: Diagram, outputs: OutputMarks, shown: VGroup) -> VGroup:
    """Let the errors flow back through the hidden layer's valves.

    Returns what goes when the next beat begins.
    """
    line, most = _line(scene)
    come, shares, passed = arriving(scene, net, 0), gates(scene, net, 0), passed_on(scene, net, 0)
    streams, valves, still = net.streams[0], net.valves[0], (net.still, outputs.all)
    liquids = [neuron.liquid for neuron in net.neurons[0]]
    with scene.beat("back"):
        scene.hero(*still, because=SMALLER)
        # The numbers that come into the circles are read on what fills them.
        before = FadeOut(shown, net.sources, net.beds[0]), dim(*liquids, share=0.5)
        scene.play(*before, relight(net.joints[0]), run_time=TEMPO.leave)
        scene.hero(line, *still, because=WIDE)
        # What came forward gives its way to what goes back.
        gone = FadeOut(net.beds[1]), FadeOut(net.wires[1])
        ways = net.sent[1].animate.set_value(1.0), *gone
        _write(scene, [*line.own("sum"), *line.part("weight", "error_after")], *ways, seconds=2.0)
        _write(scene, come, seconds=0.9)
        scene.listen()
        scene.say("valve")
        _write(scene, line.part("gate"), FadeIn(valves), FadeIn(shares))
        scene.play(swell(*valves, scale=1.15), FadeIn(most), run_time=1.3)
        scene.listen()
        scene.say("through")
        scene.add(streams, valves)
        scene.play(net.back[0].animate.set_value(1.0), run_time=2.2)
        _write(scene, [*line.part("error"), *line.own("equals")], FadeIn(passed))
        # One mobject again, not a heap of glyphs.
        scene.remove(*line)
        scene.add(line)
        scene.listen()
        scene.say("shut")
        pair = twins(net.passed) or (narrowest(net.passed),)
        others = [n for n in range(len(shares)) if n not in pair]
        away = [part[n] for part in (come, shares, passed) for n in others if len(part[n])]
        if away:
            scene.play(dim(*away), run_time=TEMPO.step_back)
        for part in (come, passed):
            seen = [part[number] for number in pair if len(part[number])]
            if seen:
                scene.play(swell(*seen, scale=1.15), run_time=1.1)
        scene.rest(1.6)
        scene.listen()
        if away:
            scene.play(relight(*away), run_time=TEMPO.step_back)
    return VGroup(
        *(net.joints[0], net.joints[1], *net.neurons, outputs.all),
        *(net.traces, *net.streams, valves),
        *(come, shares, passed, line, most),
    )


def _line(scene: LectureScene) -> tuple[Formula, Mobject]:
    """Set the error of a hidden neuron, and how large σ′ is at most."""
    theme, derivation = scene.theme, hidden_error.derivation()
    tints = {
        "weight": theme.input,
        "gate": theme.gate,
        "error": theme.output,
        "error_after": theme.output,
    }
    line = set_line(derivation.lines[WORKED_OUT].term, SIZES.formula, theme.words, tints)
    # Higher than other lines: what stands below its Σ is to be clear of the numbers at the valves.
    line.put_baseline(0.0, ABOVE + 0.3)
    line.shift((LEFT_END - line.get_left()[0], 0.0, 0.0))
    scene.note_formula(line, LineShown(derivation=derivation.name, line=WORKED_OUT))
    most = scene.formula("<= 1 slash 4", theme.gate, SIZES.number)
    stands_for("gate", most)
    factor = VGroup(*line.part("gate"))
    brace = Brace(factor, DOWN, buff=0.04, color=theme.gate)
    stands_for("gate", brace)
    below = float(brace.get_bottom()[1]) - most.height - 0.04
    most.put_baseline(float(factor.get_center()[0]), below, align=0.0)
    return line, VGroup(brace, most)


def _write(
    scene: LectureScene, glyphs: Iterable[Mobject], *beside: object, seconds: float = 1.2
) -> None:
    """Write glyphs one after the other while other things happen beside them."""
    glyphs = [each for each in glyphs if len(each.get_family()) > 1 or len(each.points)]
    written = [LaggedStart(*map(FadeIn, glyphs), lag_ratio=0.15)] if glyphs else []
    # Numbers may be left out for want of room.
    if written or beside:
        scene.play(*written, *beside, run_time=seconds)
