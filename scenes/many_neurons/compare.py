"""Two chains that differ in one hidden bias: cross-entropy does not help the saturated one."""

from collections.abc import Sequence

from manim import FadeIn, FadeOut, Mobject, ValueTracker, VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.many_neurons.pair import Chain, both
from scenes.many_neurons.readings import gates
from scenes.telling.theme import TEMPO

UPPERMOST = 2.97
"""Baseline of the name of the cost."""


def compare_two_chains(scene: LectureScene, gone: VGroup) -> VGroup:
    """Let a sample through both chains and the errors back, and compare the slopes.

    Returns what goes when the next beat begins.
    """
    chains, costs = both(scene), _names(scene)
    shares = [gates(scene, chain.net, 0) for chain in chains]
    with scene.beat("two"):
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        scene.hero(*(chain.all for chain in chains), because="one chain above the other")
        _let_through(scene, chains)
        scene.listen()
        scene.say("push")
        scene.play(FadeIn(costs[0], *(chain.net.traces for chain in chains)), run_time=TEMPO.leave)
        for chain in chains:
            scene.add(chain.net.streams[1])
        _run(scene, [chain.net.back[1] for chain in chains], 1.0)
        _send(scene, chains)
        _show_slopes(scene, chains, 1)
        scene.listen()
        scene.say("valve")
        valves = [chain.net.valves[0] for chain in chains]
        scene.play(FadeIn(*valves, *shares), run_time=TEMPO.leave)
        for chain in chains:
            scene.add(chain.net.streams[0], chain.net.valves[0])
        _run(scene, [chain.net.back[0] for chain in chains], 1.5)
        _show_slopes(scene, chains, 0)
        scene.rest(1.6)
        scene.listen()
        _change_the_cost(scene, chains, costs)
    return VGroup(*(chain.all for chain in chains), *shares, costs[0])


def _let_through(scene: LectureScene, chains: Sequence[Chain]) -> None:
    """Let the sample through, and let the errors at the outputs grow."""
    nets = [chain.net for chain in chains]
    scene.play(FadeIn(*(net.still for net in nets)), run_time=TEMPO.leave)
    for layer in range(2):
        flow = [net.flow[layer].animate.set_value(1.0) for net in nets]
        given = [FadeIn((chain.x, chain.w_2)[layer]) for chain in chains]
        scene.play(*flow, *given, run_time=0.6)
        named = [] if layer else [FadeIn(chain.z) for chain in chains]
        filling = [net.fill[layer].animate.set_value(1.0) for net in nets]
        scene.play(*filling, *named, run_time=0.7)
    for chain in chains:
        scene.add(chain.outputs.errors)
    shown = [
        (chain.outputs.targets, chain.outputs.activations, chain.outputs.wanted) for chain in chains
    ]
    scene.play(FadeIn(*(part for parts in shown for part in parts)), run_time=TEMPO.leave)
    _run(scene, [chain.outputs.reach for chain in chains], 0.6)


def _names(scene: LectureScene) -> tuple[Typeset, Typeset]:
    """Set the names of both costs, where the one that holds stands."""
    entropy, quadratic = (
        scene.label("two", cost.name, scene.theme.cost(cost.name), 0.6).put_baseline(
            LEFT, UPPERMOST
        )
        for cost in (CROSS_ENTROPY, QUADRATIC)
    )
    return entropy, quadratic


def _change_the_cost(
    scene: LectureScene, chains: Sequence[Chain], costs: tuple[Typeset, Typeset]
) -> None:
    """Under the quadratic cost a valve more stands at the output; the hidden one stays."""
    before, after = (_slopes(chains, cost.name) for cost in (CROSS_ENTROPY, QUADRATIC))
    freed = [chain.net.freed for chain in chains]
    scene.say("cost")
    scene.play(FadeOut(costs[0], *before), run_time=TEMPO.step_back)
    scene.add(*(chain.net.valves[1] for chain in chains))
    shut = [tracker.animate.set_value(0.0) for tracker in freed]
    scene.play(FadeIn(costs[1]), *shut, run_time=1.4)
    scene.play(FadeIn(*after), run_time=TEMPO.leave)
    scene.rest(3.7)
    scene.listen()
    scene.say("only")
    scene.play(FadeOut(costs[1], *after), run_time=TEMPO.step_back)
    opened = [tracker.animate.set_value(1.0) for tracker in freed]
    scene.play(FadeIn(costs[0]), *opened, run_time=1.4)
    scene.play(FadeIn(*before), run_time=TEMPO.leave)
    scene.listen()


def _slopes(chains: Sequence[Chain], cost: str) -> list[Mobject]:
    return [part for chain in chains for part in (*chain.slopes[cost], *chain.names[cost])]


def _show_slopes(scene: LectureScene, chains: Sequence[Chain], layer: int) -> None:
    """Let the bars of the slopes by the weights of a layer grow, and write their numbers."""
    scene.play(FadeIn(*(chain.rails[layer] for chain in chains)), run_time=0.25)
    for chain in chains:
        scene.add(chain.slopes[CROSS_ENTROPY.name][layer])
    _run(scene, [chain.grown[layer] for chain in chains], 1.0)
    names = [chain.names[CROSS_ENTROPY.name][layer] for chain in chains]
    scene.play(FadeIn(*names), run_time=TEMPO.leave)


def _send(scene: LectureScene, chains: Sequence[Chain]) -> None:
    """Let the errors go back along the wires, where what came forward gives its way to them."""
    sent = [chain.net.sent[1].animate.set_value(1.0) for chain in chains]
    gone = [way for chain in chains for way in (chain.net.beds[1], chain.net.wires[1])]
    # One by one they fade where they lie, below what comes.
    scene.play(*sent, *map(FadeOut, gone), run_time=1.0)


def _run(scene: LectureScene, trackers: Sequence[ValueTracker], seconds: float) -> None:
    scene.play(*(tracker.animate.set_value(1.0) for tracker in trackers), run_time=seconds)
