"""The beat `push`: error and σ′ of both beads become rectangles, and one fills the other."""

from dataclasses import dataclass

from manim import FadeIn, FadeOut, VGroup, linear

from scenes.kit.bead import Bead, point_at
from scenes.kit.emphasis import dim
from scenes.kit.pace import Pace
from scenes.kit.push_words import SIZE, as_formula, definition, name_steps, product
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.slow_start.close_up import CloseUp
from scenes.slow_start.copies import Copies
from scenes.telling.theme import TEMPO

BAND = 2.85
"""Baseline of what stands above the plot."""

LOOK, WHOLE_BARS, FILLED = 1.6, 0.5, 2.0
"""How long the named steps, the whole error bars and the filled rectangles stand, in seconds."""


APPROACH, TURN = 1.5, 2.4
"""How long it takes to come near, or to go back, and how long until all bars are sides."""


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
    slope = as_formula(scene, y=BAND)
    with scene.beat("push"):
        scene.play(FadeOut(words), run_time=TEMPO.leave)
        pace.rewind(TEMPO.move)
        close_up = _look_closely(scene, plot, bad, mild)
        scene.say("slope")
        steps = _show_slopes(scene, bad, mild)
        scene.hold(LOOK)
        scene.play(FadeOut(steps), run_time=TEMPO.leave)
        # The whole error bars are seen before they turn.
        if close_up.nearer:
            scene.play(close_up.near.animate.set_value(0.0), run_time=APPROACH)
        scene.hold(WHOLE_BARS)
        scene.hero(*bad.parts(), *mild.parts(), because="bars on their way to be rectangles")
        # Bars that turn cross nothing.
        curve = bad.sigmoid.curve
        scene.play(FadeOut(curve), run_time=TEMPO.step_back)
        curve.set_stroke(opacity=1.0)
        scene.say("turn")
        gather = [bead.gathered.animate.set_value(1.0) for bead in (bad, mild)]
        scene.play(*gather, run_time=TURN)
        products = _products(scene, bad, mild)
        scene.hero(name, products, bad.area, mild.area)
        _sweep(scene, VGroup(name, slope), bad, mild)
        scene.play(FadeIn(products), run_time=TEMPO.appear)
        scene.hold(FILLED)
        scene.say("compare")
        copies = _fill(scene, bad, mild)
        scene.rest(TEMPO.breath)
    return Leaving(name[0], VGroup(name[1:], slope, products, copies, mild.mark, *mild.sides()))


def _look_closely(scene: LectureScene, plot: VGroup, bad: Bead, mild: Bead) -> CloseUp:
    """Come so near that both slopes can be seen; the curve alone stays, held back."""
    sigmoid = bad.sigmoid
    close_up = CloseUp(bad, mild)
    scene.play(FadeOut(sigmoid.axes, *plot[1:]), dim(sigmoid.curve), run_time=TEMPO.leave)
    scene.hero(bad.mark, mild.mark, because="two points of the curve")
    # What follows the curve is put where it belongs after it.
    scene.bring_to_back(sigmoid.curve)
    if close_up.nearer:
        scene.play(close_up.near.animate.set_value(1.0), run_time=APPROACH)
    else:
        scene.play(point_at(mild, bad))
    return close_up


def _show_slopes(scene: LectureScene, bad: Bead, mild: Bead) -> VGroup:
    """Show one step along each tangent, and how far it rises."""
    both = (mild, bad)
    lines = VGroup(*(line for bead in both for line in (bead.slope, bead.leg)))
    scene.play(FadeIn(lines), run_time=TEMPO.appear)
    scene.add(*(bead.gate for bead in both), *(bead.mark for bead in both))
    rise = [bead.rise.animate.set_value(1.0) for bead in both]
    scene.play(*rise, run_time=TEMPO.appear)
    names = name_steps(scene, *both)
    scene.play(FadeIn(names), run_time=TEMPO.appear)
    return VGroup(lines, names)


def _sweep(scene: LectureScene, name: VGroup, *beads: Bead) -> None:
    """The height σ′ is drawn along the error: what it goes over is the area, and is named."""
    for bead in beads:
        bead.swept.set_value(0.0)
        scene.add(bead.area, *bead.sides()[1:])
    sweep = (bead.swept.animate.set_value(1.0) for bead in beads)
    scene.play(FadeIn(name), *sweep, run_time=TEMPO.move)


def _products(scene: LectureScene, bad: Bead, mild: Bead) -> VGroup:
    """Write sides and area of each rectangle: above the upper one, below the lower one."""
    beads = (bad, mild)
    upper = max(beads, key=lambda bead: bead.stage.y)
    lines = (product(scene, bead.learner, bead.stage, above=bead is upper) for bead in beads)
    return VGroup(*lines)


def _fill(scene: LectureScene, bad: Bead, mild: Bead) -> VGroup:
    """Fill the larger rectangle with copies of the smaller one."""
    if not scene.facts["fills"]:
        scene.play(point_at(mild, bad))
        return VGroup()
    copies = Copies(scene.theme, bad.learner.run.objective.name, bad.push, mild.push)
    scene.play(FadeIn(copies, copies.number), run_time=TEMPO.step_back)
    count = copies.landed.animate.set_value(copies.all)
    scene.play(count, rate_func=linear, run_time=copies.seconds)
    return VGroup(copies, copies.number)
