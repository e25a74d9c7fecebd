"""The law of the plateau: how long a wrong start waits, exactly, in gradient flow.

For x = 1, y = 0 the flow keeps w - b and moves z by dz/dt = -2η ∂C/∂z. Separating the variables
gives T = (F(z0) - F(z1))/2η with

    quadratic cost        F(z) = e^z + 3z - 3e^(-z) - e^(-2z)/2
    cross-entropy cost    F(z) = z - e^(-z)

so that the wait of the quadratic cost is exponential in z0 and that of cross-entropy is linear.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnmath.learning.costs import CROSS_ENTROPY, QUADRATIC, Cost


def plateau_time(cost: Cost, z0: float, z1: float = 0.0, *, eta: float) -> float:
    """Give the time in which gradient flow carries z from z0 down to z1, for x = 1 and y = 0.

    The time is 0 for z0 = z1, and `inf` only where it is larger than every float.

    **Units**: epochs (one unit of time is one step of size `eta`).
    **Raises**: ValueError for numbers that are not finite, for an `eta` that is not positive, for
    z0 < z1 (the flow only goes down, so it never gets there), and for a cost without a known law.

    >>> round(plateau_time(QUADRATIC, 4.0, eta=0.15), 2)
    230.14
    >>> round(plateau_time(CROSS_ENTROPY, 4.0, eta=0.15), 2)
    16.61
    """
    law, faults = _checked(cost, eta, z0=z0, z1=z1)
    if not faults and z0 < z1:
        faults.append(f"z0 = {z0} lies below z1 = {z1}: the flow only goes down")
    if faults or law is None:
        raise ValueError("no plateau time: " + "; ".join(faults))
    return law.time(float(z0), float(z1), 2.0 * float(eta))


def plateau_asymptote(cost: Cost, z0: float, *, eta: float) -> float:
    """Give the leading term of `plateau_time` for a large z0: e^z0/2η, or z0/2η.

    **Units**: epochs.
    **Raises**: ValueError as `plateau_time` does, and for z0 < 0, where there is no plateau.

    >>> round(plateau_asymptote(CROSS_ENTROPY, 60.0, eta=0.15), 9)
    200.0
    """
    law, faults = _checked(cost, eta, z0=z0)
    if not faults and z0 < 0:
        faults.append(f"z0 = {z0} lies below 0: there is no plateau")
    if faults or law is None:
        raise ValueError("no plateau asymptote: " + "; ".join(faults))
    return law.asymptote(float(z0), 2.0 * float(eta))


@dataclass(frozen=True)
class _Law:
    time: Callable[[float, float, float], float]
    asymptote: Callable[[float, float], float]


def _power(exponent: float, factor: float) -> float:
    # factor·e^exponent in two halves: it overflows only where the product does. Halving is exact.
    if factor == 0.0:
        return 0.0
    with np.errstate(over="ignore", under="ignore"):
        half = np.exp(0.5 * exponent)
        return float(half * factor * half)


# Below, F(z0) - F(z1) is a sum of positive terms, each a difference turned into an expm1 of
# the distance: no digit is lost where z0 and z1 are close, or where both are far below 0.


def _quadratic_time(z0: float, z1: float, rate: float) -> float:
    distance = z0 - z1
    once, twice = -math.expm1(-distance) / rate, -math.expm1(-2.0 * distance) / rate
    linear = distance / rate + _power(-z1, once)
    return _power(z0, once) + 3.0 * linear + 0.5 * _power(-2.0 * z1, twice)


def _cross_entropy_time(z0: float, z1: float, rate: float) -> float:
    distance = z0 - z1
    return distance / rate + _power(-z1, -math.expm1(-distance) / rate)


_LAWS = {
    QUADRATIC.name: _Law(_quadratic_time, lambda z0, rate: _power(z0, 1.0 / rate)),
    CROSS_ENTROPY.name: _Law(_cross_entropy_time, lambda z0, rate: z0 / rate),
}


def _checked(cost: Cost, eta: float, **points: float) -> tuple[_Law | None, list[str]]:
    law = _LAWS.get(cost.name)
    faults = [] if law else [f"cost {cost.name} has no known law ({', '.join(_LAWS)} have)"]
    faults += [f"{name} = {z} must be finite" for name, z in points.items() if not _finite(z)]
    if not (_finite(eta) and eta > 0):
        faults.append(f"eta = {eta} must be positive and finite")
    return law, faults


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except (TypeError, OverflowError):  # not a number, or an integer beyond every float
        return False
