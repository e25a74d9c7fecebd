"""What a rule is seen to do before its line is made; a rule that is not here needs no gesture."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from manim import Create, FadeOut, Line, VGroup

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

BEYOND = 0.0
"""How far a strike reaches beyond what it strikes, as a share of its height."""

APART = 0.12
"""Between two terms that have met, and between them and what they have risen over."""

MEETING = Path(across=(0.35, 1.0), up=(0.0, 0.45))
"""Terms that meet rise first: above the others nothing is in their way."""

Gesture = Callable[[LectureScene, typeset.Formula, Moves], tuple[Moves, list[Line]]]
"""Plays what happens before a step; returns what is left of the step, and what it has drawn."""


def before_the_step(
    scene: LectureScene, line: typeset.Formula, step: Moves, rule: str
) -> tuple[Moves, list[Line]]:
    """Play the gesture of a rule."""
    gesture = GESTURES.get(rule)
    return gesture(scene, line, step) if gesture else (step, [])


def _strike(scene: LectureScene, line: typeset.Formula, step: Moves) -> tuple[Moves, list[Line]]:
    """Strike out what cancels, everything at once."""
    strokes = []
    for numbers in step.cancel:
        struck = VGroup(*(line[number] for number in numbers))
        bars = [glyph.points for glyph in line if glyph.is_bar]
        ends = stroke_through([glyph.points for glyph in struck], bars)
        stroke = Line(*ends, buff=0, stroke_color=scene.theme.words, stroke_width=STROKE)
        belong_together(stroke, struck)
        strokes.append(stroke)
    scene.play(*map(Create, strokes), run_time=TEMPO.appear)
    return step, strokes


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

    def ends(down: float, up: float, rising: bool) -> tuple[Points, Points]:
        levels = low[1] - down * height, high[1] + up * height
        left, right = levels if rising else levels[::-1]
        return np.array((low[0], left, 0.0)), np.array((high[0], right, 0.0))

    shifts = np.linspace(-0.25, 0.25, 11)
    options = [ends(BEYOND - s, BEYOND + s, rising) for rising in (True, False) for s in shifts]
    # Rising and through the middle, unless that hides something.
    options.sort(key=lambda each: abs((each[0] + each[1] - low - high)[1]))
    wanted = 0.07 * height
    return next((each for each in options if clearance(each) > wanted), max(options, key=clearance))


def _meet(scene: LectureScene, line: typeset.Formula, step: Moves) -> tuple[Moves, list[Line]]:
    """Let two opposite terms rise out of the line, meet above it, and vanish together."""
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
    met = VGroup(left, right)
    scene.play(FadeOut(met, scale=0.5), run_time=TEMPO.leave)
    return replace(step, leave=tuple(n for n in step.leave if n not in gone)), []


GESTURES: Mapping[str, Gesture] = MappingProxyType({"cancel": _strike, "opposite terms": _meet})
"""What is played for a rule, by the rule's name."""
