"""Whether two terms are equal: by SymPy for every n and d, and at random points to 30 digits.

The difference of the two is gathered into one Σ over the samples; the two are equal if what stands
under that Σ is 0. First σ and σ′ are any functions; only if that is not enough are they replaced by
their definition, so that a proof also says what it needs to know.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nnmath.formula.definitions import Definitions, definition_of
from nnmath.formula.letters import z
from nnmath.formula.nodes import Apply, Equation, Function, Symbol, Term
from nnmath.formula.numeric import Point, arithmetic, assignments, free_indices
from nnmath.formula.plain import plain
from nnmath.formula.sympy import Symbolic, unknown_function_of, whole_power

if TYPE_CHECKING:
    import sympy

POINTS = 3
"""How many times all letters are given random numbers."""

AGREE_TO = 30
"""The digits to which two terms must agree at a point."""

_COUNTED = ("d", "m")
"""The sizes of sums of which the first terms are written out."""


@dataclass(frozen=True)
class Difference:
    """What is left of one term when another is taken from it.

    `needs` are the definitions without which something would be left; `remainder` is what is left
    with them, and `under` the Σ that it stands under; `note` says it where there is no remainder.
    """

    needs: tuple[str, ...] = ()
    under: str = ""
    remainder: "sympy.Expr | None" = None
    note: str = ""

    @property
    def left_over(self) -> str:
        """What is left, to be read; nothing if nothing is."""
        if self.remainder is None:
            return self.note
        return self.under + _readable(self.remainder)


def difference(one: Term, other: Term, definitions: Definitions) -> Difference:
    """Compare two terms for every n, d and m, any samples and any weights.

    Of each sum over the inputs the first terms are written out, as many as there can be different
    free indices, and the rest stays a sum. The letters n, d and m stay letters.

    >>> from nnmath.formula.letters import a, exp, over_samples, sigma, x_j, y
    >>> from nnmath.formula.nodes import total
    >>> difference(total(over_samples, y * (1 - a)), total(over_samples, y - a * y), {}).left_over
    ''
    >>> difference(total(over_samples, x_j * y), total(over_samples, y), {}).left_over
    'Σₓ y*(x_1 - 1)'
    >>> difference(sigma.prime(z), sigma(z) * (1 - sigma(z)), {sigma(z): 1 / (1 + exp(-z))}).needs
    ('σ(z) = 1/(1 + e⁻ᶻ)',)
    """
    import sympy

    letters = {key: body for key, body in definitions.items() if not isinstance(key, Apply)}
    needs: set[str] = set()
    both = Equation(one, other)
    free = [index.size for index in free_indices(both)]
    leading = {size: max(2, free.count(size) + 1) for size in _COUNTED}
    for places in assignments(both, {**leading, "n": 1}):
        at = {letter: sympy.Integer(place) for letter, place in places.items()}
        notation = Symbolic(letters, {}, at, leading=leading, whole_powers=True)
        for under, remainder in _gathered(notation.write(one) - notation.write(other)):
            if _is_zero(remainder):
                continue
            known, used = _with_definitions(remainder, definitions)
            if not _is_zero(known):
                return Difference(under=under, remainder=remainder)
            needs |= used
    return Difference(tuple(sorted(needs)))


def _gathered(difference: "sympy.Expr") -> "Iterator[tuple[str, sympy.Expr]]":
    # All sums with the same bounds become one; what is in no sum stands alone.
    import sympy

    alone, sums = _by_bounds(
        sympy.Add.make_args(sympy.expand(difference, deep=False, power_exp=False)),
        lambda one: not _is_rest(one),
    )
    if alone != 0:
        yield "", alone
    for counter, first, last, body in sums:
        samples = (first, str(last)) == (1, "n")
        yield "Σₓ " if samples else f"Σ[{counter} = {first}..{last}] ", body


def _by_bounds(
    terms: "Iterable[sympy.Expr]", counts: "Callable[[sympy.Sum], bool]"
) -> "tuple[sympy.Expr, list[tuple[sympy.Expr, ...]]]":
    # p Σ f + q Σ g becomes Σ (p f + q g): what is in no such sum, and each (counter, bounds, body).
    import sympy

    bodies: dict[tuple[sympy.Expr, ...], list[tuple[sympy.Expr, sympy.Expr]]] = defaultdict(list)
    alone = sympy.Integer(0)
    for term in terms:
        factors = sympy.Mul.make_args(term)
        sums = [one for one in factors if isinstance(one, sympy.Sum) and counts(one)]
        outside = sympy.Mul(*(one for one in factors if one not in sums))
        if len(sums) == 1 and sums[0].limits[0][0] not in outside.free_symbols:
            counter, *bounds = sums[0].limits[0]
            bodies[tuple(bounds)].append((counter, outside * sums[0].function))
        else:
            alone += term
    joined = []
    for (first, last), each in bodies.items():
        # The longest name of a counter is that of no sum inside any of the bodies.
        name = max((counter for counter, _ in each), key=lambda one: len(str(one)))
        body = sympy.Add(*(body.xreplace({counter: name}) for counter, body in each))
        joined.append((name, first, last, body))
    return alone, joined


def _is_rest(one: "sympy.Sum") -> bool:
    # What is left of a sum over the inputs is one more number.
    return str(one.limits[0][2]) in _COUNTED


def _is_zero(expression: "sympy.Expr") -> bool:
    import sympy

    if _is_zero_as_it_is(expression):
        return True
    if not any(map(_is_rest, expression.atoms(sympy.Sum))):
        return False
    joined = _joined(expression)
    return joined != expression and _is_zero(joined)


def _joined(expression: "sympy.Expr") -> "sympy.Expr":
    # All such sums with the same bounds become one, and nothing where that is 0 under the Σ.
    import sympy

    each = (
        sympy.expand(one, deep=False, power_exp=False) for one in sympy.Add.make_args(expression)
    )
    terms = (term for one in each for term in sympy.Add.make_args(one))
    whole, sums = _by_bounds(terms, _is_rest)
    for counter, first, last, body in sums:
        if not _is_zero(body):
            whole += sympy.Sum(body, (counter, first, last))
    return whole


def _is_zero_as_it_is(expression: "sympy.Expr") -> bool:
    # A rational function of atoms that know nothing of each other. Random numbers in their place
    # find most of those that are not 0; that one is 0 only `cancel` can tell.
    import sympy

    known = (sympy.Sum, sympy.Indexed, sympy.log, whole_power())
    kinds = (*known, *_unknown_kinds(expression))
    atoms = sorted(expression.atoms(*kinds, sympy.Symbol), key=str)
    some = random.Random(0)
    value = expression.xreplace({x: sympy.Rational(some.randrange(2, 97), 97) for x in atoms})
    if value.is_Rational and value != 0:
        return False
    return bool(sympy.cancel(expression.xreplace({x: sympy.Dummy() for x in atoms})) == 0)


def _unknown(expression: "sympy.Expr") -> "dict[sympy.Expr, Function]":
    # The σ(…) and σ′(…) in it, and what they stand for.
    import sympy

    pairs = ((one, unknown_function_of(type(one))) for one in expression.atoms(sympy.Function))
    return {one: function for one, function in pairs if function is not None}


def _unknown_kinds(expression: "sympy.Expr") -> set[type]:
    return {type(one) for one in _unknown(expression)}


def _with_definitions(
    remainder: "sympy.Expr", definitions: Definitions
) -> "tuple[sympy.Expr, set[str]]":
    # σ(w_1 x_1 + w_2 x_2 + b) becomes 1/(1 + e^(−t)): the argument need not be written out.
    import sympy

    used: set[str] = set()
    slots: dict[sympy.Expr, sympy.Expr] = {}
    known: dict[sympy.Expr, sympy.Expr] = {}
    for one, function in _unknown(remainder).items():
        letter, body = definition_of(function, definitions)
        (argument,) = one.args
        slot = slots.setdefault(argument, argument if argument.is_Atom else sympy.Dummy("t"))
        at, curve = _curve(function, letter, body)
        known[one] = curve.xreplace({at: slot})
        used.add(f"{plain(Function(function.name)(letter))} = {plain(body)}")
    return remainder.xreplace(known), used


@cache
def _curve(function: Function, letter: Symbol, body: Term) -> "tuple[sympy.Expr, sympy.Expr]":
    import sympy

    at = sympy.Dummy(letter.letter)
    return at, sympy.diff(
        Symbolic(held={(letter.name, ()): at}, whole_powers=True).write(body), at, function.primes
    )


def _readable(remainder: "sympy.Expr") -> str:
    # The sample's counter is left out, as in the films: y, not y[s]; σ(z), not σ(w_1 x_1 + …).
    import sympy

    unknown = _unknown(remainder)
    alone = len({one.args for one in unknown}) == 1
    names: dict[sympy.Expr, str] = {}
    for one, function in unknown.items():
        called = plain(function(z))
        names[one] = called if alone else called.replace("z", str(one.args[0]))
    for one in remainder.atoms(sympy.Indexed):
        places = [str(place) for place in one.indices if place.is_Integer]
        names[one] = "_".join([str(one.base), *places])
    shown = remainder.xreplace({one: sympy.Symbol(name) for one, name in names.items()})
    # y outside a sum is not the y[s] inside it: where that is all that is wrong, keep the counter.
    return str(sympy.factor(shown if shown != 0 else remainder)).replace("**", "^")


def sizes(seed: int) -> Mapping[str, int]:
    """Return how many samples, inputs and outputs there are at a random point; no two are alike.

    >>> [dict(sizes(seed)) for seed in range(POINTS)]
    [{'n': 3, 'd': 4, 'm': 5}, {'n': 2, 'd': 4, 'm': 3}, {'n': 4, 'd': 2, 'm': 5}]
    """
    samples, inputs, outputs = random.Random(f"sizes {seed}").sample(range(2, 6), 3)
    return {"n": samples, "d": inputs, "m": outputs}


def agreement(terms: tuple[Term, ...], definitions: Definitions) -> Iterator[int]:
    """Yield to how many digits terms agree with each other, point by point.

    It ends with the first point at which they do not agree.
    """
    first, *others = terms
    every = first
    for one in others:
        every = Equation(every, one)
    for seed in range(POINTS):
        # Two places of an index are as good as all of them.
        at_most = {letter: min(size, 2) for letter, size in sizes(seed).items()}
        for places in assignments(every, at_most):
            here = Point(seed, sizes(seed), definitions, places)
            values = [here.value(term) for term in terms]
            scale = max(abs(value) for value in values)
            gap = max(abs(value - values[0]) for value in values)
            digits = int(-arithmetic().log10(gap / scale)) if gap else arithmetic().dps
            yield digits
            if digits < AGREE_TO:
                return
