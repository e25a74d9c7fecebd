"""The animation of one step: what leaves fades, what is kept travels, what is new appears.

What takes the place of something does so while the rest travels, so that no place stands empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from manim import ManimColor, VGroup, VMobject, linear, smooth
from manim.animation.animation import Animation

from scenes.kit import typeset
from scenes.kit.clear import Actor
from scenes.kit.derive import Moves
from scenes.kit.outlines import Points
from scenes.kit.passengers import GROWS, keep_clear, passengers_beside, passengers_of_line
from scenes.kit.paths import STRAIGHT, Array, Block, Path, box, eased, find_paths
from scenes.kit.relations import belong_together
from scenes.kit.swap import Swap

FETCHED = Path(across=(0.25, 0.85))
"""How what is fetched comes: it leaves its line before it goes across."""

SAME_WAY = 1e-3
"""Glyphs whose ways differ by less go as one block, in frame units."""


GROWING = 0.5
"""The part of its way on which a group grows, the last, or shrinks, the first."""

EARLY, LATE = 0.3, 0.5
"""When, in shares of its own time, what leaves is gone enough for the rest to set out, and the rest
has come far enough for what is new to appear."""

PARTING = 0.12
"""The share of its way after which a copy has all its light: it still lies on its like."""

NOTHING_FETCHED: Mapping[str, VGroup] = MappingProxyType({})
"""Every part comes out of the line before."""

FLAT, AIR = 0.1, 0.06
"""What is not higher than this is a minus; so far above and below, nothing passes it."""

LEVEL = 0.1
"""A copy parts from its like only along the line, no higher or lower than this, in frame units."""


@dataclass(frozen=True)
class Phases:
    """Seconds for what leaves, what travels and what appears; the next begins before one ends."""

    leave: float = 0.3
    travel: float = 0.6
    appear: float = 0.4


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


class Flight(Animation):  # type: ignore[misc]
    """One line turns into the next, in three phases; a phase with nothing to do takes no time.

    `leaving` and `coming` are what leaves and appears with the line; `fetched` are parts of the
    line after, by key, each with the same ink elsewhere, which it parts from; `room` is that for
    arcs.
    """

    def __init__(
        self,
        before: typeset.Formula,
        after: typeset.Formula,
        step: Moves,
        *,
        tempo: Phases,
        leaving: Iterable[VMobject] = (),
        coming: Iterable[VMobject] = (),
        fetched: Mapping[str, VGroup] = NOTHING_FETCHED,
        room: tuple[float, float],
    ) -> None:
        sources = _sources(after, fetched)
        belong_together(*sources.values(), *(after[number] for number in sources))
        step = _without(step, sources)
        self.travellers = travellers(before, after, step, room)
        self.travellers += [_fetched(source, after[n]) for n, source in sources.items()]
        self._swaps = [
            Swap([before[n] for n in olds], [after[n] for n in news], self.travellers)
            for olds, news in step.swaps
        ]
        olds, news = ({n for side in step.swaps for n in side[end]} for end in (0, 1))
        acting = [traveller.glyph for traveller in self.travellers]
        acting += [*(before[n] for n in sorted(olds)), *(after[n] for n in sorted(news))]
        copied = {id(traveller.glyph) for traveller in self.travellers if traveller.copy}
        copied |= {id(after[number]) for number in sources}
        gone = [before[number] for number in step.leave if number not in olds]
        new = [after[number] for number in step.appear if number not in news]
        new = [glyph for glyph in new if id(glyph) not in copied]
        self._passengers = [
            *passengers_of_line(gone, self.travellers, back=False),
            *passengers_beside(leaving, back=False),
            *passengers_of_line(new, self.travellers, back=True),
            *passengers_beside(coming, back=True),
        ]
        changing = any(t.colours[0] != t.colours[1] for t in self.travellers)
        moving = any(t.way.any() or t.glyph.is_bar for t in self.travellers) or step.swaps
        self._start, self._travel = self._set_times(tempo, moves=bool(moving or changing))
        self._actors: list[Actor] = [*self.travellers, *self._swaps]
        keep_clear(self._passengers, self._actors, acting)
        windows = [each.window for each in self._passengers]
        windows += [swap.window for swap in self._swaps]
        self._start = -self._travel * min([-self._start / self._travel, *(w[0] for w in windows)])
        self._whole = self._start + self._travel * max([1.0, *(w[1] for w in windows)])
        group = VGroup(*(each.glyph for each in self._passengers), *acting)
        super().__init__(group, run_time=self._whole, rate_func=linear)

    def _set_times(self, tempo: Phases, *, moves: bool) -> tuple[float, float]:
        """Return when the way begins and how long it is; say when passengers have their light."""
        leave = tempo.leave if any(not each.back for each in self._passengers) else 0.0
        appear = tempo.appear if any(each.back for each in self._passengers) else 0.0
        # Without a way, what appears follows what leaves.
        before = EARLY * leave if moves else leave
        travel = tempo.travel if moves else max(appear, 1e-3)
        for each in self._passengers:
            start, end = -before, leave - before
            if each.back:
                start = (GROWS if each.grows else LATE) * travel if moves else 0.0
                end = travel if each.grows else start + appear
            each.window = start / travel, end / travel
        return before, travel

    def interpolate_mobject(self, alpha: float) -> None:
        time = (alpha * self._whole - self._start) / self._travel
        for actor in self._actors:
            actor.go(time)
        for each in self._passengers:
            each.go(time)


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
    blocks = [_block([starts[n] for n in run], [ends[n] for n in run]) for run in runs]
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


def _block(starts: Sequence[Points], ends: Sequence[Points]) -> Block:
    before, after = (np.stack([box(points) for points in side]) for side in (starts, ends))
    high = before[0, 3] - before[0, 1]
    if len(before) == 1 and high < FLAT and abs(after[0, 1] - before[0, 1]) > LEVEL:
        # Thin as it is, a minus that comes from another row is to be seen on its way.
        pad = np.array((0.0, -AIR, 0.0, AIR))
        before, after = before + pad, after + pad
    return Block(before, after)


def _sources(after: typeset.Formula, fetched: Mapping[str, VGroup]) -> dict[int, VMobject]:
    """Return where the glyphs of fetched parts come from, by their numbers."""
    numbers = {key: after.numbers(*after.inside(key)) for key in fetched}
    return {
        number: source
        for key, sources in fetched.items()
        for number, source in zip(numbers[key], sources, strict=True)
    }


def _without(step: Moves, sources: Mapping[int, VMobject]) -> Moves:
    """Return a step in which what is fetched takes the place of nothing."""
    swaps = tuple(swap for swap in step.swaps if sources.keys().isdisjoint(swap[1]))
    copies = tuple(pair for pair in step.copies if pair[1] not in sources)
    return replace(step, swaps=swaps, copies=copies)


def _fetched(source: VMobject, glyph: typeset.Glyph) -> Traveller:
    start, end = source.points.copy(), glyph.points.copy()
    way = np.asarray((_centre(end) - _centre(start))[:2])
    colours = source.get_fill_color(), glyph.get_fill_color()
    return Traveller(glyph, FETCHED, way, start, end, colours)


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


class Along(Animation):  # type: ignore[misc]
    """A group goes a way, across and up, along a path; it may grow about a point on its way."""

    def __init__(
        self,
        group: VGroup,
        across: float,
        up: float,
        path: Path = STRAIGHT,
        *,
        scale: float = 1.0,
        about: Points | None = None,
        **options: object,
    ) -> None:
        self._way, self._path, self._scale = np.array((across, up)), path, scale
        self._about = np.zeros(3) if about is None else about
        super().__init__(group, rate_func=linear, **options)

    def interpolate_submobject(
        self, submobject: VMobject, starting_submobject: VMobject, alpha: float
    ) -> Animation:
        # Large, it may have no room but where it ends; small, it has room everywhere.
        share = np.clip(alpha / GROWING if self._scale < 1 else 1 - (1 - alpha) / GROWING, 0, 1)
        grown = 1.0 + (self._scale - 1.0) * float(smooth(share))
        points = self._about + grown * (starting_submobject.points - self._about)
        submobject.points = points + self._path.offset(self._way, alpha)
        return self


class Stretch(Animation):  # type: ignore[misc]
    """A line goes to another place and size, glyph by glyph."""

    def __init__(self, line: VGroup, ends: Sequence[Points], **options: object) -> None:
        self._ends = ends
        super().__init__(line, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        glyphs = zip(self.mobject, self.starting_mobject, self._ends, strict=True)
        for glyph, start, end in glyphs:
            glyph.points = start.points + share * (end - start.points)
