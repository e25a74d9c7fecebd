"""What leaves or appears in a step goes along with its neighbours, and runs into nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from manim import VMobject

from scenes.kit import typeset
from scenes.kit.clear import TIMES, Actor, clear_window, in_motion
from scenes.kit.outlines import Points
from scenes.kit.paths import Array, box, eased
from scenes.kit.stage import LEFT, RIGHT

GROWS = 0.4
"""When a new bar begins to grow: what stands on and under it is about to be there."""

CLIMB = 0.3
"""How far up or down something goes along at most, in frame units."""

NEAR = 0.35
"""What stands on a bar, or under it, is no further away, in frame units."""


class Carrier(Actor, Protocol):
    """A glyph on its way."""

    @property
    def glyph(self) -> typeset.Glyph: ...
    @property
    def way(self) -> Array: ...
    @property
    def start(self) -> Points: ...
    @property
    def end(self) -> Points: ...


@dataclass
class Passenger:
    """A glyph that leaves or appears, and goes along with the nearest one that is on its way.

    `light` is that of its fill and of its stroke; `window` is when it loses or gets it, in shares
    of the way. What appears comes `back` to its place, or `grows` there. Neighbours have the same
    `group`, 0 if it has none.
    """

    glyph: VMobject
    light: tuple[float, float]
    points: Points
    carrier: Carrier | None
    back: bool
    grows: bool
    group: int
    window: tuple[float, float] = (0.0, 1.0)

    def go(self, time: float) -> None:
        """Show it at a time; the others are on their way from 0 to 1."""
        start, end = self.window
        share = float(np.clip((time - start) / max(end - start, 1e-9), 0.0, 1.0))
        light = min(1.0, 4 * share) if self.grows else share if self.back else 1.0 - share
        self.glyph.set_fill(opacity=self.light[0] * light, family=False)
        self.glyph.set_stroke(opacity=self.light[1] * light, family=False)
        if self.grows:
            middle = np.mean(self.points, axis=0)
            wide = float(eased(np.array([share]), 0.0, 1.0)[0])
            self.glyph.points = middle + (wide, 1.0, 1.0) * (self.points - middle)
        else:
            self.glyph.points = self.points + self.offset(time)

    def offset(self, time: float) -> Points:
        """Return how far from its place it is."""
        if self.carrier is None or self.grows:
            return np.zeros(3)
        # Straight: on its carrier's arc it would leave its own neighbours.
        share = float(eased(np.array([time]), 0.0, 1.0)[0]) - self.back
        across, up = self.carrier.way
        return share * np.array((across, np.clip(up, -CLIMB, CLIMB), 0.0))


def passengers_of_line(
    glyphs: Sequence[typeset.Glyph], movers: Sequence[Carrier], *, back: bool
) -> list[Passenger]:
    """Return what leaves, or comes back; neighbours go along with the same glyph."""
    movers = [mover for mover in movers if not mover.glyph.is_bar]
    ends = [box(mover.end if back else mover.start) for mover in movers]
    found = []
    for group in _neighbours(glyphs):
        outline = box(np.concatenate([glyph.points for glyph in group]))
        far = [_distance(outline, end) for end in ends]
        carrier = movers[int(np.argmin(far))] if movers else None
        if carrier and back and not _comes_from_within(outline, carrier):
            carrier = None
        for glyph in group:
            grows = back and glyph.is_bar and _on_both_sides(box(glyph.points), ends)
            number = 0 if grows else 1 + group[0].number
            found.append(_passenger(glyph, carrier, back=back, grows=grows, group=number))
    return found


def passengers_beside(parts: Iterable[VMobject], *, back: bool) -> list[Passenger]:
    """Return what leaves, or appears, and is no part of the line: it goes nowhere."""
    return [_passenger(part, None, back=back) for part in parts]


def _passenger(
    part: VMobject, carrier: Carrier | None, *, back: bool, grows: bool = False, group: int = 0
) -> Passenger:
    light = float(part.get_fill_opacity()), float(part.get_stroke_opacity())
    return Passenger(part, light, part.points.copy(), carrier, back, grows, group)


def _neighbours(glyphs: Sequence[typeset.Glyph]) -> list[list[typeset.Glyph]]:
    # A fraction whose bar is new is one thing, whatever stands in it.
    groups: list[list[typeset.Glyph]] = []
    for glyph in glyphs:
        last = groups[-1][-1] if groups else glyph
        keys = glyph.line.keys
        fraction = keys[last.number] == keys[glyph.number] and (last.is_bar or glyph.is_bar)
        if groups and (last.number == glyph.number - 1 or fraction):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return groups


def keep_clear(
    passengers: Sequence[Passenger], actors: Sequence[Actor], parts: Sequence[VMobject]
) -> None:
    """Let passengers have light only while they meet none of the parts that are on their way.

    Neighbours come and go together.
    """
    motions = in_motion(actors, parts)
    for one in passengers:
        if len(one.points):
            own = np.stack([box(one.points + one.offset(float(time))) for time in TIMES])
            one.window = clear_window(own, motions, one.window, back=one.back)
    for back, number in {(one.back, one.group) for one in passengers if one.group}:
        group = [one for one in passengers if (one.back, one.group) == (back, number)]
        last = max if back else min
        together = last(one.window[0] for one in group), last(one.window[1] for one in group)
        for one in group:
            one.window = together


def _comes_from_within(outline: Array, carrier: Carrier) -> bool:
    left, _, right, _ = map(float, outline)
    across = float(carrier.way[0])
    return left - across >= LEFT and right - across <= RIGHT


def _distance(one: Array, other: Array) -> float:
    # Between two boxes; 0 if they meet.
    gap = np.maximum(np.maximum(one[:2] - other[2:], other[:2] - one[2:]), 0.0)
    return float(np.hypot(*gap))


def _on_both_sides(bar: Array, others: Sequence[Array]) -> bool:
    along = [each for each in others if each[0] < bar[2] and each[2] > bar[0]]
    above = any(0 < each[1] - bar[3] + NEAR / 3 < NEAR for each in along)
    return above and any(0 < bar[1] - each[3] + NEAR / 3 < NEAR for each in along)
