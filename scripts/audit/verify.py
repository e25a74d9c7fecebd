"""Whether frames are the same as stock Manim's: a scene is drawn both ways and compared."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.make.pool import OneProcessEach
from scripts.plan.job import Job

_PROCESSES = 2


@dataclass(frozen=True)
class Comparison:
    """The result of comparing a scene's frames with stock Manim's.

    `first` is the first frame that differs, from 0, or where one of the two films ends; `pixels`
    is the number of pixels that differ in it.
    """

    label: str
    frames: int
    stock_frames: int
    first: int | None = None
    pixels: int | None = None

    def __str__(self) -> str:
        """Return the result in one line.

        >>> print(Comparison("slow_start zh dark 480p15", 869, 869))
        slow_start zh dark 480p15: all 869 frames are stock Manim's
        """
        if self.first is None:
            return f"{self.label}: all {self.frames} frames are stock Manim's"
        if self.pixels is None:
            return f"{self.label}: {self.frames} frames, but stock Manim makes {self.stock_frames}"
        return f"{self.label}: frame {self.first} is not stock Manim's ({self.pixels} pixels)"


def verify_scene(job: Job, log: Path = Path(os.devnull)) -> Comparison:
    """Draw a scene with stock Manim and with our renderer, and compare all raw frames.

    The output of the two processes goes to `log`.

    **Raises**: what goes wrong in drawing.
    """
    with OneProcessEach(_PROCESSES, log) as pool:
        both = [pool.submit(_frame_hashes, job, stock) for stock in (True, False)]
        stock, ours = (expanded(future.result()[0]) for future in both)
        first = first_difference(stock, ours)
        pixels = None
        if first is not None and first < min(len(stock), len(ours)):
            again = [pool.submit(_frame_hashes, job, stock, first) for stock in (True, False)]
            one, other = (future.result()[1] or b"" for future in again)
            pixels = differing_pixels(one, other)
    return Comparison(job.label, len(ours), len(stock), first, pixels)


def _frame_hashes(
    job: Job, stock: bool, wanted: int | None = None
) -> tuple[list[tuple[bytes, int]], bytes | None]:
    """Draw a scene, in a process of its own."""
    # Imported here: only this process needs manim.
    from scripts.draw.frames import frame_hashes

    return frame_hashes(job, stock, wanted)


def expanded(hashes: Sequence[tuple[bytes, int]]) -> list[bytes]:
    """Return one hash a frame.

    >>> expanded([(b"a", 2), (b"b", 1)])
    [b'a', b'a', b'b']
    """
    return [digest for digest, repeat in hashes for _ in range(repeat)]


def first_difference(one: Sequence[bytes], other: Sequence[bytes]) -> int | None:
    """Return the first frame that differs; `None` where all are equal.

    >>> first_difference([b"a", b"b"], [b"a", b"c"]), first_difference([b"a"], [b"a", b"b"])
    (1, 1)
    >>> first_difference([b"a"], [b"a"]) is None
    True
    """
    for number, (ours, theirs) in enumerate(zip(one, other, strict=False)):
        if ours != theirs:
            return number
    return None if len(one) == len(other) else min(len(one), len(other))


def differing_pixels(one: bytes, other: bytes) -> int:
    """Return the number of pixels that differ, of four bytes each.

    >>> differing_pixels(bytes(8), bytes([0, 0, 0, 0, 0, 0, 9, 0]))
    1
    """
    return sum(one[i : i + 4] != other[i : i + 4] for i in range(0, len(one), 4))
