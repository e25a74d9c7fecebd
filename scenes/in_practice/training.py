"""The runs of the film: the same networks learn real digits under both costs. No manim here.

All networks have one hidden layer and sigmoid outputs; each run has its own split of the pictures
and its own initial weights, the same for both costs.
"""

from typing import TYPE_CHECKING

from scenes.telling.results import Arrays

if TYPE_CHECKING:
    from nnmath import Network, TrainingCurves

WATCHED = 8
"""So many epochs of one run are watched on single pictures."""


def learned(
    *, cost: str, eta: float, larger: float, hidden: int, batch: int, epochs: int, runs: int
) -> Arrays:
    """Train some runs, and return how they went.

    `larger` multiplies the initial weights, whose standard deviation is otherwise one over the
    root of the number of a neuron's inputs.

    **Shapes**: E = epochs + 1, S = runs, layers: hidden, output. `accuracy` (E, S), the share of
    500 new pictures that is read right; `gradient_norms` and `activation_derivatives` (E, S, 2).
    """
    starts = [_start(run, larger, hidden) for run in range(runs)]
    curves = _train(starts, cost, eta, batch, epochs)
    names = ("accuracy", "gradient_norms", "activation_derivatives")
    return {name: getattr(curves, name) for name in names}


def readings(*, cost: str, eta: float, larger: float, hidden: int, batch: int) -> Arrays:
    """Return what reaches the outputs of the first run for its new pictures while it learns.

    **Shapes**: `z` (WATCHED + 1, 500, 10), the weighted inputs at the start and after each epoch.
    """
    import numpy as np

    from scenes.digits import digits

    start, data = _start(0, larger, hidden), digits()
    tested = data.splits(1)[1][0]
    # A run of more epochs begins like one of fewer: its batches depend on its number alone.
    networks = [
        _train([start], cost, eta, batch, epochs).networks[0] for epochs in range(WATCHED + 1)
    ]
    return {"z": np.stack([network.forward(data.x[tested])[-1] for network in networks])}


def _start(run: int, larger: float, hidden: int) -> "Network":
    from nnmath import Network
    from scenes.digits import CLASSES, digits

    inputs = digits().x.shape[1]
    spread = (larger * inputs**-0.5, larger * hidden**-0.5)
    return Network.random((inputs, hidden, CLASSES), seed=run, spread=spread)


def _train(
    starts: "list[Network]", cost: str, eta: float, batch: int, epochs: int
) -> "TrainingCurves":
    from nnmath import CROSS_ENTROPY, QUADRATIC, train_in_batches
    from scenes.digits import digits

    data = digits()
    rows, tested = data.splits(len(starts))
    return train_in_batches(
        starts,
        {each.name: each for each in (QUADRATIC, CROSS_ENTROPY)}[cost],
        x=data.x,
        y=data.y,
        rows=rows,
        test_rows=tested,
        eta=eta,
        batch=batch,
        epochs=epochs,
        seed=0,
    )
