"""Text that is too small to be read where the picture is 5 cm wide."""

import re
from collections.abc import Iterator

from scenes.telling.theme import SIZES
from scripts.audit.lint.findings import INK, Finding, Spans, finding
from scripts.draw.looks import Look, Moment, Played

NUMBER = re.compile(r"([-−+]?[\d.]+|dot|10\^\(?-?\d+\)?|[ %\"×·⁰¹²³⁴⁵⁶⁷⁸⁹⁻$=()])+")
"""A number alone, as Typst math or words: what stands beside a tick."""

ROUNDING = 0.99

SETTLING = 8
"""What is as small for a moment only is on its way. **Units**: ticks."""


class TextSizes:
    """Measures text that stands still: its em, from its glyphs.

    A number may be as small as a tick's; words and formulas are as large as labels, and the line of
    a derivation that is to be looked at is as large as formulas are.
    """

    name = "size"

    def __init__(self) -> None:
        self._spans = Spans[str]()
        self._before: frozenset[int] = frozenset()

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        before, self._before = self._before, frozenset(map(id, moment.looks))
        if not moment.held:
            return
        lines: dict[int, Look] = {}
        for look in moment.inked(INK):
            if (
                look.line is not None
                and not look.miniature
                and (id(look) in before or moment.held > 1)
            ):
                known = lines.setdefault(id(look.line), look)
                if _extent(look) > _extent(known):
                    lines[id(look.line)] = look
        for glyph in lines.values():
            em, least = _em(glyph), _least(glyph, moment)
            if em < least * ROUNDING:
                words = f"{glyph.name} is set in {em:.2f}, and should be in {least:.2f} at least"
                self._spans.note(words, moment.ticks)

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return what is too small, and when."""
        for words, start, end in self._spans:
            if end - start > SETTLING:
                yield finding(self.name, played, start, end, words)


def _extent(glyph: Look) -> float:
    return max(glyph.box.width, glyph.box.height)


def _em(glyph: Look) -> float:
    """Return the size that a glyph's line has now."""
    if glyph.line.live:
        return float(glyph.line.size)
    left, bottom, right, top = glyph.line.boxes[glyph.number]
    return _extent(glyph) / float(max(right - left, top - bottom))


def _least(glyph: Look, moment: Moment) -> float:
    if NUMBER.fullmatch(glyph.line.source):
        return SIZES.tick
    hero = moment.hero
    looked_at = hero is not None and glyph.is_part_of(hero.parts)
    return SIZES.formula if glyph.line.keys and looked_at else SIZES.label
