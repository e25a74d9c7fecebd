"""The gradient of the cross-entropy cost by a weight of the output layer: error times input."""

from functools import cache

from nnmath.derivations._output_layer import A_IN, W_OUT, gradient
from nnmath.proof.derivation import Derivation

TITLE = {"zh": "对输出层权重的偏导数", "en": "The slope by a weight of the output layer"}


@cache
def derivation() -> Derivation:
    """Derive ∂C/∂w_jk of the output layer; ∂z_j/∂w_jk is a_k of the layer before."""
    return gradient("output_weight_gradient", TITLE, W_OUT, (A_IN.keyed("input"),))
