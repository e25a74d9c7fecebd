"""What is true for these parameters: every number and every truth that the words may use.

No manim here. A fact is computed by nnmath; a sentence whose truth nobody computes has no place
on the screen.
"""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from nnmath import CROSS_ENTROPY, QUADRATIC, Trajectory
from scenes.lecture import View
from scenes.telling.runs import run

FLAT_SHARE = 0.10
"""A cost that has lost at most this share of itself counts as flat."""

PLATEAU_SHARE = 0.20
"""A flat stretch is called a plateau if it fills at least this share of the run."""

STUCK = 0.25
"""An output that misses its target by no more than this is not stuck: it has arrived."""

SEVERAL = 3
"""So many times are several."""

BADLY_WRONG = 0.75
"""An output that misses its target by more than this is badly wrong."""


def slow_start(lecture: View) -> dict[str, Any]:
    """Facts of two starts under the quadratic cost."""
    bad = run(lecture, lecture.start.bad, QUADRATIC)
    mild = run(lecture, lecture.start.mild, QUADRATIC)
    epochs, target = lecture.training.epochs, lecture.sample.y
    half = epochs // 2
    flat = flat_until(bad)
    wrong = {name: abs(float(r.a[0]) - target) for name, r in (("bad", bad), ("mild", mild))}
    # Nobody is called more wrong whose output reads the same.
    told = {f"{float(r.a[0]):.2f}" for r in (bad, mild)}
    bad_is_worse = wrong["bad"] > wrong["mild"] and len(told) == 2
    mild_is_worse = wrong["mild"] > wrong["bad"] and len(told) == 2
    passed = {
        name: _never_is_late(r.first_passing(lecture.threshold))
        for name, r in (("bad", bad), ("mild", mild))
    }
    # With a large learning rate the cost may stay while the output jumps from side to side.
    steady = float(np.abs(bad.a[: flat + 1] - bad.a[0]).max()) <= FLAT_SHARE
    plateau = steady and flat >= PLATEAU_SHARE * epochs and wrong["bad"] > STUCK
    return {
        **_numbers(lecture),
        "w_bad": lecture.start.bad.w,
        "b_bad": lecture.start.bad.b,
        "w_mild": lecture.start.mild.w,
        "b_mild": lecture.start.mild.b,
        "a_bad": float(bad.a[0]),
        "a_mild": float(mild.a[0]),
        "half": half,
        "rest": epochs - half,
        "a_half": float(bad.a[half]),
        "a_end": float(bad.a[-1]),
        "share_w": bad.share_of_journey("w", half),
        "share_cost": bad.share_of_journey("cost", half),
        "share_a": bad.share_of_journey("a", half),
        "gate_start": float(bad.activation_derivative[0]),
        "flat_until": flat,
        "a_flat": float(bad.a[flat]),
        "plateau": plateau,
        "output_lags": bad.share_of_journey("a", half) < min(0.5, bad.share_of_journey("w", half)),
        "badly_wrong_and_slow": wrong["bad"] > BADLY_WRONG and plateau,
        "bad_is_worse": bad_is_worse,
        "mild_is_worse": mild_is_worse,
        "worse_hardly_moves": plateau
        and flat >= half
        and bad_is_worse
        and bool(mild.cost[half] < mild.cost[0] / 2),
        # Who has passed before the start has learnt nothing yet.
        "worse_is_slower": bad_is_worse and 0 < passed["mild"] < passed["bad"],
        "bad_is_slower": 0 < passed["mild"] < passed["bad"],
        "mild_is_slower": 0 < passed["bad"] < passed["mild"],
    }


def side_by_side(lecture: View) -> dict[str, Any]:
    """Facts of one start under both costs."""
    quadratic = run(lecture, lecture.start.bad, QUADRATIC)
    entropy = run(lecture, lecture.start.bad, CROSS_ENTROPY)
    passed = {
        "q": quadratic.first_passing(lecture.threshold),
        "c": entropy.first_passing(lecture.threshold),
    }
    late = {cost: _never_is_late(epoch) for cost, epoch in passed.items()}
    both = None not in passed.values() and 0 not in passed.values()
    times = late["q"] / late["c"] if both else math.nan
    stop, second = run_stops(late["q"], late["c"], lecture.training.epochs)
    return {
        **_numbers(lecture),
        "w": lecture.start.bad.w,
        "b": lecture.start.bad.b,
        "a_start": float(quadratic.a[0]),
        "passed_q": passed["q"],
        "passed_c": passed["c"],
        "stop": stop,
        "second_stop": second,
        "a_q_stop": float(quadratic.a[stop]),
        "a_c_stop": float(entropy.a[stop]),
        "a_q_end": float(quadratic.a[-1]),
        "a_c_end": float(entropy.a[-1]),
        "times": times,
        "ten_times": both and times >= 10,
        "several_times": both and times >= SEVERAL,
        "already_passed": 0 in passed.values(),
        "both_pass_entropy_first": both and late["c"] < late["q"],
        "both_pass_quadratic_first": both and late["q"] < late["c"],
        "both_pass_together": both and late["q"] == late["c"],
        "only_entropy_passes": late["c"] < late["q"] == math.inf,
        "only_quadratic_passes": late["q"] < late["c"] == math.inf,
        "neither_passes": late["q"] == late["c"] == math.inf,
    }


def run_stops(passed_q: float, passed_c: float, epochs: int) -> tuple[int, int]:
    """Return the epochs at which the clock of `side_by_side` stops before the end of the run.

    It stops where each cost passes the threshold; where one never does, at the end; where neither
    does within the run, half way.
    """
    stops = sorted(int(epoch) for epoch in {passed_q, passed_c} if 0 < epoch < math.inf)
    if not stops:
        return max(1, epochs // 2), epochs
    return stops[0], stops[1] if len(stops) > 1 else epochs


def flat_until(run: Trajectory) -> int:
    """Return the last epoch up to which the cost has lost at most `FLAT_SHARE` of itself."""
    fallen = np.flatnonzero(run.cost < (1 - FLAT_SHARE) * run.cost[0])
    return int(fallen[0]) - 1 if len(fallen) else run.epochs


def _numbers(lecture: View) -> dict[str, Any]:
    return {
        "x": lecture.sample.x,
        "y": lecture.sample.y,
        "eta": lecture.training.eta,
        "epochs": lecture.training.epochs,
        "threshold": lecture.threshold,
    }


def _never_is_late(epoch: int | None) -> float:
    return math.inf if epoch is None else epoch


def the_gate_cancels(lecture: View) -> dict[str, Any]:
    """Nothing depends on parameters: the cancellation is an identity."""
    return {}


FACTS: Mapping[str, Callable[[View], dict[str, Any]]] = MappingProxyType(
    {
        "slow_start": slow_start,
        "the_gate_cancels": the_gate_cancels,
        "side_by_side": side_by_side,
    }
)
