"""What the film `slow_start` depends on: two starts under the quadratic cost. No manim here."""

from typing import TYPE_CHECKING

from scenes.slow_start.compared import (
    SMALL_DERIVATIVE,
    WAYS,
    error_of,
    from_the_start,
    half_time,
    more_wrong,
    pushes,
    slopes,
    way_of,
)
from scenes.telling.about import About
from scenes.telling.numbers import Output
from scenes.telling.runs import epochs_shown, flat_until, lost, run
from scenes.telling.view import View
from scenes.telling.words import Facts

if TYPE_CHECKING:
    from nnmath import Trajectory

DOTS = 12
"""About so many dots are left behind at equal steps of time: crowded ones are still told apart."""

PLATEAU_SHARE = 0.20
"""A flat stretch is called a plateau if it fills at least this share of what is seen."""

STUCK = 0.35
"""An output that misses its target by no more than this is not stuck."""

BADLY_WRONG = 0.75
"""An output that misses its target by more than this is badly wrong."""

SECONDS, SECONDS_OF_FEW, FEW = 10.0, 6.0, 12
"""How long all epochs that are shown take together, and how long if they are few."""

FADING = 0.93
"""A push is fading from where it has fallen to this share of the largest one."""

STEEPER = 1 / 3
"""It grows steep where the push has come to this share of the largest one."""

TIME_TO_SAY = 2.0
"""So many seconds before the push fades, it must be said that it grows."""

TIME_TO_TELL = 4.2
"""So many seconds before it grows steep, it must be said what dots mean that are crowded."""


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
    worse, stretch = more_wrong(bad, mild), _flat_stretch(bad, shown)
    return {
        "x": view.sample.x,
        "y": view.sample.y,
        "eta": view.training.eta,
        "epochs": view.training.epochs,
        **outputs,
        **pushes(bad, mild, worse),
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
        "badly_wrong": worse == "bad" and error_of(bad) > BADLY_WRONG,
        **slopes(bad, mild),
        **from_the_start(mild, shown),
        **half_time(bad, mild, half, worse),
        "badly_wrong_and_slow": worse == "bad"
        and lost(bad, half) < lost(mild, half)
        and error_of(bad) > BADLY_WRONG
        and bool(stretch["plateau"] or stretch["stuck"]),
    }


def _seconds(shown: int) -> float:
    return SECONDS if shown > FEW else SECONDS_OF_FEW


def _flat_stretch(run: "Trajectory", shown: int) -> Facts:
    """Find the stretch at the start in which the output hardly moves; does the run leave it?"""
    flat = min(flat_until(run), shown)
    flat_and_wrong = (
        float(run.activation_derivative[0]) <= SMALL_DERIVATIVE and error_of(run) > STUCK
    )
    push, slope = abs(run.delta[: shown + 1]), run.activation_derivative
    steep_from, strongest = int((push >= STEEPER * push.max()).argmax()), int(push.argmax())
    fading_from = strongest + int((push[strongest:] < FADING * push.max()).argmax())
    leaves = bool(run.cost[shown] < run.cost[0] / 2)
    plateau = flat_and_wrong and leaves and flat >= max(PLATEAU_SHARE * shown, 2)
    grows = plateau and bool(push.max() > 4 * push[0] and slope[strongest] > slope[steep_from])
    stuck, way, seconds = (
        flat_and_wrong and flat == shown,
        way_of(run, flat),
        _seconds(shown) / shown,
    )
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
