"""Factors, terms and signs: what is left of a term when their order does not matter.

Nothing is worked out: a·a is not a², 1/(1/a) is not a, and 1·a is not a. Terms are bare, without
brackets (`nnmath.formula.shape.bare`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import product as every_way
from typing import Any, TypeAlias

from nnmath.formula.nodes import Add, Fraction, Neg, Number, Power, Product, Sum, Term
from nnmath.formula.shape import bare, replaced

Canonical: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True)
class Factors:
    """A product taken apart: its sign, what stands over the bar and what stands under it.

    `frame` are the nodes that held it together: minus signs, bars, and ones on a bar.
    """

    sign: int
    over: tuple[Term, ...]
    under: tuple[Term, ...]
    frame: tuple[Term, ...] = ()

    def __mul__(self, other: "Factors") -> "Factors":
        return Factors(
            self.sign * other.sign,
            self.over + other.over,
            self.under + other.under,
            self.frame + other.frame,
        )


def factors(term: Term) -> Factors:
    """Take a product apart, in drawing order; a fraction on or under a bar stays whole.

    >>> from nnmath.formula.letters import a, y, z
    >>> from nnmath.formula.plain import plain
    >>> apart = factors(-(y * (1 / (a * z))))
    >>> apart.sign, [*map(plain, apart.over)], [*map(plain, apart.under)]
    (-1, ['y'], ['a', 'z'])
    >>> [*map(plain, factors(1 / (1 / a)).under)]
    ['1/a']
    """
    match term:
        case Neg(body=body):
            return Factors(-1, (), (), (term,)) * factors(body)
        case Product(factors=each):
            result = Factors(1, (), (), (term,))
            for factor in each:
                result *= Factors(1, (factor,), ()) if factor == Number(1) else factors(factor)
            return result
        case Fraction(over=over, under=under):
            above, below = _row(over), _row(under, one=(under,))
            sign, frame = above.sign * below.sign, (term, *above.frame, *below.frame)
            return Factors(sign, above.over, below.over, frame)
        case _:
            return _row(term)


def _row(term: Term, one: tuple[Term, ...] = ()) -> Factors:
    # A row of factors without bars; a lone 1 is `one`.
    match term:
        case Number(value=1):
            return Factors(1, one, (), (term,))
        case Neg(body=body):
            return Factors(-1, (), (), (term,)) * _row(body)
        case Product(factors=each):
            result = Factors(1, (), (), (term,))
            for factor in each:
                inner = _row(factor) if isinstance(factor, Neg) else Factors(1, (factor,), ())
                result *= inner
            return result
        case _:
            return Factors(1, (term,), ())


def signed_terms(term: Term) -> Iterator[tuple[int, Term]]:
    """Return the terms of a sum with their signs; what is no sum is its own only term."""
    match term:
        case Add(terms=terms, signs=signs):
            for sign, each in zip(signs, terms, strict=True):
                for inner, deep in signed_terms(each):
                    yield sign * inner, deep
        case _:
            yield 1, term


def canonical(term: Term, *, turn: bool = False) -> Canonical:
    """Return what is left of a term when order and layout do not matter; nothing is multiplied out.

    With `turn` it does not matter either where a sign stands: −p(y − a) is p(a − y).

    >>> from nnmath.formula.letters import a, y, z
    >>> canonical((y - a) / a) == canonical((1 / a) * (-a + y)) != canonical(y / a - 1)
    True
    >>> one, other = bare(-(z * (y - a))), bare(z * (a - y))
    >>> canonical(one) == canonical(other), canonical(one, turn=True) == canonical(other, turn=True)
    (False, True)
    >>> canonical(a * a, turn=True) == canonical(a**2, turn=True)
    False
    """
    monomials = []
    for sign, each in signed_terms(bare(term)):
        apart = factors(each)
        over = [atom(factor, turn) for factor in apart.over]
        under = [atom(factor, turn) for factor in apart.under]
        for turned, _ in over + under:
            sign *= turned
        names = [tuple(sorted((name for _, name in side), key=repr)) for side in (over, under)]
        monomials.append((names[0], names[1], sign * apart.sign))
    return tuple(sorted(monomials, key=repr))


def atom(factor: Term, turn: bool = False) -> tuple[int, Canonical]:
    """Return the sign that a factor is turned by, and what is left of it."""
    if isinstance(factor, Add):
        inside = canonical(factor, turn=turn)
        return _turned(inside) if turn else (1, ("add", inside))
    inner = tuple(canonical(child, turn=turn) for child in factor.children)
    data = own_data(factor)
    if turn and isinstance(factor, Sum):
        sign, body = _turned(inner[0])
        return sign, (type(factor).__name__, data, body)
    return 1, (type(factor).__name__, data, inner)


def _turned(inside: Canonical) -> tuple[int, Canonical]:
    # Of S and −S one is chosen, always the same one, by the sign of its first term.
    if inside[0][2] > 0:
        return 1, ("add", inside)
    return -1, ("add", tuple((over, under, -sign) for over, under, sign in inside))


def own_data(term: Term) -> tuple[str, ...]:
    """Return what a node says by itself, whatever stands inside it."""
    names = [f.name for f in fields(term) if f.name != "key" and f.name not in term.INSIDE]
    return tuple(repr(getattr(term, name)) for name in names)


def spelt_out(term: Term) -> Term:
    """Return a bare term with each whole power as a product of its base.

    >>> from nnmath.formula.letters import a, y
    >>> from nnmath.formula.plain import plain
    >>> plain(spelt_out(y / a**2))
    'y/(aa)'
    """

    def change(node: Term) -> Term | None:
        match node:
            case Power(base=base, exponent=Number(value=times)) if times > 1:
                return Product((spelt_out(base),) * times)
            case _:
                return None

    return bare(replaced(term, change)[0])


def without_ones(term: Term) -> Term:
    """Return a term without factors that are 1, as a slope brings them with it."""
    inside = tuple(map(without_ones, term.children))
    if not isinstance(term, Product):
        return term.with_children(inside)
    left = tuple(one for one in inside if one != Number(1))
    return replace(term, factors=left) if left else Number(1)


Name: TypeAlias = tuple[tuple[Canonical, ...], tuple[Canonical, ...]]
"""What stands over and under the bar of a product."""


def signed(sign: int, term: Term) -> Factors:
    """Return a term of a sum taken apart, with the sign before it."""
    return Factors(sign, (), ()) * factors(term)


def crossed(parts: Sequence[Factors], key: str | None) -> Term:
    """Return the numerator of a sum of fractions that is put over one denominator."""
    crossed = [
        Product((*part.over, *(one for rest in parts if rest is not part for one in rest.under)))
        for part in parts
    ]
    return bare(Add(tuple(crossed), tuple(part.sign for part in parts), key=key))


def atoms_of(each: Sequence[Term]) -> Iterator[Term]:
    """Yield factors with each whole power spelt out."""
    for one in each:
        spelt = spelt_out(one)
        yield from spelt.factors if isinstance(spelt, Product) else (spelt,)


def multiplied_out(term: Term) -> Iterator[Factors]:
    """Yield the products that a sum of products becomes when its factors are multiplied out."""
    for sign, each in signed_terms(term):
        apart = factors(each)
        for way in every_way(*(list(signed_terms(one)) for one in apart.over)):
            result = Factors(sign * apart.sign, (), apart.under)
            for s, one in way:
                result *= signed(s, one)
            yield result


def name_of(apart: Factors) -> Name:
    """Return what a product is, whatever its sign and the order of its factors."""
    over, under = (
        tuple(sorted((atom(one)[1] for one in atoms_of(side)), key=repr))
        for side in (apart.over, apart.under)
    )
    return over, under


def counted(term: Term) -> dict[Name, int]:
    """Count the products in a sum that is multiplied out; opposite terms are gone."""
    count: Counter[Name] = Counter()
    for way in multiplied_out(term):
        count[name_of(way)] += way.sign
    return {name: number for name, number in count.items() if number}
