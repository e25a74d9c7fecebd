"""The cost of one sample, and the chain of letters that it hangs on."""

import pytest

from nnmath import DERIVATIONS, QUADRATIC, BrokenStep, Derivation, Step
from nnmath.formula.letters import C, a, b, ln, n, over_samples, sigma, w, y, z
from nnmath.formula.nodes import Number, equals, partial, total
from nnmath.proof.calculus import along
from nnmath.proof.ranges import REAL


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ((a - y) ** 2 / 2, None),
        ((y - a) ** 2, "the quadratic cost is"),
        ((y - a) ** 2 / 2 + b / Number(10**40), "it is not"),
        (1 / n * total(over_samples, (y - a) ** 2 / 2), None),
        (total(over_samples, (y - a) ** 2 / 2), "the mean quadratic cost is"),
        (Number(1) / 2, "the mean quadratic cost is"),
        (-(y * ln(a) + (1 - y) * ln(1 - a)), "the quadratic cost is"),
    ],
)
def test_the_cost_of_one_sample_is_held_against_the_cost_of_one_sample(wrong, told):
    where = DERIVATIONS["quadratic_weight_gradient"].where
    if told is None:
        Derivation("C", equals(C, wrong), [], where=where, cost=QUADRATIC)
    else:
        with pytest.raises(BrokenStep, match=told):
            Derivation("C", equals(C, wrong), [], where=where, given={y: REAL}, cost=QUADRATIC)


@pytest.mark.parametrize(
    ("middle", "where", "told"),
    [
        ((a, z), {}, None),
        ((z,), {}, "it is true, but the right side becomes"),
        ((z, a), {}, "it is true, but the right side becomes"),
        ((a, z), {a: sigma(z) + w}, "the two differ"),
    ],
)
def test_the_chain_passes_through_the_letters_that_it_names_and_no_other_way(middle, where, told):
    known = DERIVATIONS["quadratic_weight_gradient"]
    links = partial(C, a) * partial(a, z) * partial(z, w)
    steps = [Step(along(w, *middle), equals(partial(C, w), links))]
    made = {"where": {**known.where, **where}, "given": known.given}
    if told is None:
        Derivation("chain", known.lines[0].term, steps, **made)
    else:
        with pytest.raises(BrokenStep, match=told):
            Derivation("chain", known.lines[0].term, steps, **made)
