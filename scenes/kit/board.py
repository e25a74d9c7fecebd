"""The board that a derivation is played on: one line, which changes where it stands."""

from collections.abc import Mapping, Sequence

import numpy as np
from manim import VGroup, VMobject

from nnmath.proof.derivation import Derivation
from scenes.kit import typeset
from scenes.kit.derive import Moves, moves, same_parts, set_line
from scenes.kit.flight import NOTHING_FETCHED, Along, Flight, Phases, Stretch
from scenes.kit.outlines import Points
from scenes.kit.paths import ASIDE, BACK, lifted
from scenes.kit.relations import belong_together
from scenes.kit.rule_animations import before_the_step
from scenes.kit.stage import BOTTOM, LEFT, RIGHT, TOP, LectureScene
from scenes.kit.travellers import AIR
from scenes.kit.typeset import Glyph
from scenes.kit.written import written
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

NUMBER_DROP = 2.3
"""How far below a line's baseline its number stands, in em: beside it, it would take its room."""

BESIDE = 0.0
"""So far below it stands the number of a line that leaves room beside it."""

ENLARGED = 1.3
"""What stands in the middle for itself is so much larger, where there is room."""

UPPER_ROW = TOP - 1.15
"""Baseline of the row above, on which stands what is not worked on."""

WIDE = "a line is as large as its width allows"
"""Why the hero is a line, which is not high."""

QUICK = Phases()
"""A step that is only to be followed."""

ROOM = RIGHT - LEFT

Shifts = tuple[Points, Points]
"""Of what stands beside, and of what stands aside."""


class Board:
    """Plays a derivation line by line, in place, from the line `start` on.

    Kept glyphs are the same mobjects in all lines, and all lines have one size: `size`, or the
    largest at which they fit. A line stands in the middle, or with its equals sign on `equals`.
    What stands in the node `aside`, such as what a Σ sums, may be given the middle for itself,
    where it is larger. The number of a line stands `drop` em below its baseline.
    """

    def __init__(
        self,
        scene: LectureScene,
        derivation: Derivation,
        tints: Mapping[str, str],
        *,
        height: float = 0.0,
        size: float = SIZES.formula,
        start: int = 0,
        equals: float | None = None,
        aside: str | None = None,
        drop: float = NUMBER_DROP,
    ) -> None:
        self.scene, self.derivation = scene, derivation
        self._start = self._at = start % len(derivation.lines)
        self._height, self._equals, self._aside, self._drop = height, equals, aside, drop
        self._alone = False
        self.number = VGroup()
        # The first line and the last one stand in one row, others may have it for a part.
        lines = self._set_all(1.0, tints)
        whole = [lines[0], lines[-1]] if aside else lines
        self.size = min(size, ROOM / max(line.width for line in whole))
        alone = [self._groups(line)[1].width for line in lines] if aside else [ROOM]
        self._enlarged = min(ENLARGED, ROOM / max(alone) / self.size)
        self.lines = self._set_all(self.size, tints)
        self._placed = self._place()

    @property
    def line(self) -> typeset.Formula:
        """The line that stands there."""
        return self.lines[self._at - self._start]

    @property
    def sign(self) -> float:
        """Where the equals sign of the line stands."""
        return float(self.own("equals").get_x())

    def part(self, *keys: str) -> VGroup:
        """Return the glyphs of parts of the line, by the keys of the derivation."""
        return self.line.part(*keys)

    def own(self, *keys: str) -> VGroup:
        """Return what parts draw themselves, without what stands in them: a Σ, a minus, a bar."""
        return self.line.own(*keys)

    def but(self, *keys: str) -> VGroup:
        """Return all of the line but these parts."""
        inside = {*self.line.numbers(*self.line.inside(*keys))}
        return VGroup(*(glyph for number, glyph in enumerate(self.line) if number not in inside))

    def beside(self, *glyphs: VMobject) -> VGroup:
        """Return all of the line but these glyphs."""
        inside = {id(glyph) for glyph in glyphs}
        return VGroup(*(glyph for glyph in self.line if id(glyph) not in inside))

    def tint(self, key: str, colour: str) -> None:
        """Give a part another colour from the next line on: it is known now what it is."""
        for line in self.lines[self._at - self._start + 1 :]:
            if key in line.nodes:
                line.part(key).set_color(colour)

    def write(self, seconds: float = TEMPO.move, **fetched: VGroup) -> None:
        """Write the first line from left to right; `fetched` parts are seen elsewhere already."""
        self.number = self._set_number()
        self.scene.note_formula(self.line, self._shown)
        self.scene.play(*written(self.line, self.number, fetched), run_time=seconds)
        self._tidy()

    def step(self, tempo: Phases = QUICK, fetched: Mapping[str, VGroup] = NOTHING_FETCHED) -> None:
        """Make the next line out of the one that stands there.

        `fetched` are parts of the next line that come as copies of the same ink elsewhere.
        """
        before, transition = self.line, self.derivation.transitions[self._at]
        self._at += 1
        self._placed = self._place()
        moved = moves(before, self.line, transition)
        moved, strokes = before_the_step(self.scene, before, moved, transition.rule.name)
        self._turn(before, self.number, moved, tempo, strokes, fetched)

    def pass_to(self, line: int, tempo: Phases = QUICK) -> None:
        """Go on to a later line without those between: what has the same key is the same."""
        before, self._at = self.line, line
        self._placed = self._place()
        self._turn(before, self.number, same_parts(before, self.line), tempo, ())

    def take_over(self, other: "Board", *more: VMobject, tempo: Phases = QUICK) -> None:
        """Make this board's line out of another's: what has the same key is the same.

        `more` is what leaves with the other line.
        """
        self._turn(other.line, other.number, same_parts(other.line, self.line), tempo, more)

    def grow_from(self, other: "Board") -> None:
        """Let the same line of another board come here, and have this board's size."""
        here, self.number = other.line, other.number
        targets = [glyph.points for glyph in self.line]
        drop = self._number_height - other._number_height
        moving = [Along(self.number, 0, drop)] if len(self.number) else []
        self.scene.play(Stretch(here, targets), *moving, run_time=TEMPO.move)
        for number, glyph in enumerate([*here]):
            self.line.adopt(number, glyph)
        self._tidy(here)

    def step_aside(self, *, back: bool = False) -> None:
        """Give what stands in `aside` the middle and the rest the row above, or join them."""
        self._alone = not back
        (rest, aside), before = self._groups(self.line), self._placed
        about, grown = self._pivot(aside), self._enlarged
        if back:
            aside.scale(1 / grown, about_point=about)
        self._placed = self._shifts(self.line, before)
        if back:
            aside.scale(grown, about_point=about)
        first, second = (after - now for now, after in zip(before, self._placed, strict=True))
        paths = BACK if back else ASIDE
        size = 1 / grown if back else grown
        self.scene.play(
            Along(rest, first[0], first[1], paths[0]),
            Along(aside, second[0], second[1], paths[1], scale=size, about=about),
            run_time=1.2,
        )
        self._tidy(rest, aside)

    def send(self, key: str, place: VGroup) -> None:
        """Let a copy of a part rise and go to where the same ink is to stand."""
        belong_together(part := self.part(key), place)
        way, size = place.get_center() - part.get_center(), place.height / part.height
        place.move_to(part).scale(1 / size)
        rise, about = lifted(part.height + AIR), part.get_center()
        go = Along(place, way[0], way[1], rise, scale=size, about=about)
        self.scene.play(go, run_time=TEMPO.move)

    def _turn(
        self,
        before: typeset.Formula,
        old_number: VGroup,
        moved: Moves,
        tempo: Phases,
        leaving: Sequence[VMobject],
        fetched: Mapping[str, VGroup] = NOTHING_FETCHED,
    ) -> None:
        self.number = self._set_number()
        flight = Flight(
            before,
            self.line,
            moved,
            tempo=tempo,
            leaving=[*leaving, *old_number],
            coming=self.number,
            fetched=fetched,
            room=(BOTTOM, TOP),
        )
        self.scene.note_formula(flight.mobject, self._shown)
        self.scene.remove(before, old_number, *leaving)
        self.scene.play(flight)
        for old, new in moved.kept:
            self.line.adopt(new, before[old])
        self._tidy(flight.mobject)

    def _tidy(self, *played: VMobject) -> None:
        # One mobject again, not a heap of glyphs.
        self.scene.remove(*played, self.line, self.number)
        self.scene.add(self.line, self.number)

    # -- where lines stand ---------------------------------------------------------------------

    def _place(self) -> Shifts:
        """Put the line, which was set at the origin, where it is to stand."""
        shifts = self._shifts(self.line, (np.zeros(3), np.zeros(3)))
        groups = self._groups(self.line)
        for group, shift in zip(groups, shifts, strict=True):
            group.shift(shift)
        if self._alone:
            groups[1].scale(self._enlarged, about_point=self._pivot(groups[1]))
        return shifts

    def _pivot(self, aside: VGroup) -> Points:
        # What stands aside grows about the middle of its baseline.
        return np.array((aside.get_x(), self._height, 0.0))

    def _shifts(self, line: typeset.Formula, now: Shifts) -> Shifts:
        """Return how far both groups of a line are to stand from the origin; `now` they stand."""
        rest, aside = self._groups(line)
        if self._alone:
            left, middle = rest.get_left()[0] - now[0][0], aside.get_x() - now[1][0]
            return np.array((LEFT - left, UPPER_ROW, 0)), np.array((-middle, self._height, 0))
        sign = line.own("equals").get_x() - now[0][0]
        ends = [
            (group.get_left()[0] - shift[0], group.get_right()[0] - shift[0])
            for group, shift in zip((rest, aside), now, strict=True)
            if len(group)
        ]
        middle = (min(left for left, _ in ends) + max(right for _, right in ends)) / 2
        across = float(-middle if self._equals is None else self._equals - sign)
        shift = np.array((across, self._height, 0))
        return shift, shift

    def _groups(self, line: typeset.Formula) -> tuple[VGroup, VGroup]:
        # What stands aside comes second.
        inside = {*line.numbers(*(line.inside(self._aside)[1:] if self._aside else ()))}
        sides: tuple[list[Glyph], list[Glyph]] = [], []
        for number, glyph in enumerate(line):
            sides[number in inside].append(glyph)
        return VGroup(*sides[False]), VGroup(*sides[True])

    def _set_all(self, size: float, tints: Mapping[str, str]) -> list[typeset.Formula]:
        words, lines = self.scene.theme.words, self.derivation.lines[self._start :]
        return [set_line(line.term, size, words, tints) for line in lines]

    # -- what stands beside it -----------------------------------------------------------------

    @property
    def _shown(self) -> LineShown:
        return LineShown(derivation=self.derivation.name, line=self._at)

    @property
    def _number_height(self) -> float:
        return float(self._height - self._drop * self.size)

    def _set_number(self) -> VGroup:
        scene = self.scene
        number = scene.equation_number(self.derivation, self._at)
        if number is None:
            return VGroup()
        scene.note_equation(number)
        lang, colour = scene.settings.lang, scene.theme.held_back
        name = typeset.words(f"({number})", SIZES.number, colour, lang)
        return VGroup(*name.put_baseline(RIGHT, self._number_height, align=1.0))
