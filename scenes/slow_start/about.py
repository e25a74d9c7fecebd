"""What the film `slow_start` depends on: two starts under the quadratic cost. No manim here."""

from typing import TYPE_CHECKING

from scenes.slow_start.times import WHOLE, Times
from scenes.telling.about import About
from scenes.telling.numbers import Output, written
from scenes.telling.runs import FLAT_SHARE, epochs_shown, flat_until, lost, run
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

TIME_TO_SAY = 1.6
"""So many seconds before the push fades, it must be said that it grows."""

ALIKE = 1.05
"""Two pushes whose ratio is smaller than this are about the same."""


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
    worse = _more_wrong(bad, mild)
    learnt = {"bad": lost(bad, half), "mild": lost(mild, half)}
    more, less = learnt[worse or "bad"], learnt["mild" if worse == "bad" else "bad"]
    sayable = all(0.00005 < share < 0.99995 for share in learnt.values())
    slower = bool(worse) and more < less
    stretch = _flat_stretch(bad, shown)
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
        "seconds": SECONDS if shown > FEW else SECONDS_OF_FEW,
        "half": half,
        "one_epoch": half == 1,
        "step": step,
        "every_epoch": step == 1,
        "bad_is_worse": worse == "bad",
        "mild_is_worse": worse == "mild",
        "lost_bad": Share(learnt["bad"]),
        "lost_mild": Share(learnt["mild"]),
        "lost_more_wrong": Share(more),
        "lost_less_wrong": Share(less),
        "change_bad": CostChange(learnt["bad"]),
        "change_mild": CostChange(learnt["mild"]),
        "worse_hardly_learns": slower and 0 <= more <= FLAT_SHARE and 0.3 < less < 0.99995,
        "worse_learns_less": slower and sayable and more < less / 2,
        "shares_by_error": bool(worse) and sayable,
        "changes": all(abs(share) > 0.00005 and share < 0.99995 for share in learnt.values()),
        "badly_wrong_and_slow": worse == "bad"
        and slower
        and _error(bad) > BADLY_WRONG
        and bool(stretch["plateau"] or stretch["stuck"]),
    }


class Share(float):
    """A share in per cent, with so many places that it does not read 0 % or 100 %.

    >>> f"{Share(0.097)}, {Share(0.9972)}, {Share(0.0004)}"
    '10%, 99.7%, 0.04%'
    """

    def __format__(self, _: str) -> str:
        texts = (format(float(self), f".{places}%") for places in range(4))
        return next((text for text in texts if float(text[:-1]) not in (0.0, 100.0)), "0%")


class CostChange(Share):
    """How a cost has changed, from the share of it that is lost.

    >>> f"{CostChange(0.0968)}, {CostChange(-0.35)}"
    '−10%, +35%'
    """

    def __format__(self, _: str) -> str:
        return f"{'−' if self > 0 else '+'}{Share(abs(self))}"


def _error(run: "Trajectory") -> float:
    return abs(float(run.a[0]) - float(run.y))


def _more_wrong(bad: "Trajectory", mild: "Trajectory") -> str:
    """Return which start is more wrong; none where both outputs or both errors read the same."""
    errors = f"{_error(bad):.2f}", f"{_error(mild):.2f}"
    read = f"{Output(float(bad.z[0])):.2f}", f"{Output(float(mild.z[0])):.2f}"
    if errors[0] == errors[1] or read[0] == read[1]:
        return ""
    return "bad" if _error(bad) > _error(mild) else "mild"


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
        "worse_pushed_next_to_nothing": worse_less and ratio > 1000,
        "worse_pushed_times_less": worse_less and ratio >= WHOLE,
        "worse_pushed_less": worse_less,
        "worse_pushed_more": differ and bool(worse) and not worse_less,
        "bad_pushed_less": bad_less,
        "mild_pushed_less": mild_less,
    }


def _flat_stretch(run: "Trajectory", shown: int) -> Facts:
    """Find the stretch at the start in which the cost hardly falls; does the run leave it?"""
    flat = min(flat_until(run), shown)
    # With a large learning rate the cost may stay while the output jumps from side to side.
    steady = float(abs(run.a[: flat + 1] - run.a[0]).max()) <= FLAT_SHARE
    flat_and_wrong = (
        steady and float(run.activation_derivative[0]) <= SMALL_DERIVATIVE and _error(run) > STUCK
    )
    push = abs(run.delta[: shown + 1])
    steep_from, strongest = int((push >= push.max() / 2).argmax()), int(push.argmax())
    fading_from = strongest + int((push[strongest:] < FADING * push.max()).argmax())
    error = abs(run.a - float(run.y))
    leaves = bool(run.cost[shown] < run.cost[0] / 2)
    plateau = flat_and_wrong and leaves and flat >= max(PLATEAU_SHARE * shown, 2)
    grows = plateau and bool(push[steep_from] > 2 * push[0])
    return {
        "flat_until": flat,
        "plateau": plateau,
        "stuck": flat_and_wrong and flat == shown,
        "falling": bool(run.a[shown] < run.a[0]),
        "steep_from": steep_from,
        "push_grows": grows,
        "fading_from": fading_from,
        "push_fades": grows
        and bool(push[shown] < push.max() / 2)
        and bool(error[shown] < error[strongest] / 2)
        and (fading_from - steep_from) * SECONDS / shown > TIME_TO_SAY,
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
