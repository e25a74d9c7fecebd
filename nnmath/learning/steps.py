"""What real steps do, of which the flow is the limit: how many it takes, and when none helps.

In the flow, eta only divides the waiting time of either cost, so that the two costs compare alike
at any eta. Real steps do so only while eta is small: for x = 1 and y = 0 their number is

    T - ½ ln(v(z0)/v(z1)) + O(η),        v = ∂C/∂z,  T the time of the flow.
"""

import math

from nnmath.learning.costs import CROSS_ENTROPY, QUADRATIC, Cost, arithmetic
from nnmath.learning.inputs import FINITE, FROM_0_TO_1, POSITIVE, Inputs


def plateau_epochs(
    cost: Cost, z0: float, z1: float = 0.0, *, eta: float, most: int = 1_000_000
) -> int | None:
    """Count the epochs in which descent takes z from z0 to below z1, for x = 1 and y = 0.

    The twin of `plateau_time`, which is the time of the flow. None where it takes more than `most`
    epochs, or where a step is too small to change z at all. The digits are those of `train` from
    w = b = z0/2.

    **Units**: epochs.
    **Raises**: ValueError for what is no finite number, for an `eta` that is not positive, a `most`
    that is no whole number of 0 or more, for z0 < z1, or a `cost` of another class.

    >>> plateau_epochs(QUADRATIC, 4.0, eta=0.15), plateau_epochs(CROSS_ENTROPY, 4.0, eta=0.15)
    (232, 17)
    """
    inputs = Inputs("no count of epochs")
    inputs.is_a(Cost, "cost", cost, "QUADRATIC")
    start, end = inputs.number("z0", z0, FINITE), inputs.number("z1", z1, FINITE)
    rate, last = inputs.number("eta", eta, POSITIVE), inputs.whole("most", most, 0)
    if not inputs.faults and start < end:
        inputs.add(f"z0 = {z0} lies below z1 = {z1}: descent only goes down")
    inputs.refuse()
    slope, half = arithmetic(cost.delta), 0.5 * start
    for epoch in range(last + 1):
        z = half + half
        if z < end:
            return epoch
        before, half = half, half - rate * float(slope(z, 0.0))
        if half == before:
            return None
    return None


def largest_stable_eta(cost: Cost, y: float, x: float = 1.0) -> float:
    """Give the learning rate from which on descent no longer settles at a = y, with one sample.

    Close to the target a step multiplies the distance in z by 1 - η(1 + x²)C″, where C″ = ∂²C/∂z²
    is σ′² for the quadratic cost and σ′ for cross-entropy. So each step of more than half of this
    rate oversteps the target, and from this rate on by so much that the distance grows.

    Infinite for y = 0 and y = 1, where there is no finite z to overstep, and where it is beyond
    the largest float.

    **Raises**: ValueError for what is no finite number, for y outside [0, 1], and for a cost whose
    curvature is not known.

    >>> [round(largest_stable_eta(cost, 0.3), 1) for cost in (CROSS_ENTROPY, QUADRATIC)]
    [4.8, 22.7]
    """
    inputs = Inputs("no largest learning rate")
    if inputs.is_a(Cost, "cost", cost, "QUADRATIC") and cost not in _CURVATURE_ROOTS:
        names = ", ".join(known.name for known in _CURVATURE_ROOTS)
        inputs.add(f"cost {cost.name} has no known curvature ({names} have)")
    target, sample = inputs.number("y", y, FROM_0_TO_1), inputs.number("x", x, FINITE)
    inputs.refuse()
    root = _CURVATURE_ROOTS[cost](target * (1.0 - target))
    if root == 0.0:
        return math.inf
    inverse = 1.0 / (math.hypot(1.0, sample) * root)
    return 2.0 * inverse * inverse


_CURVATURE_ROOTS = {QUADRATIC: float, CROSS_ENTROPY: math.sqrt}
"""√C″ as a function of σ′, at a = y: C″ itself may be too small for a float where 2/C″ is not."""
