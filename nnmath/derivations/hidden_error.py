"""The error of a hidden neuron: what comes back through the weights, times its own σ′."""

from functools import cache

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import (
    HIDDEN,
    C,
    bias,
    exp,
    from_layer,
    neuron,
    of_layer,
    sigma,
    weight,
    z,
)
from nnmath.formula.nodes import (
    AnyFunction,
    Bracket,
    Equation,
    Term,
    equals,
    partial,
    product,
    total,
)
from nnmath.proof.calculus import WORK_OUT
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import REAL
from nnmath.proof.rules import substitute
from nnmath.proof.sums import TAKE_OUT, through_all

TITLE = {"zh": "隐藏层神经元的误差", "en": "The error of a hidden neuron"}

ERROR, Z, A = (neuron(letter, from_layer, HIDDEN) for letter in "δza")
NEXT_ERROR, NEXT_Z = (neuron(letter, of_layer, HIDDEN.after) for letter in "δz")
NEXT_W, NEXT_B = weight(HIDDEN.after), bias(HIDDEN.after)

HIDDEN_LAYER: Definitions = {
    NEXT_ERROR: partial(C, NEXT_Z),
    C: AnyFunction(NEXT_Z),
    NEXT_Z: total(from_layer, NEXT_W * A) + NEXT_B,
    A: sigma(Z),
    sigma(z): 1 / (1 + exp(-z)),
}
"""The cost depends on a hidden layer by way of the layer after it, and it does not matter how."""


@cache
def derivation() -> Derivation:
    """Derive the error δ of neuron k of a hidden layer from those of the layer after it."""

    def line(right: Term) -> Equation:
        return equals(ERROR.keyed("error"), right)

    def back(*factors: Term) -> Term:
        return total(of_layer, product(*factors)).keyed("sum")

    own, after = Z.keyed("own"), NEXT_Z.keyed("after")
    along = partial(NEXT_Z.keyed("of_after"), own).keyed("along")
    error, by_weight = NEXT_ERROR.keyed("error_after"), NEXT_W.keyed("weight")
    gate = sigma.prime(own).keyed("gate")

    return Derivation(
        "hidden_error",
        line(partial(C.keyed("cost"), own).keyed("slope")),
        [
            Step(
                through_all(NEXT_Z),
                line(back(partial(C.keyed("cost"), after).keyed("slope"), along)),
                name="chain",
                splits={"slope": ("slope", "along")},
            ),
            Step(
                substitute(partial(C, NEXT_Z), NEXT_ERROR),
                line(back(error, along)),
                name="errors",
                merges={"error_after": ("slope", "cost", "after")},
            ),
            Step(
                WORK_OUT,
                line(back(by_weight, error, gate)),
                name="worked_out",
                splits={"along": ("weight", "gate")},
            ),
            Step(
                TAKE_OUT,
                line(product(Bracket(back(by_weight, error)).keyed("br"), gate)),
                name="hidden_error",
            ),
        ],
        title=TITLE,
        where=HIDDEN_LAYER,
        given={Z: REAL, NEXT_W: REAL, NEXT_B: REAL},
    )
