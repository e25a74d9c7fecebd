"""What looks like a proof and is none: each of these once passed."""

import pytest

from nnmath import CROSS_ENTROPY, DERIVATIONS, BrokenStep, Derivation, Step
from nnmath.formula.letters import (
    C,
    a,
    b,
    d,
    exp,
    k,
    ln,
    n,
    over_samples,
    sigma,
    u,
    w,
    w_j,
    w_k,
    x_j,
    x_k,
    y,
    z,
)
from nnmath.formula.nodes import Bracket, Number, equals, ordinary, partial, total
from nnmath.proof.algebra import ARRANGE, CANCEL, EXPAND, SHARE, SPLIT
from nnmath.proof.calculus import WORK_OUT, differentiate, through
from nnmath.proof.conditions import Unmet, conditions
from nnmath.proof.equality import difference
from nnmath.proof.ranges import BETWEEN_0_AND_1, POSITIVE, REAL, Premises, Range, within
from nnmath.proof.rules import substitute

NEURON, FREE = DERIVATIONS["weight_gradient"].where, DERIVATIONS["weight_gradient"].given
RANGES = {y: REAL, z: POSITIVE, a: BETWEEN_0_AND_1, u: POSITIVE}


def tried(start, rule, line, where=None, given=RANGES):
    step = Step(rule, equals(C, line))
    return Derivation("tried", equals(C, start), [step], where=where or {}, given=given)


def refused(*step, told, **more):
    with pytest.raises(BrokenStep) as caught:
        tried(*step, **more)
    assert told in str(caught.value)


@pytest.mark.parametrize("size", [d, n])
@pytest.mark.parametrize("roots", [(2, 3), (2, 3, 4), tuple(range(1, 12))])
def test_a_polynomial_in_a_size_is_not_0_for_being_0_at_some_sizes(size, roots):
    zero = z
    for root in roots:
        zero = Bracket(size - root) * zero
    refused(y + zero, EXPAND, y + 0, told="the two differ")


def test_a_sum_over_the_inputs_is_proved_for_any_number_of_them():
    ones = total(k, Number(1))
    inputs = total(k, w_k * x_k)
    assert difference((ones - 2) * z, z - z, {}).left_over != ""
    assert difference(inputs * (inputs - y), inputs * inputs - y * inputs, {}).left_over == ""
    assert difference(partial(inputs, w_j), x_j, {}).left_over == ""


def test_what_is_put_in_has_to_follow_from_the_definitions():
    refused(a / a * y, substitute(a, z), z / z * y, told="a = z does not follow")
    refused(0 * a + y, substitute(a, b), 0 * b + y, told="a = b does not follow")


@pytest.mark.parametrize("missing", [(a,), (z,), (y,), (x_k,), (b,)])
def test_nothing_is_constant_for_being_undefined(missing):
    where = {letter: body for letter, body in NEURON.items() if letter not in missing}
    given = {letter: lies for letter, lies in FREE.items() if letter not in missing}
    start = equals(C, total(over_samples, y * a))
    line = equals(partial(C, w_j), Number(0))
    with pytest.raises(BrokenStep) as caught:
        Derivation("constant", start, [Step(differentiate(w_j), line)], where=where, given=given)
    assert f"nothing says what {missing[0].letter}" in caught.value.reason


def test_a_letter_that_is_given_a_range_is_a_constant():
    start = equals(C, y * w)
    line = equals(partial(C, w), y)
    Derivation("constant", start, [Step(differentiate(w), line)], given={y: REAL})
    with pytest.raises(BrokenStep, match="define y, or say in which range it lies"):
        Derivation("constant", start, [Step(differentiate(w), line)])


def test_a_function_that_is_the_sigmoid_at_some_places_is_not_the_sigmoid():
    bump = z
    for place in (1, 16, 900):
        bump = bump * Bracket(z**2 - place)
    with pytest.raises(BrokenStep, match=r"the sigmoid is .* and this is"):
        Derivation("σ", equals(sigma(z), 1 / (1 + exp(-z)) + bump), [], given={z: REAL})
    near = 1 / (1 + exp(-z)) + z / Number(10**60)
    with pytest.raises(BrokenStep, match="this is not the sigmoid"):
        Derivation("σ", equals(sigma(z), near), [], given={z: REAL})


def test_a_cost_that_is_nearly_the_cost_is_not_the_cost():
    near = DERIVATIONS["weight_gradient"].lines[0].term.right + b / Number(10**40)
    with pytest.raises(BrokenStep, match="it is not the mean of"):
        Derivation("C", equals(C, near), [], where=NEURON, given=FREE, cost=CROSS_ENTROPY)


@pytest.mark.parametrize(
    ("start", "rule", "line", "told"),
    [
        (z * y / z, CANCEL, y, "it divides by z, and nothing keeps z from being 0"),
        (y / a, ARRANGE, (1 / a) * y, "it divides by a"),
        (y / (1 - a), ARRANGE, (1 / (1 - a)) * y, "it divides by 1 − a"),
        (exp(ln(z)), ARRANGE, z, "it takes the logarithm of z, and nothing keeps z above 0"),
        (y * ln(1 - a), ARRANGE, ln(1 - a) * y, "it takes the logarithm of 1 − a"),
        (0 * ln(Number(0)), ARRANGE, ln(Number(0)) * 0, "it takes the logarithm of 0"),
        (y ** (-Number(1)), ARRANGE, y, "it raises to any power y"),
        (y / 0, ARRANGE, y, "it divides by 0"),
    ],
)
def test_a_line_that_may_mean_nothing_is_refused(start, rule, line, told):
    refused(start, rule, line, told=told, given={y: REAL})


def test_a_step_states_what_it_divides_by_and_where_that_lies():
    assert tried(z * y / z, CANCEL, y).proofs[0].conditions == ("z > 0",)
    strike = DERIVATIONS["weight_gradient"].proofs[-1]
    assert strike.conditions == ("n ≥ 1", "0 < σ(z) < 1", "0 < 1 − σ(z) < 1")


@pytest.mark.parametrize(
    ("term", "says"),
    [
        (y - a, "−1 < it < 1"),
        (-a, "−1 < it < 0"),
        (2 * a + 1, "1 < it < 3"),
        (1 / a, "it > 1"),
        (-(1 / a), "it < −1"),
        (a * a, "0 < it < 1"),
        (z**2, "it ≥ 0"),
        (z * z, "it is any number"),
        (exp(-u), "0 < it < 1"),
        (ln(a), "it < 0"),
        (total(k, a), "it > 0"),
        (total(k, -a), "it < 0"),
        (1 / z, "it is any number"),
        (n * a, "it > 0"),
        (Number(3), "it = 3"),
        (sigma(u), "0.5 < it < 1"),
        (sigma.prime(u), "0 < it ≤ 0.25"),
        (b, "it is any number"),
        (1 / (2**53 * Number(1) + 1 - 2**53), "it = 1"),
        (1 / (-a - 1), "−1 < it < −0.5"),
        (ln(1 + exp(z)), "it > 0"),
        (exp(Number(10**6)) * u, "it > 0"),
        (u ** Number(10**9), "it > 0"),
        (Number(10**400) * a, "0 < it < 10^400"),
    ],
)
def test_a_range_is_found_from_what_is_given(term, says):
    unit = Range(0, 1, has_low=True, has_high=True)
    given = {y: unit, a: BETWEEN_0_AND_1, u: POSITIVE, z: REAL}
    assert within(term, Premises({sigma(z): 1 / (1 + exp(-z))}, given)).says("it") == says


def test_conditions_of_a_quotient_are_those_of_its_factors():
    premises = Premises(given={u: POSITIVE, a: BETWEEN_0_AND_1})
    assert conditions(y / (u * (1 - a)), premises) == ("u > 0", "0 < 1 − a < 1")
    with pytest.raises(Unmet, match="divides by u − 1"):
        conditions(y / (u * (u - 1)), premises)


@pytest.mark.parametrize(
    ("start", "rule", "line"),
    [
        (1 / (1 / a), ARRANGE, a),
        (a * a, ARRANGE, a**2),
        (1 * a, ARRANGE, a),
        ((y - a) ** 2, ARRANGE, (a - y) ** 2),
        (y / a / z, ARRANGE, y / (a * z)),
        (y + y, EXPAND, 2 * y),
        (y + y + z * (1 - a), EXPAND, 2 * y + z - z * a),
        ((y * u - u) / u, SPLIT, y - 1),
        (y * a, SHARE, a * y),
        (y * a**2 / a, CANCEL, y * a),
        (y / a - z / a, SPLIT, (y - z) / a),
        (y * (1 - a) + z * u, EXPAND, y - y * a + u * z),
        (y * a * (z / (a * u)), CANCEL, y * z / u),
        (y * a * (z / (a * u)), CANCEL, (z / u) * y),
    ],
)
def test_a_rule_does_one_thing_and_no_other_though_the_line_is_true(start, rule, line):
    refused(start, rule, line, told="it is true, but")


def test_differentiating_gathers_the_derivative_and_nothing_else():
    start = equals(C, total(over_samples, y * ln(sigma(z)) - y * ln(1 - sigma(z))))
    along = partial(sigma(z), w_j)
    parts = 1 / sigma(z) + 1 / (1 - sigma(z))
    gathered = y / sigma(z) + y / (1 - sigma(z))
    for right, told in ((gathered * along, None), (y * parts * along, "the right side becomes")):
        steps = [Step(differentiate(w_j), equals(partial(C, w_j), total(over_samples, right)))]
        if told is None:
            Derivation("gather", start, steps, where=NEURON, given=FREE)
        else:
            with pytest.raises(BrokenStep, match=told):
                Derivation("gather", start, steps, where=NEURON, given=FREE)


CIRCLES = [
    ({a: z, z: a}, "it defines a by itself, by way of z"),
    ({a: a + 1}, "it defines a by itself"),
    ({sigma(z): sigma(-z)}, "by itself"),
    ({a: sigma(z), sigma(z): a * z}, "by itself"),
    ({u: C}, "it defines u by itself, by way of C"),
]


@pytest.mark.parametrize(("where", "told"), CIRCLES)
def test_definitions_that_go_in_circles_are_broken_steps(where, told):
    with pytest.raises(BrokenStep, match=told):
        Derivation("circle", equals(C, y * u), [], where=where)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: tried(sigma(z) * y, ARRANGE, y * sigma(z)), "nothing says what sigma is"),
        (lambda: tried(0 * ln(Number(0)), ARRANGE, ln(Number(0)) * 0), "the logarithm of 0"),
        (
            lambda: tried(partial(z, z) * y, substitute(z, exp(ln(z))), y * 1),
            "the letter of a derivative",
        ),
        (
            lambda: tried(y, EXPAND, y, where={sigma(z + 1): z}),
            "no letter and no function of one letter",
        ),
        (lambda: tried(y, EXPAND, y, where={Number(2): z}), "no letter and no function"),
        (lambda: tried(y, EXPAND, y, where={exp(z): z}), "no letter and no function"),
        (lambda: tried(w_j, ARRANGE, partial(w_k * w_j, w_k)), "nothing says what j is"),
        (lambda: tried(a, ARRANGE, a, where={a: z}), "a has a definition, so no range"),
        (lambda: tried(y * n, ARRANGE, partial(y * n, n)), "n counts"),
        (lambda: tried(y, ARRANGE, y, where={w_k: z}), "no letter and no function"),
        (
            lambda: tried(y, ARRANGE, partial(w_k, w), given={}),
            "nothing says what wₖ is, so its slope along w is unknown",
        ),
        (
            lambda: Derivation("C", equals(u, y), [], cost=CROSS_ENTROPY),
            "nothing says what C is",
        ),
        (
            lambda: tried(u**y, WORK_OUT, ordinary(u**y, y)),
            "the two differ",
        ),
        (
            lambda: Derivation("u", equals(C, u), [Step(through(u), equals(C, u))]),
            "function of one",
        ),
    ],
)
def test_whatever_is_wrong_is_a_broken_step(make, told):
    with pytest.raises(BrokenStep) as caught:
        make()
    assert told in str(caught.value)
