"""From a slope back to what it is the slope of: equal slopes, a constant, and what fixes it."""

import numpy as np
import pytest

from nnmath import DERIVATIONS, QUADRATIC, BrokenStep, Derivation, Step
from nnmath.derivations._design import FREE, OUTPUT
from nnmath.formula.letters import C, a, b, c, ln, sigma, u, w, y, z
from nnmath.formula.nodes import Bracket, Number, equals, partial
from nnmath.proof.algebra import APART
from nnmath.proof.integration import DIVIDE, by_way_of, integrate, vanishing
from nnmath.proof.places import bare_line
from nnmath.proof.ranges import BETWEEN_0_AND_1, FROM_0_TO_1, REAL
from nnmath.proof.rules import Refused
from tests.nnmath.proof.plain import World, worth

ENDS = ({y: 0, a: 0}, {y: 1, a: 1})
COST = -Bracket(y * ln(a) + (1 - y) * ln(1 - a))


def redone(name="cost_by_design", start=None, steps=None, **more):
    """A derivation again, with something else in its place."""
    known = DERIVATIONS[name]
    made = {"where": known.where, "given": known.given, "cost": known.cost} | more
    return Derivation(
        "again", start or known.lines[0].term, known.steps if steps is None else steps, **made
    )


def changed(line, step, name="cost_by_design"):
    """The same steps, but for one; `line` is where it leads to."""
    steps = DERIVATIONS[name].steps
    return [*steps[: line - 1], step, *steps[line:]]


def refused(told, *args, **more):
    with pytest.raises(BrokenStep) as caught:
        redone(*args, **more)
    assert told in str(caught.value)


@pytest.mark.parametrize("target", [0, 1])
@pytest.mark.parametrize("output", ["0.1", "0.5", "0.982"])
def test_the_cost_that_is_found_is_the_area_under_the_slope_from_the_target(target, output):
    slope, cost = (DERIVATIONS["cost_by_design"].lines[place].term.right for place in (4, -1))
    moved = {("y",): target}

    def at(term, value):
        return worth(term, World("design", moved={**moved, ("a",): complex(value)})).real

    places, weights = np.polynomial.legendre.leggauss(120)
    half = (float(output) - target) / 2
    area = sum(w * at(slope, target + half * (1 + t)) for t, w in zip(places, weights, strict=True))
    assert at(cost, output) == pytest.approx(half * area, rel=1e-9)


@pytest.mark.parametrize(
    ("start", "more", "told"),
    [
        (None, {"cost": None}, "nothing says what C is"),
        (None, {"cost": QUADRATIC}, "of the quadratic cost is"),
        (equals(partial(C, z), y - a), {}, "of the cross_entropy cost is"),
        (equals(partial(C, z), a - y + z / Number(10**40)), {}, "it is not the slope of"),
        (equals(partial(C, a), a - y), {}, "nothing says what C is"),
        (equals(partial(C, z), a - y), {"steps": []}, "the last line must say what C is"),
    ],
)
def test_what_is_asked_for_is_held_against_the_slope_of_the_cost(start, more, told):
    refused(told, start=start, **more)


def test_a_letter_that_the_slope_is_taken_along_is_no_constant():
    line = equals(C, COST + z)
    refused("the two differ", steps=changed(5, Step(integrate(a, z), line)))
    line = equals(C, COST + sigma(z))
    refused("the two differ", steps=changed(5, Step(integrate(a, c), line)))


@pytest.mark.parametrize(
    ("rule", "right", "told"),
    [
        (integrate(a, c), COST, "it is true, but the right side becomes"),
        (integrate(a, c), COST + 2 * c, "it is true, but the right side becomes"),
        (integrate(a, c), COST + c + 1, "it is true, but the right side becomes"),
        (integrate(a, y), COST + y, "of which nothing is known"),
        (integrate(z, c), COST + c, "must be a slope by z"),
        (integrate(a, c), COST * c, "the two differ"),
        (integrate(a, c), -Bracket(y * ln(a) - (1 - y) * ln(1 - a)) + c, "the two differ"),
        (integrate(a, c), -Bracket(y * ln(-a) + (1 - y) * ln(1 - a)) + c, "keeps −a above 0"),
    ],
)
def test_integrating_gives_the_logarithms_and_one_constant(rule, right, told):
    refused(told, steps=changed(5, Step(rule, equals(C, right))))


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (({y: 0, a: 1},), "does not go to 0 where y = 0, a → 1"),
        (({y: 1, a: 0},), "does not go to 0 where y = 1, a → 0"),
        ((*ENDS, {y: 1, a: 0}), "does not go to 0 where y = 1, a → 0"),
        (({a: 0},), "does not go to 0 where a → 0"),
        (({y: 0, a: 2},), "between 0 and 1"),
    ],
)
def test_the_constant_is_fixed_only_where_all_else_goes_to_0(places, told):
    refused(told, steps=changed(6, Step(vanishing(c, *places), equals(C, COST))))


def test_the_constant_that_is_fixed_is_the_one_that_stands_there():
    found = equals(C, COST + c)
    for letter, line in ((b, COST), (c, COST + 1), (c, COST + c), (c, -COST)):
        rule = vanishing(letter, *ENDS)
        with pytest.raises(Refused):
            rule.check(bare_line(found), bare_line(equals(C, line)), OUTPUT)
    twice = equals(C, COST * c + c)
    with pytest.raises(Refused, match="nowhere else"):
        vanishing(c, *ENDS).check(bare_line(twice), bare_line(equals(C, COST * c)), OUTPUT)


def test_the_slope_goes_by_way_of_what_depends_on_it():
    gated = equals(partial(C, a) * sigma.prime(z), a - y)
    refused("does not depend on", steps=[Step(by_way_of(y), gated)])
    refused("the left side becomes", steps=[Step(by_way_of(z), gated)])
    refused("the two differ", steps=[Step(by_way_of(a), equals(partial(C, a), a - y))])


def test_both_sides_are_divided_only_by_what_is_never_0():
    start = equals(u * w, y)
    step = Step(DIVIDE, equals(u, y / w))
    known = {"where": {u: y / w}, "given": {y: REAL}}
    with pytest.raises(BrokenStep, match="nothing keeps w from being 0"):
        Derivation("divide", start, [step], **known)
    for line in (equals(w, y / u), equals(u, w / y), equals(u * w, y)):
        with pytest.raises(Refused):
            DIVIDE.check(bare_line(start), bare_line(line), {})


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (y / a + (1 - y) / (1 - a), "the two differ"),
        (-(y / a - (1 - y) / (1 - a)), None),
        ((1 - y) / (1 - a) - y / a, None),
        (-(y / a) + (1 - y) / (1 - a), None),
        (a / (a * (1 - a)) - y / (a * (1 - a)), "a part of the denominator"),
        (1 / (1 - a) - y / (a * (1 - a)), "a part of the denominator"),
        ((1 - y) / (1 - a) + a - y / a - a, "one fraction becomes"),
        (-y / a + (2 - 2 * y) / (2 * (1 - a)), "a part of the denominator"),
        ((a - y) * (1 / (a * (1 - a))), "one fraction becomes"),
    ],
)
def test_partial_fractions_have_one_part_of_the_denominator_each(line, told):
    given = {a: BETWEEN_0_AND_1, y: FROM_0_TO_1}
    steps = [Step(APART, equals(b, line))]
    start = equals(b, (a - y) / (a * (1 - a)))
    if told is None:
        Derivation("apart", start, steps, given=given)
    else:
        with pytest.raises(BrokenStep) as caught:
            Derivation("apart", start, steps, given=given)
        assert told in str(caught.value)


def test_the_derivations_say_that_slopes_were_compared():
    told = [proof.words() for proof in DERIVATIONS["cost_by_design"].proofs]
    assert ["of the slopes" in words for words in told] == [False] * 4 + [True, False]
    assert FREE[c] == REAL
