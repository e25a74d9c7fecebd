"""The runs of the film: the same networks learn real digits under both costs. No manim here.

All networks have one hidden layer and sigmoid outputs; each run has its own split of the pictures
and its own initial weights, the same for both costs.
"""

from typing import TYPE_CHECKING

from scenes.telling.results import Arrays

if TYPE_CHECKING:
    from nnmath import Cost

WATCHED = 8
"""So many epochs of one run are watched on single pictures."""


def learned(
    *, cost: str, eta: float, larger: float, hidden: int, batch: int, epochs: int, runs: int
) -> Arrays:
    """Train some runs, and return how they went; `larger` multiplies the initial weights.

    **Shapes**: E = epochs + 1, S = runs, layers: hidden, output. `accuracy` (E, S), the share of
    500 new pictures that is read right; `gradient_norms` and `activation_derivatives` (E, S, 2).
    """
    # Imported here: a film's key is computed without numpy.
    from scenes.digits import learn, start

    starts = [start(run, hidden, larger) for run in range(runs)]
    curves = learn(starts, named(cost), eta=eta, batch=batch, epochs=epochs)
    names = ("accuracy", "gradient_norms", "activation_derivatives")
    return {name: getattr(curves, name) for name in names}


def readings(*, cost: str, eta: float, larger: float, hidden: int, batch: int) -> Arrays:
    """Return what reaches the outputs of the first run for its new pictures while it learns.

    **Shapes**: `z` (WATCHED + 1, 500, 10), the weighted inputs at the start and after each epoch.
    """
    import numpy as np

    from scenes.digits import digits, learn, start

    first = start(0, hidden, larger)
    tested = digits().x[digits().splits(1)[1][0]]
    # A run of more epochs begins like one of fewer: its batches depend on its number alone.
    after = [
        learn([first], named(cost), eta=eta, batch=batch, epochs=epochs).networks[0]
        for epochs in range(WATCHED + 1)
    ]
    return {"z": np.stack([network.forward(tested)[-1] for network in after])}


def named(cost: str) -> "Cost":
    """Return one of the two costs that the film compares, by its name."""
    from nnmath import CROSS_ENTROPY, QUADRATIC

    return {each.name: each for each in (QUADRATIC, CROSS_ENTROPY)}[cost]
