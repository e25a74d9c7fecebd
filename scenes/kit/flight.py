"""The animation of one step: what leaves fades, what is kept travels, what is new appears.

What takes the place of something does so while the rest travels, so that no place stands empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from manim import VGroup, VMobject, linear, smooth
from manim.animation.animation import Animation

from scenes.kit import typeset
from scenes.kit.clear import Actor
from scenes.kit.derive import Moves
from scenes.kit.outlines import Points
from scenes.kit.passengers import GROWS, keep_clear, passengers_beside, passengers_of_line
from scenes.kit.paths import STRAIGHT, Path
from scenes.kit.relations import belong_together
from scenes.kit.swap import Swap
from scenes.kit.travellers import fetched_travellers, travellers

GROWING = 0.5
"""The part of its way on which a group grows, the last, or shrinks, the first."""

MAKES_ROOM = 0.4, 0.7
"""When what is replaced by something fetched loses its light, in shares of that one's way."""

EARLY, LATE = 0.3, 0.5
"""When, in shares of its own time, what leaves is gone enough for the rest to set out, and the rest
has come far enough for what is new to appear."""

NOTHING_FETCHED: Mapping[str, VGroup] = MappingProxyType({})
"""Every part comes out of the line before."""


@dataclass(frozen=True)
class Phases:
    """Seconds for what leaves, what travels and what appears; the next begins before one ends."""

    leave: float = 0.3
    travel: float = 0.6
    appear: float = 0.4


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
        replaced = [n for olds, news in step.swaps if {*news} & {*sources} for n in olds]
        step = _without(step, sources)
        self.travellers = travellers(before, after, step, room)
        self.travellers += fetched_travellers([*sources.values()], [after[n] for n in sources])
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
        for each in self._passengers:
            if any(each.glyph is before[number] for number in replaced):
                each.window = MAKES_ROOM
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
