"""The gradient of the cross-entropy cost by a weight: σ′ cancels, and input times error is left."""

from functools import cache

from nnmath.derivations._gradient import gradient
from nnmath.formula.letters import w_j, x_j
from nnmath.proof.derivation import Derivation

TITLE = {"zh": "对权重的偏导数", "en": "The slope by a weight"}


@cache
def derivation() -> Derivation:
    """Derive ∂C/∂w_j; ∂z/∂w_j is x_j."""
    return gradient("weight_gradient", TITLE, w_j, (x_j.keyed("xj"),))
