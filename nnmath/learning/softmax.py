"""Softmax: outputs that sum to 1, and what each of them costs, with full digits at any z.

The last axis counts the outputs. Each e^z is divided by the largest of them before they are added,
so that none overflows, and 1 - a_j is the sum of the other outputs, never a difference. Where a
power is too small for a float, 0 is the nearest float: underflow is not reported.
"""

import numpy as np
from numpy.typing import ArrayLike

from nnmath.learning.inputs import ANY_SHAPE, FINITE, Floats, Inputs


def softmax(z: ArrayLike) -> Floats:
    """Give a_j = e^(z_j) / Σ_k e^(z_k).

    **Shapes**: `z` (..., d), d outputs; the result alike, with a sum of 1 along the last axis.
    **Raises**: ValueError where `z` is no finite number, or has no axis.
    **Source**: equation 4-11.

    >>> softmax([0.0, 0.0]).tolist(), softmax([1000.0, 0.0, -1000.0]).tolist()
    ([0.5, 0.5], [1.0, 0.0, 0.0])
    """
    return softmax_pair(z)[0]


def softmax_pair(z: ArrayLike) -> tuple[Floats, Floats]:
    """Give a_j and 1 - a_j, each with its own full digits.

    **Shapes**: that of `z`, twice.
    **Raises**: as `softmax`.

    >>> a, rest = softmax_pair([50.0, 0.0])
    >>> float(1.0 - a[0]), float(rest[0])
    (0.0, 1.9287498479639178e-22)
    """
    return shares(_weighted_inputs(z))


def log_softmax(z: ArrayLike) -> Floats:
    """Give ln a_j, also where a_j is too small for a float.

    **Shapes**: that of `z`.
    **Raises**: as `softmax`.

    >>> log_softmax([0.0, 1000.0]).tolist()
    [-1000.0, 0.0]
    """
    return 0.0 - prices(_weighted_inputs(z))  # and never -0.0


@np.errstate(under="ignore", over="ignore")
def shares(z: Floats) -> tuple[Floats, Floats]:
    """Give a_j and 1 - a_j of an array, without looking at what is given."""
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    others = _without_each(powers)
    # The largest share is close to 1 where it is alone: it is what the others leave, exactly.
    whole = powers + others
    return powers / whole, others / whole


@np.errstate(under="ignore", over="ignore")
def prices(z: Floats) -> Floats:
    """Give -ln a_j of an array, without looking at what is given."""
    first = z.argmax(axis=-1)[..., None]
    largest = np.take_along_axis(z, first, axis=-1)
    powers = np.exp(z - largest)
    np.put_along_axis(powers, first, 0.0, axis=-1)
    # Nothing is subtracted but z itself: the largest z is at least as large as each z.
    price: Floats = (largest - z) + np.log1p(powers.sum(axis=-1, keepdims=True))
    return price


def _without_each(powers: Floats) -> Floats:
    # For each of them the sum of all others: what is before it, and what is behind it.
    before, behind = np.zeros_like(powers), np.zeros_like(powers)
    np.cumsum(powers[..., :-1], axis=-1, out=before[..., 1:])
    np.cumsum(powers[..., :0:-1], axis=-1, out=behind[..., -2::-1])
    return before + behind


def _weighted_inputs(z: ArrayLike) -> Floats:
    inputs = Inputs("no softmax")
    array = inputs.numbers("z", z, FINITE, ANY_SHAPE)
    if array.ndim == 0:
        inputs.add(f"z = {float(array)} must be an array (..., d), a number for each output")
    elif array.shape[-1] == 0:
        inputs.add(f"z has shape {array.shape}: there is no output")
    inputs.refuse()
    return array
