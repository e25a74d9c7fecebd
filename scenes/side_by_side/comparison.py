"""How slopes are compared: far out, then past the place where σ′ is largest and back to it."""

import math
from collections.abc import Sequence

from manim import FadeIn, Mobject, smooth, squish_rate_func
from manim.animation.animation import Animation

from scenes.kit.emphasis import early, swell
from scenes.kit.stage import LectureScene
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.slopes import Slopes
from scenes.side_by_side.style import COMING
from scenes.telling.theme import TEMPO

RIGHT_EDGE = (1.0, 0.0, 0.0)
"""Numbers swell from here: beyond it there is no room."""

BEYOND = 1.0
"""So far beyond 0 the tangents go, so that σ′ is seen to be largest at 0."""


def go_back(
    scene: LectureScene,
    slopes: Slopes,
    hills: TwoHills,
    beads: Sequence[Mobject],
    leaving: Sequence[Animation],
) -> None:
    """Take both beads back from the end of their runs to where slopes are compared first.

    What is `leaving` goes meanwhile, and the names of both slopes come.
    """
    race = hills.race
    ends = [float(run.z[race.shown]) for run in (race.quadratic, race.entropy)]
    riding = [*zip(hills.both, beads, ends, strict=True)]
    back = [hill.back(bead.clear_updaters(), end, race.far) for hill, bead, end in riding]
    rate = squish_rate_func(smooth, *COMING)
    # Numbers come when the beads are where they hold.
    come = (FadeIn(line[0], rate_func=rate) for line in slopes.slopes if len(line))
    for part in leaving:
        part.rate_func = early
    scene.play(*leaving, *back, *come, run_time=TEMPO.move)
    for hill, bead, _ in riding:
        hill.ride(bead, slopes.z.get_value)


def compare(scene: LectureScene, slopes: Slopes) -> None:
    """Play the comparison: far out, then where σ′ is largest."""
    for tangent, line in zip(slopes.tangents, slopes.slopes, strict=True):
        scene.play(FadeIn(tangent, *line[1:]), run_time=TEMPO.appear)
    scene.listen()
    scene.say("ratio")
    scene.play(FadeIn(slopes.product, slopes.name, slopes.ratio), run_time=TEMPO.move)
    scene.play(swell(*slopes.ratio, scale=1.1), run_time=TEMPO.move)
    scene.listen()
    scene.say("bound")
    # Past 0 and back: σ′ is largest there.
    beyond = -math.copysign(BEYOND, slopes.z.get_value())
    scene.play(slopes.z.animate.set_value(0.0), run_time=1.5 * TEMPO.appear)
    scene.play(slopes.z.animate.set_value(beyond), run_time=TEMPO.appear)
    scene.play(slopes.z.animate.set_value(0.0), run_time=TEMPO.leave)
    scene.play(FadeIn(slopes.bound), run_time=TEMPO.leave)
    scene.listen()
    scene.say("everywhere")
    scene.play(FadeIn(slopes.everywhere), run_time=TEMPO.appear)
    compared = [line[1] for line in slopes.slopes if len(line)] or [*slopes.ratio]
    scene.play(swell(*compared, scale=1.1, edge=RIGHT_EDGE), run_time=TEMPO.appear)
