"""The counter of the race and of the run after it, and what learning rate the race has."""

from manim import ValueTracker, VGroup

from scenes.kit.counter import EpochCounter
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.rooms import Room, Spot
from scenes.telling.theme import SIZES

UNDER, DESCENT = 0.72, 0.12
"""How far the learning rate has its baseline below the counter's, and how far it goes down below
its own, in frame units."""

DIGIT = 0.5 * SIZES.counter
"""How wide a digit of the counter is, in frame units."""

CAPITAL = 0.7
"""How high a digit is, as a share of its size."""


class Clocks:
    """`longest` is the last epoch that a counter shows."""

    def __init__(self, scene: LectureScene, longest: int) -> None:
        self._scene = scene
        self._digits = DIGIT * len(str(longest))

    @property
    def room(self) -> Room:
        """How much room the counter needs."""
        return Room(self._unit().width + 0.2 + self._digits, CAPITAL * SIZES.counter)

    @property
    def room_with_rate(self) -> Room:
        """How much room the counter needs with the learning rate below it."""
        alone = self.room
        return Room(max(alone.width, self._rate().width), alone.height + UNDER + DESCENT)

    def counter(self, clock: ValueTracker, spot: Spot) -> EpochCounter:
        """Draw the counter of a clock."""
        return EpochCounter(self._scene.theme, clock, self._unit(), x=spot[0], y=spot[1])

    def counter_with_rate(self, clock: ValueTracker, spot: Spot) -> VGroup:
        """Draw the counter of a clock, and below it the learning rate."""
        x, y = spot[0], spot[1] + DESCENT
        return VGroup(self.counter(clock, (x, y + UNDER)), self._rate().put_baseline(x, y))

    def counter_before_rate(self, clock: ValueTracker, spot: Spot, right: float) -> VGroup:
        """Draw both in a line that ends on the right, or the rate above if there is no room."""
        counter, rate = self.counter(clock, spot), self._rate()
        end = spot[0] + self.room.width
        wide = end + 0.2 + rate.width > right
        return VGroup(counter, rate.put_baseline(right, spot[1] + UNDER * wide, 1.0))

    def _unit(self) -> Typeset:
        return self._scene.label("race", "counter", self._scene.theme.held_back)

    def _rate(self) -> Typeset:
        return self._scene.label("race", "rate", self._scene.theme.held_back)
