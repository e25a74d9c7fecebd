"""Numbers: what a term is worth at a point, to 50 digits, without algebra and without SymPy.

A second way to check a line, which shares nothing with `nnmath.formula.sympy` but the tree.
"""

import random
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product as every_way
from typing import TYPE_CHECKING, Any, TypeAlias

from nnmath.formula.definitions import (
    Definitions,
    definition_of,
    known_slope,
    known_total,
    meaning_of,
)
from nnmath.formula.indices import Index
from nnmath.formula.letters import exp, ln
from nnmath.formula.nodes import (
    Add,
    AnyFunction,
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
)
from nnmath.formula.notation import Notation

if TYPE_CHECKING:
    import mpmath

DIGITS = 50
"""The working precision, well above the 30 digits to which two lines must agree."""

_FRACTIONS = ("y", "a")
"""Letters that lie strictly between 0 and 1: targets and outputs."""

Places: TypeAlias = tuple[int, ...]


@cache
def arithmetic() -> Any:
    """Return an arithmetic of our own: no other code can change its precision."""
    import mpmath

    context = mpmath.MPContext()
    context.dps = DIGITS
    return context


@dataclass(frozen=True)
class Point(Notation["mpmath.mpf"]):
    """Numbers for the letters: how many samples and inputs, and a seed for all that is free.

    `at` gives each index its place, `held` overrules a definition (by letter and places), `known`
    are values that have been worked out. An equation has no method, for it has no value.

    >>> from nnmath.formula.letters import over_samples, sigma, z
    >>> from nnmath.formula.nodes import total
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
    known: "dict[Hashable, mpmath.mpf]" = field(default_factory=dict, compare=False, repr=False)

    def value(self, term: Term) -> "mpmath.mpf":
        """Return the number that a term is worth here."""
        return self.write(term)

    def places(self, indices: tuple[Index, ...]) -> Places:
        """Return the places of these indices, without those that have none here."""
        return tuple(self.at[index.letter] for index in indices if index.letter in self.at)

    def placed(self, index: Index, place: int) -> "Point":
        """Return the same point with a place for an index."""
        return replace(self, at={**self.at, index.letter: place})

    def number(self, node: Number) -> "mpmath.mpf":
        return arithmetic().mpf(node.value)

    def symbol(self, node: Symbol) -> "mpmath.mpf":
        name = self._name(node)
        if name in self.held:
            return self.held[name]
        if (meant := meaning_of(node, self.definitions)) is not None:
            pattern, body = meant
            # What z_j means depends on its own indices only, so it need not be worked out again;
            # what z means may depend on every index.
            key = name if node.indices else (name, *self.at.items())
            if key not in self.known:
                self.known[key] = self._at_the_indices(pattern, node).value(body)
            return self.known[key]
        if node.letter in self.sizes:
            return arithmetic().mpf(self.sizes[node.letter])
        if (known := known_total(node, self.definitions)) is not None:
            return self._shared(node, *known)
        return _drawn(self.seed, name)

    def _shared(self, node: Symbol, index: Index, whole: Term) -> "mpmath.mpf":
        # What letters are in sum is shared out among them.
        places = range(1, self.sizes[index.size] + 1)
        each = [abs(_drawn(self.seed, self.placed(index, one)._name(node))) for one in places]
        return self.value(whole) * each[self.at[index.letter] - 1] / sum(each)

    def apply(self, node: Apply) -> "mpmath.mpf":
        function, argument = node.function, self.value(node.argument)
        if function in (exp, ln):
            return arithmetic().exp(argument) if function == exp else arithmetic().ln(argument)
        letter, body = definition_of(function, self.definitions)
        key = (function, argument, *self.at.items())
        if key not in self.known:
            self.known[key] = _slope(self._curve(letter, body), argument, function.primes)
        return self.known[key]

    def add(self, node: Add) -> "mpmath.mpf":
        terms = zip(node.signs, map(self.value, node.terms), strict=True)
        return sum(sign * term for sign, term in terms)

    def neg(self, node: Neg) -> "mpmath.mpf":
        return -self.value(node.body)

    def product(self, node: Product) -> "mpmath.mpf":
        return arithmetic().fprod(map(self.value, node.factors))

    def bracket(self, node: Bracket) -> "mpmath.mpf":
        return self.value(node.body)

    def fraction(self, node: Fraction) -> "mpmath.mpf":
        return self.value(node.over) / self.value(node.under)

    def power(self, node: Power) -> "mpmath.mpf":
        return self.value(node.base) ** self.value(node.exponent)

    def sum(self, node: Sum) -> "mpmath.mpf":
        first = 1 if node.first is None else node.first
        last = self.sizes[node.index.size] if node.last is None else int(self.value(node.last))
        places = range(first, last + 1)
        return sum(self.placed(node.index, place).value(node.body) for place in places)

    def derivative(self, node: Derivative) -> "mpmath.mpf":
        if (known := known_slope(node, self.definitions)) is not None:
            return self.value(known)
        return _slope(self._curve(node.by, node.body), self.value(node.by), 1)

    def anyfunction(self, node: AnyFunction) -> "mpmath.mpf":
        # One that knows no symmetry: a wave of them all, and a square of each.
        (index,) = node.each.indices
        wave = square = arithmetic().mpf(0)
        for place in range(1, self.sizes[index.size] + 1):
            value = self.placed(index, place).value(node.each)
            wave += value * _drawn(self.seed, ("wave of f", (place,)))
            square += value**2 * _drawn(self.seed, ("square of f", (place,)))
        return arithmetic().sin(wave) + square

    def _curve(self, letter: Symbol, body: Term) -> "Callable[[mpmath.mpf], mpmath.mpf]":
        name = self._name(letter)
        return lambda value: replace(self, held={**self.held, name: value}, known={}).value(body)

    def kronecker(self, node: Kronecker) -> "mpmath.mpf":
        one, other = (self.at[index.letter] for index in node.indices)
        return arithmetic().mpf(one == other)

    def _at_the_indices(self, pattern: Symbol, node: Symbol) -> "Point":
        # What defines z_j also says what z_i is: i is the j of its definition.
        if pattern.indices == node.indices:
            return self
        pairs = zip(pattern.indices, node.indices, strict=True)
        places = {mine.letter: self.at[other.letter] for mine, other in pairs}
        return replace(self, at={**self.at, **places})

    def _name(self, symbol: Symbol) -> tuple[str, Places]:
        return symbol.name, self.places((*symbol.varies, *symbol.indices))


def _slope(
    curve: "Callable[[mpmath.mpf], mpmath.mpf]", where: "mpmath.mpf", order: int
) -> "mpmath.mpf":
    return arithmetic().diff(curve, where, order) if order else curve(where)


@cache
def _drawn(seed: int, name: tuple[str, Places]) -> "mpmath.mpf":
    # Fifty random digits: no two letters, samples or inputs ever share a value.
    digits = random.Random(f"{seed} {name}").randrange(10**DIGITS)
    fraction = arithmetic().mpf(digits) / 10**DIGITS
    return fraction if name[0].partition("^")[0] in _FRACTIONS else 3 * fraction - 1.5


def assignments(term: Term, sizes: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """Yield every way to put numbers for the indices that no sum of the term binds.

    >>> from nnmath.formula.letters import k, w_j, w_k
    >>> from nnmath.formula.nodes import total
    >>> list(assignments(w_j * total(k, w_k), {"d": 2}))
    [{'j': 1}, {'j': 2}]
    """
    free = sorted(free_indices(term), key=lambda index: index.letter)
    for places in every_way(*(range(1, sizes[index.size] + 1) for index in free)):
        yield {index.letter: place for index, place in zip(free, places, strict=True)}


def free_indices(term: Term) -> set[Index]:
    """Return the indices that stand in a term and are bound by no sum of it."""
    own = set(term.indices) if isinstance(term, Symbol | Kronecker) else set()
    found = own.union(*map(free_indices, term.children))
    return found - {term.index} if isinstance(term, Sum) else found


def varying(term: Term) -> set[Index]:
    """Return all that a term depends on and no sum of it binds, also what is not drawn.

    >>> from nnmath.formula.letters import over_samples, y
    >>> from nnmath.formula.nodes import total
    >>> varying(y) == {over_samples}, varying(total(over_samples, y))
    (True, set())
    """
    own = set(term.indices) if isinstance(term, Symbol | Kronecker) else set()
    own |= set(term.varies) if isinstance(term, Symbol) else set()
    found = own.union(*map(varying, term.children))
    return found - {term.index} if isinstance(term, Sum) else found
