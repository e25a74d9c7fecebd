"""Rules of calculus: derivatives taken, passed through a function, and worked out."""

from typing import cast

from nnmath.formula.definitions import Definitions
from nnmath.formula.nodes import (
    Add,
    Apply,
    Derivative,
    Equation,
    Number,
    Symbol,
    Term,
    ordinary,
    partial,
    product,
)
from nnmath.formula.plain import plain
from nnmath.formula.shape import bare, canonical, factors, legible, replaced
from nnmath.proof.rules import Refused, Rule, Strokes
from nnmath.proof.slopes import slope


def differentiate(by: Symbol) -> Rule:
    """Take ∂/∂by of both sides, down to the ∂σ(z)/∂by, which may be gathered."""

    def check(before: Equation, after: Equation, definitions: Definitions) -> Strokes:
        left = partial(before.left, by)
        if after.left != left:
            raise Refused(f"the left side becomes {plain(left)}")
        made = slope(before.right, by, definitions)
        if canonical(_spread(made)) != canonical(_spread(after.right)):
            raise Refused(f"the right side becomes {plain(legible(bare(made)))}")
        return ()

    return Rule("differentiate", "differentiate", f"∂/∂{plain(by)}; (ln f)′ = f′/f", check)


def _spread(term: Term) -> Term:
    # A slope that stands before a bracket is multiplied into it, so that gathering it is free.
    term = term.with_children(tuple(map(_spread, term.children)))
    apart = factors(term)
    at = next((i for i, one in enumerate(apart.over) if isinstance(one, Add)), None)
    if at is None or not any(isinstance(one, Derivative) for one in apart.over):
        return term
    first = cast(Add, apart.over[at])
    tops = (product(*apart.over[:at], each, *apart.over[at + 1 :]) for each in first.terms)
    spread = [_spread(top / product(*apart.under) if apart.under else top) for top in tops]
    return Add(tuple(spread), tuple(apart.sign * sign for sign in first.signs))


def _chain(before: Equation, after: Equation, definitions: Definitions) -> Strokes:
    def change(node: Term) -> Term | None:
        if isinstance(node, Derivative) and isinstance(node.body, Apply):
            inner = slope(node.body.argument, node.by, definitions)
            outer = node.body.function.prime(node.body.argument)
            return outer if inner == Number(1) else product(outer, inner)
        return None

    made, count = replaced(before.right, change)
    if before.left != after.left:
        raise Refused(f"the left side stays {plain(before.left)}")
    if not count:
        raise Refused("there is no derivative of a function to be taken further")
    if bare(made) != after.right:
        raise Refused(f"the right side becomes {plain(legible(bare(made)))}")
    return ()


CHAIN = Rule("chain rule", "chain", "∂σ(z)/∂w = σ′(z) ∂z/∂w", _chain)


def through(middle: Symbol) -> Rule:
    """Differentiate both sides through a middle variable: df/dz = (df/du)(du/dz)."""

    def check(before: Equation, after: Equation, definitions: Definitions) -> Strokes:
        left = before.left
        if not isinstance(left, Apply) or not isinstance(left.argument, Symbol):
            raise Refused("the left side must be a function of one letter")
        outer, inner = ordinary(before.right, middle), ordinary(middle, left.argument)
        made = Equation(left.function.prime(left.argument), product(outer, inner))
        if bare(made) != after:
            raise Refused(f"it gives {plain(legible(bare(made)))}")
        return ()

    letter = plain(middle)
    return Rule("chain rule", "chain", f"df/dz = df/d{letter} d{letter}/dz", check)


def _work_out(before: Equation, after: Equation, definitions: Definitions) -> Strokes:
    def change(node: Term) -> Term | None:
        if isinstance(node, Derivative):
            return slope(node.body, node.by, definitions)
        return None

    made, count = replaced(before.right, change)
    if before.left != after.left:
        raise Refused(f"the left side stays {plain(before.left)}")
    if not count:
        raise Refused("there is no derivative to work out")
    if canonical(bare(made)) != canonical(after.right):
        raise Refused(f"the right side becomes {plain(legible(bare(made)))}")
    return ()


WORK_OUT = Rule(
    "work out the derivatives", "differentiate", "(1/u)′ = −1/u²; (e^f)′ = e^f f′", _work_out
)
