"""A cost: a formula for the eye, and its value and slope for the machine.

Both functions take the weighted input z, never a rounded output a, and no result is the
difference of large numbers, so that nothing is lost where the neuron is badly wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from nnmath.formula.letters import a, ln, y
from nnmath.formula.nodes import Term
from nnmath.learning.activations import Floats, sigmoid_pair, softplus


@dataclass(frozen=True)
class Cost:
    """What one sample costs, as a function of the weighted input z and the target y.

    `formula` is written in a and y, as the viewer reads it; `value(z, y)` is the cost and
    `delta(z, y)` its slope δ = ∂C/∂z.

    **Shapes**: z and y broadcast. **Units**: those of the cost; they differ from cost to cost.

    >>> float(CROSS_ENTROPY.delta(1000.0, 0.0)), float(QUADRATIC.delta(1000.0, 0.0))
    (1.0, 0.0)
    """

    name: str
    formula: Term
    value: Callable[[ArrayLike, ArrayLike], Floats]
    delta: Callable[[ArrayLike, ArrayLike], Floats]


@np.errstate(under="ignore")
def _error(z: ArrayLike, y: ArrayLike) -> Floats:
    # a - y, written so that y = 1 at a large z keeps its digits.
    y = np.asarray(y, dtype=np.float64)
    output, rest = sigmoid_pair(z)
    return (1.0 - y) * output - y * rest


@np.errstate(under="ignore")
def _quadratic_value(z: ArrayLike, y: ArrayLike) -> Floats:
    error = _error(z, y)
    return 0.5 * error * error


@np.errstate(under="ignore")
def _quadratic_delta(z: ArrayLike, y: ArrayLike) -> Floats:
    y = np.asarray(y, dtype=np.float64)
    output, rest = sigmoid_pair(z)
    return ((1.0 - y) * output - y * rest) * (output * rest)


@np.errstate(under="ignore")
def _cross_entropy_value(z: ArrayLike, y: ArrayLike) -> Floats:
    z, y = np.asarray(z, dtype=np.float64), np.asarray(y, dtype=np.float64)
    value: Floats = (1.0 - y) * softplus(z) + y * softplus(-z)
    return value


QUADRATIC = Cost(  # equations 4-1 to 4-3
    name="quadratic",
    formula=(y - a) ** 2 / 2,
    value=_quadratic_value,
    delta=_quadratic_delta,
)

CROSS_ENTROPY = Cost(  # equations 4-4 to 4-7: σ′ has cancelled, the slope is the error itself
    name="cross_entropy",
    formula=-(y * ln(a) + (1 - y) * ln(1 - a)),
    value=_cross_entropy_value,
    delta=_error,
)

COSTS: Mapping[str, Cost] = MappingProxyType(
    {cost.name: cost for cost in (QUADRATIC, CROSS_ENTROPY)}
)
