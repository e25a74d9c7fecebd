"""A close look at both beads: one step along each tangent, and how far it rises."""

from manim import FadeIn, FadeOut, VGroup

from scenes.kit.bar import Bar
from scenes.kit.bead import Bead, point_at
from scenes.kit.emphasis import dim, late
from scenes.kit.places import is_clear, outline
from scenes.kit.push_words import name_steps
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.slow_start.close_up import CloseUp
from scenes.slow_start.pointer import Pointer
from scenes.telling.theme import TEMPO

RISE, LOOK = 1.2, 1.0
"""How long a bar σ′ grows, and how long its name stands at least."""

APPROACH = 1.2
"""How long it takes to come near, or to go back."""

CURVE, BEYOND = 0.6, 0.5
"""The share of its light that the curve keeps while its slopes are looked at, and the share of that
which its part keeps along which a bar σ′ is tiny."""

TINY, THICK = 0.25, 16.0
"""A bar σ′ that is shorter than this is pointed at; how thick it is in the close look."""


def is_tiny(bead: Bead) -> bool:
    """Tell whether the bar σ′ of a bead can hardly be seen where the whole curve is seen."""
    return bool(bead.learner.derivative() * bead.sigmoid.span[1] < TINY)


def look_at_slopes(scene: LectureScene, plot: VGroup, bad: Bead, mild: Bead) -> dict[Bead, Pointer]:
    """Come so near that both slopes can be seen, show one after the other, and go back.

    The curve alone stays, held back. Half an error bar would be a false one: both leave.
    Return the pointers that have come: they stay.
    """
    sigmoid, close_up = bad.sigmoid, CloseUp(bad, mild)
    held_back = dim(sigmoid.curve, share=CURVE)
    leaving = FadeOut(sigmoid.axes, *plot[1:], bad.error, mild.error)
    scene.play(leaving, held_back, run_time=TEMPO.leave)
    for bead in (bad, mild):
        bead.reach.set_value(0.0)
    scene.hero(bad.mark, mild.mark, because="two points of the curve")
    # What follows the curve is put where it belongs after it.
    scene.bring_to_back(sigmoid.curve)
    if close_up.nearer:
        scene.play(close_up.near.animate.set_value(1.0), run_time=APPROACH)
    else:
        scene.play(point_at(mild, bad))
    steps, pointers = _show_slopes(scene, close_up, bad, mild)
    scene.play(FadeOut(steps), run_time=TEMPO.leave)
    if close_up.nearer:
        scene.play(close_up.near.animate.set_value(0.0), run_time=APPROACH)
    return pointers


def _show_slopes(
    scene: LectureScene, close_up: CloseUp, bad: Bead, mild: Bead
) -> tuple[VGroup, dict[Bead, Pointer]]:
    """Show both steps, with a pointer to a tiny one; return what is to leave, and pointers."""
    both = {"slope": mild, "flat": bad}
    for bead in both.values():
        bead.rise.set_value(1.0)
    pointers = {bead: pointer_at(bead) for bead in both.values() if is_tiny(bead)}
    names = name_steps(scene, *both.values(), taken=outline(*pointers.values()))
    words = outline(*(name for named in names for name in named))
    for bead in both.values():
        bead.rise.set_value(0.0)
    shown = VGroup(names)
    seen: dict[Bead, Pointer] = {}
    for (event, bead), named in zip(both.items(), names, strict=True):
        pointer = pointers.get(bead)
        scene.say(event)
        step = VGroup(bead.slope, bead.leg)
        shown.add(step)
        come = [FadeIn(step)]
        if pointer is not None:
            shown.add(veil := close_up.veil_beyond(bead, BEYOND))
            come.append(FadeIn(veil))
            # It lies over the curve and below all else.
            scene.add(veil)
            scene.bring_to_back(bead.sigmoid.curve, veil)
        scene.play(*come, run_time=TEMPO.leave)
        scene.add(bead.gate, bead.mark)
        if pointer is not None:
            thick = Bar(scene.theme, "gate", bead.gate.ends, THICK)
            belong_together(thick, *bead.parts())
            shown.add(thick)
            scene.add(thick, bead.mark)
        rise = bead.rise.animate.set_value(1.0)
        scene.play(rise, FadeIn(named, rate_func=late), run_time=RISE)
        if pointer is not None and is_clear(pointer, words):
            seen[bead] = pointer
            scene.play(FadeIn(pointer), run_time=TEMPO.leave)
    scene.hold(LOOK)
    scene.listen()
    return shown, seen


def pointer_at(bead: Bead) -> Pointer:
    """Return an arrow that points from above to the bar σ′ of a bead, wherever it goes."""
    pointer = Pointer(bead.gate, above=True)
    belong_together(pointer, *bead.parts())
    return pointer
