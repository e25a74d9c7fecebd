"""The pace of a film's clocks: all of them run at one rate, and stop where there is much to see."""

from dataclasses import dataclass

from manim import ValueTracker, linear

from scenes.kit.stage import LectureScene
from scenes.telling.clock import TICKS_PER_SECOND


@dataclass(frozen=True)
class Pace:
    """A clock that shows so many epochs in each tick of 1/15 s while it runs."""

    scene: LectureScene
    clock: ValueTracker
    rate: float

    def until(self, epoch: float) -> None:
        """Run until an epoch. Within its last tick the clock runs only as far as that."""
        way = epoch - float(self.clock.get_value())
        whole = int(way / self.rate + 1e-6)
        self._run(epoch - way + whole * self.rate, whole)
        self._run(epoch, int(way > whole * self.rate + 1e-6))

    def nearly_until(self, epoch: float) -> None:
        """Run until the last whole tick before an epoch: the clock goes on without a stop."""
        now = float(self.clock.get_value())
        whole = int((epoch - now) / self.rate + 1e-6)
        self._run(now + whole * self.rate, whole)

    def rewind(self, seconds: float) -> None:
        """Put the clock back to 0, seen."""
        back = self.clock.animate.set_value(0.0)
        self.scene.play(back, rate_func=linear, run_time=seconds)

    def _run(self, goal: float, ticks: int) -> None:
        if ticks:
            ahead = self.clock.animate.set_value(goal)
            self.scene.play(ahead, rate_func=linear, run_time=ticks / TICKS_PER_SECOND)
