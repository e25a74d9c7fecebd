"""How the two starts of `slow_start` compare: errors, slopes, pushes, ways. No manim here."""

from typing import TYPE_CHECKING

from scenes.slow_start.times import ALIKE, MOST_COPIES, WHOLE, Share, Times, is_whole
from scenes.telling.numbers import Output, as_product, written
from scenes.telling.runs import flat_until, lost
from scenes.telling.words import Facts

if TYPE_CHECKING:
    from nnmath import Trajectory

SMALL_DERIVATIVE = 0.10
"""A slope σ′ of at most this is small; the largest is 0.25."""

STRIPS = 2.0
"""A rectangle so many times smaller than another one, and wider, is a thin strip."""

SOON = 0.1
"""What sets out within this share of what is seen does so from the start."""

HARDLY = 0.005
"""An output that moves by less than this hardly moves."""

WAYS = {"falls": -1, "rises": 1}
"""Which way an output may go, and the sign of that."""


def error_of(run: "Trajectory") -> float:
    """Return how far the first output of a run is from its target."""
    return abs(float(run.a[0]) - float(run.y))


def more_wrong(bad: "Trajectory", mild: "Trajectory") -> str:
    """Return which start is more wrong; none where both outputs or both errors read the same."""
    errors = f"{error_of(bad):.2f}", f"{error_of(mild):.2f}"
    read = f"{Output(float(bad.z[0])):.2f}", f"{Output(float(mild.z[0])):.2f}"
    if errors[0] == errors[1] or read[0] == read[1]:
        return ""
    return "bad" if error_of(bad) > error_of(mild) else "mild"


def way_of(run: "Trajectory", epoch: int) -> int:
    """Return whether the output has risen (1) or fallen (-1) by an epoch (0: it reads the same)."""
    first, now = (Output(float(run.z[k])) for k in (0, epoch))
    if f"{first:.2f}" == f"{now:.2f}" or abs(now - first) < HARDLY:
        return 0
    return 1 if now > first else -1


def half_time(bad: "Trajectory", mild: "Trajectory", half: int, worse: str) -> Facts:
    """Tell where both outputs have come to; is it the more wrong one that has come less far?"""
    ways = {"bad": way_of(bad, half), "mild": way_of(mild, half)}
    bad_lags = worse == "bad" and 0 <= lost(bad, half) < lost(mild, half) / 2
    return {
        "bad_moves": ways["bad"] != 0,
        "mild_moves": ways["mild"] != 0,
        "less_wrong_falls": worse == "bad" and ways["mild"] < 0,
        "less_wrong_rises": worse == "bad" and ways["mild"] > 0,
        "more_wrong_only_falls": bad_lags and ways["bad"] == ways["mild"] == -1,
        "more_wrong_only_rises": bad_lags and ways["bad"] == ways["mild"] == 1,
        "more_wrong_stays": bad_lags and not ways["bad"] and ways["mild"] != 0,
    }


def pushes(bad: "Trajectory", mild: "Trajectory", worse: str) -> Facts:
    """Compare the pushes |∂C/∂z| of both starts."""
    of_bad, of_mild = abs(float(bad.delta[0])), abs(float(mild.delta[0]))
    smaller, larger = sorted((of_bad, of_mild))
    ratio = larger / smaller if smaller else float("inf")
    differ = ratio > ALIKE and written(of_bad) != written(of_mild)
    bad_less = differ and of_bad < of_mild
    mild_less = differ and of_mild < of_bad
    worse_less = (bad_less and worse == "bad") or (mild_less and worse == "mild")
    return {
        "times": Times(min(ratio, 1e6)),
        "part": Share(1 / ratio),
        "fills": bool(smaller) and ratio < 1e9,
        "fills_more_than_once": ratio < 1e9 and f"{Times(ratio)}" != "1",
        "worse_pushed_next_to_nothing": worse_less and ratio > 1000,
        "strips": worse_less and STRIPS <= ratio <= MOST_COPIES,
        "bad_whole_times_less": worse_less and worse == "bad" and is_whole(ratio),
        "mild_whole_times_less": worse_less and worse == "mild" and is_whole(ratio),
        "worse_pushed_times_less": worse_less and ratio >= WHOLE,
        "worse_pushed_less": worse_less,
        "worse_pushed_more": differ and bool(worse) and not worse_less,
        "bad_pushed_less": bad_less,
        "mild_pushed_less": mild_less,
    }


def slopes(bad: "Trajectory", mild: "Trajectory") -> Facts:
    """Tell whether the bad start, further from the middle of the curve, is on a flat part of it."""
    slopes = [float(run.activation_derivative[0]) for run in (bad, mild)]
    further = abs(float(bad.z[0])) > abs(float(mild.z[0]))
    flatter = further and slopes[0] <= min(SMALL_DERIVATIVE, slopes[1] / 2)
    # As it stands beside the bar.
    read = as_product(error_of(bad), slopes[0], abs(float(bad.delta[0])))[1]
    return {"flatter": flatter, "slope_bad": read, "slope_is_read": flatter and "dot" not in read}


def from_the_start(mild: "Trajectory", shown: int) -> Facts:
    """Tell which way the output of the mild start goes, if it sets out at once."""
    soon = flat_until(mild) <= SOON * shown
    way = way_of(mild, max(1, round(SOON * shown)))
    steady = way * (float(mild.a[shown]) - float(mild.a[0])) > 0
    return {f"mild_{name}_at_once": soon and steady and way == sign for name, sign in WAYS.items()}
