"""Definitions: what the letters and functions of a derivation stand for."""

from collections.abc import Mapping
from typing import TypeAlias

from nnmath.formula.indices import Index
from nnmath.formula.nodes import Apply, Derivative, Fraction, Function, Sum, Symbol, Term
from nnmath.formula.plain import plain

Definitions: TypeAlias = Mapping[Term, Term]
"""{a: σ(z), σ(z): 1/(1 + e^(−z))}: a letter, or a function of one letter, and what it means.

A letter of which only the slope is known has that in its place: {∂C/∂z: a − y}; letters of which
only the sum is known have that: {Σ_j y_j: 1}.
"""


def definition_of(function: Function, definitions: Definitions) -> tuple[Symbol, Term]:
    """Return the letter and the body of f(letter) = body.

    **Raises**: LookupError if nothing says what the function is.
    """
    for pattern, body in definitions.items():
        if isinstance(pattern, Apply) and pattern.function.name == function.name:
            if not isinstance(pattern.argument, Symbol):
                raise LookupError(f"{plain(pattern)} does not define {function.name}")
            return pattern.argument, body
    raise LookupError(f"nothing says what {function.name} is")


def meaning_of(node: Symbol, definitions: Definitions) -> tuple[Symbol, Term] | None:
    """Return the pattern that a letter matches and its meaning, None if nothing defines it.

    What is said of z_j is said of z_i as well, if i and j count the same.
    """
    if node in definitions:
        return node, definitions[node]
    if not node.indices:
        return None
    for pattern, body in definitions.items():
        if isinstance(pattern, Symbol) and is_like(node, pattern):
            return pattern, body
    return None


def is_like(node: Symbol, other: Symbol) -> bool:
    """Tell whether two letters are the same but for the names of their indices."""
    if node.name != other.name:
        return False
    sizes = [[index.size for index in one.indices] for one in (node, other)]
    return sizes[0] == sizes[1]


def is_unknown(letter: Term, definitions: Definitions) -> bool:
    """Tell whether only the slope of a letter is known."""
    return letter not in definitions and any(
        isinstance(pattern, Derivative) and pattern.body == letter for pattern in definitions
    )


def known_along(node: Derivative, definitions: Definitions) -> Symbol | None:
    """Return the letter along which the slope of a letter is known, if only its slope is."""
    if node.body in definitions:
        return None
    slopes = (one for one in definitions if isinstance(one, Derivative) and one.body == node.body)
    return next((one.by for one in slopes), None)


def known_slope(node: Derivative, definitions: Definitions) -> Term | None:
    """Return the slope of a letter of which only a slope is known, None for any other.

    Where ∂C/∂z is known and a = f(z), ∂C/∂a is (∂C/∂z)/f′(z).

    >>> from nnmath.formula.letters import C, a, sigma, y, z
    >>> from nnmath.formula.nodes import partial
    >>> plain(known_slope(partial(C, a), {partial(C, z): a - y, a: sigma(z)}))
    '(a − y)/σ′(z)'
    """
    along = known_along(node, definitions)
    if along is None:
        return None
    known = definitions[Derivative(node.body, along)]
    if along == node.by:
        return known
    match definitions.get(node.by):
        case Apply(function=function, argument=argument) if argument == along:
            return Fraction(known, function.prime(argument))
    return None


def known_total(letter: Symbol, definitions: Definitions) -> tuple[Index, Term] | None:
    """Return what a letter is known to be in sum, and over which of its indices; None if nothing.

    >>> from nnmath.formula.letters import y_j
    >>> from nnmath.formula.nodes import Number, total
    >>> index, whole = known_total(y_j, {total(y_j.indices[0], y_j): Number(1)})
    >>> index.letter, whole.value
    ('j', 1)
    """
    for pattern, body in definitions.items():
        each = pattern.body if isinstance(pattern, Sum) else None
        if isinstance(pattern, Sum) and isinstance(each, Symbol) and is_like(letter, each):
            return letter.indices[each.indices.index(pattern.index)], body
    return None
