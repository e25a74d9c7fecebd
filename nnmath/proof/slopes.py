"""Slopes: the derivative of a term as a term, by the rules of a first calculus course.

It stops where a lecture stops: the slope of σ(z) along w is left as ∂σ(z)/∂w, for the chain rule
to take up. The nodes of a slope keep the keys of the nodes that they are made of.
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
)
from nnmath.formula.plain import plain
from nnmath.formula.shape import bare, replaced
from nnmath.proof.places import NOWHERE
from nnmath.proof.rules import Refused

_TWO = Number(2, key=NOWHERE)


def slope(term: Term, by: Symbol, definitions: Definitions) -> Term:
    """Return ∂term/∂by as a bare term; 0 where the term does not depend on it.

    **Raises**: Refused for a term that no rule here differentiates.

    >>> from nnmath.formula.letters import b, k, sigma, u, w_j, w_k, x_k, y, z
    >>> from nnmath.formula.nodes import total
    >>> plain(slope(1 / u, u, {})), plain(slope(total(k, w_k * x_k) + b, w_j, {}))
    ('−1/u²', 'xⱼ')
    >>> plain(slope(y * ln(sigma(z)), b, {z: total(k, w_k * x_k) + b}))
    'y (∂σ(z)/∂b)/σ(z)'
    """
    return bare(_slope(bare(term), by, definitions) or Number(0))


def _slope(term: Term, by: Symbol, definitions: Definitions) -> Term | None:
    # None stands for 0, so that no line ever shows "+ 0".
    def inner(node: Term) -> Term | None:
        return _slope(node, by, definitions)

    key = term.key
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
            return _negative(inner(body), key)
        case Add(terms=terms, signs=signs):
            return _added([(s, inner(one)) for s, one in zip(signs, terms, strict=True)], key)
        case Product(factors=f):
            parts = [_times(*f[:i], inner(one), *f[i + 1 :]) for i, one in enumerate(f)]
            return _added([(1, part) for part in parts], key)
        case Fraction(over=over, under=under):
            shrunk = _over(_times(over, inner(under)), Power(under, _TWO), key)
            return _added([(1, _over(inner(over), under, key)), (-1, shrunk)], key)
        case Power(base=base, exponent=Number(value=times)):
            lower = base if times == 2 else Power(base, Number(times - 1))
            return _times(Number(times), Number(1) if times == 1 else lower, inner(base))
        case Apply(function=function, argument=argument):
            if function == exp:
                return _times(term, inner(argument))
            if function == ln:
                return _over(inner(argument), argument, key)
            return Derivative(term, by) if inner(argument) is not None else None
        case Sum(index=index, body=body):
            if [i.size for i in by.indices] != [index.size]:
                rest = inner(body)
                return None if rest is None else replace(term, body=rest)
            # Of all w_k in the sum only w_j counts: its term is left, k written j.
            one = _slope(body, replace(by, indices=(index,)), definitions)
            return None if one is None else _renamed(one, index, by.indices[0])
        case _:
            raise Refused(f"there is no rule for the slope of {plain(term)}")


def _times(*factors: Term | None) -> Term | None:
    kept = [factor for factor in factors if factor is not None]
    if len(kept) < len(factors):
        return None
    if Neg(Number(1)) in kept:
        kept.remove(Neg(Number(1)))
        return _negative(_times(*kept, Number(1)), None)
    row = [factor for factor in kept if factor != Number(1)]
    if not row:
        return kept[0]
    return row[0] if len(row) == 1 else Product(tuple(row))


def _over(above: Term | None, below: Term, key: str | None) -> Term | None:
    return None if above is None else Fraction(above, below, key=key)


def _negative(term: Term | None, key: str | None) -> Term | None:
    return None if term is None else Neg(term, key=key)


def _added(parts: list[tuple[int, Term | None]], key: str | None) -> Term | None:
    kept = [(sign, term) for sign, term in parts if term is not None]
    if not kept:
        return None
    (sign, first), *_ = kept
    start = first if sign > 0 else Neg(first, key=key)
    if len(kept) == 1:
        return start
    terms, signs = (start, *(term for _, term in kept[1:])), (1, *(sign for sign, _ in kept[1:]))
    return Add(terms, signs, key=key)


def _renamed(term: Term, old: Index, new: Index) -> Term:
    def change(node: Term) -> Term | None:
        if isinstance(node, Symbol) and old in node.indices:
            return replace(node, indices=tuple(new if i == old else i for i in node.indices))
        return None

    return replaced(term, change)[0]
