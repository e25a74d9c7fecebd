"""What a term means to SymPy: sums stay sums over a symbolic n, samples are indexed objects.

SymPy is imported when the first term is translated, not before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

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
    exp,
    ln,
)
from nnmath.proof.definitions import Definitions

if TYPE_CHECKING:
    import sympy


@dataclass(frozen=True)
class Scope:
    """What the letters of a term stand for while it is translated.

    `sizes` gives d (or n) a number: sums that run to it are written out. `at` gives each index its
    place: a number, or the counter of the sum that it is bound by. `held` are symbols that stand
    for themselves, whatever their definition: u while d/du is taken.
    """

    definitions: Definitions = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    at: "Mapping[str, sympy.Expr]" = field(default_factory=dict)
    held: "Mapping[Symbol, sympy.Expr]" = field(default_factory=dict)


def expression(term: Term, scope: Scope) -> "sympy.Expr":
    """Give the SymPy expression of a term.

    **Raises**: ValueError for a derivative by w_j where no number is given to j: SymPy would take
    w_j and w_k for independent of each other, and be silently wrong.

    >>> from nnmath.formula.nodes import over_samples, sigma, total, x_j, y, z
    >>> expression(total(over_samples, x_j * (sigma(z) - y)), Scope())
    Sum((sigma(z[s]) - y[s])*x[s, j], (s, 1, n))
    """
    import sympy

    def inside(node: Term) -> "sympy.Expr":
        return expression(node, scope)

    match term:
        case Number(value=value):
            return sympy.Integer(value)
        case Symbol():
            return _symbol(term, scope)
        case Apply(function=function, argument=argument):
            return _apply(function, inside(argument))
        case Add(terms=terms, signs=signs):
            return sympy.Add(*(s * inside(each) for s, each in zip(signs, terms, strict=True)))
        case Neg(body=body):
            return -inside(body)
        case Product(factors=factors):
            return sympy.Mul(*map(inside, factors))
        case Bracket(body=body):
            return inside(body)
        case Fraction(over=over, under=under):
            return inside(over) / inside(under)
        case Power(base=base, exponent=exponent):
            return inside(base) ** inside(exponent)
        case Sum():
            return _sum(term, scope)
        case Derivative(body=body, by=by):
            return _derivative(body, by, scope)
        case Equation(left=left, right=right):
            return sympy.Eq(inside(left), inside(right), evaluate=False)
        case _:
            raise TypeError(f"{type(term).__name__} means nothing to SymPy")


def _symbol(term: Symbol, scope: Scope) -> "sympy.Expr":
    import sympy

    if term in scope.held:
        return scope.held[term]
    if term in scope.definitions:
        return expression(scope.definitions[term], scope)
    if term.letter in scope.sizes:
        return sympy.Integer(scope.sizes[term.letter])
    places = [scope.at[i.letter] for i in term.varies if i.letter in scope.at]
    places += [scope.at.get(i.letter, sympy.Symbol(i.letter)) for i in term.indices]
    if all(place.is_Integer for place in places):
        return sympy.Symbol("_".join([term.letter, *map(str, places)]))
    return sympy.IndexedBase(term.letter)[tuple(places)]


def _apply(function: Function, argument: "sympy.Expr") -> "sympy.Expr":
    import sympy

    if function in (exp, ln):
        return {exp: sympy.exp, ln: sympy.log}[function](argument)
    return _unknown_function(function)(argument)


@cache
def _unknown_function(function: Function) -> Any:
    # SymPy's own undefined functions would leave Subs(Derivative(...)) for their slope.
    import sympy

    def fdiff(self: "sympy.Function", argindex: int = 1) -> "sympy.Expr":
        return _unknown_function(function.prime)(self.args[0])

    members = {"fdiff": fdiff, "stands_for": function}
    return type(function.name + "_prime" * function.primes, (sympy.Function,), members)


def unknown_function_of(kind: type) -> Function | None:
    """Give the function that a SymPy class stands for, None for SymPy's own."""
    return getattr(kind, "stands_for", None)


def _sum(term: Sum, scope: Scope) -> "sympy.Expr":
    import sympy

    index, first = term.index, 1 if term.first is None else term.first
    size: Term = Symbol(index.size) if term.last is None else term.last
    last = expression(size, scope)
    if last.is_Integer:
        places = [sympy.Integer(place) for place in range(first, int(last) + 1)]
        return sympy.Add(*(expression(term.body, _placed(scope, index, each)) for each in places))
    # One name for each depth, so that two sums of the same thing are the same to SymPy.
    counter = sympy.Symbol("s" + "'" * sum(not place.is_number for place in scope.at.values()))
    return sympy.Sum(expression(term.body, _placed(scope, index, counter)), (counter, first, last))


def _placed(scope: Scope, index: Index, place: "sympy.Expr") -> Scope:
    return replace(scope, at={**scope.at, index.letter: place})


def _derivative(body: Term, by: Symbol, scope: Scope) -> "sympy.Expr":
    import sympy

    if any(index.letter not in scope.at for index in by.indices):
        raise ValueError(f"a derivative by {by.text()} needs a number for its index")
    slot = sympy.Dummy(by.letter)
    if by in scope.definitions:
        inside = replace(scope, held={**scope.held, by: slot})
        return sympy.diff(expression(body, inside), slot).subs(slot, expression(by, scope))
    return sympy.diff(expression(body, scope), expression(by, scope))
