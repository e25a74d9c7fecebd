"""What a term is worth at a point: plain numbers of 50 digits, no algebra and no SymPy.

A second road to the truth of a line, which shares nothing with `nnmath.formula.sympy` but the tree.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product as every_way
from typing import TYPE_CHECKING, Any, TypeAlias

from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
    Derivative,
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
from nnmath.proof.definitions import Definitions, definition_of

if TYPE_CHECKING:
    import mpmath

DIGITS = 50
"""The working precision, well above the 30 digits to which two lines must agree."""

_FRACTIONS = ("y", "a")
"""Letters that lie strictly between 0 and 1: targets and outputs."""

Places: TypeAlias = tuple[int, ...]


@cache
def arithmetic() -> Any:
    """Give an arithmetic of our own: nobody else can change its precision."""
    import mpmath

    context = mpmath.MPContext()
    context.dps = DIGITS
    return context


@dataclass(frozen=True)
class Point:
    """Numbers for the letters: how many samples and inputs, and a seed for all that is free.

    `at` gives each index its place, `held` overrules a definition (by letter and places).

    >>> from nnmath.formula.nodes import over_samples, sigma, total, z
    >>> here = Point(seed=1, sizes={"n": 3, "d": 2}, definitions={sigma(z): 1 / (1 + exp(-z))})
    >>> here.value(sigma(0))
    mpf('0.5')
    >>> float(here.value(total(over_samples, 2))), here.places((over_samples,))
    (6.0, ())
    """

    seed: int
    sizes: Mapping[str, int]
    definitions: Definitions
    at: Mapping[str, int] = field(default_factory=dict)
    held: "Mapping[tuple[str, Places], mpmath.mpf]" = field(default_factory=dict)

    def value(self, term: Term) -> "mpmath.mpf":
        """Give the number that a term is worth here."""
        match term:
            case Number(value=value):
                return arithmetic().mpf(value)
            case Symbol():
                return self._symbol(term)
            case Apply(function=function, argument=argument):
                return self._apply(function, self.value(argument))
            case Add(terms=terms, signs=signs):
                return sum(s * self.value(each) for s, each in zip(signs, terms, strict=True))
            case Neg(body=body):
                return -self.value(body)
            case Product(factors=factors):
                return arithmetic().fprod(map(self.value, factors))
            case Bracket(body=body):
                return self.value(body)
            case Fraction(over=over, under=under):
                return self.value(over) / self.value(under)
            case Power(base=base, exponent=exponent):
                return self.value(base) ** self.value(exponent)
            case Sum(index=index, body=body):
                return sum(self.placed(index, place).value(body) for place in self._range(term))
            case Derivative(body=body, by=by):
                name, here = (by.letter, self.places((*by.varies, *by.indices))), self.value(by)
                return self._slope(lambda t: self._holding(name, t).value(body), here)
            case _:
                raise TypeError(f"{type(term).__name__} has no value")

    def places(self, indices: tuple[Index, ...]) -> Places:
        """Give the places of these indices, without those that have none here."""
        return tuple(self.at[index.letter] for index in indices if index.letter in self.at)

    def _symbol(self, symbol: Symbol) -> "mpmath.mpf":
        name = (symbol.letter, self.places((*symbol.varies, *symbol.indices)))
        if name in self.held:
            return self.held[name]
        if symbol in self.definitions:
            return self.value(self.definitions[symbol])
        if symbol.letter in self.sizes:
            return arithmetic().mpf(self.sizes[symbol.letter])
        return _drawn(self.seed, name)

    def _apply(self, function: Function, argument: "mpmath.mpf") -> "mpmath.mpf":
        if function in (exp, ln):
            return arithmetic().exp(argument) if function == exp else arithmetic().ln(argument)
        pattern, body = definition_of(function, self.definitions)
        name = (pattern.letter, self.places((*pattern.varies, *pattern.indices)))
        curve = lambda t: self._holding(name, t).value(body)  # noqa: E731 - of one letter
        return self._slope(curve, argument, function.primes)

    def _slope(self, curve: Any, where: "mpmath.mpf", order: int = 1) -> "mpmath.mpf":
        return arithmetic().diff(curve, where, order) if order else curve(where)

    def _range(self, term: Sum) -> range:
        first = 1 if term.first is None else term.first
        last = self.sizes[term.index.size] if term.last is None else int(self.value(term.last))
        return range(first, last + 1)

    def placed(self, index: Index, place: int) -> "Point":
        """Give the same point with a place for an index."""
        return replace(self, at={**self.at, index.letter: place})

    def _holding(self, name: tuple[str, Places], value: "mpmath.mpf") -> "Point":
        return replace(self, held={**self.held, name: value})


@cache
def _drawn(seed: int, name: tuple[str, Places]) -> "mpmath.mpf":
    # Fifty random digits: no two letters, samples or inputs ever share a value.
    digits = random.Random(f"{seed} {name}").randrange(10**DIGITS)
    fraction = arithmetic().mpf(digits) / 10**DIGITS
    return fraction if name[0] in _FRACTIONS else 3 * fraction - 1.5


def assignments(term: Term, sizes: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """Give every way to put numbers for the indices that no sum of the term binds.

    >>> from nnmath.formula.nodes import k, total, w_j, w_k
    >>> list(assignments(w_j * total(k, w_k), {"d": 2}))
    [{'j': 1}, {'j': 2}]
    """
    free = sorted(free_indices(term), key=lambda index: index.letter)
    for places in every_way(*(range(1, sizes[index.size] + 1) for index in free)):
        yield {index.letter: place for index, place in zip(free, places, strict=True)}


def free_indices(term: Term) -> set[Index]:
    """Give the indices that stand in a term and are bound by no sum of it."""
    own = set(term.indices) if isinstance(term, Symbol) else set()
    found = own.union(*map(free_indices, term.children))
    return found - {term.index} if isinstance(term, Sum) else found
