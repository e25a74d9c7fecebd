"""Glyphs on their way from one line to the next, each with its path, so that none meets another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import ManimColor, VMobject

from scenes.kit import typeset
from scenes.kit.derive import Moves
from scenes.kit.outlines import Points
from scenes.kit.paths import (
    HEIGHTS,
    STRAIGHT,
    UP_FIRST,
    Array,
    Block,
    Path,
    box,
    eased,
    find_paths,
    lifted,
)
from scenes.kit.relations import belong_together

SAME_WAY = 1e-3
"""Glyphs whose ways differ by less go as one block, in frame units."""

PARTING = 0.12
"""The share of its way after which a copy has all its light: it still lies on its like."""

FLAT, AIR = 0.1, 0.06
"""What is not higher than this is a minus; so far above and below, nothing passes it."""

ROWS_APART = 1.0
"""A minus that goes further up or down leaves its row before it goes across, in frame units."""

LEVEL = 0.1
"""A copy parts from its like only along the line, no higher or lower than this, in frame units."""


@dataclass(frozen=True)
class Traveller:
    """A glyph on its way: its block's path and way, its outline and colour before and after.

    A `copy` gets its light while it still lies on its like.
    """

    glyph: typeset.Glyph
    path: Path
    way: Array
    start: Points
    end: Points
    colours: tuple[ManimColor, ManimColor]
    copy: bool = False

    def go(self, time: float) -> None:
        """Put the glyph where it is at a time; it is on its way from 0 to 1."""
        time = max(time, 0.0)
        if time >= 1.0:
            self.glyph.points = self.end.copy()
        elif self.way.any() or self.start.shape != self.end.shape or self.glyph.is_bar:
            share = float(eased(np.array([time]), 0.0, 1.0)[0])
            if self.glyph.is_bar:
                # Its ends go straight; it may grow on the way.
                self.glyph.points = self.start + share * (self.end - self.start)
            else:
                self.glyph.points = self._grown(share) + self.path.offset(self.way, time)
        if self.copy:
            self.glyph.set_fill(opacity=float(np.clip(time / PARTING, 0, 1)), family=False)
        if self.colours[0] != self.colours[1]:
            shade = self.colours[0].interpolate(self.colours[1], min(time, 1.0))
            self.glyph.set_fill(shade, family=False)

    def _grown(self, share: float) -> Points:
        # Between rows it may change its size.
        ratio = np.ptp(self.end[:, 0]) / np.ptp(self.start[:, 0])
        middle = (self.start.min(axis=0) + self.start.max(axis=0)) / 2
        return np.asarray(middle + (1 + share * (ratio - 1)) * (self.start - middle))


def travellers(
    before: typeset.Formula, after: typeset.Formula, step: Moves, room: tuple[float, float]
) -> list[Traveller]:
    """Return the glyphs that a step moves, each with its way and the path of its block."""
    # Bars that become one lie on each other in the end.
    pairs = sorted([*step.kept, *step.joins])
    kept = len(pairs)
    pairs += [pair for pair in step.copies if _on_a_level(before[pair[0]], after[pair[1]])]
    ends = [after[new].points.copy() for _, new in pairs]
    starts = [before[old].points.copy() for old, _ in pairs]
    runs = _runs(starts, ends, [before[old].is_bar for old, _ in pairs])
    for run in [run for run in runs if pairs[run[0]] in step.joins]:
        # They lie on each other in the end, and may do so on their way.
        partner = next(other for other in runs if pairs[other[0]][1] == pairs[run[0]][1])
        belong_together(*(before[pairs[each[0]][0]] for each in (run, partner)))
        runs.remove(run)
        partner.extend(run)
    # Where its like stays in its row, a copy has to rise from it.
    stay = {old for old, new in pairs[:kept] if _on_a_level(before[old], after[new])}
    blocks = [
        _block(
            [starts[n] for n in run],
            [ends[n] for n in run],
            rises=run[0] >= kept and pairs[run[0]][0] in stay,
        )
        for run in runs
    ]
    found = []
    for run, block, path in zip(runs, blocks, find_paths(blocks, *room), strict=True):
        way = block.way if np.abs(block.way).max() > SAME_WAY else np.zeros(2)
        for number in run:
            old, new = pairs[number]
            copy = number >= kept
            glyph = after[new] if copy else before[old]
            colours = before[old].get_fill_color(), after[new].get_fill_color()
            found.append(Traveller(glyph, path, way, starts[number], ends[number], colours, copy))
            if copy:
                belong_together(glyph, before[old])
    return found


def _block(starts: Sequence[Points], ends: Sequence[Points], *, rises: bool) -> Block:
    before, after = (np.stack([box(points) for points in side]) for side in (starts, ends))
    if rises:
        clear = np.ptp(before[:, 1::2]) + AIR
        # Under a bar it cannot rise.
        rising = (lifted(height) for height in HEIGHTS if height > clear)
        return Block(before, after, (*rising, STRAIGHT))
    high = before[0, 3] - before[0, 1]
    if len(before) == 1 and high < FLAT and abs(after[0, 1] - before[0, 1]) > LEVEL:
        # Thin as it is, a minus that comes from another row is to be seen on its way.
        pad = np.array((0.0, -AIR, 0.0, AIR))
        far = abs(float(after[0, 1] - before[0, 1])) > ROWS_APART
        return Block(before + pad, after + pad, (UP_FIRST,) if far else ())
    return Block(before, after)


def fetched_travellers(
    sources: Sequence[VMobject], glyphs: Sequence[typeset.Glyph]
) -> list[Traveller]:
    """Return glyphs that come from where the same ink stands above.

    They sink until they are just above their place, go across, and settle.
    """
    if not glyphs:
        return []
    high = np.ptp(np.concatenate([glyph.points[:, 1] for glyph in glyphs])) + AIR
    found = []
    for source, glyph in zip(sources, glyphs, strict=True):
        start, end = source.points.copy(), glyph.points.copy()
        way = np.asarray((_centre(end) - _centre(start))[:2])
        colours = source.get_fill_color(), glyph.get_fill_color()
        path = lifted(float(way[1] + high))
        found.append(Traveller(glyph, path, way, start, end, colours))
    return found


def _centre(points: Points) -> Points:
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


def _on_a_level(old: typeset.Glyph, new: typeset.Glyph) -> bool:
    return abs(float(old.get_y() - new.get_y())) < LEVEL


def _runs(
    starts: Sequence[Points], ends: Sequence[Points], bars: Sequence[bool]
) -> list[list[int]]:
    # Neighbours that go the same way; a bar that changes its length goes alone.
    runs: list[list[int]] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        way = box(end) - box(start)
        last = runs[-1][-1] if runs else number
        beside = runs and np.abs(way - (box(ends[last]) - box(starts[last]))).max() < SAME_WAY
        if beside and not bars[number] and not bars[last]:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
