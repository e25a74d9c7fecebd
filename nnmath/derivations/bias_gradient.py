"""The gradient of the cross-entropy cost by the bias: σ′ cancels, and the error is left."""

from functools import cache

from nnmath.derivations._gradient import gradient
from nnmath.formula.letters import b
from nnmath.proof.derivation import Derivation

TITLE = {"zh": "对偏置的偏导数", "en": "The slope by the bias"}


@cache
def derivation() -> Derivation:
    """Derive ∂C/∂b; ∂z/∂b is 1."""
    return gradient("bias_gradient", TITLE, b, ())
