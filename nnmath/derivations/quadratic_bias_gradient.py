"""The gradient of the quadratic cost by the bias: error times σ′."""

from functools import cache

from nnmath.derivations._quadratic import gradient
from nnmath.formula.letters import b
from nnmath.proof.derivation import Derivation

TITLE = {"zh": "二次损失对偏置的偏导数", "en": "The slope of the quadratic cost by the bias"}


@cache
def derivation() -> Derivation:
    """Derive ∂C/∂b; ∂z/∂b is 1."""
    return gradient("quadratic_bias_gradient", TITLE, b, ())
