"""Badly wrong at the start: the slopes of both costs, and how long each takes to put it right."""

from manim import FadeIn, FadeOut, ValueTracker, VGroup, linear

from scenes.kit.counter import EpochCounter
from scenes.kit.emphasis import swell
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.softmax.about import SECONDS, race_of
from scenes.softmax.panel import BELOW, COSTS, INPUTS, NAME, NAMES, Panel
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import TEMPO

LOWER = 0.18
"""So far below its line stands the baseline of ½."""


def start_badly_wrong(scene: LectureScene, gone: VGroup) -> VGroup:
    """Both costs start alike; one has slopes to speak of, the other has none; both learn."""
    theme, race, clock = scene.theme, race_of(scene.parameters), ValueTracker(0.0)
    panels = [Panel(scene, cost, race, clock) for cost in COSTS]
    middle = panels[0].columns.layout.up(0.5) - LOWER
    names = [
        scene.formula(source, colour, size).put_baseline(0.0, y, align=0.0)
        for source, colour, size, y in (
            ("z_j", theme.input, NAME, INPUTS),
            ("max thin |partial C slash partial z_j|", theme.words, NAME, BELOW),
            ("1 / 2", theme.words, NAME, middle),
        )
    ]
    passed = scene.label("epochs", "passed", theme.words, NAME).put_baseline(0.0, BELOW, align=0.0)
    stands_for("input", names[0])
    arrows = VGroup(*(panel.arrows for panel in panels))
    slopes = VGroup(*(panel.largest for panel in panels), names[1])
    still = VGroup(*(panel.still for panel in panels), names[0])
    targets = VGroup(*(panel.targets for panel in panels))
    half = VGroup(*(panel.half for panel in panels), names[2])
    counter = EpochCounter(theme, clock, scene.label("epochs", "epoch"), x=-1.35, y=NAMES)
    with scene.beat("wrong"):
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        scene.hero(still, targets, arrows, slopes)
        scene.play(FadeIn(still), run_time=TEMPO.leave)
        scene.play(FadeIn(targets), run_time=TEMPO.leave)
        inputs = (tag for panel in panels for tag in panel.inputs)
        scene.play(swell(*inputs, scale=1.1), run_time=0.8)
        scene.rest(max(TEMPO.rest, scene.to_read / TICKS_PER_SECOND))
        scene.say("quadratic")
        scene.play(FadeIn(names[1], panels[0].largest), run_time=TEMPO.leave)
        scene.add(panels[0].arrows)
        scene.play(panels[0].reach.animate.set_value(1.0), run_time=1.1)
        scene.listen()
        scene.say("entropy")
        scene.play(FadeIn(panels[1].largest), run_time=TEMPO.leave)
        scene.add(panels[1].arrows)
        scene.play(panels[1].reach.animate.set_value(1.0), run_time=1.6)
        scene.listen()
    with scene.beat("epochs"):
        scene.hero(still, targets, arrows, slopes, counter)
        scene.play(FadeIn(counter, half), run_time=TEMPO.leave)
        run = clock.animate(rate_func=linear).set_value(float(race.shown))
        scene.play(run, run_time=SECONDS)
        results = [panel.result() for panel in panels]
        scene.say("there")
        scene.play(FadeOut(slopes), run_time=TEMPO.step_back)
        scene.play(FadeIn(passed, results[1]), run_time=TEMPO.leave)
        scene.play(swell(results[1], scale=1.1), run_time=TEMPO.appear)
        scene.listen()
        scene.say("wait")
        scene.play(FadeIn(results[0]), run_time=TEMPO.leave)
        scene.rest(max(TEMPO.breath, scene.to_read / TICKS_PER_SECOND))
    return VGroup(still, targets, arrows, counter, half, passed, *results)
