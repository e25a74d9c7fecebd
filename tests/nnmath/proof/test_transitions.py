"""Keys move a part only to where its rule puts it."""

from dataclasses import replace

import pytest

from nnmath import DERIVATIONS, BrokenStep, Derivation, Step
from nnmath.formula.letters import C, a, sigma, y, z
from nnmath.formula.nodes import equals
from nnmath.proof.algebra import ARRANGE
from nnmath.proof.places import bare_line
from nnmath.proof.rules import Refused, substitute
from nnmath.proof.transitions import transition
from tests.nnmath.proof.exchanging import exchanges, movement

LINES = [(name, place) for name in DERIVATIONS for place in range(len(DERIVATIONS[name].lines))]


def effects_beside(derivation, place):
    """What the rules of the steps to and from a line did, by step; keys play no part in it."""
    for at in (place - 1, place):
        if 0 <= at < len(derivation.steps):
            before, after = (bare_line(line.term) for line in derivation.lines[at : at + 2])
            rule = derivation.steps[at].rule
            yield at, rule.check(before, after, derivation.premises.definitions)


def movements(derivation, effects, place, line):
    """What moves, by step, where a line stands in for another."""
    lines = [*derivation.lines]
    lines[place] = replace(lines[place], term=line)
    found = {}
    for at, effect in effects.items():
        step, (before, after) = derivation.steps[at], lines[at : at + 2]
        made = transition(before, after, step.rule, step.splits, step.merges, effect)
        found[at] = movement(made)
    return found


@pytest.mark.parametrize(("name", "place"), LINES)
def test_two_keys_cannot_be_exchanged_where_that_moves_another_part(name, place, record_property):
    derivation, refused, stand = DERIVATIONS[name], 0, []
    effects = dict(effects_beside(derivation, place))
    right = {at: movement(derivation.transitions[at]) for at in effects}
    for keys, line in exchanges(derivation.lines[place].term):
        try:
            if movements(derivation, effects, place, line) != right:
                stand.append(keys)
        except Refused:
            refused += 1
    record_property("keys exchanged", refused)
    assert stand == []
    assert refused > 0


def test_a_key_that_moves_a_part_to_another_part_is_refused_with_both_of_them():
    start = equals(C, y.keyed("first") * a.keyed("second"))
    right = equals(C, a.keyed("second") * y.keyed("first"))
    wrong = equals(C, a.keyed("first") * y.keyed("second"))
    moved = Derivation("keys", start, [Step(ARRANGE, right)]).transitions[0]
    assert {("first", "first"), ("second", "second")} <= set(moved.kept)
    with pytest.raises(BrokenStep, match=r"move y \(first\) to a \(first\)") as caught:
        Derivation("keys", start, [Step(ARRANGE, wrong)])
    assert caught.value.where == "keys, line 2"


def test_of_two_equal_parts_each_goes_to_its_own_place():
    start = equals(C, y * (1 - a.keyed("left")) + a.keyed("right"))
    for left, right in (("left", "right"), ("right", "left")):
        line = equals(C, y * (1 - sigma(z).keyed(left)) + sigma(z).keyed(right))
        steps = [Step(substitute(a, sigma(z)), line)]
        where = DERIVATIONS["weight_gradient"].where
        if left == "left":
            Derivation("keys", start, steps, where=where)
        else:
            with pytest.raises(BrokenStep, match="and the rule does not"):
                Derivation("keys", start, steps, where=where)
