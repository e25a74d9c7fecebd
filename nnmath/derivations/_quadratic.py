"""The gradient of the quadratic cost by the weight or by the bias: what the two share.

`outer`, `middle` and `inner` are the links of the chain; each gives its place to what it is.
"""

from collections.abc import Mapping

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import C, a, b, exp, sigma, w, x, y, z
from nnmath.formula.nodes import Bracket, Equation, Number, Symbol, Term, equals, partial, product
from nnmath.learning.costs import QUADRATIC
from nnmath.proof.algebra import ARRANGE, CANCEL
from nnmath.proof.calculus import WORK_OUT, along
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import FROM_0_TO_1, REAL, Range

ONE_INPUT: Definitions = {
    a: sigma(z),
    z: w * x + b,
    sigma(z): 1 / (1 + exp(-z)),
}
"""A neuron with one input: a = σ(z), z = wx + b."""

FREE: Mapping[Symbol, Range] = {y: FROM_0_TO_1, x: REAL, w: REAL, b: REAL}
"""Input, weight and bias depend on nothing; the target lies between 0 and 1."""


def gradient(name: str, title: Mapping[str, str], by: Symbol, own: tuple[Term, ...]) -> Derivation:
    """Derive ∂C/∂by of one sample; `own` are the factors of ∂z/∂by: x for w, none for b."""

    def line(right: Term) -> Equation:
        return equals(partial(C.keyed("cost"), by.keyed("by")).keyed("lhs"), right)

    target, output, two = y.keyed("target"), a.keyed("output"), Number(2).keyed("two")
    gap = Bracket((target - output).keyed("error")).keyed("error_br")
    error = Bracket((output - target).keyed("error")).keyed("error_br")
    half, gate = Number(2).keyed("half"), sigma.prime(z).keyed("gate")
    links = (
        partial(C.keyed("cost2"), a.keyed("by_a")).keyed("outer"),
        partial(a.keyed("of_a"), z.keyed("by_z")).keyed("middle"),
        partial(z.keyed("of_z"), by.keyed("by2")).keyed("inner"),
    )
    doubled = (product(two, gap) / half).keyed("bar")

    return Derivation(
        name,
        equals(C.keyed("cost"), (gap**two / half).keyed("bar")),
        [
            Step(
                along(by, a, z),
                line(product(*links)),
                name="chain",
                splits={"cost": ("cost", "cost2")},
            ),
            Step(WORK_OUT, line((-product(doubled, gate, *own)).keyed("minus")), name="links"),
            Step(CANCEL, line((-product(gap, gate, *own)).keyed("minus"))),
            Step(ARRANGE, line(product(error, gate, *own)), name="gradient"),
        ],
        title=title,
        where=ONE_INPUT,
        given=FREE,
        cost=QUADRATIC,
    )
