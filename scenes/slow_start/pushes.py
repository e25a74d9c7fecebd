"""The beat `push`: error and σ′ of both beads become rectangles, and one fills the other."""

from dataclasses import dataclass

import numpy as np
from manim import Circle, FadeIn, FadeOut, VGroup, linear

from scenes.kit.bead import Bead, point_at
from scenes.kit.emphasis import dim, late
from scenes.kit.pace import Pace
from scenes.kit.push_words import SIZE, definition, name_steps, product
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.slow_start.close_up import CloseUp
from scenes.slow_start.copies import Copies
from scenes.telling.theme import SIZES, TEMPO

BAND = 2.85
"""Baseline of what stands above the plot."""

RISE, LOOK, WHOLE_BARS, FILLED = 1.2, 1.0, 0.5, 2.0
"""How long a bar σ′ grows; how long its name, the error bars and the filled rectangles stand."""


CURVE = 0.6
"""The share of its light that the curve keeps while its slopes are looked at."""

TINY, AROUND = 0.25, 0.22
"""A bar σ′ that is shorter than this has a ring around it, of this radius, until it is a side."""

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
        rings = VGroup(*(_ring(bead) for bead in (bad, mild) if _is_tiny(bead)))
        scene.play(FadeIn(rings), run_time=WHOLE_BARS)
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
        _sweep(scene, FadeIn(name), FadeOut(rings), bad, mild)
        scene.play(FadeIn(products), run_time=TEMPO.appear)
        scene.hold(FILLED)
        scene.say("compare")
        copies = _fill(scene, bad, mild)
        scene.rest(TEMPO.breath)
    return Leaving(name[0], VGroup(name[1:], products, copies, mild.mark, *mild.sides()))


def _look_closely(scene: LectureScene, plot: VGroup, bad: Bead, mild: Bead) -> CloseUp:
    """Come so near that both slopes can be seen; the curve alone stays, held back."""
    sigmoid = bad.sigmoid
    close_up = CloseUp(bad, mild)
    held_back = dim(sigmoid.curve, share=CURVE)
    scene.play(FadeOut(sigmoid.axes, *plot[1:]), held_back, run_time=TEMPO.leave)
    scene.hero(bad.mark, mild.mark, because="two points of the curve")
    # What follows the curve is put where it belongs after it.
    scene.bring_to_back(sigmoid.curve)
    if close_up.nearer:
        scene.play(close_up.near.animate.set_value(1.0), run_time=APPROACH)
    else:
        scene.play(point_at(mild, bad))
    return close_up


def _show_slopes(scene: LectureScene, bad: Bead, mild: Bead) -> VGroup:
    """Show one step along each tangent, and how far it rises: one bead after the other."""
    both = (mild, bad)
    for bead in both:
        bead.rise.set_value(1.0)
    names = name_steps(scene, *both)
    for bead in both:
        bead.rise.set_value(0.0)
    lines = VGroup()
    for bead, named in zip(both, names, strict=True):
        step = VGroup(bead.slope, bead.leg)
        scene.play(FadeIn(step), run_time=TEMPO.leave)
        scene.add(bead.gate, bead.mark)
        rise = bead.rise.animate.set_value(1.0)
        scene.play(rise, FadeIn(named, rate_func=late), run_time=RISE)
        lines.add(step)
    return VGroup(lines, names)


def _is_tiny(bead: Bead) -> bool:
    low, high = bead.gate.ends()
    return bool(high[1] - low[1] < TINY)


def _ring(bead: Bead) -> Circle:
    """Return a ring around a bar σ′ that goes along with it."""
    ring = Circle(AROUND, color=bead.gate.get_color(), stroke_width=SIZES.axis * 1.5)
    stands_for("gate", ring)
    belong_together(ring, *bead.parts())
    ring.add_updater(lambda ring: ring.move_to(np.mean(bead.gate.ends(), axis=0)))
    return ring.update()


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
    """Fill the larger rectangle with copies of the smaller one."""
    if not scene.facts["fills"]:
        scene.play(point_at(mild, bad))
        return VGroup()
    copies = Copies(scene.theme, bad.learner.run.objective.name, bad.push, mild.push)
    scene.play(FadeIn(copies, copies.number), run_time=TEMPO.step_back)
    count = copies.landed.animate.set_value(copies.all)
    scene.play(count, rate_func=linear, run_time=copies.seconds)
    return VGroup(copies, copies.number)
