"""The gradient of the log-likelihood cost by a bias: the error itself."""

from functools import cache

from nnmath.derivations._output_layer import B_OUT
from nnmath.derivations._softmax_gradient import gradient
from nnmath.proof.derivation import Derivation

TITLE = {"zh": "softmax 输出层：对偏置的偏导数", "en": "The slope by a bias of a softmax layer"}


@cache
def derivation() -> Derivation:
    """Derive ∂C/∂b_j of softmax outputs; ∂z_j/∂b_j is 1."""
    return gradient("softmax_bias_gradient", TITLE, B_OUT, ())
