"""The gradient of the cross-entropy cost in the output layer, by a weight or by a bias.

Keys are those of one neuron: `output` is the a that ends in the error a − y, `gate` is σ′(z), `den`
what it is cancelled against. `sum_out` is the sum over the output neurons, of which one is left.
"""

from collections.abc import Mapping

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import (
    LAST,
    C,
    bias,
    exp,
    from_layer,
    ln,
    n,
    neuron,
    of_layer,
    over_samples,
    sigma,
    weight,
    y_j,
    z,
)
from nnmath.formula.nodes import Bracket, Equation, Symbol, Term, equals, partial, product, total
from nnmath.learning.costs import CROSS_ENTROPY
from nnmath.proof.algebra import ARRANGE, CANCEL, COMBINE, EXPAND, OPPOSITE
from nnmath.proof.calculus import CHAIN, differentiate
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import BETWEEN_0_AND_1, FROM_0_TO_1, REAL, Range
from nnmath.proof.rules import substitute

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


def gradient(name: str, title: Mapping[str, str], by: Symbol, own: tuple[Term, ...]) -> Derivation:
    """Derive ∂C/∂by; `own` are the factors of ∂z_j/∂by: a_k for w_jk, none for b_j."""

    def line(right: Term) -> Equation:
        return equals(partial(C.keyed("cost"), by.keyed("by")).keyed("lhs"), right)

    def over_den(over: Term) -> Term:
        den = product(_out("near"), _bracketed(_gap("gap", "far"))).keyed("den")
        return (over / den).keyed("bar")

    target, output = y_j.keyed("target"), _out("output")
    gate = sigma.prime(Z_OUT).keyed("gate")
    along = partial(_out("inner"), by.keyed("by2")).keyed("slope")
    ratios = (target / _out("near")).keyed("bar1") - (_rest() / _gap("gap", "far")).keyed("bar2")
    slopes = Bracket(ratios.keyed("terms")).keyed("br")
    reward = target * _bracketed(_gap("gap2", "far2"))
    penalty = product(_bracketed(_rest()), _out("output2"))
    mixed = product(y_j.keyed("target3"), _out("far2")).keyed("mixed")
    mixed2 = product(y_j.keyed("target2"), _out("output2")).keyed("mixed2")
    gates = (_out("gate1"), _bracketed(_gap("gate2", "gate3")))
    error = (output - target).keyed("error")

    return Derivation(
        name,
        _cost(),
        [
            Step(
                differentiate(by, A_OUT),
                line(_minus_mean(slopes, along)),
                name="differentiated",
            ),
            Step(
                CHAIN,
                line(_minus_mean(slopes, gate, *own)),
                name="chain",
                splits={"inner": ("gate",)},
                merges={"input": ("slope", "by2")} if own else {},
            ),
            Step(
                COMBINE,
                line(_minus_mean(over_den((reward - penalty).keyed("terms")), gate, *own)),
                splits={
                    "near": ("near", "output2"),
                    "gap": ("gap", "gap2"),
                    "far": ("far", "far2"),
                },
                merges={"bar": ("bar1", "bar2")},
            ),
            Step(
                EXPAND,
                line(
                    _minus_mean(
                        over_den((target - mixed - output + mixed2).keyed("terms")), gate, *own
                    )
                ),
                splits={"target": ("target", "target3"), "output2": ("output2", "output")},
            ),
            Step(
                OPPOSITE,
                line(_minus_mean(over_den((target - output).keyed("error")), gate, *own)),
                splits={"terms": ("error",)},
            ),
            Step(ARRANGE, line(_mean(over_den(error), gate, *own))),
            Step(
                ARRANGE,
                line(_mean(over_den(gate), *own, _bracketed(error))),
                name="single_fraction",
            ),
            Step(
                substitute(sigma.prime(Z_OUT), A_OUT * (1 - A_OUT)),
                line(_mean(over_den(product(*gates).keyed("gates")), *own, _bracketed(error))),
                splits={"gate": ("gate1", "gate2_br", "gate2", "gate3")},
            ),
            Step(CANCEL, line(_mean(*own, _bracketed(error))), name="gradient"),
        ],
        title=title,
        where=OUTPUT_LAYER,
        given=FREE,
        cost=CROSS_ENTROPY,
    )


def _cost() -> Equation:
    reward = y_j.keyed("target") * ln(_out("near")).keyed("log1")
    penalty = product(_bracketed(_rest()), ln(_gap("gap", "far")).keyed("log2"))
    each = Bracket((reward + penalty).keyed("terms"), "[]").keyed("br")
    return equals(C.keyed("cost"), _minus_mean(total(of_layer, each).keyed("sum_out")))


def _mean(*factors: Term) -> Term:
    summand = factors[0] if len(factors) == 1 else product(*factors)
    return (1 / n).keyed("mean") * total(over_samples, summand).keyed("sum")


def _minus_mean(*factors: Term) -> Term:
    return (-_mean(*factors)).keyed("minus")


def _out(key: str) -> Term:
    return A_OUT.keyed(key)


def _gap(key: str, inner: str) -> Term:
    return (1 - _out(inner)).keyed(key)


def _rest() -> Term:
    return (1 - y_j.keyed("target2")).keyed("rest")


def _bracketed(term: Term) -> Bracket:
    return Bracket(term).keyed(f"{term.key}_br")
