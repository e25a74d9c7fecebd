"""What the film `softmax` depends on: three outputs that start wrong, and η. No manim here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenes.softmax.numbers import NOTHING, Listed, said, slope_text
from scenes.telling.about import About
from scenes.telling.durations import Duration
from scenes.telling.view import View
from scenes.telling.words import Facts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scenes.telling.results import Arrays

OPENING, RAISED = (1.0, 0.0, -1.0), 2.0
"""The weighted inputs with which the film opens, and how far one of them is moved."""

MOST = 50_000
"""An output that is not beyond ½ after so many epochs is not waited for."""

LEAST = 6
"""So many epochs are shown at least."""

SECONDS = 4.0
"""So long the epochs run that are shown. **Units**: seconds."""

WRONG, SURE = 0.01, 0.9
"""A true class with less than this, while another one has more than that, is badly wrong."""

NEVER = -1.0
"""Stands for an epoch that does not come."""


@dataclass(frozen=True)
class BothRuns:
    """How both costs learn from the wrong start, as far as it is shown.

    `true` is the place of the true class. `passed` are the first epochs at which its output is
    beyond ½, None for later than `MOST`.
    **Shapes**: every `z` (shown + 1, 3).
    """

    true: int
    shown: int
    passed: dict[str, int | None]
    z: dict[str, "NDArray[np.float64]"]

    @property
    def rate(self) -> float:
        """How many epochs pass in a second."""
        return self.shown / SECONDS


def start_of(view: View) -> tuple[float, float, float]:
    """Return the weighted inputs of the wrong start."""
    classes = view.classes
    return float(classes.z1), float(classes.z2), float(classes.z3)


def true_of(view: View) -> int:
    """Return the place of the true class, counted from 0."""
    return int(view.classes.true) - 1


def race_of(view: View) -> BothRuns:
    """Let both costs learn from the wrong start."""
    z1, z2, z3 = start_of(view)
    eta, true = float(view.training.eta), true_of(view)
    found = view.results.of(learn, z1=z1, z2=z2, z3=z3, true=float(true), eta=eta)
    runs = {name: found[name] for name in ("quadratic", "cross_entropy")}
    epochs = zip(runs, found["passed"], strict=True)
    passed = {name: None if epoch == NEVER else int(epoch) for name, epoch in epochs}
    return BothRuns(true, len(runs["quadratic"]) - 1, passed, runs)


def learn(z1: float, z2: float, z3: float, true: float, eta: float) -> "Arrays":
    """Return the runs that are shown, by the cost's colour, and when each has `passed` ½."""
    # Imported here: a film's key is computed without numpy.
    import numpy as np

    from nnmath import LOG_LIKELIHOOD, SOFTMAX_QUADRATIC, softmax, softmax_descent

    place, start = int(true), (z1, z2, z3)
    costs = {"quadratic": SOFTMAX_QUADRATIC, "cross_entropy": LOG_LIKELIHOOD}

    def run(name: str, epochs: int, *, stop: bool) -> "NDArray[np.float64]":
        return softmax_descent(costs[name], start, true=place, eta=eta, epochs=epochs, stop=stop)

    passed = {}
    for name in costs:
        whole = run(name, MOST, stop=True)
        passed[name] = len(whole) - 1 if softmax(whole[-1])[place] > 0.5 else NEVER
    last = passed["cross_entropy"]
    shown = MOST if last == NEVER else max(int(last), LEAST)
    runs = {name: run(name, shown, stop=False) for name in costs}
    return {"passed": np.array([*passed.values()], dtype=float), **runs}


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    # Imported here: a film's key is computed without numpy.
    from nnmath import LOG_LIKELIHOOD, SOFTMAX_QUADRATIC, softmax

    start, true, race = start_of(view), true_of(view), race_of(view)
    a = softmax(start)
    target = [float(place == true) for place in range(len(start))]
    slopes = {
        "q": [float(slope) for slope in SOFTMAX_QUADRATIC.delta(start, target)],
        "c": [float(slope) for slope in LOG_LIKELIHOOD.delta(start, target)],
    }
    largest = {name: max(map(abs, found)) for name, found in slopes.items()}
    passed_q, passed_c = race.passed["quadratic"], race.passed["cross_entropy"]
    waits = passed_q is not None and passed_c is not None and passed_q > race.shown
    return {
        "true": true + 1,
        "sub": "₁₂₃"[true],
        "z": Listed(start),
        "eta": view.training.eta,
        "badly": float(a[true]) < WRONG and float(a.max()) > SURE,
        "right": float(a[true]) > 0.5,
        "slope_q": said(largest["q"]),
        "nothing_q": largest["q"] < NOTHING,
        "nothing_c": largest["c"] < NOTHING,
        "slopes_q": ", ".join(map(slope_text, slopes["q"])),
        "slopes_c": ", ".join(map(slope_text, slopes["c"])),
        "tiny": largest["q"] < 0.01 * largest["c"],
        "passed_q": _epoch(passed_q),
        "passed_c": _epoch(passed_c),
        "arrives_c": passed_c is not None,
        "arrives_q": passed_q is not None,
        "waits": waits,
        "wait": Duration(((passed_q or 0) - race.shown) / race.rate),
        "shown": _epoch(race.shown),
    }


def _epoch(epoch: int | None) -> str:
    """Write an epoch; one that does not come, as the most that is waited for."""
    return f"{MOST if epoch is None else epoch:,}"


ABOUT = About(
    __name__,
    "Softmax",
    uses=("classes.z1", "classes.z2", "classes.z3", "classes.true", "training.eta"),
    derivations=("softmax_slope", "softmax_bias_gradient"),
    facts=facts,
)
