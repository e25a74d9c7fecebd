"""The last picture of both hills: small, above the claims, with both beads at the start."""

from collections.abc import Sequence

from manim import FadeIn, FadeOut, Mobject
from manim.animation.animation import Animation

from scenes.kit.emphasis import Light, swell
from scenes.kit.places import between
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.claim import stand_below
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.names import NameLines, put_names
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.style import TANGENT
from scenes.telling.theme import TEMPO

HALF = 0.55
"""Half the length of tangents on small hills, in frame units."""

LEFT_EDGE = (-1.0, 0.0, 0.0)
"""A number swells from here: the sign before it stays clear of it."""


def come_back_small(
    scene: LectureScene,
    hills: TwoHills,
    beads: Sequence[Mobject],
    end: float,
    *others: Animation,
) -> None:
    """Let the hills shrink, and both beads stand at the start: one on the level, one on the steep.

    `end` is the z where the first bead is now; the other one has left. `others` are played, too.
    """
    gold, teal = beads
    back = hills.quadratic.back(gold.clear_updaters(), end, hills.start)
    scene.play(*hills.shrink(), back, *others, run_time=0.75 * TEMPO.move)
    for hill, bead in zip(hills.both, beads, strict=True):
        hill.ride(bead, lambda: hills.start)
    slopes = [hill.slope(lambda: hills.start, TANGENT, half=HALF) for hill in hills.both]
    names = {
        hill.cost.name: NameLines(scene.label("claim", hill.cost.name, hill.colour))
        for hill in hills.both
    }
    for cost, lines in names.items():
        stands_for(cost, lines)
    tangents = [between(slope.points[[0, -1]]) for slope in slopes]
    put_names(hills.drawn, names, *tangents)
    scene.play(FadeIn(*slopes, *names.values(), teal), run_time=TEMPO.appear)
    scene.bring_to_front(*beads)


def show_claims(
    scene: LectureScene,
    hills: TwoHills,
    curves: LearningCurves,
    beads: Sequence[Mobject],
    leaving: Sequence[Mobject],
) -> None:
    """Show what is claimed below both hills; if nothing is, all stays where it is."""
    claims = [claim for claim in (curves.claim, curves.fair) if claim]
    lit = [Light(part, 1.0) for part in curves.old]
    if not claims:
        scene.play(FadeOut(*leaving), *lit, run_time=TEMPO.leave)
        scene.rest(TEMPO.surprise)
        return
    going = [*leaving, hills.guide, hills.passing_name, *hills.names.values()]
    scene.play(FadeOut(*going), run_time=TEMPO.step_back)
    end = float(curves.race.faster.z[curves.race.again])
    come_back_small(scene, hills, beads, end, *lit)
    for claim, words in zip(claims, stand_below(scene, claims), strict=True):
        *division, about, times = claim
        if claim is curves.fair:
            scene.listen()
            scene.say("fair")
        scene.play(FadeIn(words, *division), run_time=TEMPO.appear)
        scene.play(FadeIn(about), FadeIn(times, scale=0.7), run_time=TEMPO.leave)
    if curves.fair:
        scene.play(swell(curves.fair[-1], edge=LEFT_EDGE), run_time=TEMPO.move)
