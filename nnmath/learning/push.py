"""Where the quadratic cost pushes hardest: |∂C/∂z| = |a - y| a(1 - a) is 0 at a = 0, y and 1.

Its slope in a is 0 where 3a² - 2(1 + y)a + y = 0, once on either side of y. A neuron that is more
wrong than that is pushed less.
"""

import math
from dataclasses import dataclass

from nnmath.learning.inputs import FROM_0_TO_1, Inputs


@dataclass(frozen=True)
class Peak:
    """The output a = σ(z) at which a push is largest, and how large it is there."""

    z: float
    a: float
    push: float


@dataclass(frozen=True)
class PushPeaks:
    """The largest pushes of the quadratic cost on outputs below and above the target.

    A side without outputs, as below y = 0, has its peak of 0 at infinity.
    """

    below: Peak
    above: Peak


def push_peaks(y: float = 0.0) -> PushPeaks:
    """Give where |∂C/∂z| of the quadratic cost is largest, on either side of the target y.

    For y = 0 that is a = 2/3, where it is 4/27. (That of cross-entropy, |a - y|, has no peak: it
    grows to the end.)

    **Raises**: ValueError for y outside [0, 1].
    **Source**: equation 4-3.

    >>> peak = push_peaks(0).above
    >>> round(peak.a, 4), round(peak.push, 4)
    (0.6667, 0.1481)
    """
    inputs = Inputs("no largest push")
    target = inputs.number("y", y, FROM_0_TO_1)
    inputs.refuse()
    rest = 1.0 - target
    a, b, push = _above(target, rest)
    mirrored_a, mirrored_b, mirrored_push = _above(rest, target)
    return PushPeaks(
        below=Peak(_log_ratio(mirrored_b, mirrored_a), mirrored_b, mirrored_push),
        above=Peak(_log_ratio(a, b), a, push),
    )


def _above(y: float, rest: float) -> tuple[float, float, float]:
    """Give a, 1 - a and the push at the peak above y; `rest` is 1 - y."""
    root = math.sqrt(1.0 - y * rest)
    a, b = (1.0 + y + root) / 3.0, rest / (1.0 + rest + root)
    # a - y in the one of its two forms that is a sum, not a difference.
    error = (rest - y + root) / 3.0 if rest >= y else rest * y / (root + y - rest)
    return a, b, error * a * b


def _log_ratio(a: float, b: float) -> float:
    if a == 0.0 or b == 0.0:
        return -math.inf if a == 0.0 else math.inf
    return math.log(a / b)
