"""The beat `run_to_end`: the bad start once more, with its rectangle beside the curve."""

from collections.abc import Callable

from manim import FadeIn, FadeOut, VGroup
from manim.utils.rate_functions import smooth

from scenes.kit.bar import Bar
from scenes.kit.bead import Bead
from scenes.kit.emphasis import early, late, swell
from scenes.kit.pace import Pace
from scenes.kit.places import is_clear, outline
from scenes.kit.push_words import SIZE, live_push, name_sides
from scenes.kit.relations import belong_together
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.strobe import Strobe, legend_of
from scenes.slow_start.corner import all_that_comes, roomiest_corner
from scenes.slow_start.pushes import BAND, Leaving
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

LARGEST = 1.6
"""How long the largest push is looked at, in seconds."""

SWOLLEN = 0.45
"""The word beside the largest push stands so many of its widths behind it: it swells."""

LEGEND = 0.58, SIZES.number, SIZES.label
"""Sizes of the words of the legend: the first with which it has room beside the curve."""

RUNNING = 2 / 3
"""How large the mark is that leaves dots: crowded ones are not hidden by it."""

LINES_COME = 1.0
"""How long the lines of the slope take to come while the clock runs, in seconds."""


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
    taken = all_that_comes(bead, shown, names, *plot[2:-1])
    legend, right = VGroup(), float(plot[-1].get_left()[0]) - 0.5
    for size in LEGEND:
        legend = legend_of(
            strobe, scene.label("run_to_end", "dots", size=size), taken, right=right, y=BAND
        )
        if legend.get_top()[1] < bead.sigmoid.top:
            break
    with scene.beat("run_to_end"):
        # The word is not left alone: its value comes where the rest of the definition was.
        gone = FadeOut(leaving.others, rate_func=early)
        scene.play(gone, FadeIn(push[1], rate_func=late), run_time=TEMPO.leave)
        scene.hero(plot, bead.area)
        # The curve is there before the mark lands, and when the rectangle is out of its way.
        axes = FadeIn(bead.sigmoid.axes, *plot[1:], rate_func=early)
        curve = FadeIn(bead.sigmoid.curve, rate_func=_halfway)
        smaller = bead.size.animate.set_value(RUNNING)
        ahead = bead.moved.animate.set_value(1.0)
        scene.play(ahead, smaller, axes, curve, run_time=TEMPO.move)
        scene.add(*plot, ride.error, ride.gate, bead.mark)
        bars = (each.animate.set_value(1.0) for each in (ride.reach, ride.rise))
        come = VGroup(names, strobe, legend)
        if facts["push_grows"]:
            # On a flat stretch they would but blur the curve.
            light = _light_from(pace, facts["steep_from"], ride)
            scene.add(ride.slope, ride.leg)
        else:
            come.add(ride.slope, ride.leg)
        scene.play(FadeIn(come), *bars, run_time=TEMPO.leave)
        # A dot is seen as soon as it is left.
        scene.bring_to_front(bead.mark, strobe, ride.gate)
        pace.nearly_until(min(2 * facts["step"], facts["half"]))
        scene.say("dots")
        pace.nearly_until(facts["steep_from"])
        scene.say("steep")
        if facts["push_grows"]:
            # The clock stands while the push is largest.
            pace.until(facts["strongest"])
            scene.listen()
            scene.say("most")
            largest = scene.label("run_to_end", "largest", size=SIZE)
            largest.put_baseline(LEFT + push.width + SWOLLEN * push[1].width, BAND)
            room = is_clear(largest, outline(legend))
            word = [FadeIn(largest, rate_func=early)] if room else []
            scene.play(swell(push[1], edge=(-1.0, 0.0, 0.0)), *word, run_time=LARGEST)
            if room:
                scene.play(FadeOut(largest), run_time=TEMPO.step_back)
        if facts["push_fades"]:
            pace.nearly_until(facts["fading_from"])
            scene.say("near")
        pace.until(shown)
        if facts["push_grows"]:
            for line in (ride.slope, ride.leg, ride.gate):
                line.remove_updater(light)
        scene.rest(TEMPO.breath)
    gone = VGroup(push, names, legend, *ride.parts()[1:-1], *bead.sides(), bead.mark)
    return strobe, gone.add(bead.sigmoid.curve, bead.sigmoid.z_name, *plot[2:])


def _halfway(share: float) -> float:
    """Return the rate at which the curve comes when the rectangle is out of its way."""
    return float(smooth(min(max((share - 0.42) / 0.28, 0.0), 1.0)))


def _light_from(pace: Pace, epoch: int, ride: Bead) -> Callable[[Bar], object]:
    """Have the lines of the slope come as the clock runs on from an epoch; return their updater."""
    span = pace.rate * LINES_COME * TICKS_PER_SECOND

    def light(line: Bar) -> None:
        share = (float(pace.clock.get_value()) - epoch) / span
        line.set_stroke(opacity=min(max(share, 0.0), 1.0))

    for line in (ride.slope, ride.leg, ride.gate):
        line.add_updater(light)
        line.update()
    return light
