"""What a rule is seen to do before its line is made; a rule that is not here needs no gesture."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from manim import DL, UR, Create, FadeIn, FadeOut, LaggedStart, Line, VGroup, VMobject

from scenes.kit import typeset
from scenes.kit.derive import Moves
from scenes.kit.flight import Along
from scenes.kit.outlines import Points
from scenes.kit.paths import Path
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.telling.theme import TEMPO

STROKE = 4.0
"""Width of a strike, in Manim's stroke units."""

STEEP = 0.8
"""Half of a strike's width is at most this share of its height."""

APART = 0.12
"""Between two terms that have met, and between them and what they have risen over."""

MEETING = Path(across=(0.35, 1.0), up=(0.0, 0.45))
"""Terms that meet rise first: above the others nothing is in their way."""

Gesture = Callable[[LectureScene, typeset.Formula, Moves], tuple[Moves, list[VMobject]]]
"""Plays what happens before a step; returns what is left of the step, and what it has drawn."""


def before_the_step(
    scene: LectureScene, line: typeset.Formula, step: Moves, rule: str
) -> tuple[Moves, list[VMobject]]:
    """Play the gesture of a rule."""
    gesture = GESTURES.get(rule)
    return gesture(scene, line, step) if gesture else (step, [])


def _strike(
    scene: LectureScene, line: typeset.Formula, step: Moves
) -> tuple[Moves, list[VMobject]]:
    """Strike out what cancels, one factor after the other; of a whole fraction a 1 is left."""
    strokes: list[VMobject] = []
    for numbers in step.cancel:
        struck = VGroup(*(line[number] for number in numbers))
        bars = [glyph.points for glyph in line if glyph.is_bar]
        ends = stroke_through([glyph.points for glyph in struck], bars)
        stroke = Line(*ends, buff=0, stroke_color=scene.theme.words, stroke_width=STROKE)
        belong_together(stroke, struck)
        strokes.append(stroke)
    strokes.sort(key=lambda stroke: stroke.get_x())
    scene.play(LaggedStart(*map(Create, strokes), lag_ratio=0.6), run_time=TEMPO.move)
    scene.hold(TEMPO.leave)
    gone = VGroup(*(line[number] for number in step.leave))
    bars = [glyph for glyph in gone if glyph.is_bar]
    if len(bars) != 1 or any(_stands_in(line[number], gone) for number, _ in step.kept):
        return step, strokes
    one = typeset.formula("1", _em(bars[0]), scene.theme.words)
    one.move_to(bars[0])
    scene.play(FadeOut(gone, *strokes), run_time=TEMPO.step_back)
    scene.play(FadeIn(one), run_time=TEMPO.step_back)
    scene.hold(TEMPO.breath)
    return replace(step, leave=()), [*one]


def _em(glyph: typeset.Glyph) -> float:
    """Return the size that a glyph is shown at now."""
    left, _, right, _ = glyph.line.boxes[glyph.number]
    return float(glyph.width / (right - left))


def _stands_in(glyph: typeset.Glyph, group: VGroup) -> bool:
    """Tell whether a glyph stands inside the box of a group."""
    low, high = group.get_corner(DL), group.get_corner(UR)
    return bool((low[:2] < glyph.get_center()[:2]).all() and (glyph.get_center() < high)[:2].all())


def stroke_through(glyphs: Sequence[Points], bars: Sequence[Points] = ()) -> tuple[Points, Points]:
    """Return the ends of a stroke across glyphs that hides no minus among them, and no bar.

    **Shapes**: twice (3,).
    """
    boxes = [(points.min(axis=0), points.max(axis=0)) for points in glyphs]
    low = np.min([box[0] for box in boxes], axis=0)
    high = np.max([box[1] for box in boxes], axis=0)
    height = high[1] - low[1]
    flat = [box for box in boxes if box[1][1] - box[0][1] < 0.2 * height]

    for points in bars:
        left, right = max(points[:, 0].min(), low[0]), min(points[:, 0].max(), high[0])
        if left < right:
            under, over = points[:, 1].min(), points[:, 1].max()
            flat.append((np.array((left, under, 0.0)), np.array((right, over, 0.0))))

    def clearance(ends: tuple[Points, Points]) -> float:
        start, end = ends
        gaps = [float(height)]
        for bottom, top in flat:
            xs = np.linspace(bottom[0], top[0], 9)
            ys = start[1] + (xs - start[0]) / (end[0] - start[0]) * (end[1] - start[1])
            gaps.append(float(np.maximum(bottom[1] - ys, ys - top[1]).min()))
        return min(gaps)

    # Steep, so that strokes above and below a bar do not look like bars.
    half = min(float(high[0] - low[0]) / 2, STEEP * float(height))

    def ends(across: float, up: float) -> tuple[Points, Points]:
        shift = (across * (high[0] - low[0] - 2 * half), up * height, 0.0)
        corner = np.array((half, height / 2, 0.0))
        middle = (low + high) / 2 + shift
        return middle - corner, middle + corner

    ways = np.linspace(-0.5, 0.5, 11)
    options = [ends(across, up) for across in ways for up in ways / 2]
    # Through the middle, unless that hides something.
    options.sort(key=lambda each: float(np.abs(each[0] + each[1] - low - high).max()))
    wanted = 0.07 * height
    return next((each for each in options if clearance(each) > wanted), max(options, key=clearance))


def _meet(scene: LectureScene, line: typeset.Formula, step: Moves) -> tuple[Moves, list[VMobject]]:
    """Let two opposite terms rise out of the line and meet above it, to vanish together."""
    gone = {number for group in step.cancel for number in group}
    groups = [VGroup(*(line[number] for number in group)) for group in step.cancel]
    left, right = sorted(groups, key=lambda group: group.get_x())
    others = VGroup(*(glyph for number, glyph in enumerate(line) if number not in gone))
    top = max(group.get_top()[1] for group in groups)
    under = max(
        glyph.get_top()[1]
        for glyph in others
        if left.get_left()[0] < glyph.get_x() < right.get_right()[0] and glyph.get_y() < top
    )
    rise = under + APART - min(group.get_bottom()[1] for group in groups)
    middle = (left.get_left()[0] + right.get_right()[0]) / 2
    middle += (left.width - right.width) / 2
    ways = (
        (left, middle - APART / 2 - left.get_right()[0]),
        (right, middle + APART / 2 - right.get_left()[0]),
    )
    scene.play(
        *(Along(group, across, rise, MEETING) for group, across in ways), run_time=TEMPO.move
    )
    scene.hold(TEMPO.rest)
    return step, []


GESTURES: Mapping[str, Gesture] = MappingProxyType({"cancel": _strike, "opposite terms": _meet})
"""What is played for a rule, by the rule's name."""
