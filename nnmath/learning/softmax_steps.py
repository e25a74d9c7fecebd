"""How softmax outputs learn by their biases alone, and how long until the true class leads.

For one sample ∂C/∂b_j = ∂C/∂z_j: an epoch moves every z_j by -η ∂C/∂z_j. One sample is stepped in
plain Python numbers, which is ten times as fast as arrays of a few.
"""

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from nnmath.learning.inputs import FINITE, POSITIVE, Floats, Inputs
from nnmath.learning.softmax_costs import LOG_LIKELIHOOD, SOFTMAX_QUADRATIC, SoftmaxCost

MAJORITY = 0.5
"""An output beyond this is the largest of all."""

_ONE_SAMPLE = {1: "an array (d,), a number for each output"}

Numbers = list[float]


def softmax_descent(
    cost: SoftmaxCost, z: ArrayLike, *, true: int, eta: float, epochs: int, stop: bool = False
) -> Floats:
    """Give the weighted inputs of one sample before the first epoch and after each.

    `true` is the place of the true class, counted from 0. With `stop`, the last entry is the first
    at which its output is beyond ½, if there is one within so many epochs.

    **Shapes**: `z` (d,); the result (E, d), where E - 1 epochs were made.
    **Raises**: ValueError, naming every fault, for what is no finite number, for a `true` that is
    no output's place, an `eta` that is not positive, `epochs` that is no whole number of 0 or more,
    or a `cost` that is none of `SOFTMAX_COSTS`.
    **Source**: equation 4-13 for the log-likelihood cost.

    >>> from nnmath import LOG_LIKELIHOOD
    >>> wrong = {"z": [10.0, 0.0, 0.0], "true": 1, "eta": 0.15}
    >>> run = softmax_descent(LOG_LIKELIHOOD, **wrong, epochs=1000, stop=True)
    >>> len(run) - 1, run[1].round(2).tolist()
    (37, [9.85, 0.15, -0.0])
    """
    inputs = Inputs("no descent")
    if inputs.is_a(SoftmaxCost, "cost", cost, "LOG_LIKELIHOOD") and cost not in _SLOPES:
        names = ", ".join(known.name for known in _SLOPES)
        inputs.add(f"cost {cost.name} has no known steps ({names} have)")
    start = inputs.numbers("z", z, FINITE, _ONE_SAMPLE)
    place = inputs.whole("true", true, 0, max(start.size - 1, 0))
    rate, most = inputs.number("eta", eta, POSITIVE), inputs.whole("epochs", epochs, 0)
    inputs.refuse()
    slopes, now = _SLOPES[cost], start.tolist()
    run = [now]
    for _ in range(most):
        a, rest = _shares(now)
        if stop and a[place] > MAJORITY:
            break
        errors = [*a]
        errors[place] = -rest[place]
        now = [each - rate * slope for each, slope in zip(now, slopes(a, errors), strict=True)]
        run.append(now)
    return np.array(run)


def _shares(z: Numbers) -> tuple[Numbers, Numbers]:
    """Give a_j and 1 - a_j, each with its own full digits."""
    largest = max(z)
    powers = [math.exp(each - largest) for each in z]
    whole = sum(powers)
    others = [sum(powers[:place]) + sum(powers[place + 1 :]) for place in range(len(z))]
    return [power / whole for power in powers], [other / whole for other in others]


def _errors(_: Numbers, errors: Numbers) -> Numbers:
    return errors


def _apart(a: Numbers, errors: Numbers) -> Numbers:
    # What is alike in all errors has no slope: a_j Σ_i a_i (e_j - e_i).
    return [
        share * sum(other * (error - theirs) for other, theirs in zip(a, errors, strict=True))
        for share, error in zip(a, errors, strict=True)
    ]


_SLOPES: Mapping[SoftmaxCost, Callable[[Numbers, Numbers], Numbers]] = {
    LOG_LIKELIHOOD: _errors,
    SOFTMAX_QUADRATIC: _apart,
}
"""∂C/∂z of a cost, by the outputs and their errors."""
