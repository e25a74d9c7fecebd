"""SymPy's notation: sums stay sums over a symbolic n, samples are indexed objects.

SymPy is imported when the first term is written, not before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from nnmath.formula.definitions import Definitions, known_slope
from nnmath.formula.letters import exp, ln
from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
    Derivative,
    Equation,
    Fraction,
    Function,
    Index,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
)
from nnmath.formula.notation import Notation
from nnmath.formula.plain import plain

if TYPE_CHECKING:
    import sympy


def symbolic(term: Term, definitions: Definitions | None = None, **sizes: int) -> "sympy.Expr":
    """Write a term for SymPy; `definitions` say what symbols stand for, `sizes` how many.

    **Raises**: ValueError for a derivative by w_j where no number is given to j: SymPy would take
    w_j and w_k for independent of each other, and be silently wrong.

    >>> from nnmath.formula.letters import a, k, over_samples, sigma, w_k, x_j, y, z
    >>> from nnmath.formula.nodes import total
    >>> symbolic(y * ln(a), {a: sigma(z)})
    y*log(sigma(z))
    >>> symbolic(total(k, w_k)), symbolic(total(k, w_k), d=2)
    (Sum(w[s], (s, 1, d)), w_1 + w_2)
    >>> symbolic(total(over_samples, x_j * (sigma(z) - y)))
    Sum((sigma(z[s]) - y[s])*x[s, j], (s, 1, n))
    """
    return Symbolic(definitions or {}, sizes).write(term)


@dataclass(frozen=True)
class Symbolic(Notation["sympy.Expr"]):
    """SymPy expressions, and what the letters stand for in them.

    `sizes` gives d (or n) a number: sums that run to it are written out. `leading` says how many
    terms of such a sum are written out where d has no number: the first ones, and the rest stays a
    sum. `at` gives each index its place: a number, or the counter of the sum that it is bound by.
    `held` are symbols that stand for themselves, whatever their definition: u while d/du is taken.
    """

    definitions: Definitions = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    at: "Mapping[str, sympy.Expr]" = field(default_factory=dict)
    held: "Mapping[Symbol, sympy.Expr]" = field(default_factory=dict)
    leading: Mapping[str, int] = field(default_factory=dict)

    def number(self, node: Number) -> "sympy.Expr":
        import sympy

        return sympy.Integer(node.value)

    def symbol(self, node: Symbol) -> "sympy.Expr":
        import sympy

        if node in self.held:
            return self.held[node]
        if node in self.definitions:
            return self.write(self.definitions[node])
        if node.letter in self.sizes:
            return sympy.Integer(self.sizes[node.letter])
        places = [self.at[i.letter] for i in node.varies if i.letter in self.at]
        places += [self.at.get(i.letter, sympy.Symbol(i.letter)) for i in node.indices]
        if all(place.is_Integer for place in places):
            return sympy.Symbol("_".join([node.letter, *map(str, places)]))
        return sympy.IndexedBase(node.letter)[tuple(places)]

    def apply(self, node: Apply) -> "sympy.Expr":
        import sympy

        argument = self.write(node.argument)
        if node.function in (exp, ln):
            return {exp: sympy.exp, ln: sympy.log}[node.function](argument)
        return _unknown_function(node.function)(argument)

    def add(self, node: Add) -> "sympy.Expr":
        import sympy

        terms = zip(node.signs, map(self.write, node.terms), strict=True)
        return sympy.Add(*(sign * term for sign, term in terms))

    def neg(self, node: Neg) -> "sympy.Expr":
        return -self.write(node.body)

    def product(self, node: Product) -> "sympy.Expr":
        import sympy

        return sympy.Mul(*map(self.write, node.factors))

    def bracket(self, node: Bracket) -> "sympy.Expr":
        return self.write(node.body)

    def fraction(self, node: Fraction) -> "sympy.Expr":
        return self.write(node.over) / self.write(node.under)

    def power(self, node: Power) -> "sympy.Expr":
        return self.write(node.base) ** self.write(node.exponent)

    def sum(self, node: Sum) -> "sympy.Expr":
        import sympy

        size = Symbol(node.index.size)
        first = 1 if node.first is None else node.first
        last = self.write(size if node.last is None else node.last)
        if last.is_Integer:
            return self._written_out(node, first, int(last))
        rest = first
        if node.last in (None, size):
            rest = max(first, self.leading.get(size.letter, 0) + 1)
        # One name for each depth, so that two sums of the same thing are the same to SymPy.
        depth = sum(not place.is_number for place in self.at.values())
        counter = sympy.Symbol("s" + "'" * depth)
        body = self._placed(node.index, counter).write(node.body)
        shown = self._written_out(node, first, rest - 1)
        return shown + sympy.Sum(body, (counter, rest, last))

    def derivative(self, node: Derivative) -> "sympy.Expr":
        import sympy

        body, by = node.body, node.by
        if (known := known_slope(node, self.definitions)) is not None:
            return self.write(known)
        if any(index.letter not in self.at for index in by.indices):
            raise ValueError(f"a derivative by {plain(by)} needs a number for its index")
        if by not in self.definitions:
            return sympy.diff(self.write(body), self.write(by))
        slot = sympy.Dummy(by.letter)
        inside = replace(self, held={**self.held, by: slot})
        return sympy.diff(inside.write(body), slot).subs(slot, self.write(by))

    def equation(self, node: Equation) -> "sympy.Expr":
        import sympy

        return sympy.Eq(self.write(node.left), self.write(node.right), evaluate=False)

    def _written_out(self, node: Sum, first: int, last: int) -> "sympy.Expr":
        import sympy

        places = map(sympy.Integer, range(first, last + 1))
        return sympy.Add(*(self._placed(node.index, each).write(node.body) for each in places))

    def _placed(self, index: Index, place: "sympy.Expr") -> "Symbolic":
        return replace(self, at={**self.at, index.letter: place})


@cache
def _unknown_function(function: Function) -> Any:
    # SymPy's own undefined functions would leave Subs(Derivative(...)) for their slope.
    import sympy

    def fdiff(self: "sympy.Function", argindex: int = 1) -> "sympy.Expr":
        return _unknown_function(function.prime)(self.args[0])

    members = {"fdiff": fdiff, "stands_for": function}
    return type(function.name + "_prime" * function.primes, (sympy.Function,), members)


def unknown_function_of(kind: type) -> Function | None:
    """Return the function that a SymPy class stands for, None for SymPy's own."""
    return getattr(kind, "stands_for", None)
