"""The sigmoid, its derivative and its integral, with full digits at any z.

Each of them is built from e^(-|z|), which never overflows and never has to be subtracted from 1.
Where that power is too small for a float, 0 is the nearest float and so the right answer:
underflow is therefore not reported, whatever the caller's `np.errstate` says.
"""

import math
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from nnmath.learning.inputs import ANY_SHAPE, NOT_NAN, Floats, Inputs

FloatOrFloats = TypeVar("FloatOrFloats", float, Floats)


def sigmoid(z: ArrayLike) -> Floats:
    """Give σ(z) = 1/(1 + e^(-z)).

    **Shapes**: that of `z`; a scalar gives a NumPy scalar.
    **Raises**: ValueError where `z` is no real number; it may be infinite.
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
    **Raises**: as `sigmoid`.

    >>> a, rest = sigmoid_pair(40.0)
    >>> float(1.0 - a), float(rest)
    (0.0, 4.248354255291589e-18)
    """
    a, rest = pair(_weighted_input(z))
    return a[()], rest[()]


@np.errstate(under="ignore")
def sigmoid_derivative(z: ArrayLike) -> Floats:
    """Give σ′(z) = σ(z)σ(-z).

    **Shapes**: that of `z`.
    **Raises**: as `sigmoid`.
    **Source**: the proof below equation 4-5, σ′ = σ(1 - σ).

    >>> float(sigmoid_derivative(0.0))
    0.25
    """
    a, rest = sigmoid_pair(z)
    return a * rest


@np.errstate(under="ignore", invalid="ignore")
def sigmoid_change(z0: ArrayLike, z1: ArrayLike) -> Floats:
    """Give σ(z1) - σ(z0), also where both are so near 1 that their floats are the same.

    **Shapes**: `z0` and `z1` broadcast.
    **Raises**: ValueError where `z0` or `z1` is no real number, or where they do not broadcast.
    **Source**: σ(u) - σ(v) = σ(u)σ(-v)(1 - e^(v-u)), used with u the larger of the two.

    >>> float(sigmoid(41.0) - sigmoid(40.0)), float(sigmoid_change(40.0, 41.0)) > 0
    (0.0, True)
    """
    inputs = Inputs("no change of the sigmoid")
    start = inputs.numbers("z0", z0, NOT_NAN, ANY_SHAPE)
    end = inputs.numbers("z1", z1, NOT_NAN, ANY_SHAPE)
    inputs.fit(z0=start, z1=end)
    inputs.refuse()
    high, low = np.maximum(start, end), np.minimum(start, end)
    # Where both are the same infinity, their difference is not a number.
    size = pair(high)[0] * pair(low)[1] * np.where(high == low, 0.0, -np.expm1(low - high))
    result: Floats = np.where(end >= start, size, -size)[()]
    return result


@np.errstate(under="ignore")
def softplus(z: ArrayLike) -> Floats:
    """Give ln(1 + e^z), the integral of the sigmoid: -ln(1 - a), and -ln a at -z.

    **Shapes**: that of `z`.
    **Raises**: as `sigmoid`.

    >>> float(softplus(1000.0)), float(softplus(-1000.0))
    (1000.0, 0.0)
    """
    return softplus_pair(_weighted_input(z))[0][()]


def pair(z: FloatOrFloats) -> tuple[FloatOrFloats, FloatOrFloats]:
    """Give σ(z) and σ(-z) of a Python float or of an array, without looking at what is given.

    Both kinds give the same digits. `np.exp` may differ from `math.exp` in the last one, but not
    from itself.
    """
    if isinstance(z, float):
        tail = float(np.exp(-abs(z)))
        large = 1.0 / (1.0 + tail)
        return (large, tail * large) if z >= 0 else (tail * large, large)
    # One of these two is 1 and the other is e^(-|z|): no choice between them is needed.
    a, rest = np.asarray(np.exp(np.minimum(z, 0.0))), np.asarray(np.exp(-np.maximum(z, 0.0)))
    large = 1.0 / (a + rest)
    a *= large
    rest *= large
    return a, rest


def softplus_pair(z: Floats) -> tuple[Floats, Floats]:
    """Give -ln(1 - a) and -ln a of an array, without looking at what is given."""
    above = np.log1p(np.exp(-np.abs(z)))
    return np.maximum(z, 0.0) + above, np.maximum(-z, 0.0) + above


def _weighted_input(z: ArrayLike) -> Floats:
    # One float is by far what is given most often: an animation asks for one after the other.
    if type(z) is float and not math.isnan(z):
        return np.asarray(z)
    inputs = Inputs("no sigmoid")
    array = inputs.numbers("z", z, NOT_NAN, ANY_SHAPE)
    inputs.refuse()
    return array
