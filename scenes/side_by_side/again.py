"""The third run: the quadratic cost at four times the learning rate, on a clock of its own."""

from collections.abc import Sequence
from functools import partial

from manim import FadeIn, FadeOut, GrowFromPoint, Mobject, smooth, squish_rate_func

from scenes.kit.emphasis import Light, early, swell
from scenes.kit.learner import Learner
from scenes.kit.marks import disc
from scenes.kit.pace import Pace
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.flags import shortened
from scenes.side_by_side.head import counter
from scenes.side_by_side.passing import pass_the_threshold
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.shelf import Shelf
from scenes.side_by_side.slopes import Slopes
from scenes.side_by_side.style import BOTH, COMING
from scenes.telling.theme import TEMPO

HELD_BACK = 0.6
"""The share of its light that the first run keeps: its epoch must still be read."""

SWOLLEN = 1.15
"""How large the learning rate of the third run grows when it is pointed at."""


def run_again(
    scene: LectureScene,
    hills: TwoHills,
    curves: LearningCurves,
    beads: Sequence[Mobject],
    slopes: Slopes,
) -> list[Mobject]:
    """Play the run as far as it passes the threshold; return what the next beat takes away."""
    bead, hill, found = beads[0], hills.quadratic, curves.race
    learner = Learner(found.faster, curves.again, disc, hills.plot.x)
    # Four times the rate comes where it stays, above the curves; the bound is still to be read.
    rate, counted = slopes.rate, counter(scene, curves.again)
    scene.play(FadeIn(rate), run_time=TEMPO.appear)
    scene.play(swell(rate, scale=SWOLLEN), run_time=TEMPO.appear)
    scene.listen()
    scene.say("run")
    back = hill.back(bead.clear_updaters(), float(slopes.z.get_value()), hills.start)
    leaving = FadeOut(*slopes.both, *slopes.gate, beads[1], rate_func=early)
    coming = [Light(part, 1.0) for part in curves.parts if part not in curves.old]
    coming += [Light(part, HELD_BACK) for part in curves.old]
    for light in coming:
        light.rate_func = squish_rate_func(smooth, *COMING)
    scene.play(back, leaving, *coming, run_time=TEMPO.move)
    scene.hero(*hills.parts, *curves.parts, curves.faster, because=BOTH)
    scene.play(FadeIn(counted, curves.third_head), run_time=TEMPO.leave)
    hill.ride(bead, partial(learner.value, "z"))
    scene.add(curves.faster)
    scene.bring_to_front(curves.third_head)
    pace = Pace(scene, learner.clock, found.rate)
    pace.set_off(found.again)
    pace.until(found.again)
    # It may pass sooner than is said what is tried.
    scene.listen()
    scene.say("passed")
    if "faster" in curves.flags:
        pass_the_threshold(scene, [curves.flags["faster"]], [curves.third_head, bead])
    else:
        scene.play(swell(curves.third_head), run_time=TEMPO.move)
    if curves.name_again:
        scene.play(*map(FadeIn, curves.name_again), run_time=TEMPO.rest)
    arrow = shortened(scene, curves.flags)
    if not arrow and "faster" in curves.flags:
        scene.play(swell(curves.flags["faster"][1]), run_time=TEMPO.move)
    for drawn in arrow:
        scene.play(GrowFromPoint(drawn, drawn.get_right()), run_time=1.25 * TEMPO.appear)
    shown: list[Mobject] = [counted, rate, curves.third_head, *arrow]
    if not scene.facts["still_a_shelf"]:
        scene.rest(TEMPO.surprise)
        return shown
    scene.listen()
    scene.say("shelf")
    shelf = Shelf(scene, hill, curves)
    belong_together(*shelf.planks, bead, curves.third_head)
    scene.play(FadeIn(shelf.planks, *shelf.name), run_time=TEMPO.leave)
    Pace(scene, shelf.along, found.rate).nearly_until(shelf.last)
    numbers = (curves.flags[name][1] for name in ("faster", "entropy"))
    scene.play(swell(*numbers), run_time=1.25 * TEMPO.appear)
    return [*shown, shelf.planks, *shelf.name]
