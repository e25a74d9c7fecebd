"""The gradient of the cross-entropy cost in the output layer, by a weight or by a bias.

`sum_out` is the key of the sum over the output neurons, of which one is left.
"""

from collections.abc import Mapping

from nnmath.derivations._cross_entropy import Outputs, minus_mean
from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import (
    LAST,
    C,
    bias,
    exp,
    from_layer,
    neuron,
    of_layer,
    sigma,
    weight,
    y_j,
    z,
)
from nnmath.formula.nodes import Symbol, Term, equals, total
from nnmath.learning.costs import CROSS_ENTROPY
from nnmath.proof.calculus import differentiate
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import BETWEEN_0_AND_1, FROM_0_TO_1, REAL, Range

A_OUT, Z_OUT = neuron("a", of_layer, LAST), neuron("z", of_layer, LAST)
A_IN = neuron("a", from_layer, LAST.before)
W_OUT, B_OUT = weight(LAST), bias(LAST)

OUTPUT_LAYER: Definitions = {
    A_OUT: sigma(Z_OUT),
    Z_OUT: total(from_layer, W_OUT * A_IN) + B_OUT,
    sigma(z): 1 / (1 + exp(-z)),
}
"""Sigmoid outputs, each with its weights of the layer before."""

FREE: Mapping[Symbol, Range] = {
    y_j: FROM_0_TO_1,
    A_IN: BETWEEN_0_AND_1,
    W_OUT: REAL,
    B_OUT: REAL,
}
"""What comes from the layer before is free, and so are weights, biases and targets."""

EACH = Outputs(A_OUT, Z_OUT, y_j)
"""One of the outputs, written as a_j^L."""


def gradient(name: str, title: Mapping[str, str], by: Symbol, own: tuple[Term, ...]) -> Derivation:
    """Derive ∂C/∂by; `own` are the factors of ∂z_j/∂by: a_k for w_jk, none for b_j."""
    each = EACH.logarithms(EACH.out("near"), EACH.out("far"))
    start = equals(C.keyed("cost"), minus_mean(total(of_layer, each).keyed("sum_out")))
    differentiated = Step(differentiate(by, A_OUT), EACH.differentiated(by), name="differentiated")
    return Derivation(
        name,
        start,
        [differentiated, *EACH.steps(by, own)],
        title=title,
        where=OUTPUT_LAYER,
        given=FREE,
        cost=CROSS_ENTROPY,
    )
