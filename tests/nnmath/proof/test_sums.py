"""Rules for sums: many letters between a cost and a weight, and what is taken out of a sum."""

from dataclasses import replace

import pytest

from nnmath import DERIVATIONS, BrokenStep, Derivation, Step
from nnmath.derivations.hidden_error import (
    ERROR,
    HIDDEN_LAYER,
    NEXT_B,
    NEXT_ERROR,
    NEXT_W,
    NEXT_Z,
    A,
    Z,
)
from nnmath.formula.indices import Index
from nnmath.formula.letters import C, b, k, of_layer, sigma, w_j, w_k, x_k, y, z
from nnmath.formula.nodes import AnyFunction, Bracket, Kronecker, equals, partial, total
from nnmath.formula.plain import plain
from nnmath.formula.reading import Misread, check
from nnmath.proof.calculus import WORK_OUT
from nnmath.proof.equality import AGREE_TO, agreement, difference
from nnmath.proof.ranges import REAL
from nnmath.proof.rules import Refused, substitute
from nnmath.proof.sums import SIFT, TAKE_OUT, through_all

KNOWN = DERIVATIONS["hidden_error"]
I = Index("i", size="m")  # noqa: E741
FREE = {y: REAL, w_k: REAL, x_k: REAL, b: REAL, z: REAL}


def again(steps, **more):
    made = {"where": HIDDEN_LAYER, "given": KNOWN.given} | more
    return Derivation("again", KNOWN.lines[0].term, steps, **made)


def instead(place, line, rule=None):
    step = KNOWN.steps[place]
    return [*KNOWN.steps[:place], Step(rule or step.rule, line)]


@pytest.mark.parametrize(
    ("place", "right", "told"),
    [
        (0, partial(C, NEXT_Z) * partial(NEXT_Z, Z), "nothing says what j is|the two differ"),
        (0, total(of_layer, partial(C, NEXT_Z)), "the two differ"),
        (0, total(of_layer, partial(NEXT_Z, Z) * partial(C, NEXT_Z)), "it is true, but"),
        (1, total(of_layer, ERROR * partial(NEXT_Z, Z)), "the two differ"),
        (2, total(of_layer, NEXT_W * NEXT_ERROR * A), "the two differ"),
        (2, total(of_layer, NEXT_W * NEXT_ERROR * sigma.prime(NEXT_Z)), "the two differ"),
        (2, Bracket(total(of_layer, NEXT_W * NEXT_ERROR)) * sigma.prime(Z), "it is true, but"),
        (3, sigma.prime(Z) * NEXT_W * total(of_layer, NEXT_ERROR), "stands outside|the two differ"),
        (3, Bracket(total(of_layer, NEXT_W * NEXT_ERROR)) * A, "the two differ"),
    ],
)
def test_errors_come_back_through_all_weights_and_one_gate(place, right, told):
    with pytest.raises(BrokenStep, match=told):
        again(instead(place, equals(ERROR, right)))


def test_the_chain_goes_through_all_that_the_cost_depends_on():
    other = replace(NEXT_Z, letter="b", varies=())
    first = KNOWN.steps[0].line
    for rule in (through_all(other), through_all(Z), through_all(C), WORK_OUT):
        with pytest.raises(BrokenStep, match="it is true, but"):
            again([Step(rule, first)])
    where = {**HIDDEN_LAYER, C: AnyFunction(NEXT_Z) + Z * Z}
    with pytest.raises(BrokenStep):
        again([Step(through_all(NEXT_Z), first)], where=where)


def test_of_any_function_nothing_but_its_slopes_is_known():
    with pytest.raises(BrokenStep, match="only the slopes"):
        Derivation("C", equals(b, C), [], where={**HIDDEN_LAYER, b: C}, given=KNOWN.given)
    assert plain(AnyFunction(NEXT_Z)) == "f(z₁ˡ⁺¹, …, zₘˡ⁺¹)"
    with pytest.raises(Misread):
        check(AnyFunction(NEXT_Z))
    elsewhere = partial(C, replace(NEXT_Z, indices=(I,)))
    pairs = [(elsewhere, NEXT_ERROR), (total(I, elsewhere), total(of_layer, NEXT_ERROR))]
    for pair, alike in zip(pairs, (False, True), strict=True):
        assert (min(agreement(pair, HIDDEN_LAYER)) >= AGREE_TO) is alike
        assert (difference(*pair, HIDDEN_LAYER).left_over == "") is alike


@pytest.mark.parametrize(
    ("start", "line", "told"),
    [
        (total(k, w_k * y), Bracket(total(k, w_k)) * y, None),
        (total(k, y * w_k), y * total(k, w_k), None),
        (total(k, w_k / b), total(k, w_k) / b, None),
        (total(k, -(w_k * y)), -(Bracket(total(k, w_k)) * y), None),
        (total(k, y * w_k * b), y * b * total(k, w_k), None),
        (total(k, y * w_k * b), y * total(k, w_k * b), "it becomes"),
        (total(k, w_k * x_k), w_k * total(k, x_k), "stands outside|the two differ"),
        (total(k, w_k * x_k), total(k, x_k * w_k), "something is taken out of a sum"),
        (total(k, w_k * y), y * y * total(k, w_k), "the two differ"),
    ],
)
def test_only_what_does_not_depend_on_the_index_is_taken_out_of_a_sum(start, line, told):
    given = {**FREE, b: replace(REAL, low=0)}
    steps = [Step(TAKE_OUT, equals(C, line))]
    if told is None:
        Derivation("out", equals(C, start), steps, given=given)
    else:
        with pytest.raises(BrokenStep, match=told):
            Derivation("out", equals(C, start), steps, given=given)


def test_kroneckers_delta_leaves_one_term_of_a_sum():
    delta = Kronecker((I, of_layer))
    error = replace(NEXT_ERROR, indices=(I,))
    right = [(total(I, delta * error), NEXT_ERROR), (total(I, error * delta), NEXT_ERROR)]
    for old, new in right:
        SIFT.check(equals(NEXT_B, old), equals(NEXT_B, new), {})
        assert difference(old, new, HIDDEN_LAYER).left_over == ""
    for new in (error, NEXT_ERROR * NEXT_B, total(I, error), delta * NEXT_ERROR):
        with pytest.raises(Refused):
            SIFT.check(equals(NEXT_B, right[0][0]), equals(NEXT_B, new), {})
    with pytest.raises(Refused, match="there is no δ"):
        SIFT.check(equals(C, total(k, w_k)), equals(C, w_j), {})


def test_what_is_put_in_for_a_slope_is_the_slope_of_the_same_neuron():
    for wrong in (ERROR, replace(NEXT_ERROR, indices=(I,)), NEXT_Z):
        line = equals(ERROR, total(of_layer, wrong * partial(NEXT_Z, Z)))
        with pytest.raises(BrokenStep):
            again(instead(1, line, substitute(partial(C, NEXT_Z), wrong)))
