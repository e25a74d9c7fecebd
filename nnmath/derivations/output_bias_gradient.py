"""The gradient of the cross-entropy cost by a bias of the output layer: the error."""

from functools import cache

from nnmath.derivations._output_layer import B_OUT, gradient
from nnmath.proof.derivation import Derivation

TITLE = {"zh": "对输出层偏置的偏导数", "en": "The slope by a bias of the output layer"}


@cache
def derivation() -> Derivation:
    """Derive ∂C/∂b_j of the output layer; ∂z_j/∂b_j is 1."""
    return gradient("output_bias_gradient", TITLE, B_OUT, ())
