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

from scenes.kit.emphasis import early, late
from scenes.kit.places import outline
from scenes.kit.plot import Points
from scenes.kit.stage import LectureScene
from scenes.side_by_side.clearing import are_free, ways_clear_of
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.race import Race
from scenes.side_by_side.steps import FirstSteps
from scenes.side_by_side.style import TANGENT
from scenes.telling.theme import TEMPO

PHASES = (0.0, 0.75), (0.5, 0.9), (0.5, 1.0)
"""Between which shares of the time a step goes aside, goes up or down, and grows."""

COUNTING = 3.0
"""Seconds for the steps of the row."""


def aside_then_enlarged(small: VMobject, large: VMobject) -> Callable[[float], Points]:
    """Return the points of an arrow that goes beside the hills, then up or down, and grows."""
    way = np.sign(large.get_x() - small.get_x())
    first = int(np.argmax(way * large.points[:, 0]))
    before, after = small.points.copy(), large.points.copy()
    here, there = before[first], after[first]

    def go(share: float) -> Points:
        along, down, grown = (smooth(np.interp(share, span, (0.0, 1.0))) for span in PHASES)
        head = here + np.array((along, down, 0.0)) * (there - here)
        points: Points = head + (1 - grown) * (before - here) + grown * (after - there)
        return points

    return go


def take_first_steps(
    scene: LectureScene, hills: TwoHills, race: Race, beads: Sequence[Mobject]
) -> tuple[list[Mobject], list[Animation]]:
    """Play one step on the ramp, and as many on the shelf as lead as far.

    Return what stays, and how the beads come back to the start.
    """
    leaving, law = hills.leave_formulas(), hills.notes[1]
    if not scene.facts["magnified"]:
        scene.play(FadeOut(*leaving, law), run_time=TEMPO.leave)
        tangents = VGroup(*(hill.slope(lambda: hills.start, TANGENT) for hill in hills.both))
        for slope in tangents:
            scene.play(FadeIn(slope), run_time=TEMPO.move)
        scene.rest(TEMPO.surprise)
        return [tangents], []
    taken = FirstSteps(scene, hills, race)
    enlarge = aside_then_enlarged(taken.step, taken.arrow)
    follow = aside_then_enlarged(taken.speck, taken.first_mark)
    shares = np.linspace(0.0, 1.0, 0 if scene.facts["shorter_arrow"] else 20)
    room = np.concatenate([taken.room, *map(enlarge, shares), *map(follow, shares)])
    ways = ways_clear_of(hills, np.concatenate([room, outline(law)]))
    free = are_free(hills, ways)
    moved = [lines.animate.shift(way) for lines, way in ways.items() if free]
    blocked = [] if free else [*ways]
    scene.play(FadeOut(*leaving, *blocked), run_time=TEMPO.leave)
    for lines in blocked:
        lines.shift(ways[lines])
    scene.play(FadeIn(*taken.slopes, *blocked), *moved, run_time=TEMPO.appear)
    scene.hold(TEMPO.breath)
    scene.listen()
    scene.say("arrow")
    taken.take_along(beads, hills, race)
    both = taken.first.animate.set_value(1.0), taken.count.animate.set_value(1.0)
    scene.play(FadeOut(*taken.slopes), run_time=TEMPO.step_back)
    if scene.facts["shorter_arrow"]:
        # It would go across the whole picture.
        scene.play(*both, FadeOut(law), run_time=TEMPO.move)
        scene.play(GrowFromPoint(taken.arrow, taken.arrow.get_center()), run_time=TEMPO.appear)
        scene.play(FadeIn(*taken.scale, taken.one), run_time=TEMPO.appear)
    else:
        small = zip((taken.speck, taken.step), beads, strict=True)
        grow = [GrowFromPoint(step, bead.get_center()) for step, bead in small]
        scene.play(*grow, *both, run_time=TEMPO.appear)
        scene.hold(0.5 * TEMPO.breath)
        lifted = [
            UpdateFromAlphaFunc(taken.step, lambda step, share: step.set_points(enlarge(share))),
            UpdateFromAlphaFunc(taken.speck, lambda speck, share: speck.set_points(follow(share))),
        ]
        for lift in lifted:
            lift.rate_func = linear
        # What is written comes when the arrow is nearly there.
        written = FadeIn(*taken.scale, taken.one, rate_func=late)
        scene.play(*lifted, FadeOut(law, rate_func=early), written, run_time=TEMPO.move)
    scene.listen()
    scene.say("takes")
    scene.play(FadeIn(taken.guides, taken.ruler, taken.takes), run_time=TEMPO.leave)
    run = taken.count.animate.set_value(taken.last)
    scene.play(run, rate_func=linear, run_time=COUNTING)
    drawn = [taken.arrow] if scene.facts["shorter_arrow"] else [taken.step, taken.speck]
    told = [*drawn, taken.ruler, taken.guides, taken.one, taken.takes, *taken.scale]
    return told, taken.back()
