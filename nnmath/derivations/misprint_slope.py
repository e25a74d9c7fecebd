"""The slope of 1/(1 − e^(−z)): it is φ(1 − φ) as well, so that alone does not single out σ."""

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
from nnmath.formula.letters import exp, phi, u, z
from nnmath.proof.algebra import ARRANGE, SHARE
from nnmath.proof.calculus import WORK_OUT
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import POSITIVE
from nnmath.proof.rules import substitute

TITLE = {"zh": "印错的 σ，同样的等式", "en": "A misprinted σ, the same equation"}


@cache
def derivation() -> Derivation:
    """Derive φ′(z) = φ(z)(1 − φ(z)) for φ(z) = 1/(1 − e^(−z)), by way of u = 1 − e^(−z).

    It holds for z < 0 as well; z > 0 is given because u must have one sign.
    """
    tail = exp(-z).keyed("tail")
    steps = [
        Step(WORK_OUT, slope_line(phi, FALL * tail)),
        Step(ARRANGE, slope_line(phi, -(SQUARED * tail))),
        Step(
            SHARE,
            slope_line(phi, -(INVERSE * (tail / U2).keyed("share"))),
            splits={"u": ("u", "u2")},
        ),
        Step(
            substitute(exp(-z), 1 - u),
            slope_line(phi, -(INVERSE * ((ONE2 - U3).keyed("top") / U2).keyed("share"))),
            splits={"tail": ("top", "u3", "one2")},
        ),
        Step(ARRANGE, slope_line(phi, INVERSE * ((U3 - ONE2).keyed("top") / U2).keyed("share"))),
    ]
    return derive("misprint_slope", TITLE, phi, 1 - exp(-z), steps, POSITIVE)
