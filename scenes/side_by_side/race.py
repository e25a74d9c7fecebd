"""The runs that the film `side_by_side` compares, and what is measured on them. No manim here."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenes.telling.runs import epochs_shown, run
from scenes.telling.view import View

if TYPE_CHECKING:
    from nnmath import Trajectory

RACE_TICKS = 150
"""The clock shows the whole run in so many ticks of 1/15 s; its rate is the same in all runs."""

SEEN_PAST = 1.12
"""The clock shows so many times as many epochs as the last run to pass the threshold takes."""

FEWEST = 3
"""The clock shows at least so many epochs."""

LARGEST_PART = 20
"""Between two that pass at different epochs there is at least one part in so many of the time."""

FASTER = 4
"""So many times the learning rate make up for the difference in scale: σ′ is at most 1/4."""

SHELF, FAR = 0.1, 0.5
"""A start is on a shelf if σ′ is at most the one there and the error at least the other."""

STEEP = 4.0
"""Slopes are compared from so far out: further out, one of them is level to the eye."""

CUT = 6.0
"""Beyond this z, and this cost, values are drawn closer together."""

LONGEST_ARROW = 6.0
"""The first step is drawn beside the hills, as an arrow of at most so many units of z."""

SMALLEST_STEP = 1e-5
"""A smaller step, in units of z, is not drawn: the arrow would say nothing about it."""


@dataclass(frozen=True)
class Race:
    """The three runs of the film, and how many of their epochs are worth watching."""

    quadratic: "Trajectory"
    entropy: "Trajectory"
    faster: "Trajectory"
    passed_q: int | None
    passed_c: int | None
    passed_4: int | None
    shown: int

    @property
    def rate(self) -> float:
        """The epochs that every clock of the film shows in a tick."""
        return self.shown / RACE_TICKS

    @property
    def again(self) -> int:
        """The last epoch of the third run that is shown: where it passes, if it does."""
        return self.passed_4 or self.shown

    @property
    def halfway(self) -> int:
        """The epoch in the middle of the time that one waits for the other; 0 if it is for ever."""
        if not self.passed_q or not self.passed_c:
            return 0
        return (self.passed_q + self.passed_c) // 2

    @property
    def edge(self) -> int:
        """The epoch at which the quadratic cost's run leaves the shelf; 0 if it does not pass."""
        if not self.passed_q:
            return 0
        flat = self.quadratic.activation_derivative[: self.passed_q + 1] <= SHELF
        return int(flat.argmin())

    @property
    def far(self) -> float:
        """A z at which slopes are compared: that of the start, if it is well away from 0."""
        start = float(self.quadratic.z[0])
        away = min(abs(start), STEEP) if abs(start) > 1 else STEEP
        return math.copysign(away, start)


def race(view: View) -> Race:
    """Train from the bad start with both costs, and with the quadratic cost at four times η."""
    # Imported here: a film's key is computed without numpy.
    from nnmath import CROSS_ENTROPY, QUADRATIC

    q = run(view, view.start.bad, QUADRATIC)
    c = run(view, view.start.bad, CROSS_ENTROPY)
    faster = run(view, view.start.bad, QUADRATIC, FASTER)
    passed_q, passed_c, passed_4 = (one.first_passing(view.threshold) for one in (q, c, faster))
    shown = _time_shown(q, passed_q, passed_c, epochs_shown(q, c))
    if passed_4 is not None and passed_4 > shown:
        passed_4 = None
    return Race(q, c, faster, passed_q, passed_c, passed_4, shown)


def _time_shown(q: "Trajectory", passed_q: int | None, passed_c: int | None, most: int) -> int:
    """Return how many of `most` epochs, which are worth watching, the clock shows.

    If both pass, the race is for the threshold. On a shelf the wait is the story, however short it
    is: it takes most of the time. Elsewhere what comes after is; but they must be seen to differ.
    """
    passed = [epoch for epoch in (passed_q, passed_c) if epoch]
    least = math.ceil(SEEN_PAST * max(passed, default=0))
    apart = max(passed, default=0) - min(passed, default=0)
    if len(passed) == 2 and on_shelf(q, 0):
        shown = max(least, FEWEST)
    elif apart:
        shown = max(least, min(most, LARGEST_PART * apart))
    else:
        shown = max(least, most)
    return min(shown, q.epochs)


def magnified(step: float) -> float:
    """Return how many times as long as it is a step is drawn, or 0 if it is not.

    The factor is 1, 2 or 5 times a power of ten.

    >>> magnified(-0.29), magnified(-196.0), magnified(1e-6)
    (20.0, 0.02, 0.0)
    """
    if abs(step) < SMALLEST_STEP:
        return 0.0
    power = math.floor(math.log10(LONGEST_ARROW / abs(step)))
    fitting = [d for d in (1, 2, 5) if d * 10.0**power * abs(step) <= LONGEST_ARROW]
    return float(f"{max(fitting, default=1) * 10.0**power:.1g}")


def epochs_for_one_step(view: View) -> int | None:
    """Return after how many epochs the quadratic cost has come as far as the other in one."""
    found = race(view)
    way = abs(found.quadratic.z - found.quadratic.z[0])
    first = abs(found.entropy.z[1] - found.entropy.z[0])
    (there,) = (way >= first).nonzero()
    return int(there[0]) if len(there) and first else None


def on_shelf(run: "Trajectory", epoch: int) -> bool:
    """Return whether σ′ is small and the error large at an epoch of a run."""
    flat = float(run.activation_derivative[epoch]) <= SHELF
    return flat and abs(float(run.a[epoch]) - float(run.y)) >= FAR
