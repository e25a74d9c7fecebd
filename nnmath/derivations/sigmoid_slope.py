"""The slope of the sigmoid, σ′ = σ(1 − σ): largest in the middle, 0 where the sigmoid is flat."""

from functools import cache

from nnmath.derivations._reciprocal import (
    FALL,
    INVERSE,
    ONE2,
    SQUARED,
    U2,
    U3,
    derive,
    slope_line,
)
from nnmath.formula.letters import exp, sigma, u, z
from nnmath.formula.nodes import Bracket
from nnmath.proof.algebra import ARRANGE, SHARE
from nnmath.proof.calculus import WORK_OUT
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import REAL
from nnmath.proof.rules import substitute

TITLE = {"zh": "σ 的导数", "en": "The slope of σ"}


@cache
def derivation() -> Derivation:
    """Derive σ′(z) = σ(z)(1 − σ(z)), by way of u = 1 + e^(−z)."""
    tail = exp(-z).keyed("tail")
    steps = [
        Step(
            WORK_OUT,
            slope_line(sigma, FALL * Bracket((-tail).keyed("minus2")).keyed("br2")),
            splits={"inner": ("minus2", "tail")},
        ),
        Step(ARRANGE, slope_line(sigma, SQUARED * tail)),
        Step(
            SHARE,
            slope_line(sigma, INVERSE * (tail / U2).keyed("share")),
            splits={"u": ("u", "u2")},
        ),
        Step(
            substitute(exp(-z), u - 1),
            slope_line(sigma, INVERSE * ((U3 - ONE2).keyed("top") / U2).keyed("share")),
            splits={"tail": ("top", "u3", "one2")},
        ),
    ]
    return derive("sigmoid_slope", TITLE, sigma, 1 + exp(-z), steps, REAL)
