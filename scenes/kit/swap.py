"""What is replaced: the old becomes the new in one place, in one motion."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scenes.kit.clear import clear_window, in_motion
from scenes.kit.outlines import Points
from scenes.kit.passengers import Carrier
from scenes.kit.paths import Array, box, eased
from scenes.kit.relations import belong_together
from scenes.kit.typeset import Glyph

OLD_FADES, NEW_COMES = (0.35, 0.7), (0.3, 0.65)
"""When the one loses its light and the other gets it, as stretches of the motion."""


@dataclass
class _Part:
    glyph: Glyph
    points: Points
    light: float
    window: tuple[float, float]


class Swap:
    """Glyphs that give their place to others.

    One glyph that becomes one other takes its box: a plus is pressed flat into a minus. A group
    shrinks to nothing while the other grows out of its middle, so that both together need no more
    room than there is. Where some of the `travellers` set out from within the group, its glyphs
    shrink where they are, and the others grow where they will be, out of the way of those.
    """

    def __init__(
        self, olds: Sequence[Glyph], news: Sequence[Glyph], travellers: Sequence[Carrier] = ()
    ) -> None:
        self._olds, self._news = (
            [_Part(glyph, glyph.points.copy(), glyph.get_fill_opacity(), window) for glyph in side]
            for side, window in ((olds, OLD_FADES), (news, NEW_COMES))
        )
        self._boxes = tuple(
            box(np.concatenate([part.points for part in side])) for side in (self._olds, self._news)
        )
        self._alone = len(olds) == len(news) == 1
        low, high = self._boxes[0][:2], self._boxes[0][2:]
        spots = [_middle(box(each.start)) for each in travellers if not each.glyph.is_bar]
        self._scattered = any((low < spot).all() and (spot < high).all() for spot in spots)
        belong_together(*olds, *news)
        self._keep_clear(travellers)

    @property
    def window(self) -> tuple[float, float]:
        """From when to when any part loses or gets its light."""
        windows = [part.window for part in (*self._olds, *self._news)]
        return min(start for start, _ in windows), max(end for _, end in windows)

    def go(self, time: float) -> None:
        """Show how far it has come at a time; it changes its place from 0 to 1."""
        share = _eased(time)
        first, last = map(_middle, self._boxes)
        middle = first + share * (last - first)
        for part in self._olds:
            about, there, scale = first, middle, np.full(2, 1 - share)
            if self._alone:
                scale = 1 + share * (self._size(1) / self._size(0) - 1)
            elif self._scattered:
                about = there = _middle(box(part.points))
            _put(part, about, there, scale, 1 - _eased(time, *part.window))
        for part in self._news:
            scale = np.full(2, share)
            if self._alone:
                now = self._size(0) + share * (self._size(1) - self._size(0))
                scale = np.minimum(now / self._size(1), 1.0)
            there = last if self._scattered else middle
            _put(part, last, there, scale, _eased(time, *part.window))

    def _size(self, side: int) -> Array:
        return np.asarray(self._boxes[side][2:] - self._boxes[side][:2])

    def _keep_clear(self, travellers: Sequence[Carrier]) -> None:
        others = in_motion(travellers, [each.glyph for each in travellers])
        parts = [*self._olds, *self._news]
        for number, own in enumerate(
            in_motion([self], [part.glyph for part in parts]).swapaxes(0, 1)
        ):
            part, back = parts[number], number >= len(self._olds)
            part.window = clear_window(own, others, part.window, back=back)


def _put(part: _Part, about: Array, there: Array, scale: Array, light: float) -> None:
    part.glyph.points = part.points.copy()
    part.glyph.points[:, :2] = there + scale * (part.points[:, :2] - about)
    part.glyph.set_fill(opacity=part.light * light, family=False)


def _eased(time: float, start: float = 0.0, end: float = 1.0) -> float:
    return float(eased(np.array([time]), start, end)[0])


def _middle(box: Array) -> Array:
    return np.asarray((box[:2] + box[2:]) / 2)
