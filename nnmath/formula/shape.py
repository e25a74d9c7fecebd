"""The shape of a term: what is left without brackets, and what they are put back round."""

import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from nnmath.formula.indices import Index
from nnmath.formula.nodes import (
    Add,
    Bracket,
    Kronecker,
    Neg,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    product,
    total,
)

_INDEX_LETTERS = "ipqrstuv" + string.ascii_letters
"""Names for indices, in the order in which they are taken."""


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
    """Return a bare term with the brackets that it needs to be read.

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
    """Put what `change` returns in place of each node, outermost first; also return how many.

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


def renamed(term: Term, names: Mapping[Index, Index]) -> Term:
    """Return a term with other names for its free indices.

    Where a new name is one that a sum in it binds, that sum is given a name of its own first.

    >>> from nnmath.formula.letters import j, k, w_j, x_j, x_k
    >>> from nnmath.formula.plain import plain
    >>> plain(renamed(x_k * total(j, w_j * x_j), {k: j}))
    'xⱼ Σᵢ wᵢxᵢ'
    """
    if isinstance(term, Symbol):
        indices, varies = (
            tuple(names.get(index, index) for index in each) for each in (term.indices, term.varies)
        )
        return replace(term, indices=indices, varies=varies)
    if isinstance(term, Kronecker):
        one, other = (names.get(index, index) for index in term.indices)
        return replace(term, indices=(one, other))
    if isinstance(term, Sum):
        inner = {old: new for old, new in names.items() if old != term.index}
        index = term.index
        if index.letter in {new.letter for new in inner.values()}:
            index = fresh(index, term, *inner.values())
            inner[term.index] = index
        return replace(term, index=index, body=renamed(term.body, inner))
    return term.with_children(tuple(renamed(child, names) for child in term.children))


def fresh(index: Index, term: Term, *taken: Index) -> Index:
    """Return an index that counts the same and has a letter which a term does not have."""
    used = {one.letter for one in taken} | {index.letter}
    for node in _every_node(term):
        if isinstance(node, Symbol | Kronecker):
            used |= {one.letter for one in node.indices}
        if isinstance(node, Symbol):
            used |= {one.letter for one in node.varies}
        if isinstance(node, Sum):
            used.add(node.index.letter)
    return replace(index, letter=next(one for one in _INDEX_LETTERS if one not in used))


def _every_node(term: Term) -> Iterator[Term]:
    yield term
    for child in term.children:
        yield from _every_node(child)
