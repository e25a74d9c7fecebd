"""How the first step is played: on its hill, then enlarged, then against the steps on the shelf."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import (
    FadeIn,
    FadeOut,
    GrowFromPoint,
    Mobject,
    UpdateFromAlphaFunc,
    VGroup,
    VMobject,
    linear,
    smooth,
)
from manim.animation.animation import Animation

from scenes.kit.emphasis import early, late, swell
from scenes.kit.places import outline
from scenes.kit.plot import Points
from scenes.kit.stage import LectureScene
from scenes.side_by_side.clearing import are_free, ways_clear_of
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.race import Race
from scenes.side_by_side.steps import FirstSteps
from scenes.side_by_side.style import TANGENT
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import TEMPO

Phases = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
"""Between which shares of the time a step goes aside, goes up or down, and grows."""

DOWN_FIRST: Phases = (0.1, 0.85), (0.0, 0.5), (0.2, 0.9)
"""The step on the ramp goes below what is written beside the hills."""

LEVEL_FIRST: Phases = (0.0, 0.85), (0.5, 0.9), (0.2, 0.9)
"""The step on the shelf goes below the name of its hill."""

COUNTING, LOOK = 2.2, 0.3
"""Seconds for the steps of the row, and for both steps as they are."""


def enlarged_aside(small: VMobject, large: VMobject, phases: Phases) -> Callable[[float], Points]:
    """Return the points of a step that goes beside the hills, and grows."""
    way = np.sign(large.get_x() - small.get_x())
    first = int(np.argmax(way * large.points[:, 0]))
    before, after = small.points.copy(), large.points.copy()
    here, there = before[first], after[first]

    def go(share: float) -> Points:
        along, down, grown = (smooth(np.interp(share, span, (0.0, 1.0))) for span in phases)
        head = here + np.array((along, down, 0.0)) * (there - here)
        points: Points = head + (1 - grown) * (before - here) + grown * (after - there)
        return points

    return go


def take_first_steps(
    scene: LectureScene,
    hills: TwoHills,
    race: Race,
    beads: Sequence[Mobject],
    asked: Mobject,
) -> tuple[list[Mobject], list[Animation]]:
    """Play one step on the ramp, and as many on the shelf as lead as far, when what was `asked` is
    gone.

    Return what stays, and how the beads come back to the start.
    """
    given, law = hills.notes
    if not scene.facts["magnified"]:
        scene.play(FadeOut(asked, given), run_time=TEMPO.leave)
        tangents = VGroup(*(hill.slope(lambda: hills.start, TANGENT) for hill in hills.both))
        for slope in tangents:
            scene.play(FadeIn(slope), run_time=TEMPO.move)
        scene.rest(TEMPO.surprise)
        return [tangents], []
    taken = FirstSteps(scene, hills, race)
    enlarge = enlarged_aside(taken.step, taken.arrow, DOWN_FIRST)
    follow = enlarged_aside(taken.speck, taken.first_mark, LEVEL_FIRST)
    shares = np.linspace(0.0, 1.0, 0 if scene.facts["shorter_arrow"] else 20)
    room = np.concatenate([taken.room, *map(enlarge, shares), *map(follow, shares)])
    ways = ways_clear_of(hills, np.concatenate([room, outline(law)]))
    free = are_free(hills, ways)
    moved = [lines.animate.shift(way) for lines, way in ways.items() if free]
    blocked = [] if free else [*ways]
    scene.play(FadeOut(asked, given, *blocked), run_time=TEMPO.leave)
    for lines in blocked:
        lines.shift(ways[lines])
    scene.play(FadeIn(law, *taken.slopes, *blocked), *moved, run_time=TEMPO.appear)
    # How steep both are is to be looked at.
    scene.rest(max(scene.to_read / TICKS_PER_SECOND, TEMPO.breath))
    scene.say("arrow")
    _take_one(scene, taken, hills, race, beads)
    _enlarge(scene, taken, enlarge, follow)
    scene.listen()
    scene.say("takes")
    come = FadeIn(taken.guides, taken.ruler, taken.takes)
    scene.play(FadeOut(law), come, run_time=TEMPO.leave)
    run = taken.count.animate.set_value(taken.last)
    scene.play(run, rate_func=linear, run_time=COUNTING)
    taken.takes.clear_updaters()
    scene.listen()
    scene.say("answer")
    scene.play(swell(taken.takes, scale=1.1, edge=taken.near), run_time=TEMPO.appear)
    drawn = [taken.arrow] if scene.facts["shorter_arrow"] else [taken.step, taken.speck]
    told = [*drawn, taken.ruler, taken.guides, taken.one, taken.takes, *taken.scale]
    return told, taken.back()


def _take_one(
    scene: LectureScene, taken: FirstSteps, hills: TwoHills, race: Race, beads: Sequence[Mobject]
) -> None:
    """Let both beads take a step, and draw each step above its bead as it is, if it has room."""
    taken.take_along(beads, hills, race)
    both = taken.first.animate.set_value(1.0), taken.count.animate.set_value(1.0)
    if scene.facts["shorter_arrow"]:
        # It would go across the whole picture.
        scene.play(FadeOut(*taken.slopes), run_time=TEMPO.step_back)
        scene.play(*both, run_time=TEMPO.move)
        return
    scene.play(FadeOut(*taken.slopes), FadeIn(taken.marks), run_time=TEMPO.step_back)
    ends = zip((taken.speck, taken.step), taken.marks, strict=True)
    grow = [GrowFromPoint(step, mark.get_center()) for step, mark in ends]
    scene.play(*grow, *both, run_time=TEMPO.appear)
    scene.hold(LOOK)


def _enlarge(
    scene: LectureScene,
    taken: FirstSteps,
    enlarge: Callable[[float], Points],
    follow: Callable[[float], Points],
) -> None:
    """Say how many times as long both steps are drawn, and take them beside the hills."""
    if scene.facts["shorter_arrow"]:
        scene.play(GrowFromPoint(taken.arrow, taken.arrow.get_center()), run_time=TEMPO.appear)
        scene.play(FadeIn(taken.one, *taken.scale), run_time=TEMPO.appear)
        return
    lifted = [
        UpdateFromAlphaFunc(taken.step, lambda step, share: step.set_points(enlarge(share))),
        UpdateFromAlphaFunc(taken.speck, lambda speck, share: speck.set_points(follow(share))),
    ]
    for lift in lifted:
        lift.rate_func = linear
    # What is written comes when the arrow is nearly there.
    written = FadeIn(taken.one, rate_func=late)
    gone = FadeOut(taken.marks, rate_func=early)
    come = map(FadeIn, taken.scale)
    scene.play(*lifted, gone, *come, written, run_time=TEMPO.move)
