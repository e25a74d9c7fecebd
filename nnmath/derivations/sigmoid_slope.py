"""The slope of the sigmoid, σ′ = σ(1 − σ): largest in the middle, 0 where the sigmoid is flat."""

from functools import cache

from nnmath.formula.letters import exp, sigma, u, z
from nnmath.formula.nodes import Bracket, Equation, Number, Term, equals, ordinary
from nnmath.proof.algebra import SHARE, SPLIT
from nnmath.proof.calculus import WORK_OUT, through
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import REAL
from nnmath.proof.rules import substitute

TITLE = {"zh": "σ 的导数", "en": "The slope of σ"}


@cache
def derivation() -> Derivation:
    """Derive σ′(z) = σ(z)(1 − σ(z)), by way of u = 1 + e^(−z)."""

    def line(right: Term) -> Equation:
        return equals(sigma.prime(z).keyed("lhs"), right)

    one, one2, unit = (Number(1).keyed(key) for key in ("one", "one2", "unit"))
    tail, u1, u2 = exp(-z).keyed("tail"), u.keyed("u"), u.keyed("u2")
    inverse, inverse2 = (one / u1).keyed("inverse"), (one2 / u2).keyed("share")
    outer = ordinary(Bracket(inverse).keyed("br"), u.keyed("by_u")).keyed("outer")
    inner = ordinary(u.keyed("of_z"), z.keyed("by_z")).keyed("inner")
    fall = (-(one / u1 ** Number(2).keyed("two")).keyed("inverse")).keyed("minus1")
    top = (u.keyed("u3") - one2).keyed("top")

    return Derivation(
        "sigmoid_slope",
        equals(sigma(z).keyed("lhs"), (one / (1 + exp(-z)).keyed("u")).keyed("inverse")),
        [
            Step(
                substitute(1 + exp(-z), u),
                equals(sigma(z).keyed("lhs"), inverse),
                merges={"u": ("u",)},
            ),
            Step(through(u), line(outer * inner)),
            Step(
                WORK_OUT,
                line(Bracket(fall).keyed("br") * Bracket((-tail).keyed("minus2")).keyed("br2")),
                splits={"outer": ("minus1",), "inner": ("minus2", "tail")},
            ),
            Step(
                SHARE,
                line(inverse * (tail / u2).keyed("share")),
                splits={"u": ("u", "u2")},
            ),
            Step(
                substitute(exp(-z), u - 1),
                line(inverse * (top / u2).keyed("share")),
                splits={"tail": ("top", "u3", "one2")},
            ),
            Step(
                SPLIT,
                line(inverse * Bracket((unit - inverse2).keyed("top")).keyed("top_br")),
                merges={"unit": ("u3",)},
            ),
            Step(
                substitute(1 / u, sigma(z)),
                line(_sigma("near") * Bracket((unit - _sigma("far")).keyed("top")).keyed("top_br")),
                name="slope",
                merges={"near": ("inverse", "one", "u"), "far": ("share", "one2", "u2")},
            ),
        ],
        title=TITLE,
        where={u: 1 + exp(-z)},
        given={z: REAL},
    )


def _sigma(key: str) -> Term:
    return sigma(z).keyed(key)
