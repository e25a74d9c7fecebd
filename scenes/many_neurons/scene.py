"""Scene `many_neurons`: cross-entropy frees the output layer, and no other."""

from manim import FadeIn, FadeOut, VGroup

from scenes.kit.board import WIDE
from scenes.kit.emphasis import dim, swell
from scenes.kit.stage import LectureScene
from scenes.many_neurons.compare import compare_two_chains
from scenes.many_neurons.cost import CostOfAll
from scenes.many_neurons.deep import deep_diagram, names
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.hidden_layer import flow_back
from scenes.many_neurons.nets import network_of
from scenes.many_neurons.output_layer import come_back, free_the_outputs
from scenes.many_neurons.outputs import OutputMarks
from scenes.many_neurons.plan import Plan
from scenes.telling.theme import TEMPO

COLUMNS = ((-4.1, -2.1), (0.2, 3.05))
"""Where joints and circles of both layers stand."""

ALONE = Plan(-6.1, COLUMNS, bottom=-3.5, top=3.5, largest=(0.9, 0.95), valve=(0.5, 1.3))
"""Where the network stands at first."""

BELOW = Plan(
    *(-6.1, COLUMNS), bottom=-3.5, top=1.35, largest=(0.67, 0.8), valve=(0.5, 1.3), ahead=0.1
)
"""Where it stands later: the formulas of its layers stand above it."""


class ManyNeurons(LectureScene):
    """Under cross-entropy δ is the error at the outputs; at every hidden neuron σ′ is left."""

    name = "many_neurons"

    def construct(self) -> None:
        passed = network_of(self.parameters)
        shown = self.go_through(Diagram(self.theme, passed, ALONE))
        net = Diagram(self.theme, passed, BELOW)
        outputs = OutputMarks(self, net)
        for tracker in (*net.flow, *net.fill, outputs.reach):
            tracker.set_value(1.0)
        self.add_up(net, outputs, *shown)
        gone = free_the_outputs(self, net, outputs)
        gone = flow_back(self, net, outputs, gone)
        gone = compare_two_chains(self, gone)
        self.show_all_valves(gone)

    def go_through(self, net: Diagram) -> tuple[Diagram, OutputMarks]:
        """A sample goes through the network; every output has its own error."""
        outputs = OutputMarks(self, net)
        with self.beat("many"):
            self.hero(net.still, outputs.all)
            self.play(FadeIn(net.still), run_time=TEMPO.leave)
            for layer in range(2):
                self.play(net.flow[layer].animate.set_value(1.0), run_time=0.9)
                self.play(net.fill[layer].animate.set_value(1.0), run_time=TEMPO.leave)
            self.play(FadeIn(outputs.activations), run_time=TEMPO.leave)
            self.listen()
            self.say("targets")
            self.play(FadeIn(outputs.targets, outputs.wanted), run_time=TEMPO.leave)
            self.add(outputs.errors)
            self.play(outputs.reach.animate.set_value(1.0), run_time=2.2)
            self.listen()
        return net, outputs

    def add_up(
        self, net: Diagram, outputs: OutputMarks, before: Diagram, shown: OutputMarks
    ) -> None:
        """4-8: the cost sums over all outputs; their numbers go below the terms of the sum."""
        cost = CostOfAll(self, net.passed)
        rows = shown.activations, shown.wanted
        with self.beat("sum"):
            self.hero(cost.line, because=WIDE)
            self.play(FadeOut(before.still, shown.targets, shown.errors), run_time=TEMPO.step_back)
            self.play(
                *(
                    line.animate.move_to(cost.place_below(number, row))
                    for row, lines in enumerate(rows)
                    for number, line in enumerate(lines)
                ),
                run_time=1.0,
            )
            cost.write()
            self.listen()
            self.say("outputs")
            self.play(FadeIn(cost.numbers), run_time=TEMPO.leave)
            self.play(swell(cost.over_outputs, *cost.terms, scale=1.15), run_time=TEMPO.move)
            self.listen()
            come_back(self, net, outputs, VGroup(cost.all, *rows))

    def show_all_valves(self, gone: VGroup) -> None:
        """In a deeper network every hidden layer has its valves; only the outputs have none."""
        net, outputs = deep_diagram(self)
        factors, last = names(self, net), len(net.layers) - 1
        with self.beat("valves"):
            self.play(FadeOut(gone), run_time=TEMPO.step_back)
            self.hero(net.still, *net.valves, because="the title stands above it")
            self.play(FadeIn(net.still, outputs.targets, outputs.errors), run_time=TEMPO.leave)
            self.play(dim(*net.wires, *net.joints, share=0.5), run_time=TEMPO.step_back)
            self.play(FadeIn(factors[last]), run_time=TEMPO.step_back)
            for layer in range(last, -1, -1):
                self.add(net.streams[layer], net.valves[layer])
                self.play(net.back[layer].animate.set_value(1.0), run_time=0.7)
                if layer:
                    self.add(net.returns[layer], *net.neurons[layer - 1], net.valves[layer])
                    self.play(
                        net.sent[layer].animate.set_value(1.0),
                        FadeIn(net.valves[layer - 1], factors[layer - 1]),
                        run_time=TEMPO.appear,
                    )
            self.listen()
            self.conclude()
