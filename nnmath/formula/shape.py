"""The shape of a term: what is left when brackets and keys, or order and layout, do not matter.

The rules compare shapes, so that a rule decides how much of a line it may change.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from nnmath.formula.nodes import (
    Add,
    Bracket,
    Fraction,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Term,
    product,
    total,
)

Canonical: TypeAlias = tuple[Any, ...]


def bare(term: Term) -> Term:
    """Return the term without brackets and with no product inside a product: what it says.

    >>> from nnmath.formula.letters import a, y
    >>> bare(Bracket(y * a) * y) == bare(y * Bracket(a * y))
    True
    """
    inside = tuple(map(bare, term.children))
    match term:
        case Bracket():
            return inside[0]
        case Product():
            flat = [f for each in inside for f in (each.children if _is_product(each) else (each,))]
            return flat[0] if len(flat) == 1 else replace(term, factors=tuple(flat))
        case _:
            return term.with_children(inside)


def legible(term: Term) -> Term:
    """Return a bare term its brackets back, so that it can be read.

    >>> from nnmath.formula.letters import a, y
    >>> from nnmath.formula.plain import plain
    >>> plain(bare(y * (1 - a))), plain(legible(bare(y * (1 - a))))
    ('y1 − a', 'y(1 − a)')
    """
    inside = tuple(map(legible, term.children))
    match term:
        case Product():
            return product(*inside)
        case Neg():
            return -inside[0]
        case Power():
            return inside[0] ** inside[1]
        case Sum():
            return replace(term, body=total(term.index, inside[0]).body)
        case Add(signs=signs):
            rest = (Bracket(one) if isinstance(one, Add | Neg) else one for one in inside[1:])
            return Add((inside[0], *rest), signs)
        case _:
            return term.with_children(inside)


def _is_product(term: Term) -> bool:
    return isinstance(term, Product)


def replaced(term: Term, change: Callable[[Term], Term | None]) -> tuple[Term, int]:
    """Return the term with each node that `change` answers put anew, outermost first, and how many.

    >>> from nnmath.formula.letters import a, ln, sigma, y, z
    >>> from nnmath.formula.plain import plain
    >>> new, count = replaced(y * ln(a), lambda node: sigma(z) if node == a else None)
    >>> plain(new), count
    ('y ln σ(z)', 1)
    """
    new = change(term)
    if new is not None:
        return new, 1
    pairs = [replaced(child, change) for child in term.children]
    return term.with_children(tuple(t for t, _ in pairs)), sum(count for _, count in pairs)


@dataclass(frozen=True)
class Factors:
    """A product taken apart: its sign, what stands over the bar and what stands under it."""

    sign: int
    over: tuple[Term, ...]
    under: tuple[Term, ...]

    def __mul__(self, other: "Factors") -> "Factors":
        return Factors(self.sign * other.sign, self.over + other.over, self.under + other.under)


def factors(term: Term) -> Factors:
    """Take a product apart, in drawing order; ones are left out.

    >>> from nnmath.formula.letters import a, y
    >>> from nnmath.formula.plain import plain
    >>> apart = factors(-(y * (1 / a**2)))
    >>> apart.sign, [plain(t) for t in apart.over], [plain(t) for t in apart.under]
    (-1, ['y'], ['a', 'a'])
    """
    match term:
        case Number(value=1):
            return Factors(1, (), ())
        case Neg(body=body):
            return Factors(-1, (), ()) * factors(body)
        case Bracket(body=body):
            return factors(body)
        case Product(factors=each):
            result = Factors(1, (), ())
            for factor in each:
                result *= factors(factor)
            return result
        case Fraction(over=over, under=under):
            below = factors(under)
            return factors(over) * Factors(below.sign, below.under, below.over)
        case Power(base=base, exponent=Number(value=times)) if times > 0:
            result = Factors(1, (), ())
            for _ in range(times):
                result *= factors(base)
            return result
        case _:
            return Factors(1, (term,), ())


def signed_terms(term: Term) -> Iterator[tuple[int, Term]]:
    """Return the terms of a sum with their signs; what is no sum is its own only term."""
    match term:
        case Bracket(body=body):
            yield from signed_terms(body)
        case Add(terms=terms, signs=signs):
            for sign, each in zip(signs, terms, strict=True):
                for inner, deep in signed_terms(each):
                    yield sign * inner, deep
        case _:
            yield 1, term


def canonical(term: Term, *, turn: bool = False) -> Canonical:
    """Return what is left of a term when order and layout do not matter; nothing is multiplied out.

    With `turn` it does not matter either where a sign stands: −(y − a) is a − y.

    >>> from nnmath.formula.letters import a, y
    >>> canonical((y - a) / a) == canonical((1 / a) * (-a + y)) != canonical(y / a - 1)
    True
    >>> canonical(-(y - a)) == canonical(a - y), canonical(-(y - a), turn=True) == canonical(a - y)
    (False, False)
    """
    monomials = []
    for sign, each in signed_terms(term):
        apart = factors(each)
        over = [_atom(factor, turn) for factor in apart.over]
        under = [_atom(factor, turn) for factor in apart.under]
        for turned, _ in over + under:
            sign *= turned
        names = [tuple(sorted((atom for _, atom in side), key=repr)) for side in (over, under)]
        monomials.append((names[0], names[1], sign * apart.sign))
    return tuple(sorted(monomials, key=repr))


def _atom(factor: Term, turn: bool) -> tuple[int, Canonical]:
    if isinstance(factor, Add):
        inside = canonical(factor, turn=turn)
        return _turned(inside) if turn else (1, ("add", inside))
    data = tuple(repr(getattr(factor, name)) for name in _data(factor))
    inner = tuple(canonical(child, turn=turn) for child in factor.children)
    if turn and isinstance(factor, Sum):
        sign, body = _turned(inner[0])
        return sign, (type(factor).__name__, data, body)
    return 1, (type(factor).__name__, data, inner)


def _turned(inside: Canonical) -> tuple[int, Canonical]:
    # Of S and −S one is chosen, always the same one, by the sign of its first term.
    if inside[0][2] > 0:
        return 1, ("add", inside)
    return -1, ("add", tuple((over, under, -sign) for over, under, sign in inside))


def _data(term: Term) -> list[str]:
    return [f.name for f in fields(term) if f.name != "key" and f.name not in term.INSIDE]


def first_difference(old: Term, new: Term) -> tuple[Term, Term] | None:
    """Return the smallest place where two bare terms differ, as (before, after), or None.

    >>> from nnmath.formula.letters import a, ln, y, z
    >>> from nnmath.formula.plain import plain
    >>> [plain(t) for t in first_difference(y * ln(a) + z, y * ln(z) + z)]
    ['a', 'z']
    """
    if old == new:
        return None
    if isinstance(old, Product) and isinstance(new, Product):
        olds, news = _trimmed(old.factors, new.factors)
        if len(olds) == len(news) == 1:
            return first_difference(olds[0], news[0])
        if olds and news:
            return _joined(olds), _joined(news)
        return old, new
    if isinstance(old, Add) and isinstance(new, Add) and len(old.terms) == len(new.terms):
        same = old.signs == new.signs
        return _only_difference(old, new) if same else (old, new)
    alike = type(old) is type(new) and all(
        getattr(old, name) == getattr(new, name) for name in _data(old)
    )
    return _only_difference(old, new) if alike else (old, new)


def _trimmed(old: tuple[Term, ...], new: tuple[Term, ...]) -> tuple[tuple[Term, ...], ...]:
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


def _joined(each: tuple[Term, ...]) -> Term:
    return each[0] if len(each) == 1 else Product(each)


def _only_difference(old: Term, new: Term) -> tuple[Term, Term] | None:
    pairs = zip(old.children, new.children, strict=True)
    different = [(before, after) for before, after in pairs if before != after]
    return first_difference(*different[0]) if len(different) == 1 else (old, new)
