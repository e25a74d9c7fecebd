"""The sigmoid, its slope and its integral, with full digits at any z.

Each of them is built from e^(-|z|), which never overflows and never has to be subtracted from 1.
Where that power is too small for a float, 0 is the nearest float and so the right answer:
underflow is therefore not reported, whatever the caller's `np.errstate` says.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@np.errstate(under="ignore")
def sigmoid(z: ArrayLike) -> Floats:
    """Give σ(z) = 1/(1 + e^(-z)).

    **Shapes**: that of `z`; a scalar gives a NumPy scalar.
    **Source**: defined below equation 4-1. 1 - σ(z) is `sigmoid(-z)`, which keeps its digits.

    >>> float(sigmoid(0.0))
    0.5
    >>> float(sigmoid(-1000.0)), float(sigmoid(1000.0))
    (0.0, 1.0)
    """
    return sigmoid_pair(z)[0]


@np.errstate(under="ignore")
def sigmoid_pair(z: ArrayLike) -> tuple[Floats, Floats]:
    """Give a and 1 - a, that is σ(z) and σ(-z), each with its own full digits.

    **Shapes**: that of `z`, twice.

    >>> a, rest = sigmoid_pair(40.0)
    >>> float(1.0 - a), float(rest)
    (0.0, 4.248354255291589e-18)
    """
    z = np.asarray(z, dtype=np.float64)
    tail = np.exp(-np.abs(z))
    large = 1.0 / (1.0 + tail)
    small = tail * large
    positive = z >= 0
    # [()] turns what np.where makes of a scalar, an array of no axes, back into a scalar.
    return np.where(positive, large, small)[()], np.where(positive, small, large)[()]


@np.errstate(under="ignore")
def sigmoid_slope(z: ArrayLike) -> Floats:
    """Give σ′(z) = σ(z)σ(-z), the gate of the quadratic cost's gradient.

    **Shapes**: that of `z`.
    **Source**: the proof below equation 4-5, σ′ = σ(1 - σ).

    >>> float(sigmoid_slope(0.0))
    0.25
    """
    a, rest = sigmoid_pair(z)
    return a * rest


@np.errstate(under="ignore")
def sigmoid_change(z0: ArrayLike, z1: ArrayLike) -> Floats:
    """Give σ(z1) - σ(z0), also where both are so near 1 that their floats are the same.

    **Shapes**: `z0` and `z1` broadcast.
    **Source**: σ(u) - σ(v) = σ(u)σ(-v)(1 - e^(v-u)), used with u the larger of the two.

    >>> float(sigmoid(41.0) - sigmoid(40.0)), float(sigmoid_change(40.0, 41.0)) > 0
    (0.0, True)
    """
    z0, z1 = np.asarray(z0, dtype=np.float64), np.asarray(z1, dtype=np.float64)
    high, low = np.maximum(z0, z1), np.minimum(z0, z1)
    size = sigmoid(high) * sigmoid(-low) * -np.expm1(low - high)
    result: Floats = np.where(z1 >= z0, size, -size)[()]
    return result


@np.errstate(under="ignore")
def softplus(z: ArrayLike) -> Floats:
    """Give ln(1 + e^z), the integral of the sigmoid: -ln(1 - a), and -ln a at -z.

    **Shapes**: that of `z`.

    >>> float(softplus(1000.0)), float(softplus(-1000.0))
    (1000.0, 0.0)
    """
    result: Floats = np.logaddexp(0.0, np.asarray(z, dtype=np.float64))
    return result
