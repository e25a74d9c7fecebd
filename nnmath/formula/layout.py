"""What every way of drawing a term asks: where are bars, what stands at its ends, what is bare?"""

from nnmath.formula.nodes import (
    Apply,
    Derivative,
    Fraction,
    Number,
    Power,
    Product,
    Symbol,
    Term,
    ln,
)


def needs_no_brackets(node: Apply) -> bool:
    """Tell whether an argument stands bare: ln a and ln σ(z), but ln(1 − a), and always σ(z)."""
    plain = isinstance(node.argument, Symbol | Number) or (
        isinstance(node.argument, Apply) and node.argument.function != ln
    )
    return node.function == ln and plain


def has_bar(node: Term) -> bool:
    """Tell whether a node is drawn with a bar across."""
    return isinstance(node, Fraction | Derivative)


def first_drawn(node: Term) -> Term:
    """Return what stands at the left end."""
    return first_drawn(node.children[0]) if isinstance(node, Product | Power) else node


def last_drawn(node: Term) -> Term:
    """Return what stands at the right end."""
    return last_drawn(node.children[-1]) if isinstance(node, Product) else node
