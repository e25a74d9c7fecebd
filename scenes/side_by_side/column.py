"""The column above the small hills: the counter with its learning rate, later the claims.

It is clear whatever the parameters are: hills and their names stay below it, curves right of it.
"""

from manim import ValueTracker, VGroup

from scenes.kit.counter import EpochCounter
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.axes import ALONE

LEFT_EDGE, WIDTH = ALONE[0] + 0.3, 4.9
"""Where the column begins, and how wide it is, in frame units."""

ROWS = 1.75, 0.75
"""Baselines of its two rows."""


def counter(scene: LectureScene, clock: ValueTracker) -> EpochCounter:
    """Draw the counter of a clock in the first row."""
    unit = scene.label("race", "counter", scene.theme.held_back)
    return EpochCounter(scene.theme, clock, unit, x=LEFT_EDGE, y=ROWS[0])


def in_second_row(rate: Typeset) -> Typeset:
    """Put a learning rate below the counter."""
    return rate.put_baseline(LEFT_EDGE, ROWS[1] + 0.1)


def counter_with_rate(scene: LectureScene, clock: ValueTracker) -> VGroup:
    """Draw the counter of the race, and below it the learning rate."""
    rate = in_second_row(scene.label("race", "rate", scene.theme.held_back))
    return VGroup(counter(scene, clock), rate)
