"""One pace for the clock of a film: so many epochs a second, from its first frame to its last."""

from dataclasses import dataclass

from manim import ValueTracker, linear

from scenes.kit.stage import LectureScene
from scenes.telling.clock import TICKS_PER_SECOND


@dataclass(frozen=True)
class Pace:
    """A clock that takes `seconds` for `epochs`, whichever part of them is played."""

    scene: LectureScene
    clock: ValueTracker
    epochs: int
    seconds: float

    def run_to(self, epoch: float, *, about: bool = False) -> None:
        """Play until an epoch; if `about`, until the tick of time that is nearest to it."""
        pace = self.epochs / (self.seconds * TICKS_PER_SECOND)
        ticks = round((epoch - self.clock.get_value()) / pace)
        if not ticks:
            return
        stop = self.clock.get_value() + ticks * pace if about else epoch
        ahead = self.clock.animate.set_value(stop)
        self.scene.play(ahead, rate_func=linear, run_time=ticks / TICKS_PER_SECOND)

    def rewind(self, seconds: float) -> None:
        """Put the clock back to 0, seen."""
        back = self.clock.animate.set_value(0.0)
        self.scene.play(back, rate_func=linear, run_time=seconds)
