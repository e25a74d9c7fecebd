"""The beat `run_to_end`: the bad start once more, with its rectangle beside the curve."""

from manim import FadeIn, FadeOut, VGroup

from scenes.kit.bead import Bead
from scenes.kit.emphasis import early, swell
from scenes.kit.pace import Pace
from scenes.kit.push_words import live_push, name_sides
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.kit.strobe import Strobe, legend_of
from scenes.slow_start.corner import all_that_comes, roomiest_corner
from scenes.slow_start.pushes import BAND, Leaving
from scenes.telling.theme import SIZES, TEMPO

LARGEST = 2.0
"""How long the largest push is looked at, in seconds."""


def run_to_the_end(
    scene: LectureScene, pace: Pace, plot: VGroup, bead: Bead, leaving: Leaving
) -> tuple[Strobe, VGroup]:
    """The rectangle comes along to the curve, where dots tell how fast the bead goes.

    Return the dots, and all that is to leave.
    """
    facts, shown = scene.facts, int(scene.facts["shown"])
    strobe = Strobe(bead, shown, facts["step"])
    bead.corner = roomiest_corner(bead, shown)
    # The bars at the curve: they are as long as the sides of the rectangle tell.
    ride = Bead(scene.theme, bead.sigmoid, bead.learner, bead.stage, bead.side)
    belong_together(strobe, *ride.parts(), *bead.parts())
    push = live_push(scene, bead.learner, leaving.word, BAND)
    error = scene.label("run_to_end", "error", scene.theme.output, SIZES.number)
    names = name_sides(scene, bead.corner, error)
    dots = scene.label("run_to_end", "dots", size=SIZES.label)
    taken = all_that_comes(bead, shown, names, *plot[2:-1])
    legend = legend_of(strobe, dots, taken, right=float(plot[-1].get_left()[0]) - 0.5, y=BAND)
    with scene.beat("run_to_end"):
        scene.play(FadeOut(leaving.others), run_time=TEMPO.leave)
        scene.hero(plot, bead.area)
        # The curve comes as soon as the rectangle is out of its way.
        axes = FadeIn(bead.sigmoid.axes, *plot[1:], push[1], rate_func=early)
        curve = FadeIn(bead.sigmoid.curve, rate_func=early)
        scene.play(bead.moved.animate.set_value(1.0), axes, curve, run_time=TEMPO.move)
        scene.add(*plot, ride.error, ride.gate, bead.mark)
        bars = (each.animate.set_value(1.0) for each in (ride.reach, ride.rise))
        lines = FadeIn(names, ride.slope, ride.leg, strobe, legend)
        scene.play(lines, *bars, run_time=TEMPO.appear)
        scene.bring_to_front(strobe, bead.mark)
        pace.nearly_until(min(2 * facts["step"], facts["half"]))
        scene.say("dots")
        pace.nearly_until(facts["steep_from"])
        scene.say("steep")
        if facts["push_grows"]:
            # The clock stands while the push is largest.
            pace.until(facts["strongest"])
            scene.listen()
            scene.say("most")
            scene.play(swell(push[1], edge=(-1.0, 0.0, 0.0)), run_time=LARGEST)
        if facts["push_fades"]:
            pace.nearly_until(facts["fading_from"])
            scene.say("near")
        pace.until(shown)
        scene.rest(TEMPO.breath)
    gone = VGroup(push, names, legend, *ride.parts()[1:-1], *bead.sides(), bead.mark)
    return strobe, gone.add(bead.sigmoid.curve, bead.sigmoid.z_name, *plot[2:])
