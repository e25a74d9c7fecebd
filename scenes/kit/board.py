"""The board that a derivation is played on: the line before above, the new line below."""

from collections.abc import Mapping

from manim import Animation, FadeIn, FadeOut, LaggedStart, Mobject, VGroup

from nnmath.proof.derivation import Derivation
from scenes.kit import typeset
from scenes.kit.derive import Travel, moves, set_line
from scenes.kit.rule_animations import before_the_step
from scenes.kit.stage import LectureScene
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

UPPER, LOWER = 1.15, -1.15
"""Height of the two lines' baselines."""

NUMBER_ROOM = 1.0
"""Room for equation numbers at the right edge."""

LIT, DIMMED, GHOST = 1.0, 0.5, 0.2
"""Opacity of a line that is spoken of, that is not, and that another one is growing out of."""


class Board:
    """Plays a derivation line by line, in a beat of its scene.

    All its lines have one size, at which the widest fits, and their equals signs stand one below
    the other.
    """

    def __init__(
        self,
        scene: LectureScene,
        derivation: Derivation,
        tints: Mapping[str, str],
        left: float,
        right: float,
    ) -> None:
        self.scene = scene
        self.derivation = derivation
        self._right = right
        self._at = 0
        room = right - left - NUMBER_ROOM
        widest = max(line.width for line in self._set_all(1.0, tints))
        self.lines = self._set_all(min(SIZES.formula, room / widest), tints)
        self._line_up(left, room)
        self._above: VGroup = VGroup()
        self._row: VGroup = VGroup()

    @property
    def line(self) -> typeset.Formula:
        """The line that was written last."""
        return self.lines[self._at]

    def write(self, index: int = 0, height: float = UPPER) -> None:
        """Write a line from left to right."""
        self._at = index
        self._above = self._row = self._put(height)
        self.scene.play(LaggedStart(*map(FadeIn, self._row), lag_ratio=0.3), run_time=TEMPO.move)

    def step(self) -> None:
        """Make the next line out of the last one, below it."""
        if self._row is not self._above:
            self.scroll()
        strokes = self._advance(LOWER, [])
        light = LIT if strokes else DIMMED
        lit = [part.animate.set_opacity(light) for part in (*self._above, *strokes)]
        self.scene.play(*lit, run_time=TEMPO.leave)
        # From now on they belong to the line that they strike: they go when it goes.
        self.scene.remove(*strokes)
        self._above.add(*strokes)

    def step_in_place(self) -> None:
        """Make the next line where the last one stands."""
        old = self._row
        self._advance(self.line.baseline, [*old])

    def scroll(self) -> None:
        """Move the last line up, to make room below it."""
        rise = (0, UPPER - LOWER, 0)
        self.scene.play(
            FadeOut(self._above, shift=rise), self._row.animate.shift(rise), run_time=TEMPO.appear
        )
        self._above = self._row

    def _advance(self, height: float, leaving: list[Mobject]) -> list[Mobject]:
        scene, transition = self.scene, self.derivation.transitions[self._at]
        before = self.line
        strokes = before_the_step(scene, before, transition)
        self._at += 1
        row = self._put(height)
        travel = moves(before, self.line, transition)
        fades: list[Animation] = [FadeIn(number) for number in row[1:]]
        if leaving:
            # The old line makes way: copies of what is kept travel, the rest of it fades.
            scene.remove(*leaving)
            fades += [FadeOut(part) for part in (travel.leave, *leaving[1:], *strokes)]
        else:
            # What travels must be told from what it leaves behind.
            ghost = [part.animate.set_opacity(GHOST) for part in (*self._above, *strokes)]
            scene.play(*ghost, run_time=TEMPO.step_back)
        scene.play(Travel(travel), *fades, run_time=TEMPO.move)
        # What travelled is the new line: one mobject again, not a heap of glyphs.
        for here, there in travel.kept.values():
            scene.remove(here, there)
        scene.remove(travel.appear, *row)
        scene.add(row)
        self._row = row
        return strokes

    def _set_all(self, size: float, tints: Mapping[str, str]) -> list[typeset.Formula]:
        words = self.scene.theme.words
        return [set_line(line, size, words, tints) for line in self.derivation.lines]

    def _line_up(self, left: float, room: float) -> None:
        signs = [float(line.part("equals").get_center()[0]) for line in self.lines]
        pairs = list(zip(signs, self.lines, strict=True))
        before = max(sign - line.get_left()[0] for sign, line in pairs)
        after = max(line.get_right()[0] - sign for sign, line in pairs)
        place = left + (room - before - after) / 2 + before
        for sign, line in pairs:
            line.shift((place - sign, 0, 0))

    def _put(self, height: float) -> VGroup:
        line = self.line
        number = self.scene.equation_number(self.derivation, self._at)
        line.shift((0, height - line.baseline, 0))
        shown = LineShown(derivation=self.derivation.name, line=self._at)
        self.scene.note_formula(line, shown)
        row = VGroup(line)
        if number is not None:
            scene = self.scene
            name = typeset.words(
                f"({number})", SIZES.label, scene.theme.held_back, scene.settings.lang
            )
            row.add(name.put_baseline(self._right, height, align=1.0))
            scene.note_equation(number)
        return row
