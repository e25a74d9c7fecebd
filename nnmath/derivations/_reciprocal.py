"""The slope of f = 1/u, where u is a function of z: how its derivation begins and ends."""

from collections.abc import Sequence

from nnmath.formula.letters import u, z
from nnmath.formula.nodes import Bracket, Equation, Function, Number, Term, equals, ordinary
from nnmath.proof.algebra import SPLIT
from nnmath.proof.calculus import through, work_out
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import Range
from nnmath.proof.rules import substitute

ONE, ONE2, UNIT = (Number(1).keyed(key) for key in ("one", "one2", "unit"))
U, U2, U3 = u.keyed("u"), u.keyed("u2"), u.keyed("u3")
INVERSE, SHARED = (ONE / U).keyed("inverse"), (ONE2 / U2).keyed("share")
SQUARED = (ONE / U ** Number(2).keyed("two")).keyed("inverse")
FALL = Bracket((-SQUARED).keyed("minus1")).keyed("br")
"""What 1/u has for its slope in u, in brackets."""


def slope_line(f: Function, right: Term) -> Equation:
    """Return a line f′(z) = right."""
    return equals(f.prime(z).keyed("lhs"), right)


def derive(
    name: str, title: dict[str, str], f: Function, body: Term, steps: Sequence[Step], given: Range
) -> Derivation:
    """Derive f′(z) = f(z)(1 − f(z)) for f(z) = 1/u, where u is `body`.

    `steps` lead from (−1/u²) du/dz to (1/u)((u − 1)/u); `given` is where z lies.
    """
    lhs = f(z).keyed("lhs")
    outer = ordinary(Bracket(INVERSE).keyed("br"), u.keyed("by_u")).keyed("outer")
    inner = ordinary(u.keyed("of_z"), z.keyed("by_z")).keyed("inner")
    near, far = (f(z).keyed(key) for key in ("near", "far"))
    return Derivation(
        name,
        equals(lhs, (ONE / body.keyed("u")).keyed("inverse")),
        [
            Step(substitute(body, u), equals(lhs, INVERSE), merges={"u": ("u",)}),
            Step(through(u), slope_line(f, outer * inner)),
            Step(work_out(u), slope_line(f, FALL * inner), splits={"outer": ("minus1",)}),
            *steps,
            Step(
                SPLIT,
                slope_line(f, INVERSE * Bracket((UNIT - SHARED).keyed("top")).keyed("top_br")),
                merges={"unit": ("u3",)},
            ),
            Step(
                substitute(1 / u, f(z)),
                slope_line(f, near * Bracket((UNIT - far).keyed("top")).keyed("top_br")),
                name="slope",
                merges={"near": ("inverse", "one", "u"), "far": ("share", "one2", "u2")},
            ),
        ],
        title=title,
        where={u: body},
        given={z: given},
    )
