"""What there is to see of a film without drawing it: the ink of each frame, as outlines. No manim.

Places are in frame units, times in ticks of `clock.TICKS_PER_SECOND` from the film's start.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

PIECES = 6
"""A curve is looked at as so many straight lines."""

STROKE_UNIT = 0.01
"""Manim's unit of stroke widths, in frame units."""


class InkBox(NamedTuple):
    """A rectangle with its sides along the axes."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    def depth(self, other: "InkBox") -> float:
        """Return how far two boxes reach into each other; below 0, they are apart."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return min(across, up)

    def grown(self, by: float) -> "InkBox":
        """Return the box with more room on every side."""
        return InkBox(self.left - by, self.bottom - by, self.right + by, self.top + by)


def around(boxes: Sequence[InkBox]) -> InkBox:
    """Return the smallest box round some boxes."""
    every = np.array(boxes)
    low, high = every[:, :2].min(axis=0), every[:, 2:].max(axis=0)
    return InkBox(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


class Subject(NamedTuple):
    """A whole plot or line of a derivation: what a viewer would take for the thing to look at."""

    id: int
    name: str


@dataclass(frozen=True, eq=False)
class Look:
    """One outline as it is seen for a while: the same object for as long as nothing changes.

    `name` is what a person would call it, `path` its id and those of all that it is a part of,
    `line` and `number` where a glyph was set. Colours are #rrggbb, light is opacity.
    """

    name: str
    path: tuple[int, ...]
    points: Points
    fill: str
    fill_light: float
    stroke: str
    stroke_light: float
    stroke_width: float
    mark: bool = False
    line: Any = None
    number: int = 0
    bonds: frozenset[Any] = frozenset()
    roles: frozenset[str] = frozenset()
    leaves_frame: bool = False
    miniature: bool = False
    subject: "Subject | None" = None

    @cached_property
    def light(self) -> float:
        """The stronger one of its fill and its stroke."""
        return max(self.fill_light, self.stroke_light if self.stroke_width else 0.0)

    @cached_property
    def colours(self) -> frozenset[str]:
        """The colours that can be seen of it."""
        seen = {self.fill} if self.fill_light > 0 else set()
        return frozenset(
            seen | ({self.stroke} if self.stroke_width and self.stroke_light else set())
        )

    @cached_property
    def half_stroke(self) -> float:
        """Half of its stroke's width."""
        return self.stroke_width * STROKE_UNIT / 2 if self.stroke_light else 0.0

    @cached_property
    def box(self) -> InkBox:
        """The box of its ink."""
        (left, bottom, _), (right, top, _) = self.points.min(axis=0), self.points.max(axis=0)
        return InkBox(float(left), float(bottom), float(right), float(top)).grown(self.half_stroke)

    @cached_property
    def segments(self) -> tuple[Points, Points]:
        """The starts and ends of straight lines along it. **Shapes**: twice (n, 2)."""
        curves = self.points[: len(self.points) // 4 * 4, :2].reshape(-1, 4, 2)
        a, b, c, d = (curves[:, i] for i in range(4))
        straight = np.abs(np.stack([b - (2 * a + d) / 3, c - (a + 2 * d) / 3])).max(axis=(0, 2))
        bent = straight > 0.01
        t = np.linspace(0, 1, PIECES + 1)[:, None, None]
        a_, b_, c_, d_ = (p[bent] for p in (a, b, c, d))
        along = (1 - t) ** 3 * a_ + 3 * (1 - t) ** 2 * t * b_ + 3 * (1 - t) * t**2 * c_ + t**3 * d_
        starts = np.concatenate([a[~bent], along[:-1].reshape(-1, 2)])
        return starts, np.concatenate([d[~bent], along[1:].reshape(-1, 2)])

    def is_part_of(self, ids: frozenset[int]) -> bool:
        """Tell whether it is one of these mobjects, or a part of one."""
        return not ids.isdisjoint(self.path)


@dataclass(frozen=True)
class HeroSeen:
    """What is to be looked at from a tick on: ids of mobjects and of lines; why it may be small."""

    tick: int
    parts: frozenset[int]
    because: str


@dataclass(frozen=True)
class Moment:
    """What is seen from a tick on, for so many ticks.

    A moment of no length is the state that a play ends in, before the scene's code goes on: no
    frame may show it.
    """

    beat: str
    tick: int
    held: int
    looks: tuple[Look, ...]
    hero: HeroSeen | None = None

    @property
    def ticks(self) -> range:
        """The ticks at which it is seen."""
        return range(self.tick, self.tick + self.held)

    def inked(self, light: float) -> Iterator[Look]:
        """Return what is at least so light."""
        return (look for look in self.looks if look.light >= light)


@dataclass(frozen=True)
class Spoken:
    """A phrase of a beat: when its event was, when it begins and has been read, and until when
    there is time for it.

    **Units**: ticks from the film's start.
    """

    beat: str
    event: str
    called: int
    start: int
    read: int
    end: int


@dataclass(frozen=True)
class Played:
    """What the stage knows of a film that was played; beats are named with their first tick."""

    ticks: int
    beats: tuple[tuple[str, int, int], ...]
    rests: tuple[range, ...]
    spoken: tuple[Spoken, ...]


class Watcher(Protocol):
    """Somebody who looks at every moment of a film, in order."""

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
