"""Ranges: where the value of a term lies, from what is given of its letters.

>>> from nnmath.formula.letters import exp, sigma, z
>>> within(1 - sigma(z), Premises({sigma(z): 1 / (1 + exp(-z))}, {z: REAL})).says("1 − σ(z)")
'0 < 1 − σ(z) < 1'
"""

import fractions as exact
import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import product as every_pair
from operator import add, mul
from typing import TypeAlias

from nnmath.formula.definitions import Definitions, definition_of, meaning_of
from nnmath.formula.letters import exp, ln, sigma
from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
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

SIZES = ("n", "d", "m")
"""The letters that count: samples, inputs, outputs or neurons; at least one of each."""

_INF = math.inf

_LONG = 64
"""A power is worked out factor by factor only up to this exponent."""

End: TypeAlias = int | exact.Fraction | float
"""An exact number, or ±∞."""


@dataclass(frozen=True)
class Range:
    """The numbers between two ends; `has_low` and `has_high` say whether an end belongs to it."""

    low: End
    high: End
    has_low: bool = False
    has_high: bool = False

    def __add__(self, other: "Range") -> "Range":
        return Range(
            _plus(self.low, other.low),
            _plus(self.high, other.high),
            self.has_low and other.has_low,
            self.has_high and other.has_high,
        )

    def __neg__(self) -> "Range":
        return Range(-self.high, -self.low, self.has_high, self.has_low)

    def __mul__(self, other: "Range") -> "Range":
        ends = []
        for (one, has), (two, has_too) in every_pair(self._ends, other._ends):
            zero = (one == 0 and has) or (two == 0 and has_too)
            ends.append((_times(one, two), zero or (has and has_too)))
        low, high = min(end for end, _ in ends), max(end for end, _ in ends)
        return Range(low, high, (low, True) in ends, (high, True) in ends)

    @property
    def _ends(self) -> tuple[tuple[End, bool], tuple[End, bool]]:
        return (self.low, self.has_low), (self.high, self.has_high)

    @property
    def is_positive(self) -> bool:
        """Whether all its numbers are above 0."""
        return self.low > 0 or (self.low == 0 and not self.has_low)

    @property
    def is_never_0(self) -> bool:
        """Whether 0 is not in it."""
        return self.is_positive or (-self).is_positive

    def over(self, below: "Range") -> "Range":
        """Return where the quotient lies."""
        if not below.is_never_0:
            return REAL
        if not below.is_positive:
            return (-self).over(-below)
        high, low = _upside_down(below.low), _upside_down(below.high)
        return self * Range(low, high, below.has_high, below.has_low)

    def says(self, name: str) -> str:
        """Say where a thing of this name lies."""
        less = {True: "≤", False: "<"}
        low, high = (_shown(end) for end in (self.low, self.high))
        if self.low == -_INF and self.high == _INF:
            return f"{name} is any number"
        if self.high == _INF:
            return f"{name} {'≥' if self.has_low else '>'} {low}"
        if self.low == -_INF:
            return f"{name} {less[self.has_high]} {high}"
        if self.low == self.high:
            return f"{name} = {low}"
        return f"{low} {less[self.has_low]} {name} {less[self.has_high]} {high}"


REAL = Range(-_INF, _INF)
POSITIVE = Range(0, _INF)
BETWEEN_0_AND_1 = Range(0, 1)
FROM_0_TO_1 = Range(0, 1, has_low=True, has_high=True)
COUNT = Range(1, _INF, has_low=True)


@dataclass(frozen=True)
class Premises:
    """What a derivation stands on: what letters and functions mean, and where free letters lie.

    A letter that is `given` depends on no other; w_k speaks for all weights.
    """

    definitions: Definitions = field(default_factory=dict)
    given: Mapping[Symbol, Range] = field(default_factory=dict)

    def given_of(self, symbol: Symbol) -> Range | None:
        """Return where a free letter lies; None for a letter of which nothing is said."""
        if symbol.letter in SIZES and not symbol.indices:
            return COUNT
        found = (lies for letter, lies in self.given.items() if letter.name == symbol.name)
        return next(found, None)


def _plus(one: End, other: End) -> End:
    # Python cannot add ∞ to a whole number that is too long for a float.
    infinite = next((end for end in (one, other) if end in (-_INF, _INF)), None)
    return one + other if infinite is None else infinite


def _times(one: End, other: End) -> End:
    if 0 in (one, other):
        return 0
    if not {one, other} & {-_INF, _INF}:
        return one * other
    return _INF if (one > 0) == (other > 0) else -_INF


def _shown(end: End) -> str:
    try:
        return f"{float(end):g}".replace("-", "−")
    except OverflowError:
        return f"{'−' if end < 0 else ''}10^{len(str(abs(int(end)))) - 1}"


def _upside_down(end: End) -> End:
    if end in (0, _INF):
        return _INF if end == 0 else 0
    return 1 / exact.Fraction(end)


def within(term: Term, premises: Premises) -> Range:
    """Return a range that the value of a term certainly lies in."""

    def inside(node: Term) -> Range:
        return within(node, premises)

    match term:
        case Number(value=value):
            return Range(value, value, has_low=True, has_high=True)
        case Symbol():
            given, meant = premises.given_of(term), meaning_of(term, premises.definitions)
            if given is None and meant is not None:
                return inside(meant[1])
            return given or REAL
        case Kronecker():
            return Range(0, 1, has_low=True, has_high=True)
        case Bracket(body=body):
            return inside(body)
        case Neg(body=body):
            return -inside(body)
        case Add(terms=terms, signs=signs):
            each = zip(signs, map(inside, terms), strict=True)
            return reduce(add, (one if sign > 0 else -one for sign, one in each))
        case Product(factors=factors):
            return reduce(mul, map(inside, factors))
        case Fraction(over=over, under=under):
            return inside(over).over(inside(under))
        case Power(base=base, exponent=exponent):
            return _power(inside(base), exponent)
        case Apply(argument=argument):
            return _applied(term, inside(argument), premises)
        case Sum(first=None, last=None, body=body):
            return _sum(inside(body))
        case _:
            return REAL


def _power(base: Range, exponent: Term) -> Range:
    if isinstance(exponent, Number) and 0 < exponent.value <= _LONG:
        whole = reduce(mul, [base] * exponent.value)
        if exponent.value % 2 == 0 and whole.low < 0:
            return replace(whole, low=0, has_low=True)
        return whole
    return POSITIVE if base.is_positive else REAL


def _applied(term: Apply, argument: Range, premises: Premises) -> Range:
    function = term.function
    if function == exp:
        low, high = _exp(argument.low, -_INF), _exp(argument.high, _INF)
        return Range(low, high, argument.has_low, argument.has_high)
    if function == ln:
        if not argument.is_positive:
            return REAL
        low, high = _ln(argument.low, -_INF), _ln(argument.high, _INF)
        return Range(low, high, argument.has_low, argument.has_high)
    try:
        letter, body = definition_of(function, premises.definitions)
    except LookupError:
        return REAL
    if function.primes:
        is_slope = function == sigma.prime and body == 1 / (1 + exp(-letter))
        return Range(0, exact.Fraction(1, 4), has_high=True) if is_slope else REAL
    others = {one: lies for one, lies in premises.given.items() if one.letter != letter.letter}
    return within(body, replace(premises, given={letter: argument, **others}))


def _exp(end: End, outwards: float) -> End:
    if end in (-_INF, 0, _INF):
        return 1 if end == 0 else max(0, end)
    try:
        return max(0, _rounded(math.exp(end), outwards))
    except OverflowError:
        return _INF if outwards > 0 else exact.Fraction(sys.float_info.max)


def _ln(end: End, outwards: float) -> End:
    if end in (0, _INF):
        return -_INF if end == 0 else _INF
    if end == 1:
        return 0
    try:
        return _rounded(math.log(end), outwards)
    except (OverflowError, ValueError):
        return outwards


def _rounded(value: float, outwards: float) -> End:
    # Farther out than any rounding error of the library.
    for _ in range(4):
        value = math.nextafter(value, outwards)
    return value if math.isinf(value) else exact.Fraction(value)


def _sum(each: Range) -> Range:
    # At least one of them, and any number more.
    low = each.low if each.low >= 0 else -_INF
    high = each.high if each.high <= 0 else _INF
    return Range(low, high, each.has_low and low == each.low, each.has_high and high == each.high)
