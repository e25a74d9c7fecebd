"""The slope of a softmax output by any weighted input: ∂a_i/∂z_j = a_i(δ_ij − a_j)."""

from functools import cache

from nnmath.derivations._softmax import (
    A_EACH,
    A_OUT,
    SAME,
    WHOLE,
    Z_EACH,
    Z_OUT,
)
from nnmath.formula.letters import exp
from nnmath.formula.nodes import Bracket, Equation, Term, equals, partial, product
from nnmath.proof.algebra import SHARE
from nnmath.proof.calculus import differentiate
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.factoring import FACTOR_OUT
from nnmath.proof.ranges import REAL
from nnmath.proof.rules import substitute

TITLE = {"zh": "softmax 的导数", "en": "The slope of softmax"}


@cache
def derivation() -> Derivation:
    """Derive the slopes of the outputs; δ_ij is 1 where the output is that of the same z."""
    same = SAME.keyed("same")

    def line(right: Term) -> Equation:
        left = partial(A_EACH.keyed("output"), Z_OUT.keyed("by")).keyed("slope")
        return equals(left, right, key="equals")

    def power(number: int) -> Term:
        return exp(Z_EACH).keyed(f"power{number}")

    def whole(number: int) -> Term:
        return WHOLE.keyed(f"whole{number}")

    def share(number: int) -> Term:
        return (power(number) / whole(number)).keyed(f"share{number}")

    by = exp(Z_OUT).keyed("power3")
    share_by = (by / whole(3)).keyed("share3")
    each, each2, out = A_EACH.keyed("each"), A_EACH.keyed("each2"), A_OUT.keyed("out")
    squared = (Bracket(whole(2)) ** 2).keyed("squared")

    def terms(first: Term, second: Term) -> Equation:
        return line((first - second).keyed("terms"))

    return Derivation(
        "softmax_slope",
        equals(A_EACH.keyed("output"), share(1)),
        [
            Step(
                differentiate(Z_OUT),
                terms(
                    (product(same, power(1)) / whole(1)).keyed("share1"),
                    (product(power(2), by) / squared).keyed("share2"),
                ),
                name="differentiated",
                splits={
                    "share1": ("share1", "share2"),
                    "power1": ("power1", "power2"),
                    "whole1": ("whole1", "whole2"),
                },
            ),
            Step(
                SHARE,
                terms(product(same, share(1)), product(share(2), share_by)),
                splits={"share2": ("share2", "share3"), "whole2": ("whole2", "whole3")},
            ),
            Step(
                substitute(exp(Z_EACH) / WHOLE, A_EACH),
                terms(product(same, each), product(each2, share_by)),
                merges={
                    "each": ("share1", "power1", "whole1"),
                    "each2": ("share2", "power2", "whole2"),
                },
            ),
            Step(
                substitute(exp(Z_OUT) / WHOLE, A_OUT),
                terms(product(same, each), product(each2, out)),
                merges={"out": ("share3", "power3", "whole3")},
            ),
            Step(
                FACTOR_OUT,
                line(product(each, Bracket((same - out).keyed("terms")).keyed("br"))),
                name="slope",
                merges={"each": ("each", "each2")},
            ),
        ],
        title=TITLE,
        given={Z_EACH: REAL},
    )
