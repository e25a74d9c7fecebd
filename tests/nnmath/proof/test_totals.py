"""What may be assumed: letters of which it is known what all of them are in sum."""

from dataclasses import replace

import pytest

from nnmath import BrokenStep, Derivation, Step
from nnmath.formula.indices import Index
from nnmath.formula.letters import C, a, of_layer, over_samples, w_k, y, y_j, z
from nnmath.formula.nodes import Bracket, Number, equals, partial, total
from nnmath.proof.conditions import Unmet, must_be_known
from nnmath.proof.equality import AGREE_TO, agreement, difference
from nnmath.proof.ranges import FROM_0_TO_1, REAL, Premises
from nnmath.proof.rules import substitute
from nnmath.proof.sums import TAKE_OUT

I = Index("i", size="m")  # noqa: E741
EVERY = total(of_layer, y_j)
ONE_HOT = {EVERY: Number(1)}
FREE = {y_j: FROM_0_TO_1, a: REAL}


def equal(one, other, definitions):
    by_symbols = difference(one, other, definitions).left_over == ""
    assert (min(agreement((one, other), definitions)) >= AGREE_TO) is by_symbols
    return by_symbols


def test_a_sum_that_is_known_is_known_in_every_disguise_and_without_it_nothing_is():
    pairs = [
        (EVERY, Number(1)),
        (total(I, replace(y_j, indices=(I,))), Number(1)),
        (total(of_layer, y_j * a), a),
        (total(over_samples, total(of_layer, y_j) * a), total(over_samples, a)),
        (total(of_layer, y_j - 2 * y_j), -Number(1)),
        (total(over_samples, total(of_layer, y_j * (1 - a))), total(over_samples, 1 - a)),
    ]
    for one, other in pairs:
        assert equal(one, other, ONE_HOT)
        assert not equal(one, other, {})
    for one, other in ((EVERY, Number(2)), (total(of_layer, y_j**2), Number(1)), (y_j, Number(1))):
        assert not equal(one, other, ONE_HOT)


def test_it_can_be_put_in():
    start = equals(C, total(of_layer, y_j * a))
    steps = [
        Step(TAKE_OUT, equals(C, Bracket(EVERY) * a)),
        Step(substitute(EVERY, Number(1)), equals(C, 1 * a)),
    ]
    made = Derivation("known", start, steps, where=ONE_HOT, given=FREE)
    assert len(made.proofs) == 2
    with pytest.raises(BrokenStep, match="the two differ"):
        Derivation("known", start, steps, given=FREE)


@pytest.mark.parametrize(
    "where",
    [
        {EVERY: a},
        {EVERY: Number(1), total(I, y_j): Number(1)},
        {EVERY: Number(1), y_j: Number(1)},
        {total(of_layer, y): Number(1)},
        {total(of_layer, y_j * y_j): Number(1)},
        {total(of_layer, w_k): Number(1)},
    ],
)
def test_only_the_sum_of_free_letters_can_be_known(where):
    given = {letter: lies for letter, lies in FREE.items() if letter not in where}
    with pytest.raises(BrokenStep, match=r"no letter and no function|has a definition"):
        Derivation("where", equals(C, a * z), [], where=where, given=given)


def test_of_letters_with_a_known_sum_none_changes_alone():
    slope = partial(Bracket(total(I, replace(y_j, indices=(I,)))), y_j)
    must_be_known(slope, Premises({}, FREE))
    with pytest.raises(Unmet, match="yⱼ cannot change alone"):
        must_be_known(slope, Premises(ONE_HOT, FREE))
