"""The animation of one step: what leaves fades, what is kept travels, what is new appears."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from manim import ManimColor, VGroup, VMobject, linear, smooth
from manim.animation.animation import Animation

from scenes.kit import typeset
from scenes.kit.derive import Moves
from scenes.kit.outlines import Points
from scenes.kit.paths import STRAIGHT, Array, Block, Path, eased, find_paths
from scenes.kit.relations import belong_together

SAME_WAY = 1e-3
"""Glyphs whose ways differ by less go as one block, in frame units."""


GROWING = 0.5
"""The part of its way on which a group grows, the last, or shrinks, the first."""


@dataclass(frozen=True)
class Phases:
    """Seconds for what leaves, what travels and what appears."""

    leave: float = 0.3
    travel: float = 0.6
    appear: float = 0.4


@dataclass(frozen=True)
class Traveller:
    """A glyph on its way: its block's path and way, its outline and colour before and after."""

    glyph: typeset.Glyph
    path: Path
    way: Array
    start: Points
    end: Points
    colours: tuple[ManimColor, ManimColor]

    def go(self, time: float) -> None:
        """Put the glyph where it is at a time from 0 to 1."""
        if time >= 1.0:
            self.glyph.points = self.end.copy()
        elif self.way.any() or self.start.shape != self.end.shape or self.glyph.is_bar:
            share = float(eased(np.array([time]), 0.0, 1.0)[0])
            if self.glyph.is_bar:
                # Its ends go straight; it may grow on the way.
                self.glyph.points = self.start + share * (self.end - self.start)
            else:
                self.glyph.points = self.start + self.path.offset(self.way, time)
        if self.colours[0] != self.colours[1]:
            shade = self.colours[0].interpolate(self.colours[1], min(time, 1.0))
            self.glyph.set_fill(shade, family=False)


class Flight(Animation):  # type: ignore[misc]
    """One line turns into the next, in three phases; a phase with nothing to do takes no time.

    `lights` are the opacities of what appears, by glyph; `offset` where what appears and what is
    kept among `raised` will stand beside its place; `low` and `high` the room for arcs.
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
        room: tuple[float, float],
    ) -> None:
        self.travellers = travellers(before, after, step, room)
        self._leaving = [
            (part, part.get_fill_opacity(), part.get_stroke_opacity())
            for part in (*(before[number] for number in step.leave), *leaving)
        ]
        new = (*(after[number] for number in step.appear), *coming)
        self._coming = [(part, part.get_fill_opacity()) for part in new]
        moving = any(t.way.any() or t.glyph.is_bar for t in self.travellers)
        changing = any(t.colours[0] != t.colours[1] for t in self.travellers)
        lengths = (
            tempo.leave if self._leaving else 0.0,
            tempo.travel if moving or changing else 0.0,
            tempo.appear if self._coming else 0.0,
        )
        self._ends = np.cumsum((0.0, *lengths))
        group = VGroup(
            *(part for part, *_ in self._leaving),
            *(traveller.glyph for traveller in self.travellers),
            *(part for part, _ in self._coming),
        )
        super().__init__(group, run_time=float(self._ends[-1]), rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        now = alpha * self._ends[-1]
        left, gone, come = (
            float(np.clip((now - start) / max(end - start, 1e-9), 0.0, 1.0))
            for start, end in zip(self._ends, self._ends[1:], strict=False)
        )
        for part, fill, stroke in self._leaving:
            part.set_fill(opacity=fill * (1 - left), family=False)
            part.set_stroke(opacity=stroke * (1 - left), family=False)
        for traveller in self.travellers:
            traveller.go(gone)
        for part, fill in self._coming:
            part.set_fill(opacity=fill * come, family=False)


def travellers(
    before: typeset.Formula, after: typeset.Formula, step: Moves, room: tuple[float, float]
) -> list[Traveller]:
    """Return the glyphs that a step moves, each with its way and the path of its block."""
    # Bars that become one lie on each other in the end.
    pairs = sorted([*step.kept, *step.joins])
    ends = [after[new].points for _, new in pairs]
    starts = [before[old].points.copy() for old, _ in pairs]
    runs = _runs(starts, ends, [before[old].is_bar for old, _ in pairs])
    for run in [run for run in runs if pairs[run[0]] in step.joins]:
        # They lie on each other in the end, and may do so on their way.
        partner = next(other for other in runs if pairs[other[0]][1] == pairs[run[0]][1])
        belong_together(*(before[pairs[each[0]][0]] for each in (run, partner)))
        runs.remove(run)
        partner.extend(run)
    blocks = [
        Block(np.stack([_box(starts[n]) for n in run]), np.stack([_box(ends[n]) for n in run]))
        for run in runs
    ]
    found = []
    for run, block, path in zip(runs, blocks, find_paths(blocks, *room), strict=True):
        way = block.way if np.abs(block.way).max() > SAME_WAY else np.zeros(2)
        for number in run:
            old, new = pairs[number]
            glyph = before[old]
            colours = glyph.get_fill_color(), after[new].get_fill_color()
            found.append(Traveller(glyph, path, way, starts[number], ends[number], colours))
    return found


def _runs(
    starts: Sequence[Points], ends: Sequence[Points], bars: Sequence[bool]
) -> list[list[int]]:
    # Neighbours that go the same way; a bar that changes its length goes alone.
    runs: list[list[int]] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        way = _box(end) - _box(start)
        last = runs[-1][-1] if runs else number
        beside = runs and np.abs(way - (_box(ends[last]) - _box(starts[last]))).max() < SAME_WAY
        if beside and not bars[number] and not bars[last]:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _box(points: Points) -> Array:
    return np.concatenate([points[:, :2].min(axis=0), points[:, :2].max(axis=0)])


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
