"""What the film `slow_start` depends on: two starts under the quadratic cost. No manim here."""

from typing import TYPE_CHECKING

from scenes.slow_start.times import ALIKE, WHOLE, Share, Times, is_whole
from scenes.telling.about import About
from scenes.telling.numbers import Output, as_product, written
from scenes.telling.runs import epochs_shown, flat_until, lost, run
from scenes.telling.view import View
from scenes.telling.words import Facts

if TYPE_CHECKING:
    from nnmath import Trajectory

DOTS = 25
"""About so many dots are left behind at equal steps of time."""

PLATEAU_SHARE = 0.20
"""A flat stretch is called a plateau if it fills at least this share of what is seen."""

SMALL_DERIVATIVE = 0.10
"""A slope σ′ of at most this is small; the largest is 0.25."""

STUCK = 0.35
"""An output that misses its target by no more than this is not stuck."""

BADLY_WRONG = 0.75
"""An output that misses its target by more than this is badly wrong."""

SECONDS, SECONDS_OF_FEW, FEW = 11.0, 6.0, 12
"""How long all epochs that are shown take together, and how long if they are few."""

FADING = 0.93
"""A push is fading from where it has fallen to this share of the largest one."""

STEEPER = 1 / 3
"""It grows steep where the push has come to this share of the largest one."""

TIME_TO_SAY = 2.0
"""So many seconds before the push fades, it must be said that it grows."""

TIME_TO_TELL = 4.2
"""So many seconds before it grows steep, it must be said what dots mean that are crowded."""

SOON = 0.1
"""What sets out within this share of what is seen does so from the start."""

HARDLY = 0.005
"""An output that moves by less than this hardly moves."""

WAYS = {"falls": -1, "rises": 1}


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    # Imported here: a film's key is computed without numpy.
    from nnmath import QUADRATIC

    bad = run(view, view.start.bad, QUADRATIC)
    mild = run(view, view.start.mild, QUADRATIC)
    shown = epochs_shown(bad, mild)
    half, step = shown // 2, max(1, round(shown / DOTS))
    outputs = {
        "a_bad": Output(float(bad.z[0])),
        "a_mild": Output(float(mild.z[0])),
        "a_bad_half": Output(float(bad.z[half])),
        "a_mild_half": Output(float(mild.z[half])),
        "a_end": Output(float(bad.z[shown])),
    }
    worse, stretch = _more_wrong(bad, mild), _flat_stretch(bad, shown)
    return {
        "x": view.sample.x,
        "y": view.sample.y,
        "eta": view.training.eta,
        "epochs": view.training.epochs,
        **outputs,
        **_pushes(bad, mild, worse),
        **stretch,
        "w_bad": view.start.bad.w,
        "b_bad": view.start.bad.b,
        "w_mild": view.start.mild.w,
        "b_mild": view.start.mild.b,
        "shown": shown,
        "seconds": _seconds(shown),
        "half": half,
        "one_epoch": half == 1,
        "step": step,
        "every_epoch": step == 1,
        "bad_is_worse": worse == "bad",
        "mild_is_worse": worse == "mild",
        "badly_wrong": worse == "bad" and _error(bad) > BADLY_WRONG,
        **_slopes(bad, mild),
        **_from_the_start(mild, shown),
        **_half_time(bad, mild, half, worse),
        "badly_wrong_and_slow": worse == "bad"
        and lost(bad, half) < lost(mild, half)
        and _error(bad) > BADLY_WRONG
        and bool(stretch["plateau"] or stretch["stuck"]),
    }


def _seconds(shown: int) -> float:
    return SECONDS if shown > FEW else SECONDS_OF_FEW


def _error(run: "Trajectory") -> float:
    return abs(float(run.a[0]) - float(run.y))


def _more_wrong(bad: "Trajectory", mild: "Trajectory") -> str:
    """Return which start is more wrong; none where both outputs or both errors read the same."""
    errors = f"{_error(bad):.2f}", f"{_error(mild):.2f}"
    read = f"{Output(float(bad.z[0])):.2f}", f"{Output(float(mild.z[0])):.2f}"
    if errors[0] == errors[1] or read[0] == read[1]:
        return ""
    return "bad" if _error(bad) > _error(mild) else "mild"


def _way(run: "Trajectory", epoch: int) -> int:
    """Return whether the output has risen (1) or fallen (-1) by an epoch (0: it reads the same)."""
    first, now = (Output(float(run.z[k])) for k in (0, epoch))
    if f"{first:.2f}" == f"{now:.2f}" or abs(now - first) < HARDLY:
        return 0
    return 1 if now > first else -1


def _half_time(bad: "Trajectory", mild: "Trajectory", half: int, worse: str) -> Facts:
    """Tell where both outputs have come to; is it the more wrong one that has come less far?"""
    ways = {"bad": _way(bad, half), "mild": _way(mild, half)}
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


def _pushes(bad: "Trajectory", mild: "Trajectory", worse: str) -> Facts:
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
        "worse_pushed_whole_times_less": worse_less and is_whole(ratio),
        "worse_pushed_times_less": worse_less and ratio >= WHOLE,
        "worse_pushed_less": worse_less,
        "worse_pushed_more": differ and bool(worse) and not worse_less,
        "bad_pushed_less": bad_less,
        "mild_pushed_less": mild_less,
    }


def _slopes(bad: "Trajectory", mild: "Trajectory") -> Facts:
    """Tell whether the bad start, further from the middle of the curve, is on a flat part of it."""
    slopes = [float(run.activation_derivative[0]) for run in (bad, mild)]
    further = abs(float(bad.z[0])) > abs(float(mild.z[0]))
    flatter = further and slopes[0] <= min(SMALL_DERIVATIVE, slopes[1] / 2)
    # As it stands beside the bar.
    read = as_product(_error(bad), slopes[0], abs(float(bad.delta[0])))[1]
    return {"flatter": flatter, "slope_bad": read, "slope_is_read": flatter and "dot" not in read}


def _from_the_start(mild: "Trajectory", shown: int) -> Facts:
    """Tell which way the output of the mild start goes, if it sets out at once."""
    soon = flat_until(mild) <= SOON * shown
    way = _way(mild, max(1, round(SOON * shown)))
    steady = way * (float(mild.a[shown]) - float(mild.a[0])) > 0
    return {f"mild_{name}_at_once": soon and steady and way == sign for name, sign in WAYS.items()}


def _flat_stretch(run: "Trajectory", shown: int) -> Facts:
    """Find the stretch at the start in which the output hardly moves; does the run leave it?"""
    flat = min(flat_until(run), shown)
    flat_and_wrong = float(run.activation_derivative[0]) <= SMALL_DERIVATIVE and _error(run) > STUCK
    push, slope = abs(run.delta[: shown + 1]), run.activation_derivative
    steep_from, strongest = int((push >= STEEPER * push.max()).argmax()), int(push.argmax())
    fading_from = strongest + int((push[strongest:] < FADING * push.max()).argmax())
    leaves = bool(run.cost[shown] < run.cost[0] / 2)
    plateau = flat_and_wrong and leaves and flat >= max(PLATEAU_SHARE * shown, 2)
    grows = plateau and bool(push.max() > 4 * push[0] and slope[strongest] > slope[steep_from])
    stuck, way, seconds = flat_and_wrong and flat == shown, _way(run, flat), _seconds(shown) / shown
    return {
        "flat_until": flat,
        "a_flat": Output(float(run.z[flat])),
        "plateau": plateau,
        "stuck": stuck,
        "slope_small": plateau and bool(slope[: flat + 1].max() <= SMALL_DERIVATIVE),
        **{f"plateau_{name}": plateau and way == sign for name, sign in WAYS.items()},
        **{f"stuck_{name}": stuck and way == sign for name, sign in WAYS.items()},
        "steep_from": steep_from,
        "strongest": strongest,
        "push_grows": grows,
        "crowded": grows and steep_from * seconds > TIME_TO_TELL,
        "fading_from": fading_from,
        "push_fades": grows
        and bool(push[shown] < push.max() / 2)
        and bool(abs(run.a[shown] - run.y) < abs(run.a[strongest] - run.y) / 2)
        and (fading_from - steep_from) * seconds > TIME_TO_SAY,
    }


ABOUT = About(
    __name__,
    "SlowStart",
    uses=(
        *("start.bad.w", "start.bad.b", "start.mild.w", "start.mild.b"),
        *("sample.x", "sample.y", "training.eta", "training.epochs"),
    ),
    facts=facts,
)
