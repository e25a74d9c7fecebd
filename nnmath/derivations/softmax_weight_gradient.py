"""The gradient of the log-likelihood cost by a weight: error times input."""

from functools import cache

from nnmath.derivations._output_layer import A_IN, W_OUT
from nnmath.derivations._softmax_gradient import gradient
from nnmath.proof.derivation import Derivation

TITLE = {"zh": "softmax 输出层：对权重的偏导数", "en": "The slope by a weight of a softmax layer"}


@cache
def derivation() -> Derivation:
    """Derive ∂C/∂w_jk of softmax outputs; ∂z_j/∂w_jk is a_k of the layer before."""
    return gradient("softmax_weight_gradient", TITLE, W_OUT, (A_IN.keyed("input"),))
