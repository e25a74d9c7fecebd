"""What the film `side_by_side` depends on: one start under both costs. No manim here."""

import math

from scenes.telling.about import About
from scenes.telling.facts import late, numbers
from scenes.telling.runs import run
from scenes.telling.view import View
from scenes.telling.words import Facts

SEVERAL = 3
"""So many times are several."""


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    # Imported here: a film's key is computed without numpy.
    from nnmath import CROSS_ENTROPY, QUADRATIC

    quadratic = run(view, view.start.bad, QUADRATIC)
    entropy = run(view, view.start.bad, CROSS_ENTROPY)
    passed_q = quadratic.first_passing(view.threshold)
    passed_c = entropy.first_passing(view.threshold)
    late_q, late_c = late(passed_q), late(passed_c)
    both = 0 < late_q < math.inf and 0 < late_c < math.inf
    times = late_q / late_c if both else math.nan
    stop, second = clock_stops(late_q, late_c, view.training.epochs)
    return {
        **numbers(view),
        "w": view.start.bad.w,
        "b": view.start.bad.b,
        "a_start": float(quadratic.a[0]),
        "passed_q": passed_q,
        "passed_c": passed_c,
        "stop": stop,
        "second_stop": second,
        "a_q_stop": float(quadratic.a[stop]),
        "a_c_stop": float(entropy.a[stop]),
        "a_q_end": float(quadratic.a[-1]),
        "a_c_end": float(entropy.a[-1]),
        "times": times,
        "ten_times": both and times >= 10,
        "several_times": both and times >= SEVERAL,
        "already_passed": 0 in (passed_q, passed_c),
        "both_pass_entropy_first": both and late_c < late_q,
        "both_pass_quadratic_first": both and late_q < late_c,
        "both_pass_together": both and late_q == late_c,
        "only_entropy_passes": late_c < late_q == math.inf,
        "only_quadratic_passes": late_q < late_c == math.inf,
        "neither_passes": late_q == late_c == math.inf,
    }


def clock_stops(passed_q: float, passed_c: float, epochs: int) -> tuple[int, int]:
    """Return the epochs at which the clock stops before the end of the run.

    It stops where each cost passes the threshold; where one never does, at the end; where neither
    does within the run, half way.

    >>> clock_stops(232, 17, 300), clock_stops(math.inf, 17, 300), clock_stops(math.inf, 0, 300)
    ((17, 232), (17, 300), (150, 300))
    """
    stops = sorted(int(epoch) for epoch in {passed_q, passed_c} if 0 < epoch < math.inf)
    if not stops:
        return max(1, epochs // 2), epochs
    return stops[0], stops[1] if len(stops) > 1 else epochs


ABOUT = About(
    __name__,
    "SideBySide",
    uses=(
        *("start.bad.w", "start.bad.b"),
        *("sample.x", "sample.y", "training.eta", "training.epochs", "threshold"),
    ),
    facts=facts,
)
