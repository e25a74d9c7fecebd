"""The beat `push`: error and σ′ of both beads become rectangles, and one fills the other."""

from dataclasses import dataclass

from manim import FadeIn, FadeOut, VGroup, linear

from scenes.kit.bead import Bead, point_at
from scenes.kit.emphasis import dim, late
from scenes.kit.pace import Pace
from scenes.kit.push_words import SIZE, definition, product
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.slow_start.copies import Copies
from scenes.slow_start.slopes import is_tiny, look_at_slopes, pointer_at
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

BAND = 2.85
"""Baseline of what stands above the plot."""

REWIND, TURN, FILLED = 1.2, 2.8, 1.4
"""How long the way back to the start takes, and that of the bars until all are sides; how long the
filled rectangles stand."""

BEHIND = 0.2
"""The share of its light that the curve keeps while bars turn in front of it."""

UNIT_GAP, SMALLEST = 0.2, 0.7
"""Between the number of copies and its unit, and how much smaller the unit may be for want of room.
"""

GUESS = 1.0
"""How long the picture rests after the question how many copies it takes, in seconds."""


@dataclass(frozen=True)
class Leaving:
    """What stands on the stage after this beat: the word for the push, which stays, and others."""

    word: Typeset
    others: VGroup


def compare_pushes(
    scene: LectureScene, pace: Pace, plot: VGroup, bad: Bead, mild: Bead, words: VGroup
) -> Leaving:
    """Back at the start, error and σ′ of each bead become the sides of its rectangle.

    Return what is to leave then; the rectangle of the bad start and its mark stay.
    """
    error = scene.label("push", "error", scene.theme.output, SIZE)
    name = definition(scene, scene.label("push", "push", size=SIZE), error, x=LEFT, y=BAND)
    with scene.beat("push"):
        scene.play(FadeOut(words), run_time=TEMPO.leave)
        pace.rewind(REWIND)
        seen = look_at_slopes(scene, plot, bad, mild)
        # The whole error bars are seen before they turn.
        more = VGroup(*(pointer_at(b) for b in (bad, mild) if is_tiny(b) and b not in seen))
        pointers = VGroup(*more, *seen.values())
        belong_together(pointers, *bad.parts(), *mild.parts())
        scene.add(bad.error, mild.error, bad.gate, mild.gate, mild.mark, bad.mark)
        reach = (bead.reach.animate.set_value(1.0) for bead in (bad, mild))
        curve = bad.sigmoid.curve
        # It is held back while bars turn in front of it: what they come from stays seen.
        come = FadeIn(more, rate_func=late)
        scene.play(*reach, come, dim(curve, share=BEHIND), run_time=TEMPO.appear)
        scene.hero(*bad.parts(), *mild.parts(), because="bars on their way to be rectangles")
        scene.say("turn")
        gather = [bead.gathered.animate.set_value(1.0) for bead in (bad, mild)]
        scene.play(*gather, FadeOut(curve, rate_func=late), run_time=TURN)
        curve.set_stroke(opacity=1.0)
        products = _products(scene, bad, mild)
        scene.hero(name, products, bad.area, mild.area)
        _sweep(scene, FadeIn(name), FadeOut(pointers), bad, mild)
        scene.play(FadeIn(products), run_time=TEMPO.appear)
        scene.hold(FILLED)
        copies = _fill(scene, bad, mild)
    return Leaving(name[0], VGroup(name[1:], products, copies, mild.mark, *mild.sides()))


def _sweep(scene: LectureScene, come: FadeIn, go: FadeOut, *beads: Bead) -> None:
    """The height σ′ is drawn along the error: what it goes over is the area, and is named."""
    for bead in beads:
        bead.swept.set_value(0.0)
        scene.add(bead.area, *bead.sides()[1:])
    sweep = (bead.swept.animate.set_value(1.0) for bead in beads)
    scene.play(come, go, *sweep, run_time=TEMPO.move)


def _products(scene: LectureScene, bad: Bead, mild: Bead) -> VGroup:
    """Write sides and area of each rectangle: above the upper one, below the lower one."""
    beads = (bad, mild)
    upper = max(beads, key=lambda bead: bead.stage.y)
    lines = (product(scene, bead.learner, bead.stage, above=bead is upper) for bead in beads)
    return VGroup(*lines)


def _fill(scene: LectureScene, bad: Bead, mild: Bead) -> VGroup:
    """Fill the larger rectangle with copies of the smaller one, and then say how many they are."""
    if not scene.facts["fills"]:
        scene.say("compare")
        scene.play(point_at(mild, bad))
        scene.rest(max(scene.to_read / TICKS_PER_SECOND, TEMPO.rest))
        return VGroup()
    cost = bad.learner.run.objective.name
    copies = Copies(scene.theme, cost, bad.push, mild.push)
    unit = scene.label("push", "times", scene.theme.cost(cost), SIZES.formula)
    _put_behind(unit, *copies.number_end)
    stands_for(cost, unit)
    scene.say("fill")
    scene.rest(min(scene.to_read / TICKS_PER_SECOND, GUESS))
    scene.play(FadeIn(copies), run_time=TEMPO.step_back)
    # A copy is counted when it has landed.
    stops = copies.first, min(copies.first + 1.0, copies.all), copies.all
    for number, landed in enumerate(stops):
        come = [FadeIn(copies.number)] if number == 1 else []
        share = (landed - copies.landed.get_value()) / copies.all
        if share or come:
            count = copies.landed.animate.set_value(landed)
            seconds = max(share * copies.seconds, TEMPO.step_back if come else 0.0)
            scene.play(count, *come, rate_func=linear, run_time=seconds)
    scene.listen()
    scene.say("compare")
    if len(unit):
        scene.play(FadeIn(unit), run_time=TEMPO.appear)
        # Whose push it is that is told of, when half of that has been read.
        scene.hold(max(scene.to_read / TICKS_PER_SECOND - TEMPO.breath, 0.0) / 2)
        scene.play(point_at(min(bad, mild, key=lambda bead: bead.learner.push())))
    else:
        scene.play(point_at(mild, bad))
    scene.rest(max(scene.to_read / TICKS_PER_SECOND, TEMPO.breath))
    return VGroup(copies, copies.number, unit)


def _put_behind(unit: Typeset, end: float, baseline: float) -> None:
    """Put a unit behind a number that ends there, or below it where there is no room."""
    if not len(unit):
        return
    room = RIGHT - (end + UNIT_GAP)
    if room >= SMALLEST * unit.width:
        unit.scale(min(1.0, room / unit.width))
        unit.put_baseline(end + UNIT_GAP, baseline)
    else:
        unit.put_baseline(end, baseline - SIZES.formula, align=1.0)
