"""Slopes: the derivative of a term as a term, by the rules of a first calculus course.

It stops where a lecture stops: the slope of σ(z) along w is left as ∂σ(z)/∂w, for the chain rule
to take up.
"""

from dataclasses import replace

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import exp, ln
from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
    Derivative,
    Fraction,
    Index,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    product,
)
from nnmath.formula.plain import plain
from nnmath.formula.shape import replaced


def slope(term: Term, by: Symbol, definitions: Definitions) -> Term:
    """Give ∂term/∂by; 0 where the term does not depend on it.

    >>> from nnmath.formula.letters import b, k, sigma, u, w_j, w_k, x_k, y, z
    >>> from nnmath.formula.nodes import total
    >>> plain(slope(1 / u, u, {})), plain(slope(total(k, w_k * x_k) + b, w_j, {}))
    ('−1/u²', 'xⱼ')
    >>> plain(slope(y * ln(sigma(z)), b, {z: total(k, w_k * x_k) + b}))
    'y (∂σ(z)/∂b)/σ(z)'
    """
    return _slope(term, by, definitions) or Number(0)


def _slope(term: Term, by: Symbol, definitions: Definitions) -> Term | None:
    # None stands for 0, so that no line ever shows "+ 0".
    def inner(node: Term) -> Term | None:
        return _slope(node, by, definitions)

    match term:
        case Number():
            return None
        case Symbol() if term == by:
            return Number(1)
        case Symbol():
            return inner(definitions[term]) if term in definitions else None
        case Bracket(body=body):
            return inner(body)
        case Neg(body=body):
            return _negative(inner(body))
        case Add(terms=terms, signs=signs):
            slopes = map(inner, terms)
            return _added(
                *(one if s > 0 else _negative(one) for s, one in zip(signs, slopes, strict=True))
            )
        case Product(factors=f):
            return _added(*(_times(*f[:i], inner(one), *f[i + 1 :]) for i, one in enumerate(f)))
        case Fraction(over=over, under=under):
            shrunk = _over(_times(over, inner(under)), Power(under, Number(2)))
            return _added(_over(inner(over), under), _negative(shrunk))
        case Power(base=base, exponent=Number(value=times)):
            return _times(Number(times), Power(base, Number(times - 1)), inner(base))
        case Apply(function=function, argument=argument):
            if function == exp:
                return _times(term, inner(argument))
            if function == ln:
                return _over(inner(argument), argument)
            return Derivative(term, by) if inner(argument) is not None else None
        case Sum(index=index, body=body):
            if [i.size for i in by.indices] != [index.size]:
                rest = inner(body)
                return None if rest is None else replace(term, body=rest)
            # Of all w_k in the sum only w_j counts: its term is left, k written j.
            one = _slope(body, replace(by, indices=(index,)), definitions)
            return None if one is None else _renamed(one, index, by.indices[0])
        case _:
            raise TypeError(f"no rule for the slope of {plain(term)}")


def _times(*factors: Term | None) -> Term | None:
    if None in factors:
        return None
    kept = [factor for factor in factors if factor not in (None, Number(1))]
    if not kept:
        return Number(1)
    return kept[0] if len(kept) == 1 else product(*(one for one in kept if one is not None))


def _over(above: Term | None, below: Term) -> Term | None:
    return None if above is None else above / below


def _negative(term: Term | None) -> Term | None:
    return None if term is None else -term


def _added(*terms: Term | None) -> Term | None:
    kept = [term for term in terms if term is not None]
    if len(kept) < 2:
        return kept[0] if kept else None
    return Add(tuple(kept), (1,) * len(kept))


def _renamed(term: Term, old: Index, new: Index) -> Term:
    def change(node: Term) -> Term | None:
        if isinstance(node, Symbol) and old in node.indices:
            return replace(node, indices=tuple(new if i == old else i for i in node.indices))
        return None

    return replaced(term, change)[0]
