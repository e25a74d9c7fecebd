"""Ink of parts that have nothing to do with each other, and meets.

What may meet: parts that are declared to belong together (`belong_together`); anything and the
grid; glyphs of a line as they were set; glyphs that lie exactly on their like. Curves, lines and
shapes may cross, for that is what drawings do; but no mark may hide another one.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from scenes.telling.theme import Theme
from scripts.audit.lint.findings import INK, Finding, Spans, finding
from scripts.draw.looks import Look, Moment, Played, Points, around

DEPTH = 0.03
"""Boxes that reach into each other by less only touch. **Units**: frame units."""

ALIKE = 0.02
"""Glyphs whose boxes differ by less are seen as one. **Units**: frame units."""

HIDDEN = 0.6
"""A mark hides another if this share of the other's ink lies on its own; so it is, whichever lies
on top, where both have the same colour."""

SAMPLES = 16
"""A mark is looked at in so many places across, and up."""

MOST = 4
"""So many parts of a line are named."""

Pair = tuple[str, str]
Bools = npt.NDArray[np.bool_]


class Text:
    """What is seen of a line: its glyphs, and their boxes. **Shapes**: `boxes` (n, 4)."""

    def __init__(self, glyphs: list[Look]) -> None:
        self.glyphs = glyphs
        self.name = glyphs[0].name
        self.box = around([glyph.box for glyph in glyphs])
        self.boxes = _boxes(glyphs)


class Overlaps:
    """Looks for words on words, lines through words, and marks on marks."""

    name = "overlap"

    def __init__(self, theme: Theme) -> None:
        self._ground = {theme.grid, theme.shade}
        self._spans = Spans[Pair]()
        self._parts: dict[Pair, dict[str, None]] = {}
        self._last: tuple[Look, ...] = ()
        self._pairs: set[Pair] = set()
        self._texts: dict[int, Text] = {}
        self._met: dict[tuple[Any, Any], list[Look]] = {}

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        if not moment.held:
            return
        if moment.looks != self._last:
            self._last = moment.looks
            self._pairs = set()
            for one, other, met in self._meeting([*moment.inked(INK)]):
                self._pairs.add((one, other))
                self._parts.setdefault((one, other), {}).update(dict.fromkeys(_keys(met)))
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

    def _meeting(self, looks: Sequence[Look]) -> Iterator[tuple[str, str, list[Look]]]:
        """Return the names of what meets, and the glyphs that do."""
        # What has met, or not met, before is known as long as neither of the two changes.
        known, self._met = self._met, {}

        def met(one: Any, other: Any, find: Callable[[Any, Any], list[Look]]) -> list[Look]:
            found = known[one, other] if (one, other) in known else find(one, other)
            self._met[one, other] = found
            return found

        texts = self._seen(looks)
        shapes = [look for look in looks if look.line is None and not look.colours <= self._ground]
        boxes, others = _boxes(texts), _boxes(shapes)
        near = _depths(boxes, boxes) > DEPTH
        for i, j in zip(*np.triu(near).nonzero(), strict=True):
            one, other = texts[i], texts[j]
            if found := met(one, other, _mixed if i == j else _on_each_other):
                yield one.name, "" if i == j else other.name, found
        for i, j in zip(*(_depths(others, boxes) > 0).nonzero(), strict=True):
            if found := met(shapes[i], texts[j], _run_through):
                yield shapes[i].name, texts[j].name, found
        marks = [shape for shape in shapes if shape.mark and shape.fill_light > INK]
        for number, mark in enumerate(marks):
            for below in marks[:number]:
                if not mark.bonds & below.bonds and _hides(mark, below):
                    yield below.name, mark.name, []

    def _seen(self, looks: Sequence[Look]) -> list[Text]:
        """Return the lines that can be seen; one that has not changed is the one of before."""
        lines: dict[int, list[Look]] = {}
        for look in looks:
            if look.line is not None:
                lines.setdefault(id(look.line), []).append(look)
        before, self._texts = self._texts, {}
        for line, glyphs in lines.items():
            known = before.get(line)
            self._texts[line] = known if known and known.glyphs == glyphs else Text(glyphs)
        return list(self._texts.values())


def _keys(glyphs: Sequence[Look]) -> list[str]:
    return [glyph.line.keys[glyph.number] for glyph in glyphs if glyph.line.keys]


def _on_each_other(one: Text, other: Text) -> list[Look]:
    """Return which glyphs of two lines meet."""
    here, there = one.boxes, other.boxes
    return _strangers(one, other, (_depths(here, there) > DEPTH) & ~_same(here, there))


def _mixed(text: Text, _: Text) -> list[Look]:
    """Return which glyphs of one line meet that were not set so."""
    line, here = text.glyphs[0].line, text.boxes
    if line.live:
        return []
    home = line.boxes[[glyph.number for glyph in text.glyphs]] * line.size
    moved = (_depths(here, here) > DEPTH) & (_depths(home, home) < -DEPTH / 2)
    return _strangers(text, text, moved & ~_same(here, here))


def _strangers(one: Text, other: Text, meeting: Bools) -> list[Look]:
    """Return glyphs that meet and do not belong together. **Shapes**: `meeting` (n, m)."""
    return [
        look
        for i, j in zip(*meeting.nonzero(), strict=True)
        if not one.glyphs[i].bonds & other.glyphs[j].bonds
        for look in (one.glyphs[i], other.glyphs[j])
    ]


def _run_through(shape: Look, text: Text) -> list[Look]:
    """Return the glyphs that a line runs through, or that a shape lies on."""
    strange = np.array([not glyph.bonds & shape.bonds for glyph in text.glyphs])
    inner = text.boxes + np.array([DEPTH, DEPTH, -DEPTH, -DEPTH])
    starts, ends = shape.segments
    met = np.zeros(len(inner), bool)
    if shape.half_stroke:
        met |= _crossed(starts, ends, inner + np.array([-1, -1, 1, 1]) * shape.half_stroke)
    if shape.fill_light > INK:
        middles = (inner[:, :2] + inner[:, 2:]) / 2
        met |= _inside(middles, starts, ends) | _crossed(starts, ends, inner)
    return [text.glyphs[i] for (i,) in np.argwhere(met & strange)]


def _boxes(things: Sequence[Look] | Sequence[Text]) -> Points:
    return np.array([thing.box for thing in things], dtype=float).reshape(-1, 4)


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
    # Most of a long curve is far away.
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    near = (np.maximum(starts, ends) >= low) & (np.minimum(starts, ends) <= high)
    starts, ends = starts[near.all(axis=1)], ends[near.all(axis=1)]
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


def _hides(one: Look, other: Look) -> bool:
    """Tell whether most of either mark's ink lies on the other's."""
    return one.box.depth(other.box) > 0 and (_covers(one, other) or _covers(other, one))


def _covers(one: Look, other: Look) -> bool:
    left, bottom, right, top = other.box
    across, up = (np.linspace(0, 1, SAMPLES) * span for span in (right - left, top - bottom))
    places = np.stack(np.meshgrid(left + across, bottom + up), axis=-1).reshape(-1, 2)
    ink = places[_inside(places, *other.segments)]
    return len(ink) > 0 and float(_inside(ink, *one.segments).mean()) > HIDDEN
