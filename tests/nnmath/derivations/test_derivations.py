"""The derivations: what they show, what they start from, and that each is proved by itself."""

import subprocess
import sys
from types import MappingProxyType

import pytest

from nnmath import CROSS_ENTROPY, DERIVATIONS, QUADRATIC, BrokenStep, Derivation, Step
from nnmath.derivations import Derivations
from nnmath.derivations._gradient import NEURON
from nnmath.formula.letters import exp, sigma, u, z
from nnmath.formula.nodes import Bracket, equals, ordinary
from nnmath.formula.plain import plain
from nnmath.proof.algebra import ARRANGE, SHARE, SPLIT
from nnmath.proof.calculus import WORK_OUT, through
from nnmath.proof.proving import prove
from nnmath.proof.ranges import POSITIVE, Premises
from nnmath.proof.rules import substitute


def run(code):
    return subprocess.run(
        [sys.executable, "-c", f"import sys; {code}"], capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("weight_gradient", "∂C/∂wⱼ = (1/n) Σₓ xⱼ(σ(z) − y)"),
        ("bias_gradient", "∂C/∂b = (1/n) Σₓ (σ(z) − y)"),
        ("quadratic_weight_gradient", "∂C/∂w = (a − y) σ′(z) x"),
        ("quadratic_bias_gradient", "∂C/∂b = (a − y) σ′(z)"),
        ("cost_by_design", "C = −(y ln a + (1 − y) ln(1 − a))"),
        ("cost_by_design_for_0", "C = −ln(1 − a)"),
        ("output_weight_gradient", "∂C/∂wⱼₖᴸ = (1/n) Σₓ aₖᴸ⁻¹(aⱼᴸ − yⱼ)"),
        ("output_bias_gradient", "∂C/∂bⱼᴸ = (1/n) Σₓ (aⱼᴸ − yⱼ)"),
        ("hidden_error", "δₖˡ = (Σⱼ wⱼₖˡ⁺¹δⱼˡ⁺¹) σ′(zₖˡ)"),
        ("softmax_slope", "∂aᵢᴸ/∂zⱼᴸ = aᵢᴸ(δᵢⱼ − aⱼᴸ)"),
        ("softmax_bias_gradient", "∂C/∂bⱼᴸ = (1/n) Σₓ (aⱼᴸ − yⱼ)"),
        ("softmax_weight_gradient", "∂C/∂wⱼₖᴸ = (1/n) Σₓ aₖᴸ⁻¹(aⱼᴸ − yⱼ)"),
        ("sigmoid_slope", "σ′(z) = σ(z)(1 − σ(z))"),
    ],
)
def test_a_derivation_ends_where_the_course_page_ends(name, last):
    assert plain(DERIVATIONS[name].lines[-1].term) == last


@pytest.mark.parametrize("name", ["weight_gradient", "bias_gradient"])
def test_a_gradient_passes_the_named_lines_of_the_course_page_and_the_one_that_it_skips(name):
    by, own = {"weight_gradient": ("wⱼ", " xⱼ"), "bias_gradient": ("b", "")}[name]
    named = {line.name: plain(line.term) for line in DERIVATIONS[name].lines if line.name}
    assert list(named) == ["definition", "chain", "single_fraction", "gradient"]
    assert named["definition"] == "C = −(1/n) Σₓ [y ln a + (1 − y) ln(1 − a)]"
    assert named["chain"] == f"∂C/∂{by} = −(1/n) Σₓ (y/σ(z) − (1 − y)/(1 − σ(z))) σ′(z){own}"
    mean = f"(1/n) Σₓ (σ′(z)/(σ(z)(1 − σ(z)))){own}(σ(z) − y)"
    assert named["single_fraction"] == f"∂C/∂{by} = {mean}"


@pytest.mark.parametrize("name", DERIVATIONS)
def test_a_derivation_is_named_for_its_file_has_a_title_and_is_made_once(name):
    derivation = DERIVATIONS[name]
    assert derivation.name == name
    assert derivation is DERIVATIONS[name]
    assert derivation.title.keys() == {"zh", "en"}
    assert all(derivation.title.values())
    names = [line.name for line in derivation.lines if line.name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", DERIVATIONS)
def test_every_line_says_how_it_was_proved(name):
    derivation = DERIVATIONS[name]
    assert len(derivation.proofs) == len(derivation.lines) - 1
    for proof, line in zip(derivation.proofs, derivation.lines[1:], strict=True):
        assert proof.after == plain(line.term)
        assert line.rule is not None
        assert (proof.rule, proof.formula) == (line.rule.name, line.rule.formula)
        assert proof.digits >= 30
        assert proof.points >= 3


@pytest.mark.parametrize("name", ["weight_gradient", "bias_gradient"])
def test_only_the_line_that_replaces_the_gate_needs_to_know_what_sigma_is(name):
    needs = [proof.needs for proof in DERIVATIONS[name].proofs]
    assert needs == [()] * 11 + [("σ(z) = 1/(1 + e⁻ᶻ)",)] + [()]


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
    premises = Premises({u: middle, sigma(z): 1 / middle}, {z: POSITIVE})
    before = start
    for step in steps:
        prove(before, step.line, step.rule, premises)
        before = step.line
    with pytest.raises(BrokenStep, match=r"the sigmoid is 0\.5 at z = 0") as caught:
        Derivation("slip", start, steps, where={u: middle})
    assert caught.value.rule == "definition"
    assert f"this is {value}" in caught.value.reason


@pytest.mark.parametrize("slope", [1, 2])
def test_the_sigmoid_is_held_against_activations_everywhere_not_only_at_0(slope):
    line = equals(sigma(z), 1 / (1 + exp(-(slope * z))))
    if slope == 1:
        assert "64 random points" in Derivation("σ", line, []).foundations[0]
    else:
        with pytest.raises(BrokenStep, match="at z = -30"):
            Derivation("σ", line, [])


def test_the_cost_is_held_against_the_cost_that_the_films_plot():
    start = DERIVATIONS["weight_gradient"].lines[0].term
    Derivation("cost", start, [], where=NEURON, cost=CROSS_ENTROPY)
    with pytest.raises(BrokenStep, match="mean quadratic cost"):
        Derivation("cost", start, [], where=NEURON, cost=QUADRATIC)


FALSE = """
from nnmath import Derivation, Step
from nnmath.formula.letters import C, y
from nnmath.formula.nodes import equals
from nnmath.proof.algebra import EXPAND

def derivation():
    return Derivation("false", equals(C, y), [Step(EXPAND, equals(C, 2 * y))])
"""
TRUE = """
from nnmath import Derivation
from nnmath.formula.letters import C, y
from nnmath.formula.nodes import equals

def derivation():
    return Derivation("true", equals(C, y), [])
"""


def test_a_file_in_the_folder_is_a_derivation_and_a_broken_one_hides_no_other(
    tmp_path, monkeypatch
):
    folder = tmp_path / "some_derivations"
    folder.mkdir()
    for name, code in {"true": TRUE, "false": FALSE, "_shared": "", "unread": "1 / 0"}.items():
        (folder / f"{name}.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    found = Derivations("some_derivations", [str(folder)])
    assert list(found) == ["false", "true", "unread"]
    assert len(found) == 3
    assert "false" in found
    assert "_shared" not in found
    with pytest.raises(BrokenStep):
        found["false"]
    assert plain(found["true"].lines[0].term) == "C = y"
    with pytest.raises(KeyError, match="no derivation 'flase'; there are false, true, unread"):
        found["flase"]


def test_importing_nnmath_and_listing_its_derivations_imports_no_sympy():
    listed = "from nnmath import DERIVATIONS; print(list(DERIVATIONS), 'sympy' in sys.modules)"
    assert run(listed) == f"{[*DERIVATIONS]} False"
    read = "import nnmath.derivations.weight_gradient; print('sympy' in sys.modules)"
    assert run(read) == "False"
    made = "import nnmath; nnmath.DERIVATIONS['sigmoid_slope']; print('sympy' in sys.modules)"
    assert run(made) == "True"


def test_what_a_derivation_stands_on_cannot_be_changed_afterwards():
    assert isinstance(DERIVATIONS["weight_gradient"].premises.definitions, MappingProxyType)
