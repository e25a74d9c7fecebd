"""A derivation proves its lines under their rules, and pairs their parts for the films."""

from types import MappingProxyType

import pytest

from nnmath import DERIVATIONS, BrokenStep, Derivation, Step
from nnmath.formula.letters import (
    C,
    a,
    b,
    exp,
    k,
    ln,
    n,
    over_samples,
    sigma,
    u,
    w_j,
    w_k,
    x_j,
    x_k,
    y,
    z,
)
from nnmath.formula.nodes import Bracket, Sum, equals, partial, total
from nnmath.proof.algebra import ARRANGE, CANCEL, COMBINE, EXPAND, OPPOSITE, SPLIT
from nnmath.proof.calculus import CHAIN, WORK_OUT, differentiate, through
from nnmath.proof.equality import difference
from nnmath.proof.places import bare_line
from nnmath.proof.ranges import BETWEEN_0_AND_1, POSITIVE, REAL
from nnmath.proof.rules import Refused, substitute

STEPS = [
    (name, place) for name in DERIVATIONS for place in range(len(DERIVATIONS[name].transitions))
]
RULES = {
    f"{step.rule.name}, {step.rule.formula}": step.rule
    for name in DERIVATIONS
    for step in DERIVATIONS[name].steps
}
NEURON = DERIVATIONS["weight_gradient"].where


FREE = DERIVATIONS["weight_gradient"].given
RANGES = {y: REAL, a: BETWEEN_0_AND_1, u: POSITIVE, z: POSITIVE}


def tried(start, rule, line, where=MappingProxyType({}), given=RANGES):
    step = Step(rule, equals(C, line))
    given = {letter: lies for letter, lies in given.items() if letter not in where}
    return Derivation("tried", equals(C, start), [step], where=where, given=given)


@pytest.mark.parametrize(("name", "place"), STEPS)
def test_a_true_line_under_any_other_rule_is_refused(name, place):
    derivation = DERIVATIONS[name]
    before, after = (line.term for line in derivation.lines[place : place + 2])
    right = derivation.steps[place].rule
    for rule in RULES.values():
        if rule == right:
            rule.check(bare_line(before), bare_line(after), derivation.premises.definitions)
        else:
            with pytest.raises(Refused):
                rule.check(bare_line(before), bare_line(after), derivation.premises.definitions)


def test_a_cancel_line_labelled_substitute_is_refused_though_nothing_is_left_over():
    proved = DERIVATIONS["weight_gradient"]
    wrong = Step(substitute(sigma.prime(z), sigma(z) * (1 - sigma(z))), proved.lines[-1].term)
    steps = [*proved.steps[:-1], wrong]
    with pytest.raises(BrokenStep, match="it is true, but there is no σ′") as caught:
        Derivation(
            "gradient", proved.lines[0].term, steps, where=NEURON, given=FREE, cost=proved.cost
        )
    assert caught.value.left_over == ""
    assert caught.value.where == "gradient, line 14"


def test_a_false_line_says_its_rule_both_lines_and_what_is_left_over():
    with pytest.raises(BrokenStep) as caught:
        tried(y * (1 - a) + a, EXPAND, y - y * a)
    broken = caught.value
    assert (broken.rule, broken.where) == ("multiply out", "tried, line 2")
    assert (broken.before, broken.after) == ("C = y(1 − a) + a", "C = y − ya")
    assert broken.left_over == "a"
    for told in (broken.rule, broken.where, broken.before, broken.after, broken.left_over):
        assert told in str(broken)


@pytest.mark.parametrize(
    ("start", "rule", "line"),
    [
        (y * a, substitute(a, sigma(z)), y * sigma(z)),
        (y * a + a, substitute(a, sigma(z)), y * sigma(z) + sigma(z)),
        (y / a - z / u, COMBINE, (y * u - z * a) / (a * u)),
        (y / a - z / u, COMBINE, (u * y - a * z) / (u * a)),
        (y * (1 - a) - (1 - y) * a, EXPAND, y - y * a - a + y * a),
        (y * (1 - a) + y * a, EXPAND, y - y * a + y * a),
        ((y + a) * (y - a), EXPAND, y**2 - y * a + a * y - a**2),
        (y - y * a - a + y * a, OPPOSITE, y - a),
        (y**2 - y * a + a * y - a**2, OPPOSITE, y**2 - a**2),
        (y * a + z - z + a * y, OPPOSITE, y * a + a * y),
        (z * (y - a - y), OPPOSITE, z * (-a)),
        (y * a * (z / (a * u)), CANCEL, y * (z / u)),
        ((1 - a) * (z / (1 - a)), CANCEL, z),
        (-(y * (a - z)), ARRANGE, (z - a) * y),
        ((y - a) / u, SPLIT, y / u - a / u),
        ((u - 1) / u, SPLIT, 1 - 1 / u),
    ],
)
def test_a_rule_makes_what_it_says(start, rule, line):
    where = {a: sigma(z), sigma(z): 1 / (1 + exp(-z))} if rule.name == "substitute" else {}
    assert tried(start, rule, line, where=where).proofs[0].rule == rule.name


@pytest.mark.parametrize(
    ("start", "rule", "line", "told"),
    [
        (y * a, substitute(a, sigma(z)), sigma(z) * y, "gives yσ(z)"),
        (y * a + a, substitute(a, sigma(z)), y * sigma(z) + a, "gives yσ(z) + σ(z)"),
        (y * z, substitute(a, sigma(z)), z * y, "there is no a"),
        (y / a - z / u, COMBINE, (y - z * a / u) / a, "over one denominator it is"),
        (y / a - z, COMBINE, (y - z * a) / a, "two fractions at least"),
        (y * (1 - a), EXPAND, (1 - a) * y, "nothing is multiplied out"),
        ((1 - a) * (1 - u), EXPAND, 1 - a - u * (1 - a), "something else"),
        (y * (1 - a) - (1 - y) * a, EXPAND, y - a, "something else"),
        (y * (1 - a) - (1 - y) * a, OPPOSITE, y - a, "only opposite terms"),
        (y - y * a - a + y * a, OPPOSITE, -a + y, "only opposite terms"),
        (y - a + a, OPPOSITE, y - a + a, "nothing changes"),
        (y + u - z + z, OPPOSITE, u + y, "only opposite terms"),
        (y * a * (z / a), CANCEL, z * y, "leaves the other factors"),
        (y * a / a, CANCEL, y * a / a, "nothing changes"),
        (y * a / (a * z), ARRANGE, y / z, "only the order of factors"),
        (y * a, ARRANGE, y * a, "nothing moves"),
        ((y - a) / u, SPLIT, (1 / u) * (y - a), "becomes a sum"),
        ((y * u - u) / u, SPLIT, y - 1 * (u / u) + 0, "divided by the denominator"),
    ],
)
def test_a_rule_refuses_a_true_line_that_it_does_not_make(start, rule, line, told):
    where = {a: sigma(z), sigma(z): 1 / (1 + exp(-z))} if rule.name == "substitute" else {}
    with pytest.raises(BrokenStep) as caught:
        tried(start, rule, line, where=where)
    assert told in caught.value.reason
    assert caught.value.left_over == ""


def test_a_derivative_may_be_gathered_but_nothing_else_done_to_it():
    start = equals(C, total(over_samples, Bracket(y * ln(sigma(z)) - ln(1 - sigma(z)))))
    along = partial(sigma(z), w_j)
    slopes = y / sigma(z) + 1 / (1 - sigma(z))
    left = partial(C, w_j)
    gathered = equals(left, total(over_samples, slopes * along))
    spread = y * along / sigma(z) + along / (1 - sigma(z))
    for line in (gathered, equals(left, total(over_samples, spread))):
        Derivation("4", start, [Step(differentiate(w_j), line)], where=NEURON, given=FREE)
    one = (y * (1 - sigma(z)) + sigma(z)) / (sigma(z) * (1 - sigma(z)))
    with pytest.raises(BrokenStep, match="it is true, but the right side becomes"):
        Derivation(
            "4",
            start,
            [Step(differentiate(w_j), equals(left, total(over_samples, one * along)))],
            where=NEURON,
            given=FREE,
        )


def test_the_chain_rule_knows_which_input_belongs_to_which_weight():
    start = equals(C, 1 / n * total(over_samples, sigma(z)))
    slope = equals(partial(C, w_j), 1 / n * total(over_samples, partial(sigma(z), w_j)))
    for factor, right in ((x_j, True), (x_k, False)):
        line = equals(partial(C, w_j), 1 / n * total(over_samples, sigma.prime(z) * factor))
        steps = [Step(differentiate(w_j), slope), Step(CHAIN, line)]
        if right:
            Derivation("chain", start, steps, where=NEURON, given=FREE)
        else:
            with pytest.raises(BrokenStep, match=r"left over Σₓ σ′\(z\)\*\(x_1 - x_2\)/n"):
                Derivation("chain", start, steps, where=NEURON, given=FREE)


def test_a_first_line_that_defines_nothing_has_to_be_true():
    where = {C: y * (1 - a)}
    Derivation("start", equals(C, y - y * a), [], where=where)
    with pytest.raises(BrokenStep, match="'start'"):
        Derivation("start", equals(C, y - a), [], where=where)
    with pytest.raises(BrokenStep, match="nothing says what sigma is"):
        Derivation("start", equals(sigma.prime(z), sigma(z) * (1 - sigma(z))), [])


def test_nothing_is_defined_by_itself():
    with pytest.raises(BrokenStep, match="it defines z by itself, by way of b"):
        Derivation("circle", equals(b, z - a), [], where={z: total(k, w_k * x_k) + b})


def test_sums_with_other_bounds_are_other_sums():
    def double(last):
        return total(over_samples, Sum(k, x_k, last=last))

    assert difference(double(n), double(n), {}).left_over == ""
    assert difference(double(n), double(n - 1), {}).left_over != ""
    assert difference(total(over_samples, y), Sum(over_samples, y, first=2), {}).left_over != ""


@pytest.mark.parametrize(("name", "place"), STEPS)
def test_every_part_is_kept_or_leaves_and_every_new_one_was_kept_or_appears(name, place):
    step = DERIVATIONS[name].transitions[place]
    old, new = ([key for key, _ in line.term.parts()] for line in (step.before, step.after))
    going, coming = ({pair[side] for pair in step.kept} for side in (0, 1))
    assert sorted([*going, *step.leaves]) == sorted(old)
    assert sorted([*coming, *step.appears]) == sorted(new)
    assert set(step.struck) <= set(step.leaves)
    assert len(step.struck) == len(set(step.struck)) == sum(map(len, step.strokes))


@pytest.mark.parametrize(("name", "place"), STEPS)
def test_one_old_part_goes_to_many_or_many_to_one_but_never_both(name, place):
    kept = DERIVATIONS[name].transitions[place].kept
    for old, new in kept:
        olds = [pair for pair in kept if pair[1] == new]
        news = [pair for pair in kept if pair[0] == old]
        assert len(olds) == 1 or len(news) == 1


@pytest.mark.parametrize(("name", "place"), STEPS)
def test_what_is_seen_once_in_both_lines_is_the_same_thing_and_kept(name, place):
    step = DERIVATIONS[name].transitions[place]

    def seen_once(line):
        parts = line.term.parts()
        ink = [(key, _ink(node)) for key, node in parts if not isinstance(node, Bracket)]
        drawn = [one for _, one in ink]
        return {one: key for key, one in ink if drawn.count(one) == 1}

    old, new = seen_once(step.before), seen_once(step.after)
    lost = [(old[one], new[one]) for one in old.keys() & new.keys()]
    assert set(lost) <= set(step.kept)


def _ink(node):
    inside = set(node.INSIDE) | {"key"}
    return type(node).__name__, *(str(v) for f, v in vars(node).items() if f not in inside)


def test_unkeyed_parts_are_followed_only_where_their_node_has_kept_its_build():
    same = tried((y - a).keyed("gap") * (1 - z), ARRANGE, (1 - z) * (y - a).keyed("gap"))
    assert {("gap", "gap"), ("gap/0", "gap/0"), ("gap/1", "gap/1")} <= set(same.transitions[0].kept)
    other = tried((y * (1 - a) + u).keyed("all"), EXPAND, (y - y * a + u).keyed("all"))
    assert [old for old, _ in other.transitions[0].kept if old.startswith("all")] == ["all"]


def test_splits_and_merges_must_name_what_is_there():
    start, step = equals(C, y * (1 - a)), equals(C, (y - y * a).keyed("sum"))
    for wrong in ({"splits": {"gone": ("sum",)}}, {"merges": {"sum": ("gone",)}}):
        with pytest.raises(BrokenStep, match="has the key 'gone'"):
            Derivation("keys", start, [Step(EXPAND, step, **wrong)])


def test_a_factor_that_splits_goes_to_all_that_replace_it():
    step = DERIVATIONS["weight_gradient"].transitions[11]
    news = [new for old, new in step.kept if old == "gate"]
    assert news == ["gate1", "gate2_br", "gate2", "gate2/0", "gate3"]
    assert [new for old, new in step.kept if old == "gate/0"] == ["gate1/0", "gate3/0"]


def test_one_stroke_crosses_each_factor_of_the_gate_and_of_the_denominator():
    step = DERIVATIONS["weight_gradient"].transitions[-1]
    assert step.rule == CANCEL
    gate = ("gate1", "gate1/0"), ("gate2_br", "gate2", "gate2/0", "gate3", "gate3/0")
    den = ("near", "near/0"), ("gap_br", "gap", "gap/0", "far", "far/0")
    assert step.strokes == (*gate, *den)
    struck = {key for stroke in step.strokes for key in stroke}
    # The product itself draws nothing, and leaves with its factors.
    assert {key for key in step.leaves if key not in struck} <= {"gates", "den", "bar"}
    assert struck < set(step.leaves)


def test_a_struck_part_cannot_stay():
    start, line = equals(C, a.keyed("gone") * y * (z / a)), equals(C, y * z.keyed("gone"))
    with pytest.raises(BrokenStep, match=r"move a \(gone\) to z \(gone\), and the rule"):
        Derivation("strike", start, [Step(CANCEL, line)], given=RANGES)


@pytest.mark.parametrize("rule", [CHAIN, WORK_OUT, through(u), differentiate(w_j)])
def test_a_rule_of_calculus_refuses_what_has_no_derivative(rule):
    line = bare_line(equals(C, y))
    with pytest.raises(Refused):
        rule.check(line, line, {})
