"""The cost whose slope along z is the error: what the two derivations share.

Keys follow what a thing is for: `push` is the slope that is asked for, `gate` is σ′(z), `den` what
it is under the bar, `log1` and `log2` are the logarithms that come from `bar1` and `bar2`.
"""

from collections.abc import Iterator, Mapping, Sequence

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import C, a, c, exp, sigma, z
from nnmath.formula.nodes import Bracket, Equation, Symbol, Term, equals, partial, product
from nnmath.learning.costs import CROSS_ENTROPY
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.integration import DIVIDE, by_way_of, integrate, vanishing
from nnmath.proof.ranges import REAL, Range
from nnmath.proof.rules import substitute

OUTPUT: Definitions = {a: sigma(z), sigma(z): 1 / (1 + exp(-z))}
"""A sigmoid output: a = σ(z)."""

FREE: Mapping[Symbol, Range] = {z: REAL, c: REAL}
"""The weighted input may be any number, and of a constant nothing is known at first."""


def design(
    name: str,
    title: Mapping[str, str],
    error: Term,
    apart: Sequence[Step],
    cost: Term,
    ends: Sequence[Mapping[Symbol, int]],
    where: Definitions = OUTPUT,
    given: Mapping[Symbol, Range] = FREE,
) -> Derivation:
    """Derive C from ∂C/∂z = `error`.

    `apart` are the steps that make ∂C/∂a easy to integrate, `cost` is what it is integrated to, and
    `ends` are the places where C goes to 0.
    """
    gate = sigma.prime(z.keyed("by")).keyed("gate")
    near, far = a.keyed("near"), a.keyed("far")
    gates = product(near, Bracket((1 - far).keyed("gap")).keyed("gap_br")).keyed("den")
    demand = partial(C.keyed("cost"), z.keyed("by")).keyed("push")
    chained = product(slope_by_output(), gate)
    found = (cost + c.keyed("constant")).keyed("found")

    def steps() -> Iterator[Step]:
        yield Step(
            by_way_of(a),
            equals(chained, error),
            name="chain",
            splits={"push": ("push", "gate")},
        )
        yield Step(DIVIDE, equals(slope_by_output(), (error / gate).keyed("bar")), name="divided")
        yield Step(
            substitute(sigma.prime(z), a * (1 - a)),
            equals(slope_by_output(), (error / gates).keyed("bar")),
            splits={"gate": ("near", "gap", "gap_br", "far")},
        )
        yield from apart
        yield Step(
            integrate(a, c),
            equals(C.keyed("cost"), found),
            name="integral",
        )
        yield Step(vanishing(c, *ends), equals(C.keyed("cost"), cost), name="cost")

    return Derivation(
        name,
        equals(demand, error),
        list(steps()),
        title=title,
        where=where,
        given=given,
        cost=CROSS_ENTROPY,
    )


def slope_by_output() -> Term:
    """Return ∂C/∂a."""
    return partial(C.keyed("cost"), a.keyed("by_a")).keyed("push")


def line(right: Term) -> Equation:
    """Return ∂C/∂a = right."""
    return equals(slope_by_output(), right)
