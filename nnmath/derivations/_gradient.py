"""The gradient of the cross-entropy cost by a weight or by the bias: what the two share.

Keys follow what a thing is for, not where it stands: `output` is the σ(z) that ends in the error
σ(z) − y, `gate` is σ′(z), `gates` what it becomes, `den` what it is cancelled against; `mixed` and
`mixed2` are the two products yσ(z) that cancel.
"""

from collections.abc import Mapping

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import (
    C,
    a,
    b,
    exp,
    k,
    ln,
    n,
    over_samples,
    sigma,
    w_k,
    x_k,
    y,
    z,
)
from nnmath.formula.nodes import (
    Bracket,
    Equation,
    Symbol,
    Term,
    equals,
    partial,
    product,
    total,
)
from nnmath.learning.costs import CROSS_ENTROPY
from nnmath.proof.algebra import ARRANGE, CANCEL, COMBINE, EXPAND, OPPOSITE
from nnmath.proof.calculus import CHAIN, differentiate
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import FROM_0_TO_1, REAL, Range
from nnmath.proof.rules import substitute

NEURON: Definitions = {
    a: sigma(z),
    z: total(k, w_k * x_k) + b,
    sigma(z): 1 / (1 + exp(-z)),
}
"""One neuron with sigmoid output: a = σ(z), z = Σ w_k x_k + b."""

FREE: Mapping[Symbol, Range] = {y: FROM_0_TO_1, x_k: REAL, w_k: REAL, b: REAL}
"""Samples, weights and bias depend on nothing; targets lie between 0 and 1."""


def gradient(name: str, title: Mapping[str, str], by: Symbol, own: tuple[Term, ...]) -> Derivation:
    """Derive ∂C/∂by; `own` are the factors of ∂z/∂by: x_j for w_j, none for b."""

    def line(right: Term) -> Equation:
        return equals(partial(C.keyed("cost"), by.keyed("by")).keyed("lhs"), right)

    def over_den(over: Term) -> Term:
        den = product(_out("near"), _bracketed(_gap("gap", "far"))).keyed("den")
        return (over / den).keyed("bar")

    target, gate, output = y.keyed("target"), sigma.prime(z).keyed("gate"), _out("output")
    along = partial(_out("inner"), by.keyed("by2")).keyed("slope")
    ratios = (target / _out("near")).keyed("bar1") - (_rest() / _gap("gap", "far")).keyed("bar2")
    slopes = Bracket(ratios.keyed("terms")).keyed("br")
    reward = target * _bracketed(_gap("gap2", "far2"))
    penalty = product(_bracketed(_rest()), _out("output2"))
    mixed = product(y.keyed("target3"), _out("far2")).keyed("mixed")
    mixed2 = product(y.keyed("target2"), _out("output2")).keyed("mixed2")
    gates = (_out("gate1"), _bracketed(_gap("gate2", "gate3")))
    error = (output - target).keyed("error")

    return Derivation(
        name,
        _cost(a.keyed("near"), a.keyed("far")),
        [
            Step(
                substitute(a, sigma(z)),
                _cost(_out("near"), _out("far")),
                splits={"near": ("near",), "far": ("far",)},
            ),
            Step(differentiate(by), line(_minus_mean(slopes, along))),
            Step(
                CHAIN,
                line(_minus_mean(slopes, gate, *own)),
                name="chain",
                splits={"inner": ("gate",)},
                merges={"xj": ("slope", "by2")} if own else {},
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
                substitute(sigma.prime(z), sigma(z) * (1 - sigma(z))),
                line(_mean(over_den(product(*gates).keyed("gates")), *own, _bracketed(error))),
                splits={"gate": ("gate1", "gate2_br", "gate2", "gate3")},
            ),
            Step(CANCEL, line(_mean(*own, _bracketed(error))), name="gradient"),
        ],
        title=title,
        where=NEURON,
        given=FREE,
        cost=CROSS_ENTROPY,
    )


def _cost(first: Term, second: Term) -> Equation:
    # The definition of C, with a or with σ(z) in its two logarithms.
    reward = y.keyed("target") * ln(first).keyed("log1")
    penalty = product(_bracketed(_rest()), ln((1 - second).keyed("gap")).keyed("log2"))
    return equals(
        C.keyed("cost"), _minus_mean(Bracket((reward + penalty).keyed("terms"), "[]").keyed("br"))
    )


def _mean(*factors: Term) -> Term:
    summand = factors[0] if len(factors) == 1 else product(*factors)
    return (1 / n).keyed("mean") * total(over_samples, summand).keyed("sum")


def _minus_mean(*factors: Term) -> Term:
    return (-_mean(*factors)).keyed("minus")


def _out(key: str) -> Term:
    return sigma(z).keyed(key)


def _gap(key: str, inner: str) -> Term:
    return (1 - _out(inner)).keyed(key)


def _rest() -> Term:
    return (1 - y.keyed("target2")).keyed("rest")


def _bracketed(term: Term) -> Bracket:
    # Brackets have a key of their own, so that they stay where what they hold stays.
    return Bracket(term).keyed(f"{term.key}_br")
