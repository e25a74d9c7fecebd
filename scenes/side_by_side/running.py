"""The film's clocks: all of them show the same number of epochs in a tick."""

from manim import FadeIn, Mobject, ValueTracker, linear

from scenes.kit.stage import LectureScene
from scenes.side_by_side.about import RACE_TICKS
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import TEMPO

APPEAR = round(TEMPO.appear * TICKS_PER_SECOND)
"""So many ticks something takes to appear while a clock runs."""


def run_until(
    scene: LectureScene, clock: ValueTracker, tick: int, shown: int, *entering: Mobject
) -> None:
    """Let a clock run to a tick of `RACE_TICKS`, in which it shows `shown` epochs.

    What enters appears at once, while the clock runs.
    """
    rate = shown / RACE_TICKS
    now = round(float(clock.get_value()) / rate)
    for stop in (min(now + APPEAR, tick), tick) if entering else (tick,):
        if stop > now:
            appear = [FadeIn(one) for one in entering]
            goal = clock.animate.set_value(rate * stop)
            seconds = (stop - now) / TICKS_PER_SECOND
            scene.play(goal, *appear, rate_func=linear, run_time=seconds)
            now, entering = stop, ()
