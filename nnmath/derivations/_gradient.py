"""The gradient of the cross-entropy cost by a weight or by the bias of one neuron."""

from collections.abc import Mapping

from nnmath.derivations._cross_entropy import Outputs, minus_mean
from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import C, a, b, exp, k, sigma, w_k, x_k, y, z
from nnmath.formula.nodes import Symbol, Term, equals, total
from nnmath.learning.costs import CROSS_ENTROPY
from nnmath.proof.calculus import differentiate, work_out
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.factoring import FACTOR_OUT
from nnmath.proof.ranges import FROM_0_TO_1, REAL, Range
from nnmath.proof.rules import substitute

NEURON: Definitions = {
    a: sigma(z),
    z: total(k, w_k * x_k) + b,
    sigma(z): 1 / (1 + exp(-z)),
}
"""One neuron with sigmoid output: a = σ(z), z = Σ w_k x_k + b."""

TWICE = {"slope": "slope1", "inner": "inner1", "by2": "by1"}
"""Two derivatives of one output become one: its parts, and those of the other."""

FREE: Mapping[Symbol, Range] = {y: FROM_0_TO_1, x_k: REAL, w_k: REAL, b: REAL}
"""Samples, weights and bias depend on nothing; targets lie between 0 and 1."""

SHORT = Outputs(a, z, y)
"""The neuron's output, written as a."""

FULL = Outputs(sigma(z), z, y)
"""The neuron's output, written as σ(z)."""


def gradient(name: str, title: Mapping[str, str], by: Symbol, own: tuple[Term, ...]) -> Derivation:
    """Derive ∂C/∂by; `own` are the factors of ∂z/∂by: x_j for w_j, none for b."""
    return Derivation(
        name,
        equals(C.keyed("cost"), minus_mean(SHORT.logarithms(SHORT.out("near"), SHORT.out("far")))),
        [
            Step(
                differentiate(by, inside_ln=False),
                SHORT.logarithms_differentiated(by),
                splits={
                    "near": ("near", "inner1"),
                    "gap": ("gap", "gap2"),
                    "far": ("far", "inner"),
                },
            ),
            Step(work_out(a), SHORT.each_differentiated(by)),
            Step(
                FACTOR_OUT,
                SHORT.differentiated(by),
                merges={key: (key, one) for key, one in TWICE.items()},
            ),
            Step(
                substitute(a, sigma(z)),
                FULL.differentiated(by),
                splits={key: (key,) for key in ("near", "far", "inner")},
            ),
            *FULL.steps(by, own),
        ],
        title=title,
        where=NEURON,
        given=FREE,
        cost=CROSS_ENTROPY,
    )
