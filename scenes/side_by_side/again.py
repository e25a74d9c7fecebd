"""The third run: the quadratic cost at four times the learning rate, on a clock of its own."""

from collections.abc import Sequence

from manim import FadeIn, FadeOut, GrowFromPoint, Mobject, VGroup

from scenes.kit.emphasis import DIMMED, Light, swell
from scenes.kit.learner import Learner
from scenes.kit.marks import disc, follow
from scenes.kit.pace import Pace
from scenes.kit.stage import LectureScene
from scenes.side_by_side.curves import SWOLLEN, LearningCurves
from scenes.side_by_side.flags import shortened
from scenes.side_by_side.picture import BOTH, TwoHills
from scenes.side_by_side.shelf import shelves
from scenes.side_by_side.slopes import APART, MIDDLE, NAMES
from scenes.telling.theme import TEMPO


def run_again(
    scene: LectureScene,
    hills: TwoHills,
    curves: LearningCurves,
    beads: Sequence[Mobject],
    scales: tuple[VGroup, VGroup],
) -> list[Mobject]:
    """Play the run as far as it passes the threshold; return what the next beat takes away."""
    slopes, gate = scales
    bead, hill, found = beads[0], hills.quadratic, curves.race
    learner = Learner(found.faster, curves.again, disc, hills.plot.x)
    counter, shelf = curves.second_counter(), shelves(hill, curves)
    rate, arrow = curves.third_rate(counter), shortened(scene, curves.flags)
    scene.hero(*hills.parts, *curves.parts, curves.faster, because=BOTH)
    bead.clear_updaters()
    lit = [Light(part, 1.0) for part in (*beads, *curves.parts) if part not in curves.old]
    held_back = [Light(part, DIMMED) for part in curves.old]
    back = hill.back(bead, float(found.quadratic.z[found.shown]), hills.start)
    # Four times the rate comes where the bound is still to be read, then goes to its curve.
    place = rate.get_center()
    rate.put_baseline(NAMES, MIDDLE - APART)
    scene.play(FadeOut(slopes), run_time=TEMPO.step_back)
    scene.play(FadeIn(rate), run_time=TEMPO.appear)
    scene.play(swell(rate, scale=SWOLLEN), run_time=TEMPO.move)
    scene.rest(TEMPO.breath)
    scene.listen()
    scene.play(FadeOut(gate), rate.animate.move_to(place), run_time=TEMPO.appear)
    come = FadeIn(counter, curves.third_head)
    scene.play(back, come, *lit, *held_back, run_time=TEMPO.move)
    follow(bead, lambda: hill.on(learner.value("z")))
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
    leaving: list[Mobject] = [counter, rate, curves.third_head, *arrow]
    if not scene.facts["still_a_shelf"]:
        scene.rest(TEMPO.surprise)
        return leaving
    scene.listen()
    scene.say("shelf")
    scene.play(FadeIn(shelf), run_time=TEMPO.appear)
    numbers = (curves.flags[name][1] for name in ("faster", "entropy"))
    scene.play(swell(*numbers), run_time=TEMPO.move)
    return [*leaving, shelf]
