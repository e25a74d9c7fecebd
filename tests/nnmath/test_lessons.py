"""The lessons: what they show, what they stand on, and that asking for one asks for no other."""

import subprocess
import sys
from types import MappingProxyType

import pytest

from nnmath import CROSS_ENTROPY, DERIVATIONS, QUADRATIC, BrokenStep, Derivation, Step
from nnmath.derivations.lessons import NEURON, Lessons
from nnmath.formula.letters import C, exp, sigma, u, y, z
from nnmath.formula.nodes import Bracket, equals, ordinary
from nnmath.formula.plain import plain
from nnmath.proof.algebra import ARRANGE, EXPAND, SHARE, SPLIT
from nnmath.proof.calculus import WORK_OUT, through
from nnmath.proof.proving import prove
from nnmath.proof.rules import substitute


def run(code):
    return subprocess.run(
        [sys.executable, "-c", f"import sys; {code}"], capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("name", "numbers", "last"),
    [
        ("4-6", ["4-4", "4-5", "4-5′", "4-6"], "∂C/∂wⱼ = (1/n) Σₓ xⱼ(σ(z) − y)"),
        ("4-7", ["4-4", "4-7"], "∂C/∂b = (1/n) Σₓ (σ(z) − y)"),
        ("sigma-prime", [], "σ′(z) = σ(z)(1 − σ(z))"),
    ],
)
def test_a_lesson_ends_where_the_course_page_ends(name, numbers, last):
    derivation = DERIVATIONS[name]
    assert [line.number for line in derivation.lines if line.number] == numbers
    assert plain(derivation.lines[-1].term) == last


def test_4_6_passes_the_numbered_lines_of_the_course_page_and_the_one_that_it_skips():
    numbered = {line.number: plain(line.term) for line in DERIVATIONS["4-6"].lines}
    assert numbered["4-4"] == "C = −(1/n) Σₓ [y ln a + (1 − y) ln(1 − a)]"
    assert numbered["4-5"] == "∂C/∂wⱼ = −(1/n) Σₓ (y/σ(z) − (1 − y)/(1 − σ(z))) σ′(z) xⱼ"
    assert numbered["4-5′"] == "∂C/∂wⱼ = (1/n) Σₓ σ′(z) xⱼ (σ(z) − y)/(σ(z)(1 − σ(z)))"


@pytest.mark.parametrize("name", DERIVATIONS)
def test_every_line_says_how_it_was_proved(name):
    derivation = DERIVATIONS[name]
    assert len(derivation.proofs) == len(derivation.lines) - 1
    for proof, line in zip(derivation.proofs, derivation.lines[1:], strict=True):
        assert (proof.after, proof.number) == (plain(line.term), line.number)
        assert line.rule is not None
        assert (proof.rule, proof.formula) == (line.rule.name, line.rule.formula)
        assert proof.digits >= 30
        assert proof.points >= 3


@pytest.mark.parametrize("name", ["4-6", "4-7"])
def test_only_the_line_that_replaces_the_gate_needs_to_know_what_sigma_is(name):
    needs = [proof.needs for proof in DERIVATIONS[name].proofs]
    assert needs == [()] * 6 + [("σ(z) = 1/(1 + e⁻ᶻ)",)] + [()]


def slope_of(start, middle, back):
    """That σ′ = σ(1 − σ) for σ = 1/u and u = 1 + c e^(−z); `back` are the lines with u − 1."""
    slope, tail = sigma.prime(z), middle.terms[1]
    fall = Bracket(-(1 / u**2)) * Bracket(-tail if middle.signs[1] > 0 else tail)
    shared = (1 / u) * (tail / u) if middle.signs[1] > 0 else -((1 / u) * (tail / u))
    return equals(sigma(z), start), [
        Step(substitute(middle, u), equals(sigma(z), 1 / u)),
        Step(through(u), equals(slope, ordinary(Bracket(1 / u), u) * ordinary(u, z))),
        Step(WORK_OUT, equals(slope, fall)),
        Step(SHARE, equals(slope, shared)),
        *back(slope),
        Step(substitute(1 / u, sigma(z)), equals(slope, sigma(z) * (1 - sigma(z)))),
    ]


def with_the_slip_of_the_page(slope):
    """e^(−z) = 1 − u where u = 1 − e^(−z)."""
    return [
        Step(substitute(exp(-z), 1 - u), equals(slope, -((1 / u) * ((1 - u) / u)))),
        Step(SPLIT, equals(slope, -((1 / u) * (1 / u - 1)))),
        Step(ARRANGE, equals(slope, (1 / u) * (1 - 1 / u))),
    ]


def with_twice_the_tail(slope):
    """2e^(−z) = u − 1 where u = 1 + 2e^(−z)."""
    return [
        Step(substitute(2 * exp(-z), u - 1), equals(slope, (1 / u) * ((u - 1) / u))),
        Step(SPLIT, equals(slope, (1 / u) * (1 - 1 / u))),
    ]


@pytest.mark.parametrize(
    ("middle", "back", "value"),
    [
        (1 - exp(-z), with_the_slip_of_the_page, "inf"),
        (1 + 2 * exp(-z), with_twice_the_tail, "0.333333"),
    ],
)
def test_only_sigma_of_0_tells_the_sigmoid_from_others_whose_slope_is_sigma_times_the_rest(
    middle, back, value
):
    start, steps = slope_of(1 / middle, middle, back)
    definitions = {u: middle, sigma(z): 1 / middle}
    before = start
    for step in steps:
        prove(before, step.line, None, step.rule, definitions)
        before = step.line
    with pytest.raises(BrokenStep, match=r"the sigmoid is 0\.5 at z = 0") as caught:
        Derivation("slip", start, None, steps, where={u: middle})
    assert caught.value.rule == "definition"
    assert f"this is {value}" in caught.value.reason


@pytest.mark.parametrize("slope", [1, 2])
def test_the_sigmoid_is_held_against_activations_everywhere_not_only_at_0(slope):
    line = equals(sigma(z), 1 / (1 + exp(-(slope * z))))
    if slope == 1:
        assert "6 more points" in Derivation("σ", line, None, []).foundations[0]
    else:
        with pytest.raises(BrokenStep, match="at z = -30"):
            Derivation("σ", line, None, [])


def test_4_4_is_held_against_the_cost_that_the_films_plot():
    start = DERIVATIONS["4-6"].lines[0].term
    Derivation("4-4", start, "4-4", [], where=NEURON, cost=CROSS_ENTROPY)
    with pytest.raises(BrokenStep, match="mean quadratic cost"):
        Derivation("4-4", start, "4-4", [], where=NEURON, cost=QUADRATIC)


def false_lesson():
    return Derivation("false", equals(C, y), None, [Step(EXPAND, equals(C, 2 * y))])


def test_listing_the_lessons_proves_nothing_and_a_broken_one_hides_no_other():
    made = []

    def good():
        made.append("good")
        return Derivation("good", equals(C, y), None, [])

    lessons = Lessons({"false": false_lesson, "good": good})
    assert list(lessons) == ["false", "good"]
    assert len(lessons) == 2
    assert "false" in lessons
    assert made == []
    with pytest.raises(BrokenStep):
        lessons["false"]
    assert plain(lessons["good"].lines[0].term) == "C = y"
    assert lessons["good"] is lessons["good"]
    assert made == ["good"]
    with pytest.raises(KeyError):
        lessons["4-99"]


def test_importing_nnmath_and_listing_its_derivations_imports_no_sympy():
    listed = "from nnmath import DERIVATIONS; print(list(DERIVATIONS), 'sympy' in sys.modules)"
    assert run(listed) == "['4-6', '4-7', 'sigma-prime'] False"
    assert (
        run(
            "import nnmath.formula.nodes, nnmath.derivations.lessons; print('sympy' in sys.modules)"
        )
        == "False"
    )
    made = (
        "from nnmath import DERIVATIONS; DERIVATIONS['sigma-prime']; print('sympy' in sys.modules)"
    )
    assert run(made) == "True"


def test_what_a_derivation_stands_on_cannot_be_changed_afterwards():
    assert isinstance(DERIVATIONS["4-6"].definitions, MappingProxyType)
