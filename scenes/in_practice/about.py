"""What the film `in_practice` depends on: networks that learn real digits. No manim here."""

from typing import TYPE_CHECKING

from scenes.in_practice.training import WATCHED
from scenes.telling.about import About
from scenes.telling.view import View
from scenes.telling.words import Facts

if TYPE_CHECKING:
    from scenes.in_practice.comparison import Pair, Practice

ALIKE = 0.15
"""Ratios are called the same where they differ by no more than this share."""

SCALE = 5.0
"""Gradients that differ by at most so many times differ by little more than σ′ ≤ 1/4 does."""

WIDER = 2.0
"""A spread that is so many times as large is much larger."""


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    # Imported here: a film's key is computed without numpy.
    from scenes.in_practice.adam import adam_epochs
    from scenes.in_practice.comparison import EARLY, ENTROPY, QUADRATIC, Practice, verdict

    found, digits = Practice(view), view.digits
    own, large = found.own.verdict(EARLY), found.large.verdict(EARLY)
    rates = [
        (getattr(found.own, cost), getattr(found.twice, cost)) for cost in ("entropy", "quadratic")
    ]
    return {
        **{name.removeprefix("digits."): value for name, value in digits.flat().items()},
        "watched": WATCHED,
        "early": EARLY,
        **_pictures(found),
        **_pair("same", found.same, EARLY, digits.epochs),
        **_pair("own", found.own, EARLY, digits.epochs),
        "twice_alike": all(
            verdict(*pair, epoch) == "within" for pair in rates for epoch in (EARLY, digits.epochs)
        ),
        **_pair("large", found.large, EARLY, digits.epochs),
        **_start(found),
        "adam_c": adam_epochs(ENTROPY),
        "adam_q": adam_epochs(QUADRATIC),
        "parts": own == "within" and large == "ahead",
    }


def _pair(name: str, pair: "Pair", early: int, last: int) -> Facts:
    """Tell means, by cost, and whether they differ by more than the runs do."""
    found: dict[str, object] = {}
    for when, epoch in (("early", early), ("last", last)):
        found[f"{name}_{when}_c"] = float(pair.entropy.mean[epoch])
        found[f"{name}_{when}_q"] = float(pair.quadratic.mean[epoch])
        verdict = pair.verdict(epoch)
        found |= {f"{name}_{when}_{each}": verdict == each for each in ("ahead", "within")}
    spreads = [round(float(each.spread[early]), 1) for each in (pair.entropy, pair.quadratic)]
    found[f"{name}_wider"] = spreads[1] >= WIDER * spreads[0] > 0
    return found


def _pictures(found: "Practice") -> Facts:
    wrong = found.misread
    return {
        "shown": int(found.labels[found.learnt]),
        "misread": wrong is not None,
        "written": int(found.labels[wrong]) if wrong is not None else 0,
        "read": int(found.outputs[WATCHED, wrong].argmax()) if wrong is not None else 0,
        "pictures": len(found.labels),
    }


def _start(found: "Practice") -> Facts:
    small, large = found.at_start(), found.at_start(found.digits.larger)
    ratios = [round(start.ratio(1), 1) for start in (small, large)]
    hidden_ratios = [round(start.ratio(0), 1) for start in (small, large)]
    hidden, output = ([start.derivatives[layer] for start in (small, large)] for layer in (0, 1))
    return {
        "ratio": ratios[0],
        "ratio_large": ratios[1],
        "hidden_ratio": hidden_ratios[0],
        "hidden_ratio_large": hidden_ratios[1],
        "alike": all(
            abs(by_hidden / by_output - 1) <= ALIKE
            for by_hidden, by_output in zip(hidden_ratios, ratios, strict=True)
        ),
        "scale": 1 < ratios[0] <= SCALE,
        "more": ratios[1] > ratios[0] and output[1] < output[0],
        "sigma_out": output[0],
        "sigma_out_large": output[1],
        "sigma": hidden[0],
        "sigma_large": hidden[1],
        "doubled_last": float(found.doubled.quadratic.mean[-1]),
        "not_by_rate": found.large.verdict(-1) == found.doubled.verdict(-1) == "ahead",
    }


ABOUT = About(
    __name__,
    "InPractice",
    uses=tuple(
        f"digits.{name}"
        for name in ("runs", "hidden", "batch", "epochs", "eta", "quadratic_eta", "larger")
    ),
    facts=facts,
)
