"""The pace of a film's clocks: all of them run at one rate, and stop where there is much to see."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from manim import ValueTracker, linear, rate_functions

from scenes.kit.stage import LectureScene
from scenes.telling.clock import TICKS_PER_SECOND

STARTING = 4
"""So many ticks pass until a clock that starts gently has its rate."""


@dataclass(frozen=True)
class Pace:
    """A clock that shows so many epochs in each tick of 1/15 s while it runs."""

    scene: LectureScene
    clock: ValueTracker
    rate: float

    def set_off(self, first: float = math.inf) -> None:
        """Start from rest: within a few ticks the clock comes up to its rate.

        What happens in the first epochs of many would else happen within one frame. If the `first`
        stop is as near, the clock takes these ticks until then.
        """
        goal = min(float(self.clock.get_value()) + self.rate * STARTING / 2, first)
        self._run(goal, STARTING, rate_functions.ease_in_quad)

    def until(self, epoch: float) -> None:
        """Run until an epoch. Within its last tick the clock runs only as far as that."""
        way = epoch - float(self.clock.get_value())
        whole = int(way / self.rate + 1e-6)
        self._run(epoch - way + whole * self.rate, whole)
        self._run(epoch, int(way > whole * self.rate + 1e-6))

    def nearly_until(self, epoch: float) -> None:
        """Run until the last whole tick before an epoch, if that is ahead; it does not stop."""
        now = float(self.clock.get_value())
        whole = int((epoch - now) / self.rate + 1e-6)
        self._run(now + whole * self.rate, whole)

    def while_read(self, epoch: float) -> None:
        """Run until all that was said has been read, but not beyond an epoch."""
        now = float(self.clock.get_value())
        self.nearly_until(min(epoch, now + self.scene.to_read * self.rate))

    def rewind(self, seconds: float) -> None:
        """Put the clock back to 0, seen; it comes to rest gently."""
        ticks = round(seconds * TICKS_PER_SECOND)
        now = float(self.clock.get_value())
        near = now / (ticks - STARTING / 2) * STARTING / 2
        self._run(near, ticks - STARTING)
        self._run(0.0, STARTING, rate_functions.ease_out_quad)

    def _run(self, goal: float, ticks: int, rate_func: Callable[[float], float] = linear) -> None:
        if ticks > 0:
            ahead = self.clock.animate.set_value(goal)
            self.scene.play(ahead, rate_func=rate_func, run_time=ticks / TICKS_PER_SECOND)
