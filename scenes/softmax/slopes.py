"""The slopes of the outputs: who is pushed grows, and the others pay; δ_ij says which is which."""

from manim import FadeIn, FadeOut, LaggedStart, ValueTracker, VGroup
from manim.utils.rate_functions import smooth

from nnmath.derivations import softmax_slope
from scenes.kit.board import WIDE
from scenes.kit.derive import set_line
from scenes.kit.emphasis import relight, swell
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.softmax.about import true_of
from scenes.softmax.columns import Columns
from scenes.softmax.shares import BELOW_1, Knobs
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

PUSHED = 1.2
"""So far one z is raised."""

OVER = 0.7
"""How far above its column and its old level a slope stands."""

LINE, BELOW = 0.9, -1.6
"""Baselines of the formula, and of what its δ means."""

SIZE, SIZE_OF_SLOPES = 1.15, 0.48
"""Type sizes of the formula, and of the slopes above the columns."""


def push_one(
    scene: LectureScene, columns: Columns, inputs: Knobs, moved: ValueTracker, gone: VGroup
) -> VGroup:
    """One z is raised a little: what each output gains or loses; then all in one formula.

    Returns what goes when the next beat begins.
    """
    true = true_of(scene.parameters)
    with scene.beat("slope"):
        scene.play(FadeOut(gone), relight(columns.bars), run_time=TEMPO.step_back)
        back = (thing.animate(rate_func=smooth).set_value(0.0) for thing in (moved, columns.gone))
        scene.play(*back, run_time=0.9)
        scene.hero(columns.bars, columns.floor, inputs.all, because=BELOW_1)
        before, layout = VGroup(), columns.layout
        for place, middle in enumerate(layout.middles):
            half = layout.width / 2 + 0.2
            mark = columns.level(columns.share(place), middle - half, middle + half)
            belong_together(mark, *columns.bars, columns.floor)
            before.add(mark)
        old = [columns.share(place) for place in range(len(layout.middles))]
        scene.say("raise")
        scene.play(FadeIn(before), run_time=TEMPO.leave)
        scene.play(moved.animate(rate_func=smooth).set_value(PUSHED), run_time=1.3)
        scene.listen()
        slopes = [_slope(scene, columns, place, true, share) for place, share in enumerate(old)]
        others = VGroup(*(slope for place, slope in enumerate(slopes) if place != true))
        scene.say("own")
        scene.play(FadeIn(slopes[true]), run_time=TEMPO.leave)
        scene.listen()
        scene.say("others")
        scene.play(FadeIn(others), run_time=TEMPO.leave)
        scene.rest(max(TEMPO.surprise, scene.to_read / TICKS_PER_SECOND))
        scene.say("delta")
        gone = VGroup(columns.bars, columns.floor, inputs.all, before, *slopes)
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        derivation = softmax_slope.derivation()
        last = len(derivation.lines) - 1
        line = set_line(derivation.lines[last].term, SIZE, scene.theme.words)
        line.put_baseline(0.0, LINE, align=0.0)
        scene.note_formula(line, LineShown(derivation=derivation.name, line=last))
        scene.hero(line, because=WIDE)
        scene.play(LaggedStart(*map(FadeIn, line), lag_ratio=0.2), run_time=1.1)
        scene.remove(*line).add(line)
        meaning = scene.label("slope", "meaning", size=SIZES.formula)
        meaning.put_baseline(0.0, BELOW, align=0.0)
        scene.play(FadeIn(meaning), run_time=TEMPO.leave)
        scene.play(swell(line.part("same"), scale=1.15), run_time=0.8)
        scene.rest(TEMPO.surprise - TEMPO.rest)
    return VGroup(line, meaning)


def _slope(scene: LectureScene, columns: Columns, place: int, true: int, old: float) -> Typeset:
    """Write ∂a_i/∂z_j = a_i(1 − a_j), or a_i(0 − a_j), above a column and its old level."""
    name = f"(partial a_{place + 1}) / (partial z_{true + 1})"
    source = f"{name} = a_{place + 1} ({int(place == true)} - a_{true + 1})"
    label = scene.formula(source, scene.theme.words, SIZE_OF_SLOPES)
    up = columns.layout.up(max(columns.share(place), old)) + OVER
    return label.put_baseline(columns.layout.middles[place], up, align=0.0)
