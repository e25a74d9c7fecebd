"""What the film `side_by_side` depends on: one start under both costs. No manim here."""

import math

from scenes.side_by_side.race import FASTER, Race, epochs_for_one_step, magnified, on_shelf, race
from scenes.telling.about import About
from scenes.telling.facts import late, numbers
from scenes.telling.numbers import Output
from scenes.telling.view import View
from scenes.telling.words import Facts

SEVERAL = 3
"""So many times are several."""

SEEN = 30
"""What is spoken of lasts so many ticks of 1/15 s at least."""

SMALLEST_SLOPE = 0.001
"""Smaller slopes are not written as numbers."""


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
    drawn = magnified(float(c.z[1] - c.z[0]))
    takes = epochs_for_one_step(view)
    falls = y < threshold
    claim = late_c < late_q and times > 1
    times_4 = round(late_4 / late_c, 1) if both and late_4 < math.inf else math.nan
    slopes = [abs(float(one.objective.delta(found.far, y))) for one in (q, c)]
    middle = found.halfway
    waiting = bool(claim and shelf and middle and on_shelf(q, middle))
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
        "gain": 1 + view.sample.x**2,
        "eta_4": FASTER * view.training.eta,
        "a_q_end": Output(float(q.z[found.shown])),
        "a_c_end": Output(float(c.z[found.shown])),
        "a_4_end": Output(float(found.faster.z[found.again])),
        "shelf": shelf,
        "target_0": y == 0,
        "target_1": y == 1,
        "magnified": drawn,
        "shrunk": 1 / drawn if drawn else math.nan,
        "any_arrow": bool(drawn),
        "longer_arrow": drawn > 1,
        "shorter_arrow": 0 < drawn < 1,
        "takes": takes,
        "shelf_takes": bool(drawn and takes and shelf),
        "other_takes": bool(drawn and takes),
        "never_takes": bool(drawn) and takes is None,
        "times": times,
        "times_4": times_4,
        "ramp": claim and better and shelf,
        "fair": claim and better and 0 < late_4 < late_q and times_4 > 1,
        "claim": claim,
        "claim_falls": claim and falls,
        "claim_rises": claim and not falls,
        "still_waiting": waiting,
        "speeds_up": waiting and _speeds_up(found),
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
    }


def _speeds_up(found: Race) -> bool:
    """Tell whether it is seen that a run has left the shelf, and that it is faster then."""
    q, edge = found.quadratic, found.edge
    time = ((found.passed_q or 0) - edge) / found.rate
    steps = abs(q.z[1:] - q.z[:-1])
    return bool(edge > found.halfway and time >= SEEN and steps[edge] >= FASTER * steps[0])


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
    return {
        **first,
        **second,
        **{f"{name}_{to}": to == way and holds for name, holds in second.items() for to in _WAYS},
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
