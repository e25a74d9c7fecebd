"""A cost: a formula for the eye, and its value and slope for the machine.

Both functions take the weighted input z, never a rounded output a, and no result is the
difference of large numbers, so that nothing is lost where the neuron is badly wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from nnmath.formula.letters import a, ln, y
from nnmath.formula.nodes import Term
from nnmath.learning.activations import FloatOrFloats, pair, softplus_pair
from nnmath.learning.inputs import ANY_SHAPE, FROM_0_TO_1, NOT_NAN, Floats, Inputs

Outputs: TypeAlias = Callable[[Floats], tuple[Floats, Floats]]
"""What outputs follow from the weighted inputs z: a and 1 - a, each with its own full digits."""

CostFunction = Callable[[Any, Any], Any]
"""A function of the weighted input z and the target y, both a float or an array."""


@dataclass(frozen=True)
class Cost:
    """What one sample costs, as a function of the weighted input z and the target y.

    `formula` is written in a and y, as the viewer reads it; `value(z, y)` is the cost and
    `delta(z, y)` its slope δ = ∂C/∂z. Both are given as plain arithmetic; a cost checks what it is
    asked before it computes. An output is a = σ(z), whatever the others are; where outputs depend
    on each other, the cost is of another class (`nnmath.learning.softmax_costs`).

    **Shapes**: z and y broadcast. **Units**: those of the cost; they differ from cost to cost.
    **Raises**: ValueError where z or y is no real number, where y is outside [0, 1], or where they
    do not broadcast. z may be infinite: the result is then the limit.

    >>> float(CROSS_ENTROPY.delta(1000.0, 0.0)), float(QUADRATIC.delta(1000.0, 0.0))
    (1.0, 0.0)
    """

    name: str
    formula: Term
    value: CostFunction
    delta: CostFunction
    alone: ClassVar[bool] = True
    """Whether one output can be priced without the others."""

    def __post_init__(self) -> None:
        for name in ("value", "delta"):
            checked = _Checked(arithmetic(getattr(self, name)), self.check)
            object.__setattr__(self, name, checked)

    @staticmethod
    def outputs(z: Floats) -> tuple[Floats, Floats]:
        """Give a and 1 - a, without looking at what is given."""
        return pair(z)

    @staticmethod
    def check(inputs: Inputs, z: Floats, y: Floats) -> None:
        """Add what is wrong with z and y together, each of which is usable by itself."""
        inputs.fit(z=z, y=y)

    @staticmethod
    def check_targets(inputs: Inputs, y: Floats) -> None:
        """Add what is wrong with the targets of samples together; the last axis counts outputs."""


@dataclass(frozen=True)
class _Checked:
    """A function of z and y that refuses what is no weighted input or no target."""

    arithmetic: CostFunction
    check: Callable[[Inputs, Floats, Floats], None]

    def __call__(self, z: ArrayLike, y: ArrayLike) -> Floats:
        inputs = Inputs("no cost")
        weighted = inputs.numbers("z", z, NOT_NAN, ANY_SHAPE)
        targets = inputs.numbers("y", y, FROM_0_TO_1, ANY_SHAPE)
        self.check(inputs, weighted, targets)
        inputs.refuse()
        with np.errstate(under="ignore", invalid="ignore"):
            result: Floats = np.asarray(self.arithmetic(weighted, targets), dtype=np.float64)
        return result[()]


def arithmetic(function: CostFunction) -> CostFunction:
    """Give a cost's `value` or `delta` without its checks, for a loop that has made them."""
    return function.arithmetic if isinstance(function, _Checked) else function


def error(a: FloatOrFloats, rest: FloatOrFloats, y: FloatOrFloats) -> FloatOrFloats:
    """Give a - y, so that y = 1 keeps its digits where `rest` = 1 - a is small."""
    return (1.0 - y) * a - y * rest


def _quadratic_value(z: FloatOrFloats, y: FloatOrFloats) -> FloatOrFloats:
    off = error(*pair(z), y)
    return 0.5 * off * off


def _quadratic_delta(z: FloatOrFloats, y: FloatOrFloats) -> FloatOrFloats:
    a, rest = pair(z)
    return error(a, rest, y) * (a * rest)


def _cross_entropy_value(z: Floats, y: FloatOrFloats) -> Floats:
    off, on = softplus_pair(z)  # what is paid for y = 0 and for y = 1
    return _share(1.0 - y, off) + _share(y, on)


def _share(weight: FloatOrFloats, price: Floats) -> Floats:
    # The limit of 0·ln 0 is 0: nothing is paid for a target that has no weight.
    if isinstance(weight, float):
        return weight * price if weight else np.zeros_like(price)
    return np.where(weight > 0.0, weight * price, 0.0)


def _cross_entropy_delta(z: FloatOrFloats, y: FloatOrFloats) -> FloatOrFloats:
    return error(*pair(z), y)


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
    delta=_cross_entropy_delta,
)

COSTS: Mapping[str, Cost] = MappingProxyType(
    {cost.name: cost for cost in (QUADRATIC, CROSS_ENTROPY)}
)
