"""Two chains that differ in one hidden bias: cross-entropy does not help the saturated one."""

from collections.abc import Sequence

from manim import FadeIn, FadeOut, ValueTracker, VGroup

from scenes.kit.emphasis import swell
from scenes.kit.stage import LectureScene
from scenes.many_neurons.pair import Chain, both
from scenes.many_neurons.readings import gates
from scenes.telling.theme import TEMPO


def compare_two_chains(scene: LectureScene, gone: VGroup) -> VGroup:
    """Let a sample through both chains and the errors back, and compare the slopes.

    Returns what goes when the next beat begins.
    """
    chains = both(scene)
    shares = [gates(scene, chain.net, 0) for chain in chains]
    with scene.beat("two"):
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        scene.hero(*(chain.all for chain in chains), because="one chain above the other")
        _let_through(scene, chains)
        scene.listen()
        scene.say("push")
        for chain in chains:
            scene.add(chain.net.streams[1], chain.net.returns[1])
        _run(scene, [chain.net.back[1] for chain in chains], 1.4)
        _run(scene, [chain.net.sent[1] for chain in chains], 1.0)
        _show_slopes(scene, chains, 1)
        scene.listen()
        scene.say("valve")
        valves = [chain.net.valves[0] for chain in chains]
        scene.play(FadeIn(*valves, *shares), run_time=TEMPO.leave)
        for chain in chains:
            scene.add(chain.net.streams[0], chain.net.valves[0])
        _run(scene, [chain.net.back[0] for chain in chains], 1.8)
        _show_slopes(scene, chains, 0)
        scene.rest(TEMPO.surprise)
        scene.listen()
        scene.say("cost")
        scene.play(swell(valves[1], shares[1], scale=1.1), run_time=1.4)
        scene.listen()
    return VGroup(*(chain.all for chain in chains), *shares)


def _let_through(scene: LectureScene, chains: Sequence[Chain]) -> None:
    """Let the sample through, and let the errors at the outputs grow."""
    nets = [chain.net for chain in chains]
    scene.play(FadeIn(*(net.still for net in nets)), run_time=TEMPO.leave)
    for layer in range(2):
        _run(scene, [net.flow[layer] for net in nets], 0.7)
        _run(scene, [net.fill[layer] for net in nets], 0.7)
        if not layer:
            scene.play(FadeIn(*(chain.z for chain in chains)), run_time=TEMPO.leave)
    for chain in chains:
        scene.add(chain.outputs.errors)
    shown = [(chain.outputs.targets, chain.outputs.activations) for chain in chains]
    scene.play(FadeIn(*(part for parts in shown for part in parts)), run_time=TEMPO.leave)
    _run(scene, [chain.outputs.reach for chain in chains], 0.7)


def _show_slopes(scene: LectureScene, chains: Sequence[Chain], layer: int) -> None:
    """Let the bars of the slopes by the weights of a layer grow, and write their numbers."""
    for chain in chains:
        scene.add(chain.slopes[layer])
    _run(scene, [chain.grown[layer] for chain in chains], 1.0)
    scene.play(FadeIn(*(chain.names[layer] for chain in chains)), run_time=TEMPO.leave)


def _run(scene: LectureScene, trackers: Sequence[ValueTracker], seconds: float) -> None:
    scene.play(*(tracker.animate.set_value(1.0) for tracker in trackers), run_time=seconds)
