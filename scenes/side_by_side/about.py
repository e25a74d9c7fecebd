"""What the film `side_by_side` depends on: one start under both costs. No manim here."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenes.telling.about import About
from scenes.telling.facts import late, numbers
from scenes.telling.numbers import Output
from scenes.telling.runs import epochs_shown, run
from scenes.telling.view import View
from scenes.telling.words import Facts

if TYPE_CHECKING:
    from nnmath import Trajectory

RACE_TICKS = 174
"""The clock shows the whole run in so many ticks of 1/15 s; its rate is the same in all runs."""

SEVERAL = 3
"""So many times are several."""

FASTER = 4
"""So many times the learning rate make up for the difference in scale: σ′ is at most 1/4."""

SHELF, FAR = 0.1, 0.5
"""A start is on a shelf if σ′ is at most the one there and the error at least the other."""

STEEP = 4.0
"""Slopes are compared from so far out: further out, one of them is level to the eye."""

SMALLEST_SLOPE = 0.001
"""Smaller slopes are not written as numbers."""

LONGEST_ARROW = 3.0
"""The first step is drawn as an arrow of at most so many units of z."""

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
    seen = [math.ceil(1.15 * passed) for passed in (passed_q, passed_c) if passed]
    shown = min(max(epochs_shown(q, c), *seen, 0), view.training.epochs)
    if passed_4 is not None and passed_4 > shown:
        passed_4 = None
    return Race(q, c, faster, passed_q, passed_c, passed_4, shown)


def magnified(step: float, z: float) -> float:
    """Return how many times as long as it is a step from z is drawn, or 0 if it is not.

    The factor is 1, 2 or 5 times a power of ten. No arrow leads further out where σ is flat.

    >>> magnified(-0.29, 4.0), magnified(-196.0, 4.0), magnified(0.01, 5.0)
    (10.0, 0.01, 0.0)
    """
    outwards = step * z > 0 and abs(z) + LONGEST_ARROW > 6.0
    if abs(step) < SMALLEST_STEP or outwards:
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


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    found = race(view)
    q, c, threshold, y = found.quadratic, found.entropy, view.threshold, view.sample.y
    late_q, late_c, late_4 = map(late, (found.passed_q, found.passed_c, found.passed_4))
    both = 0 < late_q < math.inf and 0 < late_c < math.inf
    times = round(late_q / late_c, 1) if both else math.nan
    # Who gets there must stay there, and end no further from the target.
    stays = late_c < math.inf and bool(((c.a < threshold) == (y < threshold))[int(late_c) :].all())
    miss = [float(abs(one.a[-2:] - y).max()) for one in (c, q)]
    better = stays and miss[0] <= miss[1] + 0.005
    z0 = float(q.z[0])
    shelf = on_shelf(q, 0)
    drawn = magnified(float(c.z[1] - c.z[0]), z0)
    takes = epochs_for_one_step(view)
    falls = y < threshold
    claim = late_c < late_q and times > 1
    slopes = [abs(float(one.objective.delta(found.far, y))) for one in (q, c)]
    middle = found.halfway
    return {
        **numbers(view),
        **passings(late_q, late_c, falls=falls),
        "z_start": z0,
        "a_start": Output(z0),
        "passed_q": found.passed_q,
        "passed_c": found.passed_c,
        "passed_4": found.passed_4,
        "shown": found.shown,
        "again": found.again,
        "eta_4": FASTER * view.training.eta,
        "a_q_end": Output(float(q.z[found.shown])),
        "a_c_end": Output(float(c.z[found.shown])),
        "a_4_end": Output(float(found.faster.z[found.again])),
        "shelf": shelf,
        "target_0": y == 0,
        "target_1": y == 1,
        "magnified": drawn,
        "shrunk": 1 / drawn if drawn else math.nan,
        "longer_arrow": drawn > 1,
        "true_arrow": drawn == 1,
        "shorter_arrow": 0 < drawn < 1,
        "takes": takes,
        "shelf_takes": bool(drawn and takes and shelf),
        "other_takes": bool(drawn and takes),
        "never_takes": bool(drawn) and takes is None,
        "times": times,
        "claim": claim,
        "claim_falls": claim and falls,
        "claim_rises": claim and not falls,
        "still_waiting": bool(claim and shelf and middle and on_shelf(q, middle)),
        "far": found.far,
        "slope_q": slopes[0],
        "slope_c": slopes[1],
        "slopes_told": min(slopes) >= SMALLEST_SLOPE,
        "over_ten": both and better and times > 10,
        "ten_times": both and better and times == 10,
        "several_times": both and better and SEVERAL <= times < 10,
        "only_entropy_gets_there": better and 0 < late_c < late_q == math.inf,
        "already_passed": 0 in (late_q, late_c),
        "shorter_now": 0 < late_4 < late_q < math.inf,
        "still_a_shelf": shelf and stays and 0 < late_c < late_4 < math.inf,
        "falls_at_four": falls and 0 < late_4 < math.inf,
        "rises_at_four": not falls and 0 < late_4 < math.inf,
        "not_at_four": late_4 == math.inf,
    }


def passings(q: float, c: float, *, falls: bool) -> Facts:
    """Say who passes the threshold first, who second, and in which direction."""
    way = "falls" if falls else "rises"
    first = {
        "entropy_first": 0 < c < q,
        "quadratic_first": 0 < q < c,
        "together": 0 < q == c < math.inf,
    }
    second = {
        "quadratic_second": 0 < c < q < math.inf,
        "entropy_second": 0 < q < c < math.inf,
        "only_entropy": 0 < c < q == math.inf,
        "only_quadratic": 0 < q < c == math.inf,
        "neither": q == c == math.inf,
    }
    every = {**first, **second}
    return {
        **every,
        **{f"{name}_{to}": to == way and holds for name, holds in every.items() for to in _WAYS},
        "falls": falls and q > 0,
        "rises": not falls and q > 0,
    }


_WAYS = ("falls", "rises")


ABOUT = About(
    __name__,
    "SideBySide",
    uses=(
        *("start.bad.w", "start.bad.b"),
        *("sample.x", "sample.y", "training.eta", "training.epochs", "threshold"),
    ),
    facts=facts,
)
