"""Typst math, for the films and for paper; each part may be wrapped, to colour or to find it."""

from collections.abc import Callable
from typing import TypeAlias

from nnmath.formula.layout import (
    first_drawn,
    has_bar,
    has_bounds,
    is_quotient,
    last_drawn,
    with_signs,
)
from nnmath.formula.letters import exp, ln
from nnmath.formula.nodes import (
    Add,
    AnyFunction,
    Apply,
    Bracket,
    Derivative,
    Equation,
    Fraction,
    Kronecker,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    needs_no_brackets,
)
from nnmath.formula.notation import Notation
from nnmath.formula.plain import plain

Paint: TypeAlias = Callable[[str, str], str]
"""Gives the source of a part, wrapped, from its key and its source."""


def typst_source(term: Term, paint: Paint | None = None) -> str:
    """Write Typst math source, without the $, each part's source wrapped by `paint`.

    Parts inside a part are wrapped first, so that the innermost colour wins.

    >>> from nnmath.formula.letters import a, y
    >>> typst_source(-(y * ln(a) + (1 - y) * ln(1 - a)))
    '- ( y ln a + ( 1 - y ) ln (1 - a) )'
    >>> typst_source((1 - a).keyed("gap"), lambda key, source: f"<{key}: {source}>")
    '<gap: <gap/0: 1> - <gap/1: a>>'
    """
    return Typst().write(term) if paint is None else PaintedTypst(paint).write(term.stamped())


class Typst(Notation[str]):
    """Typst math source."""

    def number(self, node: Number) -> str:
        return str(node.value)

    def symbol(self, node: Symbol) -> str:
        below = " ".join(index.letter for index in node.indices)
        above = "" if node.layer is None else f"^({node.layer.written(' + ', ' - ')})"
        return (f"{node.letter}_({below})" if below else node.letter) + above

    def kronecker(self, node: Kronecker) -> str:
        return f"δ_({' '.join(index.letter for index in node.indices)})"

    def apply(self, node: Apply) -> str:
        argument = self.write(node.argument)
        if node.function == exp:
            return f"e^({argument})"
        name = node.function.name + "'" * node.function.primes
        return f"{name} {argument}" if needs_no_brackets(node) else f"{name} ({argument})"

    def add(self, node: Add) -> str:
        return with_signs(node.signs, map(self.write, node.terms), "-", "- ")

    def neg(self, node: Neg) -> str:
        # The sign must not run into a bar.
        air = " thin" if has_bar(first_drawn(node.body)) else ""
        return f"-{air} {self.write(node.body)}"

    def product(self, node: Product) -> str:
        line = self.write(node.factors[0])
        for left, right in zip(node.factors, node.factors[1:], strict=False):
            line += (" thin " if _wants_air(left, right) else " ") + self.write(right)
        return line

    def bracket(self, node: Bracket) -> str:
        return f"{node.style[0]} {self.write(node.body)} {node.style[1]}"

    def fraction(self, node: Fraction) -> str:
        return f"frac({self.write(node.over)}, {self.write(node.under)})"

    def power(self, node: Power) -> str:
        return f"{self.write(node.base)}^({self.write(node.exponent)})"

    def sum(self, node: Sum) -> str:
        bounds = f"_({node.index.letter})"
        if has_bounds(node):
            last = node.index.size if node.last is None else plain(node.last)
            first = 1 if node.first is None else node.first
            bounds = f"_({node.index.letter} = {first})^({last})"
        air = " thin" if isinstance(first_drawn(node.body), Bracket) else ""
        return f"sum{bounds}{air} {self.write(node.body)}"

    def derivative(self, node: Derivative) -> str:
        sign = "partial" if node.letter == "∂" else "upright(d)"
        body, by = self.write(node.body), self.write(node.by)
        if is_quotient(node):
            return f"frac({sign} {body}, {sign} {by})"
        return f"frac({sign}, {sign} {by}) thin {body}"

    def anyfunction(self, node: AnyFunction) -> str:
        first, last = map(self.symbol, node.ends)
        return f"f ({first}, ..., {last})"

    def equation(self, node: Equation) -> str:
        return f"{self.write(node.left)} = {self.write(node.right)}"


class PaintedTypst(Typst):
    """Typst math source of a term whose nodes all have their keys, each part wrapped."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint

    def write(self, node: Term) -> str:
        """Write a node and all inside it, wrapped if it is a part."""
        source = super().write(node)
        return self._paint(node.key or "", source) if node.DRAWS else source


def _wants_air(left: Term, right: Term) -> bool:
    # Typst itself puts air round Σ and ln, and none between brackets, letters and bars.
    left, right = last_drawn(left), first_drawn(right)
    if isinstance(right, Sum) or (isinstance(right, Apply) and right.function == ln):
        return False
    bar = has_bar(left) or has_bar(right)
    closed = isinstance(left, Apply | Bracket) and not isinstance(right, Bracket)
    letter = isinstance(left, Symbol | Kronecker) and left.indices != ()
    indexed = letter and isinstance(right, Bracket)
    tall = isinstance(left, Bracket) and any(isinstance(n, Fraction) for _, n in left.nodes())
    return bar or closed or indexed or tall
