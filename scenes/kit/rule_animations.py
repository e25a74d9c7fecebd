"""What a rule is seen to do before its line is made; a rule that is not here needs no gesture."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from manim import (
    DL,
    UR,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    VGroup,
    VMobject,
    rush_into,
)
from manim.animation.animation import Animation

from scenes.kit import typeset
from scenes.kit.derive import Moves
from scenes.kit.emphasis import dim, late
from scenes.kit.flight import Along
from scenes.kit.outlines import Points
from scenes.kit.paths import Path
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.telling.theme import TEMPO

STROKE = 4.0
"""Width of a strike, in Manim's stroke units."""

INSET = 0.06
"""By what share of its height a strike ends within what it strikes, above and below."""

LOWER_OR_HIGHER = (0.0, -0.03, 0.03, -0.06, 0.06, -0.09, 0.09)
"""How far up a strike may stand, in shares of its height, the nearest first."""

BEYOND, HALF_LIT = 1.35, 0.45
"""So many times as long as a glyph is a stroke over it that has its colour, and so much light does
the glyph keep under it."""

LARGE = 1.7
"""How much larger than the line the 1 is that is left of a fraction."""

APART = 0.16
"""Between a term and what it goes over."""

OVER, ASIDE = (0.15, 0.85), (0.3, 0.7)
"""When a term goes over others to meet its opposite, and when those make room for it."""

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
    bars = [glyph.points for glyph in line if glyph.is_bar]
    strokes: dict[float, list[VMobject]] = {}
    dimmed: dict[float, list[Animation]] = {}
    for numbers in step.cancel:
        struck = [line[number] for number in numbers]
        stroke = _stroke(scene, struck, bars)
        place = round(stroke.get_x(), 1)
        strokes.setdefault(place, []).append(stroke)
        dimmed.setdefault(place, []).extend(
            [dim(*struck, share=HALF_LIT)] if _is_plain(scene, struck) else []
        )
    # What stands above and below is struck out together.
    pairs = [
        AnimationGroup(*map(Create, strokes[place]), *dimmed[place]) for place in sorted(strokes)
    ]
    scene.play(LaggedStart(*pairs, lag_ratio=0.7), run_time=TEMPO.move)
    scene.hold(TEMPO.rest)
    drawn = [stroke for pair in strokes.values() for stroke in pair]
    gone = VGroup(*(line[number] for number in step.leave))
    own_bars = [glyph for glyph in gone if glyph.is_bar]
    if len(own_bars) != 1 or any(_stands_in(line[number], gone) for number, _ in step.kept):
        return step, drawn
    one = typeset.formula("1", LARGE * _em(own_bars[0]), scene.theme.words)
    one.move_to(own_bars[0])
    belong_together(gone, one, *drawn)
    scene.play(
        FadeOut(VGroup(*gone, *drawn), scale=0.1, rate_func=rush_into),
        FadeIn(one, scale=0.2, rate_func=late),
        run_time=TEMPO.move,
    )
    scene.rest(1.2)
    return replace(step, leave=()), [*one]


def _stroke(scene: LectureScene, struck: Sequence[VMobject], bars: Sequence[Points] = ()) -> Line:
    plain = _is_plain(scene, struck)
    ends = _over(struck[0]) if plain else stroke_through([glyph.points for glyph in struck], bars)
    stroke = Line(*ends, buff=0, stroke_color=scene.theme.words, stroke_width=STROKE)
    belong_together(stroke, *struck)
    return stroke


def _is_plain(scene: LectureScene, struck: Sequence[VMobject]) -> bool:
    """Tell whether a stroke is to go through one digit or letter that has its own colour."""
    colour = scene.theme.words.lower()
    return len(struck) == 1 and struck[0].get_fill_color().to_hex().lower() == colour


def _over(glyph: VMobject) -> tuple[Points, Points]:
    """Return the ends of a stroke that goes beyond a glyph, and falls: that of a 2 or a 7 rises."""
    middle, half = glyph.get_center(), BEYOND * (glyph.get_center() - glyph.get_corner(DL))
    return middle + half * (-1, 1, 0), middle + half * (1, -1, 0)


def _em(glyph: typeset.Glyph) -> float:
    """Return the size that a glyph is shown at now."""
    left, _, right, _ = glyph.line.boxes[glyph.number]
    return float(glyph.width / (right - left))


def _stands_in(glyph: typeset.Glyph, group: VGroup) -> bool:
    """Tell whether a glyph stands inside the box of a group."""
    low, high = group.get_corner(DL), group.get_corner(UR)
    return bool((low[:2] < glyph.get_center()[:2]).all() and (glyph.get_center() < high)[:2].all())


def stroke_through(glyphs: Sequence[Points], bars: Sequence[Points] = ()) -> tuple[Points, Points]:
    """Return the ends of a stroke from corner to corner of glyphs: it hides no minus, and no bar.

    **Shapes**: twice (3,).
    """
    boxes = [(points.min(axis=0), points.max(axis=0)) for points in glyphs]
    low = np.min([box[0] for box in boxes], axis=0)
    high = np.max([box[1] for box in boxes], axis=0)
    low[1], high[1] = low[1] + INSET * (high[1] - low[1]), high[1] - INSET * (high[1] - low[1])
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

    # As it is, or a little lower or higher, where that would hide something.
    shifts = [np.array((0.0, up * height, 0.0)) for up in LOWER_OR_HIGHER]
    options = [(low + shift, high + shift) for shift in shifts]
    wanted = 0.07 * height
    return next((each for each in options if clearance(each) > wanted), max(options, key=clearance))


def _meet(scene: LectureScene, line: typeset.Formula, step: Moves) -> tuple[Moves, list[VMobject]]:
    """Let one of two opposite terms go over what is between them, and strike both out."""
    groups = [VGroup(*(line[number] for number in group)) for group in step.cancel]
    left, right = sorted(groups, key=lambda group: group.get_x())
    low, high = right.get_bottom()[1], right.get_top()[1]
    between = VGroup(
        *(
            glyph
            for glyph in line
            if left.get_right()[0] < glyph.get_left()[0]
            and glyph.get_right()[0] < right.get_left()[0]
            and low < glyph.get_y() < high
        )
    )
    if len(between):
        start, end = between.get_left()[0], right.get_right()[0]
        over = Path(OVER, OVER, between.get_top()[1] - low + APART, over=True)
        scene.play(
            Along(right, start - right.get_left()[0], 0.0, over),
            Along(between, end - between.get_right()[0], 0.0, Path(ASIDE, ASIDE)),
            run_time=TEMPO.move,
        )
    strokes = [_stroke(scene, [*group]) for group in (left, right)]
    # The gap closes while they go: they run into each other.
    belong_together(left, right, *strokes)
    scene.hold(TEMPO.rest)
    scene.play(*map(Create, strokes), run_time=TEMPO.leave)
    scene.hold(TEMPO.rest)
    return step, [*strokes]


GESTURES: Mapping[str, Gesture] = MappingProxyType({"cancel": _strike, "opposite terms": _meet})
"""What is played for a rule, by the rule's name."""
