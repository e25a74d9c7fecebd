import math
import re

import pytest
import sympy
from sympy.parsing.latex import parse_latex

from nnmath import COSTS, DERIVATIONS
from nnmath.formula.latex import latex_source
from nnmath.formula.letters import a, exp, k, ln, sigma, u, w_k, y, z
from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
    Derivative,
    Fraction,
    Kronecker,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    equals,
    ordinary,
    total,
)

LINES = [
    pytest.param(line.term, id=f"{name}-{number}")
    for name, derivation in DERIVATIONS.items()
    for number, line in enumerate(derivation.lines)
    # d/du (1/u) is no number.
    if not any(getattr(node, "letter", "") == "d" for _, node in line.term.nodes())
]
READABLE = (
    # The parser knows no Σ without bounds, and no σ′: they become numbers and functions.
    # It takes a letter before a bracket for a function, and wants plain names.
    (r"_\{([hijk]|j k)\}\^\{[Ll]( [-+] 1)?\}", r""),
    (r"\\delta(_\{i j\})?", "E"),
    (r"y_\{[ij]\}", r"y"),
    (r"\\sum_\{[a-z]\}", r"S \\cdot"),
    (r"\\(?:sigma|phi)'", "g"),
    (r"\\frac\{\\partial \\sigma\(z\)\}\{\\partial (w_\{j\}|b)\}", "D"),
    (r"\\frac\{\\partial C\}\{\\partial (a|z)\}", "P"),
    (r"\\frac\{\\partial a\}\{\\partial (z|w_\{j\}|w|b)\}", "Q"),
    (r"\\frac\{\\partial\}\{\\partial (w_\{j\}|b)\} *(\\,)? *\(1 - a\)", "M"),
    (r"\\frac\{\\partial z\}\{\\partial (w|b|z)\}", "R"),
    (r"\\(?:sigma|phi)", "f"),
    (r"([xw])_\{j\}", r"\1"),
    (r"\\,", " "),
    (r"(?<![a-z\\])([a-z]) +(?=\()", r"\1 \\cdot "),
)


def read(source: str) -> sympy.Expr:
    for pattern, better in READABLE:
        source = re.sub(pattern, better, source)
    return parse_latex(source)


def worth(term: Term, at: dict[str, float]) -> float:
    """What a term is worth where letters, Σ, σ, σ′ and ∂σ are the numbers of `at`."""
    inner = [worth(child, at) for child in term.children if not isinstance(term, Derivative)]
    match term:
        case Number(value=value):
            return value
        case Symbol(letter=letter):
            return at[letter]
        case Apply(function=function) if function in (ln, exp):
            return math.log(inner[0]) if function == ln else math.exp(inner[0])
        case Apply(function=function):
            return at["g" if function.primes else "f"]
        case Kronecker():
            return at["δ"]
        case Derivative():
            if isinstance(term.body, Bracket):
                return at["M"]
            return at[SLOPES[getattr(term.body, "letter", "σ")]]
        case Sum():
            return at["S"] * inner[0]
        case Add(signs=signs):
            return sum(sign * value for sign, value in zip(signs, inner, strict=True))
        case Neg():
            return -inner[0]
        case Product() | Bracket():
            return math.prod(inner)
        case Fraction():
            return inner[0] / inner[1]
        case Power():
            return inner[0] ** inner[1]
    raise TypeError(term)


AT = {
    **{"n": 3.0, "y": 0.3, "a": 0.7, "z": 1.1, "u": 2.3, "x": 1.7, "w": 0.9, "b": 0.4, "c": 0.27},
    **{
        "C": 5.0,
        "S": 1.9,
        "f": 0.61,
        "g": 0.37,
        "D": 0.83,
        "P": 1.3,
        "M": 0.47,
        "Q": 0.21,
        "R": 2.9,
        "δ": 1.6,
        "E": 1.6,
    },
}
SLOPES = {"σ": "D", "C": "P", "a": "Q", "z": "R"}
"""The numbers for derivatives, by what they are taken of."""


@pytest.mark.parametrize("line", LINES)
def test_another_program_reads_the_same_from_the_latex(line):
    found = read(latex_source(line.right))
    known = {sympy.Function(name)(sympy.Symbol("z")): AT[name] for name in "fg"}
    value = found.subs(known).subs({"e": math.e}).subs(AT)
    assert float(value.evalf()) == pytest.approx(worth(line.right, AT), rel=1e-12)


@pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)
def test_another_program_reads_the_same_from_a_cost(cost):
    found = read(latex_source(cost.formula)).subs(AT)
    assert float(found.evalf()) == pytest.approx(worth(cost.formula, AT), rel=1e-12)


@pytest.mark.parametrize(
    ("term", "source"),
    [
        (ordinary(u, z), r"\frac{\mathrm{d} u}{\mathrm{d} z}"),
        (ordinary(exp(u), u), r"\frac{\mathrm{d}}{\mathrm{d} u} \, e^{u}"),
        (total(k, w_k), r"\sum_{k} w_{k}"),
        (Sum(k, w_k, first=1), r"\sum_{k = 1}^{d} w_{k}"),
        (y * ln(1 - a), r"y \ln(1 - a)"),
        (ln(sigma(z)), r"\ln \sigma(z)"),
        (equals(a, sigma.prime(z)), r"a = \sigma'(z)"),
        (u**2, "u^{2}"),
        (exp(-z), "e^{-z}"),
    ],
)
def test_latex_is_written_as_a_person_would(term, source):
    assert latex_source(term) == source


def test_brackets_grow_only_round_what_is_tall():
    assert latex_source(Bracket(1 - a)) == "(1 - a)"
    assert latex_source(Bracket(1 / a, "[]")) == r"\left[\frac{1}{a}\right]"
