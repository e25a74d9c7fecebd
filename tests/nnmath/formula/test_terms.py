"""A term looks as it was typed, is painted part by part, and means the same to SymPy."""

import re
from pathlib import Path

import manimgx_fonts_cjk
import pytest
import sympy
import typst

from nnmath import CROSS_ENTROPY, DERIVATIONS, QUADRATIC
from nnmath.formula.letters import (
    C,
    a,
    b,
    exp,
    j,
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
from nnmath.formula.nodes import Bracket, Function, Number, Symbol, equals, ordinary, partial, total
from nnmath.formula.plain import plain
from nnmath.formula.sympy import Symbolic, symbolic
from nnmath.formula.typst import typst_source

FONTS = typst.Fonts(
    include_system_fonts=False, font_paths=[str(Path(manimgx_fonts_cjk.__file__).parent)]
)
LINES = {
    f"{name} {place}": line.term
    for name in DERIVATIONS
    for place, line in enumerate(DERIVATIONS[name].lines, start=1)
}
FORMULAS = {
    **LINES,
    "quadratic": QUADRATIC.formula,
    "cross-entropy": CROSS_ENTROPY.formula,
    "neuron": equals(z, total(k, w_k * x_k) + b),
}


@pytest.mark.parametrize(
    ("term", "line"),
    [
        (y - a, "y − a"),
        (1 - y - a, "1 − y − a"),
        (1 - (y - a), "1 − (y − a)"),
        (y + -a, "y + (−a)"),
        (-y + a, "−y + a"),
        (-(y + a), "−(y + a)"),
        (-y * a, "−ya"),
        (y * -a, "y(−a)"),
        ((y - a) * x_j, "(y − a) xⱼ"),
        (2 * y * (1 - a), "2y(1 − a)"),
        (y * (a * z), "y a z".replace(" ", "")),
        (y / a / 2, "(y/a)/2"),
        ((y - a) / (1 - a), "(y − a)/(1 − a)"),
        ((y - a) ** 2, "(y − a)²"),
        (sigma(z) ** 2, "(σ(z))²"),
        (u**-y, "u⁻ʸ"),
        (exp(-z), "e⁻ᶻ"),
        (exp(w_j), "e^(wⱼ)"),
        (ln(a), "ln a"),
        (ln(sigma(z)), "ln σ(z)"),
        (ln(1 - a), "ln(1 − a)"),
        (y * ln(a), "y ln a"),
        (sigma.prime(z), "σ′(z)"),
        (partial(C, w_j), "∂C/∂wⱼ"),
        (ordinary(Bracket(1 / u), u), "d/du (1/u)"),
        (total(over_samples, y - a), "Σₓ (y − a)"),
        (total(k, w_k * x_k) + b, "Σₖ wₖxₖ + b"),
        (total(k, w_k) * y, "(Σₖ wₖ) y"),
        (1 / n * total(over_samples, y), "(1/n) Σₓ y"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_term_looks_as_it_was_typed_with_the_brackets_it_needs(term, line):
    assert plain(term) == line


def test_nothing_is_simplified():
    assert plain(y - y) == "y − y"
    assert plain(1 * a / 1) == "(1a)/1"


def test_terms_that_look_the_same_are_equal_whatever_their_keys():
    assert (1 - a).keyed("gap") == 1 - a
    assert hash((1 - a).keyed("gap")) == hash(1 - a)
    assert 1 - a != 1 - y
    assert x_j != x_k
    assert Symbol("x", (j,)) != x_j  # the latter is of a sample


def test_a_part_without_a_key_is_called_by_its_path_below_the_nearest_key():
    line = equals(C, ((1 - y).keyed("rest") * ln(1 - a)).keyed("second"))
    assert [key for key, _ in line.parts()] == [
        "equals",
        "equals/0",
        "second/0",
        "rest",
        "rest/0",
        "rest/1",
        "second/1",
        "second/1/0",
        "second/1/0/0",
        "second/1/0/1",
    ]


def test_a_product_and_a_power_are_no_parts_for_they_draw_nothing():
    assert [key for key, _ in (y * a).keyed("both").parts()] == ["both/0", "both/1"]
    assert [key for key, _ in (u**2).keyed("square").parts()] == ["square/0", "square/1"]


def test_a_key_is_unique_within_its_line():
    with pytest.raises(ValueError, match="'gap' is used twice"):
        ((1 - a).keyed("gap") * (1 - a).keyed("gap")).parts()


@pytest.mark.parametrize("key", ["", "Gate", "gate/0", "1a", "g-a", "a b", "σ"])
def test_a_key_cannot_be_taken_for_a_path(key):
    with pytest.raises(ValueError, match="a key is"):
        y.keyed(key)


def drawn(source):
    page = "#set page(width: auto, height: auto)\n#let tint(c, body) = text(fill: c, body)\n"
    return typst.compile((page + f"$ {source} $").encode(), format="svg", font_paths=FONTS).decode()


@pytest.mark.parametrize("term", FORMULAS.values(), ids=FORMULAS)
def test_paint_changes_colours_only_and_reaches_every_part(term):
    keys = [key for key, _ in term.parts()]
    colours = {key: f"#{place + 1:02x}c0de" for place, key in enumerate(keys)}

    def tint(key, source):
        return f'tint(#rgb("{colours[key]}"), {source})'

    painted = drawn(typst_source(term, tint))
    colour = re.compile(r'(fill|stroke)="(#[0-9a-f]+)"')
    assert colour.sub("", painted) == colour.sub("", drawn(typst_source(term)))
    assert {found for _, found in colour.findall(painted)} >= set(colours.values())


def test_paint_is_asked_once_for_each_part_inner_ones_first():
    asked = []

    def paint(key, source):
        asked.append((key, source))
        return f"<{source}>"

    source = typst_source((y * ln(1 - a)).keyed("all"), paint)
    assert source == "<y> <ln (<<1> - <a>>)>"
    assert [key for key, _ in asked] == ["all/0", "all/1/0/0", "all/1/0/1", "all/1/0", "all/1"]


def test_sums_run_over_a_symbolic_number_of_samples():
    s, count = sympy.symbols("s n")
    base = {letter: sympy.IndexedBase(letter) for letter in "xyz"}
    found = symbolic(total(over_samples, x_j * (z - y)))
    j_ = sympy.Symbol("j")
    wanted = sympy.Sum(base["x"][s, j_] * (base["z"][s] - base["y"][s]), (s, 1, count))
    assert sympy.simplify(found - wanted) == 0


def test_a_size_that_is_given_writes_the_sum_out():
    assert symbolic(total(over_samples, y * n), n=2) == sympy.sympify("2*y_1 + 2*y_2")
    inputs = symbolic(total(k, w_k * x_k), d=2)
    assert inputs == sympy.sympify("w_1*x_1 + w_2*x_2")


def test_two_sums_inside_each_other_count_for_themselves():
    left = symbolic(total(over_samples, total(k, w_k * x_k)))
    assert [str(counter) for counter in left.bound_symbols] == ["s", "s'"]
    both = symbolic(total(over_samples, total(k, w_k * x_k)), n=2, d=2)
    assert both == sympy.sympify("w_1*x_1_1 + w_2*x_1_2 + w_1*x_2_1 + w_2*x_2_2")


def test_definitions_are_put_in():
    loss = symbolic(CROSS_ENTROPY.formula, {a: 1 / (1 + exp(-z))})
    assert (
        sympy.simplify(loss - sympy.sympify("-(y*log(1/(1+exp(-z))) + (1-y)*log(1-1/(1+exp(-z))))"))
        == 0
    )


def test_a_derivative_by_a_weight_needs_to_know_which_weight():
    line = partial(total(k, w_k * x_k), w_j)
    with pytest.raises(ValueError, match="needs a number for its index"):
        symbolic(line, d=2)
    assert str(Symbolic(sizes={"d": 2}, at={"j": sympy.Integer(2)}).write(line)) == "x_2"


def test_a_derivative_by_a_defined_letter_holds_that_letter():
    line = ordinary(1 / u, u)
    assert symbolic(line, {u: 1 + exp(-z)}) == sympy.sympify("-1/(1 + exp(-z))**2")


def test_the_slope_of_an_unknown_function_is_its_prime():
    f = Function("sigma")
    assert str(symbolic(partial(f(2 * z), z))) == "2*sigma_prime(2*z)"


def test_the_smallest_terms_are_terms():
    assert (plain(Number(1)), typst_source(y), str(symbolic(a))) == ("1", "y", "a")
