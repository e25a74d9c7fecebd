"""How the race is run, and what is said of it when both have passed."""

from collections.abc import Sequence

from manim import FadeIn, FadeOut, Mobject, VGroup

from scenes.kit.emphasis import swell
from scenes.kit.pace import Pace
from scenes.kit.stage import LectureScene
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.passing import pass_the_threshold
from scenes.side_by_side.shelf import wait_on_the_shelf
from scenes.telling.theme import TEMPO

LATE = 0.9
"""Who passes after so much of the time is still spoken of when the clock has stopped."""

CORNER = (-1.0, 1.0, 0.0)
"""A number swells from here: away from the sign before it, and from the margin above."""


def run_both(
    scene: LectureScene,
    curves: LearningCurves,
    pace: Pace,
    beads: Sequence[Mobject],
    counted: VGroup,
) -> VGroup:
    """Run both clocks, and stop where a run passes; return what is left of the row above."""
    found = curves.race
    stops = sorted({epoch for epoch in (found.passed_q, found.passed_c) if epoch})
    pace.set_off(min(stops, default=found.shown))
    for epoch, event in zip(stops, ("first", "second"), strict=False):
        if event == "second":
            wait_on_the_shelf(scene, pace, found)
        pace.until(epoch)
        scene.say(event)
        marks = [*curves.passing(epoch, curves.heads), *curves.passing(epoch, beads)]
        pass_the_threshold(scene, curves.passing(epoch, curves.both_flags), marks)
        if event == "second" and curves.claim:
            # The last epoch that is read is the one that is spoken of.
            counter, rate = counted
            scene.rest(TEMPO.breath - TEMPO.step_back)
            scene.play(FadeOut(counter), run_time=TEMPO.step_back)
            counted = VGroup(rate)
        else:
            scene.rest(TEMPO.breath)
    pace.until(found.shown)
    curves.names.clear_updaters()
    if stops and stops[-1] > LATE * found.shown:
        numbers = (flag[1] for flag in curves.passing(stops[-1], curves.both_flags))
        scene.play(swell(*numbers), run_time=TEMPO.move)
    return counted


def say_how_many_times(scene: LectureScene, curves: LearningCurves, counted: VGroup) -> None:
    """Say how many times as long one took; if it did not, show where both end."""
    if curves.claim:
        over, sign, under, *times = curves.claim
        steps = zip(([over], [sign, under]), curves.both_flags, strict=True)
        leaving = [FadeOut(counted)]
        for parts, (_, number) in steps:
            shown = swell(number, scale=1.3)
            scene.play(*leaving, FadeIn(*parts), shown, run_time=TEMPO.appear)
            leaving = []
        scene.say("ratio")
        scene.play(FadeIn(*times, scale=0.7), run_time=TEMPO.appear)
        scene.play(swell(times[-1], edge=CORNER), run_time=TEMPO.appear)
        return
    scene.play(FadeOut(counted), run_time=TEMPO.leave)
    for head in reversed(curves.heads):
        scene.play(swell(head, scale=1.4), run_time=TEMPO.move)
        scene.hold(TEMPO.breath)
    scene.rest(TEMPO.surprise)
