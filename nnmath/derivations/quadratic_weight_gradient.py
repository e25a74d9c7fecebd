"""The gradient of the quadratic cost by the weight: error times σ′ times input."""

from functools import cache

from nnmath.derivations._quadratic import gradient
from nnmath.formula.letters import w, x
from nnmath.proof.derivation import Derivation

TITLE = {"zh": "二次损失对权重的偏导数", "en": "The slope of the quadratic cost by the weight"}


@cache
def derivation() -> Derivation:
    """Derive ∂C/∂w; ∂z/∂w is x."""
    return gradient("quadratic_weight_gradient", TITLE, w, (x.keyed("x"),))
