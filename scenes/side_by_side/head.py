"""The row above hills and learning curves: a counter, later a claim, and the learning rate."""

from manim import ValueTracker, VGroup

from scenes.kit.counter import EpochCounter
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.axes import LEFT_END
from scenes.telling.theme import SIZES

ROW = 2.87
"""Its baseline, above the names of the upright axes."""

BESIDE_NAME = 0.5
"""So far from the left end of the learning curves the rate stands: right of their axis's name."""

ABOVE_NAME = 0.13
"""So much higher than the row: names stand below it."""

LARGE = 1.2 * SIZES.number
"""How large the learning rate is written."""


def counter(scene: LectureScene, clock: ValueTracker) -> EpochCounter:
    """Draw the counter of a clock at the row's left end."""
    unit = scene.label("race", "counter", scene.theme.held_back)
    return EpochCounter(scene.theme, clock, unit, x=LEFT, y=ROW)


def put_above_curves(rate: Typeset) -> Typeset:
    """Put a learning rate above the curves that are learned with it."""
    return rate.put_baseline(LEFT_END + BESIDE_NAME, ROW + ABOVE_NAME)


def counter_with_rate(scene: LectureScene, clock: ValueTracker) -> VGroup:
    """Draw the counter of the race, and the learning rate."""
    rate = scene.label("race", "rate", scene.theme.words, LARGE)
    return VGroup(counter(scene, clock), put_above_curves(rate))
