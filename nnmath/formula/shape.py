"""The shape of a term: what is left without brackets, and what they are put back round."""

from collections.abc import Callable
from dataclasses import replace

from nnmath.formula.nodes import (
    Add,
    Bracket,
    Neg,
    Power,
    Product,
    Sum,
    Term,
    product,
    total,
)


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
