"""The board that a derivation is played on: the line before above, the new line below."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from manim import Animation, Create, FadeIn, FadeOut, Indicate, LaggedStart, Line, VGroup

from nnmath.derivation import Derivation, Transition
from scenes.kit import typeset
from scenes.kit.derive import Travel, moves, set_line
from scenes.kit.theme import SIZES, TEMPO

if TYPE_CHECKING:
    from scenes.kit.stage import LectureScene

UPPER, LOWER = 1.15, -1.15
"""Height of the two lines' baselines."""

NUMBER_ROOM = 1.0
"""Room for equation numbers at the right edge."""

DIMMED = 0.5
"""Opacity of the line that is no longer spoken of."""

STRIKE = 4.0


class Board:
    """Plays a derivation line by line.

    All its lines have one size, at which the widest fits, and their equals signs stand one below
    the other.
    """

    def __init__(self, scene: "LectureScene", derivation: Derivation, tints: Mapping[str, str], left: float, right: float) -> None:
        self.scene = scene
        self.derivation = derivation
        self._at = -1
        self._above = VGroup()
        room = right - left - NUMBER_ROOM
        widest = max(self._set(i, 1.0, tints).width for i in range(len(derivation.lines)))
        self.size = min(SIZES.formula, room / widest)
        self.lines = [self._set(i, self.size, tints) for i in range(len(derivation.lines))]
        self._line_up(left, room, right)
        self.below: VGroup = VGroup()

    @property
    def line(self) -> typeset.Formula:
        """The line that was written last."""
        return self.lines[self._at]

    def write(self) -> None:
        """Write the first line, from left to right."""
        self._at = 0
        self._above = self.below = self._row(0, UPPER)
        self.scene.play(LaggedStart(*map(FadeIn, self.below), lag_ratio=0.05), run_time=TEMPO.move)

    def step(self) -> None:
        """Make the next line out of the last one."""
        scene, transition = self.scene, self.derivation.transitions[self._at]
        if self._at > 0:
            self.scroll()
        before = self.line
        gesture = GESTURES.get(transition.rule.gesture, _nothing)
        strokes = gesture(scene, before, transition)
        self._at += 1
        row = self._row(self._at, LOWER)
        travel = moves(before, self.line, transition)
        scene.play(Travel(travel), *([FadeIn(row[1])] if len(row) > 1 else []), run_time=TEMPO.move)
        # What travelled is the new line: one mobject again, not a heap of glyphs.
        scene.remove(*(group for pair in travel.kept.values() for group in pair), travel.appear, *row)
        scene.add(row)
        if not strokes:
            scene.play(self._above.animate.set_opacity(DIMMED), run_time=TEMPO.leave)
        self._above.add(*strokes)
        self.below = row

    def scroll(self) -> None:
        """Move the last line up to make room below it."""
        rise = (0, UPPER - LOWER, 0)
        leaving = [FadeOut(self._above, shift=rise)] if len(self._above) else []
        self.scene.play(*leaving, self.below.animate.shift(rise), run_time=TEMPO.appear)
        self._above = self.below

    def _set(self, index: int, size: float, tints: Mapping[str, str]) -> typeset.Formula:
        return set_line(self.derivation.lines[index], size, self.scene.theme.words, tints)

    def _line_up(self, left: float, room: float, right: float) -> None:
        self._right = right
        signs = [line.part("equals").get_center()[0] for line in self.lines]
        before = max(sign - line.get_left()[0] for sign, line in zip(signs, self.lines, strict=True))
        after = max(line.get_right()[0] - sign for sign, line in zip(signs, self.lines, strict=True))
        sign_at = left + (room - before - after) / 2 + before
        for sign, line in zip(signs, self.lines, strict=True):
            line.shift((sign_at - sign, 0, 0))

    def _row(self, index: int, height: float) -> VGroup:
        line = self.lines[index]
        line.shift((0, height - line.baseline, 0))
        row = VGroup(line)
        number = self.derivation.lines[index].number
        if number is not None:
            scene = self.scene
            name = typeset.words(f"({number})", SIZES.label, scene.theme.held_back, scene.settings.lang)
            row.add(name.put_baseline(self._right, height, align=1.0))
            scene.cues[-1].equations.append(number)
        return row


Gesture = Callable[["LectureScene", typeset.Formula, Transition], Sequence[VGroup]]


def _strike(scene: "LectureScene", line: typeset.Formula, transition: Transition) -> Sequence[VGroup]:
    """Strike out what cancels, both sides of each pair at once."""
    strokes = []
    for keys in transition.strokes:
        struck = VGroup(*(glyph for key in keys for glyph in line.part(key)))
        start, end = struck.get_corner((-1, -1, 0)), struck.get_corner((1, 1, 0))
        strokes.append(Line(start, end, buff=0, stroke_color=scene.theme.words, stroke_width=STRIKE))
    scene.play(*map(Create, strokes), run_time=TEMPO.appear)
    scene.hold(TEMPO.breath)
    return strokes


def _point_at(scene: "LectureScene", line: typeset.Formula, transition: Transition) -> Sequence[VGroup]:
    """Point at what is about to be replaced."""
    leaving: list[Animation] = [
        Indicate(line.part(key), color=scene.theme.gate, scale_factor=1.15) for key in transition.leaves if len(line.part(key))
    ]
    if leaving:
        scene.play(*leaving, run_time=TEMPO.appear)
    return []


def _nothing(scene: "LectureScene", line: typeset.Formula, transition: Transition) -> Sequence[VGroup]:
    return []


GESTURES: Mapping[str, Gesture] = MappingProxyType(
    {"cancel": _strike, "substitute": _point_at, "chain": _point_at}
)
"""How a rule is played before its line is made; a rule without a gesture needs none."""
