"""What the film `slow_start` depends on: two starts under the quadratic cost. No manim here."""

from scenes.telling.about import About
from scenes.telling.facts import late, numbers
from scenes.telling.runs import FLAT_SHARE, flat_until, run
from scenes.telling.view import View
from scenes.telling.words import Facts

PLATEAU_SHARE = 0.20
"""A flat stretch is called a plateau if it fills at least this share of the run."""

STUCK = 0.25
"""An output that misses its target by no more than this is not stuck: it has arrived."""

BADLY_WRONG = 0.75
"""An output that misses its target by more than this is badly wrong."""


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    # Imported here: a film's key is computed without numpy.
    from nnmath import QUADRATIC

    bad = run(view, view.start.bad, QUADRATIC)
    mild = run(view, view.start.mild, QUADRATIC)
    epochs, target = view.training.epochs, view.sample.y
    half = epochs // 2
    flat = flat_until(bad)
    wrong = {name: abs(float(r.a[0]) - target) for name, r in (("bad", bad), ("mild", mild))}
    # Neither is called more wrong where both outputs read the same.
    differ = f"{float(bad.a[0]):.2f}" != f"{float(mild.a[0]):.2f}"
    bad_is_worse = wrong["bad"] > wrong["mild"] and differ
    mild_is_worse = wrong["mild"] > wrong["bad"] and differ
    passed = {
        name: late(r.first_passing(view.threshold)) for name, r in (("bad", bad), ("mild", mild))
    }
    # With a large learning rate the cost may stay while the output jumps from side to side.
    steady = float(abs(bad.a[: flat + 1] - bad.a[0]).max()) <= FLAT_SHARE
    plateau = steady and flat >= PLATEAU_SHARE * epochs and wrong["bad"] > STUCK
    return {
        **numbers(view),
        "w_bad": view.start.bad.w,
        "b_bad": view.start.bad.b,
        "w_mild": view.start.mild.w,
        "b_mild": view.start.mild.b,
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
        # A start that is past the threshold already has learnt nothing yet.
        "worse_is_slower": bad_is_worse and 0 < passed["mild"] < passed["bad"],
        "bad_is_slower": 0 < passed["mild"] < passed["bad"],
        "mild_is_slower": 0 < passed["bad"] < passed["mild"],
    }


ABOUT = About(
    __name__,
    "SlowStart",
    uses=(
        *("start.bad.w", "start.bad.b", "start.mild.w", "start.mild.b"),
        *("sample.x", "sample.y", "training.eta", "training.epochs", "threshold"),
    ),
    facts=facts,
)
