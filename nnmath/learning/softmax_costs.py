"""The costs of softmax outputs, which all depend on every z.

Both functions take the weighted inputs z, as in `nnmath.learning.costs`, and lose no digits where
the outputs are badly wrong.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from nnmath.formula.letters import a, ln, y
from nnmath.learning.costs import Cost, error
from nnmath.learning.inputs import Floats, Inputs
from nnmath.learning.softmax import prices, shares

_CLOSE = 1e-12
"""How far from 1 the targets of a sample may be in sum: by rounding, no more."""


class SoftmaxCost(Cost):
    """What a sample costs by its softmax outputs: one part for each, the cost is their sum.

    **Shapes**: z and y (..., d) alike, with d outputs; `value` and `delta` have that shape too.
    **Raises**: ValueError where z is not finite, y outside [0, 1], where the targets of a sample
    do not sum to 1, or where the shapes differ.

    >>> LOG_LIKELIHOOD.delta([10.0, 0.0, 0.0], [0.0, 1.0, 0.0]).round(6).tolist()
    [0.999909, -0.999955, 4.5e-05]
    >>> SOFTMAX_QUADRATIC.delta([10.0, 0.0, 0.0], [0.0, 1.0, 0.0]).round(6).tolist()
    [0.000136, -9.1e-05, -4.5e-05]
    """

    alone: ClassVar[bool] = False

    @staticmethod
    def outputs(z: Floats) -> tuple[Floats, Floats]:
        """Give a_j = e^(z_j) / Σ_k e^(z_k) and 1 - a_j."""
        return shares(z)

    @staticmethod
    def check(inputs: Inputs, z: Floats, y: Floats) -> None:
        """Add faults for other shapes, for what is not finite, and for other sums than 1."""
        if z.shape != y.shape or not z.ndim or not z.shape[-1]:
            inputs.add(f"z of shape {z.shape} and y of shape {y.shape} must both be (..., d)")
        elif not np.isfinite(z).all():
            inputs.add("z must be finite")
        else:
            SoftmaxCost.check_targets(inputs, y)

    @staticmethod
    def check_targets(inputs: Inputs, y: Floats) -> None:
        """Add a fault if the targets of a sample do not sum to 1."""
        sums = y.sum(axis=-1)
        wrong = np.argwhere(~(np.abs(sums - 1.0) <= _CLOSE))
        if len(wrong):
            place = f"[{', '.join(map(str, wrong[0]))}]" if sums.ndim else ""
            more = f" ({len(wrong)} samples do not)" if len(wrong) > 1 else ""
            total = f"{sums[tuple(wrong[0])]:g}{more}"
            inputs.add(f"the targets y{place} of a sample must sum to 1, not {total}")


def _log_likelihood(z: Floats, y: Floats) -> Floats:
    return np.where(y > 0.0, y * prices(z), 0.0)


def _log_likelihood_delta(z: Floats, y: Floats) -> Floats:
    return error(*shares(z), y)


def _quadratic(z: Floats, y: Floats) -> Floats:
    off = error(*shares(z), y)
    return 0.5 * off * off


def _quadratic_delta(z: Floats, y: Floats) -> Floats:
    # a_j Σ_i a_i (e_j - e_i) with the errors e: what is alike in all errors has no slope.
    a, rest = shares(z)
    off = error(a, rest, y)
    apart = off[..., :, None] - off[..., None, :]
    slope: Floats = a * np.einsum("...i,...ji->...j", a, apart)
    return slope


LOG_LIKELIHOOD = SoftmaxCost(  # equations 4-12 to 4-14: the slope is the error itself
    name="log_likelihood",
    formula=-(y * ln(a)),
    value=_log_likelihood,
    delta=_log_likelihood_delta,
)

SOFTMAX_QUADRATIC = SoftmaxCost(
    name="softmax_quadratic",
    formula=(y - a) ** 2 / 2,
    value=_quadratic,
    delta=_quadratic_delta,
)

SOFTMAX_COSTS: Mapping[str, SoftmaxCost] = MappingProxyType(
    {cost.name: cost for cost in (SOFTMAX_QUADRATIC, LOG_LIKELIHOOD)}
)
