"""Ink of parts that have nothing to do with each other, and meets.

What may meet: parts that are declared to belong together (`belong_together`); anything and the
grid; glyphs of a line as they were set; glyphs that lie exactly on their like. Curves, lines and
shapes may cross, for that is what drawings do; but no mark may hide another one.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from scenes.telling.theme import Theme
from scripts.audit.lint.findings import INK, Finding, Spans, finding
from scripts.draw.looks import Box, Look, Moment, Played, Points, around

DEPTH = 0.03
"""Boxes that reach into each other by less only touch. **Units**: frame units."""

ALIKE = 0.02
"""Glyphs whose boxes differ by less are seen as one. **Units**: frame units."""

HIDDEN = 0.6
"""A mark hides another if it covers this share of its width and height."""

MOST = 4
"""So many parts of a line are named."""

Pair = tuple[str, str]
Bools = npt.NDArray[np.bool_]


class Overlaps:
    """Looks for words on words, lines through words, and marks on marks."""

    name = "overlap"

    def __init__(self, theme: Theme) -> None:
        self._ground = {theme.grid, theme.shade}
        self._spans = Spans[Pair]()
        self._last: tuple[Look, ...] = ()
        self._pairs: set[Pair] = set()
        self._parts: dict[Pair, dict[str, None]] = {}

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        if not moment.held:
            return
        if moment.looks != self._last:
            self._last = moment.looks
            self._pairs = set()
            for one, other, parts in self._meeting([*moment.inked(INK)]):
                self._pairs.add((one, other))
                self._parts.setdefault((one, other), {}).update(dict.fromkeys(parts))
        for pair in self._pairs:
            self._spans.note(pair, moment.ticks)

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return which parts meet, and when."""
        for (one, other), start, end in self._spans:
            words = f"{one} meets {other}" if other else f"glyphs of {one} pass through each other"
            keys = [key for key in self._parts[one, other] if key]
            more = " and more" if len(keys) > MOST else ""
            named = f" (parts {', '.join(keys[:MOST])}{more})" if keys else ""
            yield finding(self.name, played, start, end, words + named)

    def _meeting(self, looks: Sequence[Look]) -> Iterator[tuple[str, str, list[str]]]:
        """Return the names of what meets, and the keys of the parts of lines that do."""
        lines: dict[int, list[Look]] = {}
        for look in looks:
            if look.line is not None:
                lines.setdefault(id(look.line), []).append(look)
        shapes = [look for look in looks if look.line is None and not look.colours <= self._ground]
        texts = [(glyphs, around([glyph.box for glyph in glyphs])) for glyphs in lines.values()]
        for number, (glyphs, box) in enumerate(texts):
            name = glyphs[0].name
            if not glyphs[0].line.live and (mixed := _mixed(glyphs)):
                yield name, "", _keys(mixed)
            for others, other_box in texts[:number]:
                if box.depth(other_box) > DEPTH and (met := _on_each_other(glyphs, others)):
                    yield others[0].name, name, _keys(met)
            for shape in shapes:
                if shape.box.depth(box) > 0 and (met := _run_through(shape, glyphs)):
                    yield shape.name, name, _keys(met)
        marks = [shape for shape in shapes if shape.mark and shape.fill_light > INK]
        for number, mark in enumerate(marks):
            for other in marks[:number]:
                if not mark.bonds & other.bonds and _hides(mark.box, other.box):
                    yield other.name, mark.name, []


def _keys(glyphs: Sequence[Look]) -> list[str]:
    return [glyph.line.keys[glyph.number] for glyph in glyphs if glyph.line.keys]


def _on_each_other(glyphs: Sequence[Look], others: Sequence[Look]) -> list[Look]:
    """Return which glyphs of two lines meet."""
    here, there = _boxes(glyphs), _boxes(others)
    return _strangers(glyphs, others, (_depths(here, there) > DEPTH) & ~_same(here, there))


def _mixed(glyphs: Sequence[Look]) -> list[Look]:
    """Return which glyphs of one line meet that were not set so."""
    here = _boxes(glyphs)
    home = glyphs[0].line.boxes[[glyph.number for glyph in glyphs]] * glyphs[0].line.size
    moved = (_depths(here, here) > DEPTH) & (_depths(home, home) < -DEPTH / 2)
    return _strangers(glyphs, glyphs, moved & ~_same(here, here))


def _strangers(glyphs: Sequence[Look], others: Sequence[Look], meeting: Bools) -> list[Look]:
    """Return glyphs that meet and do not belong together. **Shapes**: `meeting` (n, m)."""
    return [
        look
        for i, j in zip(*meeting.nonzero(), strict=True)
        if not glyphs[i].bonds & others[j].bonds
        for look in (glyphs[i], others[j])
    ]


def _run_through(shape: Look, glyphs: Sequence[Look]) -> list[Look]:
    """Return the glyphs that a line runs through, or that a shape lies on."""
    loose = [glyph for glyph in glyphs if not glyph.bonds & shape.bonds]
    if not loose:
        return []
    boxes = _boxes(loose)
    inner = boxes + np.array([DEPTH, DEPTH, -DEPTH, -DEPTH])
    starts, ends = shape.segments
    met = np.zeros(len(loose), bool)
    if shape.half_stroke:
        met |= _crossed(starts, ends, inner + np.array([-1, -1, 1, 1]) * shape.half_stroke)
    if shape.fill_light > INK:
        middles = (boxes[:, :2] + boxes[:, 2:]) / 2
        met |= _inside(middles, starts, ends) | _crossed(starts, ends, inner)
    return [glyph for glyph, hit in zip(loose, met, strict=True) if hit]


def _boxes(looks: Sequence[Look]) -> Points:
    return np.array([look.box for look in looks]).reshape(-1, 4)


def _depths(one: Points, other: Points) -> Points:
    """Return how far boxes reach into each other. **Shapes**: (n, 4), (m, 4) -> (n, m)."""
    one, other = one[:, None], other[None]
    spans = np.minimum(one[..., 2:], other[..., 2:]) - np.maximum(one[..., :2], other[..., :2])
    depths: Points = spans.min(axis=-1)
    return depths


def _same(one: Points, other: Points) -> Bools:
    apart: Points = np.abs(one[:, None] - other[None]).max(axis=-1)
    return apart < ALIKE


def _crossed(starts: Points, ends: Points, boxes: Points) -> Bools:
    """Tell which boxes straight lines run through. **Shapes**: (n, 2), (n, 2), (m, 4) -> (m,)."""
    way = ends - starts
    way = np.where(np.abs(way) < 1e-9, 1e-9, way)[:, None]
    first = (boxes[None, :, :2] - starts[:, None]) / way
    last = (boxes[None, :, 2:] - starts[:, None]) / way
    enters = np.minimum(first, last).max(axis=-1)
    leaves = np.maximum(first, last).min(axis=-1)
    crossed: Bools = (np.maximum(enters, 0.0) <= np.minimum(leaves, 1.0)).any(axis=0)
    return crossed


def _inside(points: Points, starts: Points, ends: Points) -> Bools:
    """Tell which points an outline goes round, by the even-odd rule. **Shapes**: (m, 2) -> (m,)."""
    x, y = points[:, None, 0], points[:, None, 1]
    (x0, y0), (x1, y1) = starts.T, ends.T
    straddles = (y0 > y) != (y1 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        right = x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    inside: Bools = np.atleast_1d(np.logical_xor.reduce(straddles & right, axis=1))
    return inside


def _hides(one: Box, other: Box) -> bool:
    shared = one.depth(other)
    return shared > HIDDEN * min(one.width, one.height, other.width, other.height)
