"""Paths for blocks of glyphs that travel at the same time and do not cross each other.

Blocks that stay in order go straight. Two that change places would run through each other: one of
them turns a corner, or goes on an arc above or below the others. Boxes of glyphs are compared, all
through the way, so that a path that is found crosses nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

CLEARANCE = 0.015
"""Ink may come so near to ink that its boxes overlap by this, in frame units: accents touch."""

SAMPLES = 40
"""The times at which boxes are compared."""

SIDES = (0.8, 1.2, 1.8, 2.4)
"""How far aside a path may go, to get round the end of a bar, in frame units."""

HEIGHTS = (0.45, 0.7, 0.95, 1.2, 1.5, 1.8, 2.2)
"""How high an arc may rise, in frame units, the lowest first."""


class NoWay(ValueError):
    """Blocks that cannot change places without running through each other."""


@dataclass(frozen=True)
class Block:
    """Glyphs that go the same way: the boxes of each before and after (left, bottom, right, top).

    It takes the first of its own `ways` if nothing is met on it, or goes straight if it has none.

    **Shapes**: twice (n, 4).
    """

    start: Array
    end: Array
    ways: tuple["Path", ...] = ()

    @property
    def way(self) -> Array:
        """How far it goes, across and up. **Shapes**: (2,)."""
        middles = [(boxes[:, :2].min(axis=0) + boxes[:, 2:].max(axis=0)) / 2 for boxes in self.ends]
        return np.asarray(middles[1] - middles[0])

    @property
    def ends(self) -> tuple[Array, Array]:
        """The boxes before and after."""
        return self.start, self.end

    def boxes(self, path: "Path", times: Array) -> Array:
        """Return the boxes of the glyphs at times from 0 to 1. **Shapes**: (t,) -> (t, n, 4)."""
        shares, detour = path.at(times)
        share, aside = (np.concatenate([each, each], axis=1)[:, None] for each in (shares, detour))
        return np.asarray(self.start + share * (self.end - self.start) + aside)


@dataclass(frozen=True)
class Path:
    """How a block goes: when across, when up, and how far it leaves the straight line.

    `across` and `up` are the stretches of time in which it goes each way; a path leaves the
    straight line by `height` upwards and `side` to the right, most in the middle of its way, or all
    the way if it goes `over` the others.
    """

    across: tuple[float, float] = (0.0, 1.0)
    up: tuple[float, float] = (0.0, 1.0)
    height: float = 0.0
    side: float = 0.0
    over: bool = False

    def at(self, times: Array) -> tuple[Array, Array]:
        """Return the shares of the way across and up, and the detour. **Shapes**: twice (t, 2)."""
        shares = np.stack([eased(times, *self.across), eased(times, *self.up)], axis=1)
        if self.over:
            away = eased(times, 0.0, 0.35) - eased(times, 0.65, 1.0)
        else:
            away = np.sin(np.pi * eased(times, 0.0, 1.0))
        return shares, away[:, None] * (self.side, self.height)

    def offset(self, way: Array, time: float) -> Array:
        """Return how far a block that goes this way has come. **Shapes**: (2,) -> (3,)."""
        shares, detour = self.at(np.array([time]))
        return np.array((*(shares[0] * way + detour[0]), 0.0))


STRAIGHT = Path()

UP_FIRST = Path(across=(0.3, 1.0), up=(0.0, 0.55))
"""It leaves its row before it goes across."""

ASIDE = Path((0.3, 1.0), (0.0, 0.6)), Path((0.3, 1.0), (0.3, 1.0))
BACK = Path((0.0, 0.7), (0.4, 1.0)), Path((0.0, 0.7), (0.0, 0.7))
"""How what stands beside goes up before it goes across, and comes down after it; and the rest."""


def lifted(height: float) -> Path:
    """Return the path of a copy, which rises clear of its like, goes across, and comes down."""
    return Path((0.3, 0.75), (0.65, 1.0), height, over=True)


def eased(times: Array, start: float, end: float) -> Array:
    """Return how much of a stretch of time is over, with a soft start and end."""
    share = np.clip((times - start) / (end - start), 0.0, 1.0)
    return np.asarray(share**3 * (10 - 15 * share + 6 * share**2))


def candidates() -> Iterator[Path]:
    """Return the paths that a block may take instead of a straight one: rather above than below."""
    for first, second in (((0.0, 0.6), (0.4, 1.0)), ((0.4, 1.0), (0.0, 0.6))):
        yield Path(across=first, up=second)
    for height in (*HEIGHTS, *(-height for height in HEIGHTS)):
        yield Path(height=height)
        yield Path((0.2, 0.8), (0.2, 0.8), height, over=True)
    for side in SIDES:
        yield from (Path(side=side), Path(side=-side))
    for height in HEIGHTS:
        for up in ((0.0, 0.3), (0.7, 1.0)):
            yield Path((0.3, 0.7), up, height, over=True)


def find_paths(blocks: Sequence[Block], low: float, high: float) -> list[Path]:
    """Return a path for each block, so that no two of them meet, between two heights.

    All go straight at first, or their own way. Whoever meets others takes the plainest path on
    which it meets none, or the fewest, again and again, until nobody meets anybody.

    **Raises**: NoWay.
    """
    crowd = _Crowd(blocks, low, high)
    tried: set[int] = set()
    while (meetings := crowd.meetings()).any():
        movable = [n for n in range(len(blocks)) if meetings[n].any() and n not in tried]
        movable = [n for n in movable if np.abs(blocks[n].way).max() > 1e-6]
        if not movable:
            raise NoWay(f"blocks meet on every way: {np.argwhere(meetings).tolist()}")
        # What meets most others makes way; of two, one with ways of its own, or the smaller one.
        number = max(
            movable,
            key=lambda n: (
                np.count_nonzero(meetings[n]),
                bool(blocks[n].ways),
                -len(blocks[n].start),
            ),
        )
        tried = {number} if crowd.improve(number) else tried | {number}
    return crowd.paths


class _Crowd:
    # Blocks, the paths that they take now, and where their glyphs are all the time.
    def __init__(self, blocks: Sequence[Block], low: float, high: float) -> None:
        self.blocks, self.low, self.high = blocks, low, high
        self.paths = [next(iter(block.ways), STRAIGHT) for block in blocks]
        self.times = np.linspace(0.0, 1.0, SAMPLES)
        self.motions = [
            block.boxes(path, self.times) for block, path in zip(blocks, self.paths, strict=True)
        ]

    def meetings(self) -> npt.NDArray[np.intp]:
        """Return for how long each two meet."""
        numbers = range(len(self.blocks))
        found = [
            [self._met(n, m, self.motions[n]) if m < n else 0 for m in numbers] for n in numbers
        ]
        lower = np.array(found, dtype=np.intp)
        return lower + lower.T

    def improve(self, number: int) -> bool:
        """Give a block the plainest path on which it meets the fewest; tell if that is better."""
        before = best = self._met_by(number, self.motions[number])
        for path in (*self.blocks[number].ways, *candidates()):
            motion = self.blocks[number].boxes(path, self.times)
            if motion[..., 1].min() < self.low or motion[..., 3].max() > self.high:
                continue
            left = self._met_by(number, motion)
            if left < best:
                best, self.paths[number], self.motions[number] = left, path, motion
            if not left:
                break
        return best < before

    def _met_by(self, number: int, motion: Array) -> int:
        others = (other for other in range(len(self.blocks)) if other != number)
        return sum(self._met(number, other, motion) for other in others)

    def _met(self, number: int, other: int, motion: Array) -> int:
        at_rest = _at_rest(self.blocks[number], self.blocks[other])
        return int(met(motion, self.motions[other], at_rest).sum())


def box(points: Array) -> Array:
    """Return the box of an outline: left, bottom, right, top."""
    return np.concatenate([points[:, :2].min(axis=0), points[:, :2].max(axis=0)])


def met(one: Array, other: Array, at_rest: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tell when glyphs of two blocks overlap that do not `at_rest`. **Shapes**: (t,)."""
    return np.asarray((overlapping(one, other) & ~at_rest).any(axis=(1, 2)))


def overlapping(one: Array, other: Array) -> npt.NDArray[np.bool_]:
    """Tell which boxes overlap. **Shapes**: (..., n, 4), (..., m, 4) -> (..., n, m)."""
    a, b = one[..., :, None, :], other[..., None, :, :]
    depth = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    return np.asarray((depth > CLEARANCE).all(axis=-1))


def _at_rest(one: Block, other: Block) -> npt.NDArray[np.bool_]:
    # Glyphs that stand close in a line, such as a letter and its index.
    ends = zip(one.ends, other.ends, strict=True)
    return np.asarray(np.logical_or.reduce([overlapping(*boxes) for boxes in ends]))
