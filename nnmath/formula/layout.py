"""What every notation asks of a term: where bars are, what stands at its ends, what is bare."""

from collections.abc import Iterable

from nnmath.formula.letters import exp
from nnmath.formula.nodes import (
    Apply,
    Derivative,
    Fraction,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
)


def is_quotient(node: Derivative) -> bool:
    """Tell whether the body stands on the bar (∂C/∂w) and not behind it (d/du (1/u))."""
    body = node.body
    return isinstance(body, Symbol) or (isinstance(body, Apply) and body.function != exp)


def has_bounds(node: Sum) -> bool:
    """Tell whether a Σ is drawn with bounds, and not with its index only."""
    return node.first is not None or node.last is not None


def has_bar(node: Term) -> bool:
    """Tell whether a node is drawn with a bar across."""
    return isinstance(node, Fraction | Derivative)


def first_drawn(node: Term) -> Term:
    """Return what stands at the left end."""
    return first_drawn(node.children[0]) if isinstance(node, Product | Power) else node


def last_drawn(node: Term) -> Term:
    """Return what stands at the right end."""
    return last_drawn(node.children[-1]) if isinstance(node, Product) else node


def with_signs(signs: tuple[int, ...], terms: Iterable[str], minus: str, first: str) -> str:
    """Join terms by their signs; `first` is the minus sign before the first of them.

    >>> with_signs((-1, 1, -1), ["a", "b", "c"], "−", "− ")
    '− a + b − c'
    """
    pairs = zip(signs, terms, strict=True)
    sign, term = next(pairs)
    head = term if sign > 0 else first + term
    return " ".join([head, *(f"{'+' if sign > 0 else minus} {term}" for sign, term in pairs)])
