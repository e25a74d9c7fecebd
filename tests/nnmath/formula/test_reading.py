"""What is drawn reads as what is proved: in each notation, with every bracket that it needs."""

import math
import re
from dataclasses import replace

import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy.parsing.latex import parse_latex

from nnmath import COSTS, DERIVATIONS, BrokenStep, Derivation, Step
from nnmath.formula.indices import Index
from nnmath.formula.latex import latex_source
from nnmath.formula.letters import (
    C,
    a,
    d,
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
from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
    Derivative,
    Equation,
    Fraction,
    Function,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    equals,
    ordinary,
    partial,
    total,
)
from nnmath.formula.parsing import parse
from nnmath.formula.plain import plain
from nnmath.formula.reading import DRAWN, Misread, check, meaning
from nnmath.formula.tokens import of_latex, of_plain, of_typst
from nnmath.proof.algebra import ARRANGE

LINES = [
    pytest.param(line.term, id=f"{name}-{place}")
    for name, derivation in DERIVATIONS.items()
    for place, line in enumerate(derivation.lines)
]


def without_a_bracket(term):
    """Every term that is left when one pair of brackets is left out."""
    for place, child in enumerate(term.children):
        others = [child.body] if isinstance(child, Bracket) else []
        for other in (*others, *without_a_bracket(child)):
            children = list(term.children)
            children[place] = other
            yield term.with_children(tuple(children))


@pytest.mark.parametrize("term", [*LINES, *(cost.formula for cost in COSTS.values())])
def test_what_the_films_show_reads_as_what_it_means(term):
    check(term)


def test_no_bracket_of_a_line_can_be_left_out():
    left_out = [one for line in LINES for one in without_a_bracket(line.values[0])]
    assert len(left_out) > 28
    for line in left_out:
        with pytest.raises(Misread):
            check(line)


def test_a_bracket_that_changes_nothing_may_be_left_out():
    check(y + Bracket(a + z))
    check(Add((y, Add((a, z), (1, 1))), (1, 1)))
    check(Product((y, Bracket(a * z))))


@pytest.mark.parametrize(
    ("term", "drawn"),
    [
        (Product((Number(2), Number(3))), "23"),
        (Power(Neg(Number(2)), Number(2)), "−2²"),
        (Power(Number(-2), Number(2)), "−2²"),
        (Product((y, Neg(Number(3)))), "y−3"),
        (Product((y, Number(-3))), "y−3"),
        (Product((ln(a), y)), "ln ay"),
        (Product((Symbol("y + a"), z)), "y + az"),
        (Symbol("ln"), "ln"),
        (Symbol("а"), "а"),  # Cyrillic
        (Symbol("e"), "e"),
        (Symbol("y"), "y"),  # of no sample
        (Add((a, Symbol("x", (k,))), (1, 1)), "a + xₖ"),  # of no sample
        (Product((Symbol("l"), Symbol("n"))), "ln"),
        (Function("f")(z), "f(z)"),
        (Product((y, Number(2))), "y2"),
        (Product((Number(2), Fraction(Number(1), Number(2)))), "2 1/2"),
        (Power(Fraction(y, a), Number(2)), "y/a²"),
        (Power(ln(1 - a), Number(2)), "ln(1 − a)²"),
        (Power(exp(z), Number(2)), "eᶻ²"),
        (Power(y * a, Number(2)), "ya²"),
        (Add((y, Neg(a)), (1, 1)), "y + −a"),
        (Add((y, Add((a, z), (1, 1))), (1, -1)), "y − a + z"),
        (Neg(y + a), "−y + a"),
        (Neg(Neg(y)), "−−y"),
        (Product((Sum(k, w_k), d)), "Σₖ wₖd"),
        (Sum(k, w_k + 1), "Σₖ wₖ + 1"),
        (Derivative(Power(Bracket(u), Number(2)), u, "d"), "d/du (u)²"),
        (Product((Derivative(exp(u), u, "d"), d)), "(d/du eᵘ) d"),
        (Sum(Index("k", size="n"), d), "Σₖ d"),
        (Sum(k, w_k, last=Symbol("N", varies=(k,))), "Σ[k = 1..N] wₖ"),
        (Sum(k, Sum(k, w_k)), "Σₖ Σₖ wₖ"),
        (equals(C, y * total(over_samples, x_j)), "C = y Σₓ xⱼ"),
        (equals(C, total(k, w_k) + w_k), "C = Σₖ wₖ + wₖ"),
        (equals(C, w_j), "C = wⱼ"),
        (Equation(C, Equation(y, a)), "C = y = a"),
    ],
    ids=str,
)
def test_what_does_not_read_as_what_it_means_is_refused(term, drawn):
    assert plain(term) == drawn
    with pytest.raises(Misread):
        check(term)


@pytest.mark.parametrize(
    "term",
    [
        2 * Number(3),
        Number(2) * -3,
        (-Number(2)) ** 2,
        Number(-2) ** 2,
        y * -3,
        ln(a) * y,
        ln(1 - a) * y,
        y * ln(a) / 2,
        (ln(a) / 2) * y,
        sigma(z) ** 2,
        (1 - a) * 2,
        total(k, w_k) * d,
        ordinary(Bracket(1 / u), u) * ordinary(u, z),
        partial(sigma(z), w_j) / sigma(z),
        Sum(k, w_k * x_k, first=2, last=n),
        Symbol("η") * w_j,
    ],
    ids=plain,
)
def test_the_operators_put_the_brackets_that_reading_needs(term):
    check(term)


def test_the_message_says_what_is_drawn_and_what_was_meant():
    with pytest.raises(Misread) as caught:
        check(Sum(over_samples, y - a))
    assert str(caught.value) == '"Σₓ y − a" in plain text does not read as it is meant: Σₓ (y − a)'
    with pytest.raises(Misread, match=r'"23" .* as it is meant: 2\(3\)'):
        check(Product((Number(2), Number(3))))
    with pytest.raises(Misread, match="y depends on x, and stands outside the sum"):
        check(equals(C, y * total(over_samples, z)))


def test_a_derivation_with_a_line_that_reads_differently_cannot_be_made():
    first = equals(C, total(over_samples, y + a))
    loose = equals(C, Sum(over_samples, a + y))
    with pytest.raises(BrokenStep, match="does not read as it is meant") as caught:
        Derivation("loose", first, [Step(ARRANGE, loose)])
    assert caught.value.where == "loose, line 2"
    with pytest.raises(BrokenStep, match="does not read as it is meant") as caught:
        Derivation("loose", loose, [])
    assert caught.value.where == "loose"


def test_a_sum_without_its_square_brackets_is_refused():
    proved = DERIVATIONS["weight_gradient"]
    (line,) = (
        one
        for one in without_a_bracket(proved.lines[1].term)
        if plain(one) == "∂C/∂wⱼ = −(1/n) Σₓ (y/a) ∂a/∂wⱼ + ((1 − y)/(1 − a)) ∂/∂wⱼ (1 − a)"
    )
    steps = [replace(proved.steps[0], line=line)]
    known = {"where": proved.where, "given": proved.given, "cost": proved.cost}
    with pytest.raises(BrokenStep, match=r"as it is meant: .* Σₓ \(\(y/a\) ∂a/∂wⱼ"):
        Derivation("loose", proved.lines[0].term, steps, **known)


@pytest.mark.parametrize("term", LINES)
def test_all_notations_have_the_same_signs_in_brackets(term):
    def brackets(tokens):
        found = []
        for token in tokens:
            found += [token.text] if token.kind in ("open", "close") else []
            for group in token.groups:
                found += brackets(group)
        return found

    drawn = {name: brackets(tokens(term)) for name, tokens in DRAWN.items()}
    assert drawn["Typst"] == drawn["LaTeX"]
    # Plain notation brackets what a bar or a raised place holds together elsewhere.
    assert len(drawn["plain text"]) >= len(drawn["Typst"])


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("y + az²", Add((y, Product((a, Power(z, Number(2))))), (1, 1))),
        ("−y/a", Neg(Fraction(y, a))),
        ("e⁻ᶻ", exp(-z)),
        ("∂C/∂wⱼ = d/du (u)", Equation(partial(C, w_j), ordinary(Bracket(u), u))),
        ("Σ[k = 2..n] wₖ", Sum(k, w_k, first=2, last=n)),
        ("σ′(z)[1 − y]", Product((sigma.prime(z), Bracket(1 - y, "[]")))),
    ],
)
def test_a_line_is_parsed_by_ordinary_precedence(line, read):
    assert meaning(parse(of_plain(line))) == meaning(read)


@pytest.mark.parametrize(
    ("tokens", "line"),
    [
        (of_plain, "y $ a"),
        (of_plain, "(y"),
        (of_plain, "y/"),
        (of_plain, "1/2a"),
        (of_plain, "y)"),
        (of_plain, "∂C"),
        (of_plain, "a^(1)²"),
        (of_plain, "Σₖ −wₖ"),
        (of_plain, ""),
        (of_plain, "y = a = z"),
        (of_typst, "frac(a)"),
        (of_typst, "foo + 1"),
        (of_latex, r"\foo"),
        (of_latex, r"\frac{a}{b"),
    ],
)
def test_what_is_no_formula_is_not_parsed(tokens, line):
    with pytest.raises(ValueError):  # noqa: PT011 - of several kinds, with many reasons
        parse(tokens(line))


LEAVES = st.sampled_from([Number(0), Number(1), Number(2), Number(12), y, a, z, u, d, w_k])


def nodes(inner):
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.builds(Add, pairs, st.tuples(*[st.sampled_from([1, -1])] * 2)),
        st.builds(lambda pair: Product(pair), pairs),
        st.builds(Neg, inner),
        st.builds(Bracket, inner),
        st.builds(Fraction, inner, inner),
        st.builds(Power, inner, inner),
        st.builds(lambda body: Apply(ln, body), inner),
        st.builds(lambda body: Apply(exp, body), inner),
        st.builds(lambda body: Apply(sigma, body), inner),
        st.builds(lambda body: Sum(k, body), inner),
        st.builds(lambda body: Derivative(body, u, "d"), inner),
        st.builds(lambda body: Derivative(body, u), inner),
    )


TREES = st.recursive(LEAVES, nodes, max_leaves=7)


def reads(term):
    try:
        check(term)
    except Misread:
        return False
    return True


@settings(max_examples=300)
@given(TREES)
def test_any_tree_is_refused_or_read_back_as_something_worth_the_same(term):
    assume(reads(term))
    for tokens in DRAWN.values():
        assert worth(parse(tokens(term))) == pytest.approx(worth(term), nan_ok=True)


# To the other program d is a differential.
ALGEBRA = st.recursive(
    LEAVES.filter(lambda leaf: leaf != d),
    lambda inner: st.one_of(
        st.builds(Add, st.tuples(inner, inner), st.tuples(*[st.sampled_from([1, -1])] * 2)),
        st.builds(lambda *pair: Product(pair), inner, inner),
        st.builds(Neg, inner),
        st.builds(Bracket, inner),
        st.builds(Fraction, inner, inner),
        st.builds(Power, inner, st.sampled_from([Number(2), Number(3)])),
        st.builds(lambda body: Apply(ln, body), inner),
    ),
    max_leaves=6,
)
AT = {"y": 0.31, "a": 0.72, "z": 1.13, "u": 2.37, "d": 5.09, "w": 3.07}


def worth(term):
    """What a term is worth where Σ stands for 1.7 times, d/du for 0.3 times and σ for sin."""
    inner = [worth(child) for child in term.children]
    try:
        match term:
            case Number(value=value):
                return float(value)
            case Symbol(letter=letter):
                return AT[letter]
            case Apply(function=function):
                call = {"ln": math.log, "exp": math.exp, "sigma": math.sin}[function.name]
                return call(inner[0])
            case Add(signs=signs):
                return sum(sign * value for sign, value in zip(signs, inner, strict=True))
            case Neg():
                return -inner[0]
            case Product() | Bracket():
                return math.prod(inner)
            case Fraction():
                return inner[0] / inner[1]
            case Power():
                value = inner[0] ** inner[1]
                return value if isinstance(value, float) else math.nan
            case Sum():
                return 1.7 * inner[0]
            case Derivative():
                return 0.3 * inner[0]
    except (ArithmeticError, ValueError):
        return math.nan
    raise TypeError(term)


def spelled_out(source):
    """LaTeX for a program to which a letter before a bracket is a function."""
    source = source.replace(r"\left", "").replace(r"\right", "")
    return re.sub(r"(?<!\\ln)(?<=[a-zA-Z0-9)}]) *(\\, *)?(?=\()", r" \\cdot ", source)


@settings(max_examples=60)
@given(ALGEBRA)
def test_another_program_reads_what_is_accepted_as_it_is_meant(term):
    assume(reads(term) and math.isfinite(worth(term)) and abs(worth(term)) < 1e9)
    found = parse_latex(spelled_out(latex_source(term)))
    letters = {"w_{k}" if name == "w" else name: value for name, value in AT.items()}
    value = found.subs({sympy.Symbol(name): value for name, value in letters.items()}).evalf()
    assert float(value) == pytest.approx(worth(term), rel=1e-9)
