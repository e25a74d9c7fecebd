"""What the film `one_neuron` depends on: one neuron, one sample, the quadratic cost. No manim."""

from typing import TYPE_CHECKING

from scenes.telling.about import About
from scenes.telling.numbers import Output
from scenes.telling.runs import epochs_shown, run
from scenes.telling.view import View
from scenes.telling.words import Facts

if TYPE_CHECKING:
    from nnmath import Trajectory

SECONDS, SECONDS_OF_FEW, FEW = 9.0, 6.0, 12
"""How long all epochs that are shown take together, and how long if they are few."""

NO_ERROR = 0.005
"""An error below this reads 0."""

READS_NEGATIVE = -0.005
"""A weight of this or less reads negative."""

GONE, SMALL, LESS = 0.0005, 0.20, 0.95
"""Up to which share of itself a square is nearly gone, small, or smaller than before."""


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    # Imported here: a film's key is computed without numpy.
    from nnmath import QUADRATIC

    mild = run(view, view.start.mild, QUADRATIC)
    bad = run(view, view.start.bad, QUADRATIC)
    shown = epochs_shown(mild)
    return {
        "x": view.sample.x,
        "y": view.sample.y,
        "eta": view.training.eta,
        "epochs": view.training.epochs,
        "w": view.start.mild.w,
        "b": view.start.mild.b,
        "z": float(mild.z[0]),
        "a_0": Output(float(mild.z[0])),
        "a_1": Output(float(mild.z[1])),
        "bad_0": Output(float(bad.z[0])),
        "bad_1": Output(float(bad.z[1])),
        "a_end": Output(float(mild.z[shown])),
        "shown": shown,
        "seconds": SECONDS if shown > FEW else SECONDS_OF_FEW,
        "cut": shown < view.training.epochs,
        **_gap(mild),
        **_first_steps(mild, bad),
        **_what_is_left(mild, shown),
        **_hollow(mild, shown),
    }


def _gap(mild: "Trajectory") -> Facts:
    """Tell whether output and target read differently, and stand apart in the picture."""
    same = f"{Output(float(mild.z[0])):.2f}" == f"{float(mild.y):.2f}"
    error = abs(float(mild.a[0]) - float(mild.y))
    return {"gap": error >= NO_ERROR and not same, "error": error}


def _first_steps(mild: "Trajectory", bad: "Trajectory") -> Facts:
    """Compare what one step does to the outputs of both starts, as they read."""
    read = {name: _read(run, 0) for name, run in (("mild", mild), ("bad", bad))}
    after = {name: _read(run, 1) for name, run in (("mild", mild), ("bad", bad))}
    moved = {name: read[name] != after[name] for name in read}
    way = {
        name: abs(float(run.a[1]) - float(run.a[0])) for name, run in (("mild", mild), ("bad", bad))
    }
    errors = {
        name: abs(float(run.a[0]) - float(run.y)) for name, run in (("mild", mild), ("bad", bad))
    }
    two = read["mild"] != read["bad"]
    worse = two and errors["bad"] > 1.01 * errors["mild"]
    less = way["bad"] < way["mild"] / 2
    return {
        "step_seen": moved["mild"],
        "other_step_seen": moved["bad"],
        "two_starts": two,
        "worse_stays": worse and less and moved["mild"] and not moved["bad"],
        "worse_moves_less": worse and less and moved["mild"] and moved["bad"],
        "bad_stays": two and not moved["bad"],
    }


def _read(run: "Trajectory", epoch: int) -> str:
    return f"{Output(float(run.z[epoch])):.4f}"


def _what_is_left(mild: "Trajectory", shown: int) -> Facts:
    """Say which share of the square's area, and so of the cost, is left at the end."""
    first, last = float(mild.cost[0]), float(mild.cost[shown])
    left = last / first if first else 1.0
    return {
        "left": f"{100 * left:.2g}%" if left >= GONE else "0.05%",
        "gone": left < GONE,
        "small": left <= SMALL,
        "less": left <= LESS,
    }


def _hollow(mild: "Trajectory", shown: int) -> Facts:
    """Tell at which epoch that is shown a weight or a bias first reads negative, if at any."""
    negative = [
        epoch for epoch in range(shown + 1) if min(mild.w[epoch], mild.b[epoch]) <= READS_NEGATIVE
    ]
    return {"hollow": bool(negative), "hollow_at": negative[0] if negative else shown}


ABOUT = About(
    __name__,
    "OneNeuron",
    uses=(
        *("start.bad.w", "start.bad.b", "start.mild.w", "start.mild.b"),
        *("sample.x", "sample.y", "training.eta", "training.epochs"),
    ),
    derivations=("quadratic_weight_gradient",),
    facts=facts,
)
