"""The lecture's clock: whole ticks of 1/15 s, so that every quality has the same length.

A tick is one frame of the slowest quality. Manim counts frames by floating-point division, and a
plain multiple of a tick gains or loses one in some cases; a hair less for plays and a hair more
for frozen waits comes out exact at 15, 30 and 60 frames a second.
"""

import math

TICKS_PER_SECOND = 15

_HAIR = 1e-6


def ticks(seconds: float) -> int:
    """Return the nearest number of ticks, at least one.

    >>> ticks(1.0), ticks(0.01)
    (15, 1)
    """
    return max(1, round(seconds * TICKS_PER_SECOND))


def ticks_to_hold(seconds: float) -> int:
    """Return the fewest ticks that last as long.

    >>> ticks_to_hold(0.1)
    2
    """
    return math.ceil(seconds * TICKS_PER_SECOND - 1e-9)


def play_seconds(count: int) -> float:
    """Return the run time with which Manim plays exactly so many ticks."""
    # Manim warns of what is shorter than a frame.
    return max(count / TICKS_PER_SECOND - _HAIR, 1 / TICKS_PER_SECOND)


def freeze_seconds(count: int) -> float:
    """Return the duration with which Manim freezes a frame for exactly so many ticks."""
    return count / TICKS_PER_SECOND + _HAIR
