"""Definitions: what the letters and functions of a derivation stand for."""

from collections.abc import Mapping
from typing import TypeAlias

from nnmath.formula.nodes import Apply, Function, Symbol, Term
from nnmath.formula.plain import plain

Definitions: TypeAlias = Mapping[Term, Term]
"""{a: σ(z), σ(z): 1/(1 + e^(−z))}: a letter, or a function of one letter, and what it means."""


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
