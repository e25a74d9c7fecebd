"""The third run: the quadratic cost at four times the learning rate, on a clock of its own."""

from collections.abc import Sequence

from manim import FadeIn, FadeOut, GrowFromPoint, Mobject

from scenes.kit.emphasis import Light, swell
from scenes.kit.learner import Learner
from scenes.kit.marks import disc
from scenes.kit.pace import Pace
from scenes.kit.stage import LectureScene
from scenes.side_by_side.column import counter, in_second_row
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.flags import shortened
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.shelf import shelves
from scenes.side_by_side.slopes import Slopes
from scenes.side_by_side.style import BOTH
from scenes.telling.theme import TEMPO

HELD_BACK = 0.4
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
    # Four times the rate comes where the bound is still to be read, then goes to the counter.
    rate = slopes.rate
    place = in_second_row(rate.copy()).get_center()
    scene.play(FadeOut(*slopes.both), run_time=TEMPO.step_back)
    scene.play(FadeIn(rate), run_time=TEMPO.appear)
    scene.play(swell(rate, scale=SWOLLEN), run_time=TEMPO.move)
    scene.listen()
    scene.say("run")
    names = [Light(name, 0.0) for name in (*hills.names.values(), *hills.numbers_of_costs)]
    scene.play(FadeOut(*slopes.gate), *names, run_time=TEMPO.leave)
    scene.play(*hills.move_aside(), rate.animate.move_to(place), run_time=TEMPO.move)
    hills.put_names_again()
    scene.hero(*hills.parts, *curves.parts, curves.faster, because=BOTH)
    counted, shelf = counter(scene, curves.again), shelves(hill, curves)
    arrow = shortened(scene, curves.flags)
    bead.clear_updaters()
    shown = (*hills.labels, bead, *curves.parts)
    lit = [Light(part, 1.0) for part in shown if part not in (hills.notes, *curves.old)]
    held_back = [Light(part, HELD_BACK) for part in curves.old]
    back = hill.back(bead, float(found.quadratic.z[found.shown]), hills.start)
    come = FadeIn(counted, curves.third_head)
    scene.play(*lit, *held_back, back, come, run_time=TEMPO.move)
    hill.ride(bead, learner)
    scene.add(curves.faster)
    scene.bring_to_front(curves.third_head)
    pace = Pace(scene, learner.clock, found.rate)
    pace.set_off(found.again)
    pace.until(found.again)
    # It may pass sooner than is said what is tried.
    scene.listen()
    reached = curves.third_head
    if "faster" in curves.flags:
        reached = curves.flags["faster"][1]
        scene.play(FadeIn(curves.flags["faster"]), run_time=TEMPO.rest)
    scene.say("passed")
    if not arrow:
        scene.play(swell(reached, scale=1.4), run_time=TEMPO.move)
    for drawn in arrow:
        scene.play(GrowFromPoint(drawn, drawn.get_right()), run_time=TEMPO.move)
    leaving: list[Mobject] = [counted, rate, curves.third_head, *arrow]
    if not scene.facts["still_a_shelf"]:
        scene.rest(TEMPO.surprise)
        return leaving
    scene.listen()
    scene.say("shelf")
    scene.play(FadeIn(shelf), run_time=TEMPO.appear)
    numbers = (curves.flags[name][1] for name in ("faster", "entropy"))
    scene.play(swell(*numbers), run_time=TEMPO.move)
    return [*leaving, shelf]
