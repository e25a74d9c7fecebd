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

from nnmath.learning.costs import CROSS_ENTROPY, QUADRATIC, Cost
from nnmath.learning.inputs import FINITE, POSITIVE, Inputs


def plateau_time(cost: Cost, z0: float, z1: float = 0.0, *, eta: float) -> float:
    """Give the time in which gradient flow carries z from z0 down to z1, for x = 1 and y = 0.

    The time is 0 for z0 = z1, and `inf` only where it is larger than every float.

    **Units**: epochs (one unit of time is one step of size `eta`).
    **Raises**: ValueError for what is no finite number, for an `eta` that is not positive, for
    z0 < z1 (the flow only goes down, so it never gets there), and for a cost without a known law.

    >>> round(plateau_time(QUADRATIC, 4.0, eta=0.15), 2)
    230.14
    >>> round(plateau_time(CROSS_ENTROPY, 4.0, eta=0.15), 2)
    16.61
    """
    inputs = Inputs("no plateau time")
    _check_law(cost, inputs)
    start, end = inputs.number("z0", z0, FINITE), inputs.number("z1", z1, FINITE)
    rate = inputs.number("eta", eta, POSITIVE)
    if not inputs.faults and start < end:
        inputs.add(f"z0 = {z0} lies below z1 = {z1}: the flow only goes down")
    inputs.refuse()
    return _LAWS[cost].time(start, end, rate)


def plateau_asymptote(cost: Cost, z0: float, *, eta: float) -> float:
    """Give the leading term of `plateau_time` for a large z0: e^z0/2η, or z0/2η.

    **Units**: epochs.
    **Raises**: ValueError as `plateau_time` does, and for z0 < 0, where there is no plateau.

    >>> round(plateau_asymptote(CROSS_ENTROPY, 60.0, eta=0.15), 9)
    200.0
    """
    inputs = Inputs("no plateau asymptote")
    _check_law(cost, inputs)
    start, rate = inputs.number("z0", z0, FINITE), inputs.number("eta", eta, POSITIVE)
    if not inputs.faults and start < 0:
        inputs.add(f"z0 = {z0} lies below 0: there is no plateau")
    inputs.refuse()
    return _LAWS[cost].asymptote(start, rate)


@dataclass(frozen=True)
class _Law:
    time: Callable[[float, float, float], float]
    asymptote: Callable[[float, float], float]


def _quotient(factor: float, exponent: float, eta: float) -> float:
    """Give factor·e^exponent/2η, which is infinite or 0 only where the whole quotient is.

    Each part is taken as a fraction and a power of two, so that no product on the way can leave
    the floats. A quarter of the exponent is enough: where its power overflows, so does the whole,
    for any `eta` and any factor that the distance of two floats can give.
    """
    if factor == 0.0:
        return 0.0
    try:
        quarter = math.exp(0.25 * exponent)
    except OverflowError:
        return math.inf
    fraction, power = math.frexp(factor)
    for part in (quarter, quarter, quarter, quarter):
        digits, shift = math.frexp(part)
        fraction, power = fraction * digits, power + shift
    digits, shift = math.frexp(eta)
    try:
        return math.ldexp(fraction / digits, power - shift - 1)
    except OverflowError:
        return math.inf


# Below, F(z0) - F(z1) is a sum of positive terms, each a difference turned into an expm1 of
# the distance: no digit is lost where z0 and z1 are close, or where both are far below 0.


def _quadratic_time(z0: float, z1: float, eta: float) -> float:
    distance = z0 - z1
    once, twice = -math.expm1(-distance), -math.expm1(-2.0 * distance)
    return (
        _quotient(once, z0, eta)
        + 3.0 * (_quotient(distance, 0.0, eta) + _quotient(once, -z1, eta))
        + 0.5 * _quotient(twice, -2.0 * z1, eta)
    )


def _cross_entropy_time(z0: float, z1: float, eta: float) -> float:
    distance = z0 - z1
    return _quotient(distance, 0.0, eta) + _quotient(-math.expm1(-distance), -z1, eta)


_LAWS = {
    QUADRATIC: _Law(_quadratic_time, lambda z0, eta: _quotient(1.0, z0, eta)),
    CROSS_ENTROPY: _Law(_cross_entropy_time, lambda z0, eta: _quotient(z0, 0.0, eta)),
}


def _check_law(cost: Cost, inputs: Inputs) -> None:
    if inputs.is_a(Cost, "cost", cost, "QUADRATIC") and cost not in _LAWS:
        names = ", ".join(known.name for known in _LAWS)
        inputs.add(f"cost {cost.name} has no known law ({names} have)")
