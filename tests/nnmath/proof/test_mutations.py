"""Every line of every derivation is broken in every way we could think of: each is refused.

Whether a slip alters the value is decided by `plain`, which shares nothing with the proofs. And
each of the three ways to check a line has to find the slip by itself: the rule, SymPy, and numbers.
"""

import os

import pytest

from nnmath import DERIVATIONS, BrokenStep, Derivation, Step
from nnmath.formula.plain import plain
from nnmath.proof.equality import AGREE_TO, agreement, difference
from nnmath.proof.places import bare_line
from nnmath.proof.proving import compared
from nnmath.proof.rules import Refused
from tests.nnmath.proof.breaking import breakings, disguises
from tests.nnmath.proof.plain import drift, gap

FALSE, TRUE = 1e-6, 1e-11
STEPS = [(name, place) for name in DERIVATIONS for place in range(len(DERIVATIONS[name].steps))]
MOST = 10_000 if os.environ.get("LECTURE_MUTATIONS") == "all" else 40
"""So many ways to break a line are tried, spread evenly over all: long lines have hundreds."""

SYMPY_EVERY = 5
"""SymPy is slow: it looks at one broken line in so many, from step to step at others."""


def slips(name, line):
    """The broken lines that are false, and only those; there is nothing between true and false."""
    every = list(breakings(line))
    for what, broken in every[:: max(1, len(every) // MOST)]:
        found = gap(broken, name)
        assert found > FALSE or found < TRUE, f"{what} is too near to the truth to judge"
        if found > FALSE:
            yield what, broken


def by_rule(before, broken, rule, definitions):
    try:
        rule.check(bare_line(before), bare_line(broken), definitions)
    except Refused:
        return True
    return False


def by_symbols(before, broken, definitions):
    one, other, *_ = compared(before, broken, definitions)
    try:
        return difference(one, other, definitions).remainder is not None
    except ValueError:
        return True


def by_numbers(before, broken, definitions):
    try:
        terms = compared(before, broken, definitions)
        return min(agreement(terms, definitions)) < AGREE_TO
    except ArithmeticError:
        return True


@pytest.mark.parametrize(("name", "place"), STEPS)
def test_every_broken_line_is_refused_by_the_rule_by_sympy_and_by_the_numbers(
    name, place, record_property
):
    derivation = DERIVATIONS[name]
    definitions = derivation.premises.definitions
    before, step = derivation.lines[place].term, derivation.steps[place]
    known = {**definitions, **step.rule.settles}
    passed, count = [], 0
    for count, (what, broken) in enumerate(slips(name, step.line), start=1):
        ways = {
            "the rule": by_rule(before, broken, step.rule, definitions),
            "the numbers": by_numbers(before, broken, known),
        }
        if step.rule.name == "integrate" and drift(broken, name) < TRUE:
            # The slopes are right: it is wrong by a constant, or has no value.
            ways = {"the rule": ways["the rule"]}
        elif count % SYMPY_EVERY == place % SYMPY_EVERY:
            ways["SymPy"] = by_symbols(before, broken, known)
        passed += [f"{way} lets pass {what}: {plain(broken)}" for way in ways if not ways[way]]
        if count == 1:
            # One of them inside its whole derivation as well, where all lines before are proved.
            steps = [*derivation.steps[:place], Step(step.rule, broken)]
            with pytest.raises(BrokenStep) as caught:
                derivation_from(derivation, derivation.lines[0].term, steps)
            assert (caught.value.rule, caught.value.after) == (step.rule.name, plain(broken))
            told = ("no value", "keeps", "it is true, but") if len(ways) == 1 else ("no value",)
            assert caught.value.left_over or any(one in caught.value.reason for one in told)
    record_property("broken lines", count)
    assert passed == []
    assert count > min(20, 3 * len(step.line.parts()))


@pytest.mark.parametrize(("name", "place"), STEPS)
def test_a_true_line_with_something_else_done_to_it_is_refused(name, place, record_property):
    derivation = DERIVATIONS[name]
    before, step = derivation.lines[place].term, derivation.steps[place]
    disguised = list(disguises(step.line, place))
    passed = [
        f"{step.rule.name} takes {what}: {plain(line)}"
        for what, line in disguised
        if not by_rule(before, line, step.rule, derivation.premises.definitions)
    ]
    record_property("true lines under a wrong rule", len(disguised))
    assert passed == []
    assert len(disguised) > min(2, len(step.line.right.parts()) - 1)


@pytest.mark.parametrize("name", DERIVATIONS)
def test_every_broken_first_line_is_refused(name, record_property):
    derivation = DERIVATIONS[name]
    broken = [line for _, line in slips(name, derivation.lines[0].term)]
    for line in broken:
        with pytest.raises(BrokenStep):
            derivation_from(derivation, line, derivation.steps)
    record_property("broken lines", len(broken))
    assert len(broken) > min(20, 2 * len(derivation.lines[0].term.parts()))


@pytest.mark.parametrize("name", DERIVATIONS)
def test_no_definition_can_be_left_out(name, record_property):
    derivation = DERIVATIONS[name]
    for missing in derivation.where:
        where = {one: body for one, body in derivation.where.items() if one != missing}
        with pytest.raises(BrokenStep):
            derivation_from(derivation, derivation.lines[0].term, derivation.steps, where)
    record_property("definitions left out", len(derivation.where))


def derivation_from(derivation, start, steps, where=None):
    where = derivation.where if where is None else where
    known = {"given": derivation.given, "cost": derivation.cost}
    return Derivation("broken", start, steps, where=where, **known)


@pytest.mark.parametrize("name", DERIVATIONS)
def test_the_lines_as_they_stand_are_true_to_the_independent_judge(name):
    for line in DERIVATIONS[name].lines:
        assert gap(line.term, name) < TRUE
