"""Scene `many_neurons`: cross-entropy frees the output layer, and no other."""

from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut, LaggedStart, VGroup

from scenes.kit.board import WIDE
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.stage import LectureScene
from scenes.many_neurons.compare import compare_two_chains
from scenes.many_neurons.cost import CostOfAll
from scenes.many_neurons.deep import deep_diagram, names
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.hidden_layer import flow_back
from scenes.many_neurons.moved import move_over
from scenes.many_neurons.nets import network_of
from scenes.many_neurons.output_layer import SMALLER, free_the_outputs
from scenes.many_neurons.outputs import OutputMarks
from scenes.many_neurons.plan import Plan
from scenes.many_neurons.strike import HELD, strike_through
from scenes.telling.theme import TEMPO

COLUMNS = ((-4.25, -2.3), (-0.05, 2.85))
"""Where joints and circles of both layers stand."""

ALONE = Plan(-6.1, COLUMNS, bottom=-3.5, top=3.5, largest=(0.9, 0.95), valve=(0.5, 1.3))
"""Where the network stands at first."""

LOW = Plan(-6.1, COLUMNS, bottom=-3.5, top=0.12, largest=(0.55, 0.75), valve=(0.5, 1.3))
"""Where it stands below the two rows of 4-8."""

BELOW = Plan(-6.1, COLUMNS, bottom=-3.5, top=1.35, largest=(0.67, 0.8), valve=(0.5, 1.3))
"""Where it stands later: the formulas of its layers, one row each, stand above it."""


class ManyNeurons(LectureScene):
    """Under cross-entropy δ is the error at the outputs; at every hidden neuron σ′ is left."""

    name = "many_neurons"

    def construct(self) -> None:
        passed = network_of(self.parameters)
        alone, low, net = (Diagram(self.theme, passed, plan) for plan in (ALONE, LOW, BELOW))
        marks = [OutputMarks(self, diagram) for diagram in (alone, low, net)]
        for diagram, outputs in ((low, marks[1]), (net, marks[2])):
            for tracker in (*diagram.flow, *diagram.fill, outputs.reach):
                tracker.set_value(1.0)
        pictures = [
            VGroup(diagram.still, outputs.all)
            for diagram, outputs in zip((alone, low, net), marks, strict=True)
        ]
        self.go_through(alone, marks[0])
        self.add_up(low, pictures)
        gone = free_the_outputs(self, net, marks[2])
        gone = flow_back(self, net, marks[2], gone)
        gone = compare_two_chains(self, gone)
        self.show_all_valves(gone)

    def go_through(self, net: Diagram, outputs: OutputMarks) -> None:
        """A sample goes through the network; every output has its own error."""
        with self.beat("many"):
            self.hero(net.still, outputs.all)
            self.play(FadeIn(net.still), run_time=TEMPO.leave)
            named = [[], [FadeIn(outputs.activations)]]
            for layer in range(2):
                self.play(net.flow[layer].animate.set_value(1.0), run_time=0.9)
                filling = net.fill[layer].animate.set_value(1.0)
                self.play(filling, *named[layer], run_time=TEMPO.leave)
            self.listen()
            if self.facts["hollow"]:
                self.say("hollow")
                solid = VGroup(*(wires.solid for wires in net.wires))
                self.play(dim(solid, share=0.0), run_time=TEMPO.step_back)
                self.rest(1.2)
                self.play(relight(solid), run_time=TEMPO.step_back)
                self.listen()
            self.say("targets")
            self.play(FadeIn(outputs.targets, outputs.wanted), run_time=TEMPO.leave)
            self.add(outputs.errors)
            self.play(outputs.reach.animate.set_value(1.0), run_time=2.2)
            self.listen()

    def add_up(self, net: Diagram, pictures: Sequence[VGroup]) -> None:
        """4-8: every output has its price, and the cost sums over all outputs.

        `pictures` are where the network stands before, below the formula, and after it.
        """
        cost = CostOfAll(self, net)
        before, below, after = pictures
        with self.beat("sum"):
            self.hero(cost.line, because=WIDE)
            move_over(self, before, below)
            held_back = dim(net.sources, net.joints[0], net.neurons[0])
            self.play(dim(*net.wires, share=0.0), held_back, run_time=TEMPO.step_back)
            cost.write()
            self.rest(1.0)
            self.play(FadeIn(cost.prices), run_time=TEMPO.leave)
            self.listen()
            self.say("outputs")
            sums = LaggedStart(FadeIn(cost.pluses), FadeIn(cost.total), lag_ratio=0.8)
            self.play(sums, swell(cost.over_outputs, scale=1.08), run_time=1.4)
            self.listen()
            self.rest(0.9)
            self.play(FadeOut(cost.all), run_time=TEMPO.step_back)
            self.hero(after, because=SMALLER)
            move_over(self, below, after)

    def show_all_valves(self, gone: VGroup) -> None:
        """In a deeper network every hidden layer has its valves; only the outputs have none."""
        net, outputs = deep_diagram(self)
        factors, last = names(self, net), len(net.layers) - 1
        with self.beat("valves"):
            self.play(FadeOut(gone), run_time=TEMPO.step_back)
            self.hero(net.still, *net.valves, because="the title stands above it")
            self.play(FadeIn(net.still, outputs.targets, outputs.errors), run_time=TEMPO.leave)
            gate = factors[last][0]
            self.play(
                *(dim(*net.joints, share=0.5), FadeIn(factors[last])),
                run_time=TEMPO.step_back,
            )
            struck = Create(strike_through(self, gate)), dim(gate, share=HELD)
            self.play(*struck, FadeIn(net.traces), run_time=TEMPO.appear)
            for layer in range(last, -1, -1):
                self.add(net.streams[layer], net.valves[layer])
                self.play(net.back[layer].animate.set_value(1.0), run_time=0.7)
                if layer:
                    # What came forward gives its way to what goes back.
                    self.play(
                        *(net.sent[layer].animate.set_value(1.0), FadeOut(net.beds[layer])),
                        FadeIn(net.valves[layer - 1], factors[layer - 1]),
                        run_time=TEMPO.appear,
                    )
            self.listen()
            self.conclude()
