"""The gradient of the log-likelihood cost of softmax outputs, by a weight or by a bias.

Keys follow what a thing is for: `each` is the sum over the outputs, `target` the y_i in it, `same`
is δ_ij, `out` the a_j that ends in the error, `every` the sum of all targets, which is 1.
"""

from collections.abc import Mapping

from nnmath.derivations._cross_entropy import bracketed, mean, minus_mean
from nnmath.derivations._output_layer import A_IN, B_OUT, W_OUT
from nnmath.derivations._softmax import (
    A_EACH,
    A_OUT,
    SAME,
    SOFTMAX,
    Y_EACH,
    Z_OUT,
    of_each,
)
from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import C, from_layer, ln, y_j
from nnmath.formula.nodes import (
    Bracket,
    Equation,
    Number,
    Symbol,
    Term,
    equals,
    partial,
    product,
    total,
)
from nnmath.learning.softmax_costs import LOG_LIKELIHOOD
from nnmath.proof.algebra import ARRANGE, CANCEL, EXPAND
from nnmath.proof.calculus import WORK_OUT, differentiate
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import BETWEEN_0_AND_1, FROM_0_TO_1, REAL, Range
from nnmath.proof.rules import substitute
from nnmath.proof.sums import ADD_APART, SIFT, TAKE_OUT, through_own

SOFTMAX_LAYER: Definitions = {
    **SOFTMAX,
    Z_OUT: total(from_layer, W_OUT * A_IN) + B_OUT,
    total(of_each, Y_EACH): Number(1),
}
"""Softmax outputs with their weights, and targets that sum to 1, of which one-hot ones are some."""

FREE: Mapping[Symbol, Range] = {
    Y_EACH: FROM_0_TO_1,
    A_IN: BETWEEN_0_AND_1,
    W_OUT: REAL,
    B_OUT: REAL,
}


def gradient(name: str, title: Mapping[str, str], by: Symbol, own: tuple[Term, ...]) -> Derivation:
    """Derive ∂C/∂by; `own` are the factors of ∂z_j/∂by: a_k for w_jk, none for b_j."""
    target, target2 = Y_EACH.keyed("target"), Y_EACH.keyed("target2")
    over, each, out = A_EACH.keyed("over"), A_EACH.keyed("each_out"), A_OUT.keyed("out")
    same = SAME.keyed("same")
    ratio = (target / over).keyed("ratio")
    slope = partial(Z_OUT.keyed("inner"), by.keyed("by2")).keyed("along")
    gap = bracketed((same - out).keyed("gap"))

    def lhs(right: Term) -> Equation:
        return equals(partial(C.keyed("cost"), by.keyed("by")).keyed("lhs"), right)

    def line(*factors: Term) -> Equation:
        return lhs(minus_mean(*factors))

    def summed(*factors: Term) -> Term:
        return total(of_each, product(*factors)).keyed("each")

    def within(term: Term) -> Equation:
        return line(*own, Bracket(term).keyed("br"))

    rewards = total(of_each, product(target, same)).keyed("each")
    kept = total(of_each, product(target2, out)).keyed("each2")
    every = total(of_each, target2).keyed("each2")
    priced = product(target, ln(over).keyed("log"))
    steps = [
        Step(
            differentiate(by, A_EACH),
            line(summed(ratio, partial(each, by.keyed("by2")).keyed("slope"))),
            name="differentiated",
            splits={"over": ("over", "each_out")},
        ),
        Step(
            through_own(Z_OUT),
            line(summed(ratio, partial(each, Z_OUT.keyed("through")).keyed("slope"), slope)),
            name="chain",
            splits={"slope": ("slope", "along")},
        ),
        Step(
            substitute(partial(A_EACH, Z_OUT), A_EACH * (SAME - A_OUT)),
            line(summed(ratio, each, gap, slope)),
            name="jacobian",
            splits={"slope": ("same", "out", "gap")},
        ),
        Step(CANCEL, line(summed(target, gap, slope)), name="cancelled"),
        Step(TAKE_OUT, line(slope, summed(target, gap))),
        Step(
            WORK_OUT,
            line(*own, summed(target, gap)),
            merges={str(factor.key): ("along",) for factor in own},
        ),
        Step(
            EXPAND,
            line(
                *own,
                total(of_each, (product(target, same) - product(target2, out)).keyed("gap")).keyed(
                    "each"
                ),
            ),
            splits={"target": ("target", "target2")},
        ),
        Step(
            ADD_APART,
            within((rewards - kept).keyed("gap")),
            splits={"each": ("each", "each2")},
        ),
        Step(
            SIFT,
            within((y_j.keyed("target") - kept).keyed("gap")),
            merges={"target": ("target", "each")},
            name="one_is_left",
        ),
        Step(TAKE_OUT, within((y_j.keyed("target") - product(bracketed(every), out)).keyed("gap"))),
        Step(
            substitute(total(of_each, Y_EACH), Number(1)),
            within((y_j.keyed("target") - out).keyed("gap")),
        ),
        Step(
            ARRANGE,
            lhs(mean(*own, Bracket((out - y_j.keyed("target")).keyed("gap")).keyed("br"))),
            name="gradient",
        ),
    ]
    return Derivation(
        name,
        equals(C.keyed("cost"), minus_mean(total(of_each, priced).keyed("each"))),
        steps,
        title=title,
        where=SOFTMAX_LAYER,
        given=FREE,
        cost=LOG_LIKELIHOOD,
    )
