"""The slope of 1/(1 − e^(−z)): it is φ(1 − φ) as well, so that alone does not single out σ."""

from functools import cache

from nnmath.formula.letters import exp, phi, u, z
from nnmath.formula.nodes import Bracket, Equation, Number, Term, equals, ordinary
from nnmath.proof.algebra import ARRANGE, SHARE, SPLIT
from nnmath.proof.calculus import WORK_OUT, through
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import POSITIVE
from nnmath.proof.rules import substitute

TITLE = {"zh": "印错的 σ，同样的证明", "en": "A misprinted σ, the same proof"}


@cache
def derivation() -> Derivation:
    """Derive φ′(z) = φ(z)(1 − φ(z)) for φ(z) = 1/(1 − e^(−z)), by way of u = 1 − e^(−z).

    It holds for z < 0 as well; z > 0 is given because u must have one sign.
    """

    def line(right: Term) -> Equation:
        return equals(phi.prime(z).keyed("lhs"), right)

    one, one2, unit = (Number(1).keyed(key) for key in ("one", "one2", "unit"))
    tail, u1, u2 = exp(-z).keyed("tail"), u.keyed("u"), u.keyed("u2")
    inverse, inverse2 = (one / u1).keyed("inverse"), (one2 / u2).keyed("share")
    outer = ordinary(Bracket(inverse).keyed("br"), u.keyed("by_u")).keyed("outer")
    inner = ordinary(u.keyed("of_z"), z.keyed("by_z")).keyed("inner")
    fall = (-(one / u1 ** Number(2).keyed("two")).keyed("inverse")).keyed("minus1")
    top = (one2 - u.keyed("u3")).keyed("top")

    return Derivation(
        "misprint_slope",
        equals(phi(z).keyed("lhs"), (one / (1 - exp(-z)).keyed("u")).keyed("inverse")),
        [
            Step(
                substitute(1 - exp(-z), u),
                equals(phi(z).keyed("lhs"), inverse),
                merges={"u": ("u",)},
            ),
            Step(through(u), line(outer * inner)),
            Step(
                WORK_OUT,
                line(tail * Bracket(fall).keyed("br")),
                splits={"outer": ("minus1",), "inner": ("tail",)},
            ),
            Step(
                SHARE,
                line(-(inverse * (tail / u2).keyed("share"))),
                splits={"u": ("u", "u2")},
            ),
            Step(
                substitute(exp(-z), 1 - u),
                line(-(inverse * (top / u2).keyed("share"))),
                splits={"tail": ("top", "u3", "one2")},
            ),
            Step(
                ARRANGE,
                line(inverse * ((u.keyed("u3") - one2).keyed("top") / u2).keyed("share")),
            ),
            Step(
                SPLIT,
                line(inverse * Bracket((unit - inverse2).keyed("top")).keyed("top_br")),
                merges={"unit": ("u3",)},
            ),
            Step(
                substitute(1 / u, phi(z)),
                line(_phi("near") * Bracket((unit - _phi("far")).keyed("top")).keyed("top_br")),
                name="slope",
                merges={"near": ("inverse", "one", "u"), "far": ("share", "one2", "u2")},
            ),
        ],
        title=TITLE,
        where={u: 1 - exp(-z)},
        given={z: POSITIVE},
    )


def _phi(key: str) -> Term:
    return phi(z).keyed(key)
