"""How softmax outputs learn by their biases alone, and how long until the true class leads.

For one sample ∂C/∂b_j = ∂C/∂z_j: an epoch moves every z_j by -η ∂C/∂z_j.
"""

import numpy as np
from numpy.typing import ArrayLike

from nnmath.learning.costs import arithmetic
from nnmath.learning.inputs import FINITE, POSITIVE, Floats, Inputs
from nnmath.learning.softmax import shares
from nnmath.learning.softmax_costs import SoftmaxCost

MAJORITY = 0.5
"""An output beyond this is the largest of all."""

_ONE_SAMPLE = {1: "an array (d,), a number for each output"}


def softmax_descent(
    cost: SoftmaxCost, z: ArrayLike, *, true: int, eta: float, epochs: int, stop: bool = False
) -> Floats:
    """Give the weighted inputs of one sample before the first epoch and after each.

    `true` is the place of the true class, counted from 0. With `stop`, the last entry is the first
    at which its output is beyond ½, if there is one within so many epochs.

    **Shapes**: `z` (d,); the result (E, d), where E - 1 epochs were made.
    **Raises**: ValueError, naming every fault, for what is no finite number, for a `true` that is
    no output's place, an `eta` that is not positive, `epochs` that is no whole number of 0 or more,
    or a `cost` of another class.
    **Source**: equation 4-13 for the log-likelihood cost.

    >>> from nnmath import LOG_LIKELIHOOD
    >>> wrong = {"z": [10.0, 0.0, 0.0], "true": 1, "eta": 0.15}
    >>> run = softmax_descent(LOG_LIKELIHOOD, **wrong, epochs=1000, stop=True)
    >>> len(run) - 1, run[1].round(2).tolist()
    (37, [9.85, 0.15, -0.0])
    """
    inputs = Inputs("no descent")
    inputs.is_a(SoftmaxCost, "cost", cost, "LOG_LIKELIHOOD")
    start = inputs.numbers("z", z, FINITE, _ONE_SAMPLE)
    place = inputs.whole("true", true, 0, max(start.size - 1, 0))
    rate, most = inputs.number("eta", eta, POSITIVE), inputs.whole("epochs", epochs, 0)
    inputs.refuse()
    slope, target = arithmetic(cost.delta), np.zeros(start.size)
    target[place] = 1.0
    run = np.empty((most + 1, start.size))
    run[0] = start
    for epoch in range(most):
        now = run[epoch]
        if stop and shares(now)[0][place] > MAJORITY:
            return run[: epoch + 1].copy()
        run[epoch + 1] = now - rate * slope(now, target)
    return run
