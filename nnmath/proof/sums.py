"""Rules for sums: the chain rule through many letters, and what is taken out of a sum."""

from dataclasses import replace

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import C, x
from nnmath.formula.nodes import (
    Add,
    Derivative,
    Equation,
    Fraction,
    Neg,
    Number,
    Product,
    Sum,
    Symbol,
    Term,
    partial,
)
from nnmath.formula.numeric import varying
from nnmath.formula.plain import plain
from nnmath.formula.shape import bare, replaced
from nnmath.proof.algebra import at_one_place
from nnmath.proof.factors import canonical, factors
from nnmath.proof.places import origin, pair, rearranged, same
from nnmath.proof.rules import Effect, Refused, Rule, in_place, keep_left, shown
from nnmath.proof.slopes import picked


def through_own(own: Symbol) -> Rule:
    """Take slopes by way of the one letter that depends on it: ∂a_i/∂b_j = (∂a_i/∂z_j)(∂z_j/∂b_j).

    That all the others do not depend on it is for the proof to find out.
    """

    def work(before: Term, after: Term) -> Effect:
        def change(node: Term) -> Term | None:
            if not isinstance(node, Derivative) or node.by.indices[:1] != own.indices:
                return None
            outer = Derivative(node.body, own, key=node.key)
            return Product((outer, Derivative(own, node.by, key=node.key)))

        made, count = replaced(before, change)
        if not count:
            raise Refused(f"there is no slope along what {plain(own)} depends on")
        made = bare(made)
        if made != after:
            raise Refused(f"the right side becomes {shown(made)}")
        return Effect(same(made, after))

    return Rule("chain rule", f"∂a/∂b = (∂a/∂{plain(own)}) ∂{plain(own)}/∂b", in_place(work))


def through_all(each: Symbol) -> Rule:
    """Take a slope by way of many letters: ∂C/∂x = Σ_j (∂C/∂z_j)(∂z_j/∂x)."""

    def check(before: Equation, after: Equation, definitions: Definitions) -> Effect:
        keep_left(before, after)
        whole = before.right
        if not isinstance(whole, Derivative) or len(each.indices) != 1:
            raise Refused("the right side must be a slope, and the letters one for each index")
        (index,) = each.indices
        if index.letter in {one.letter for one in whole.by.indices}:
            raise Refused(f"{index.letter} is the index of {plain(whole.by)} already")
        outer = Derivative(whole.body, each, key=whole.key)
        inner = Derivative(each, whole.by, key=whole.key)
        made = Sum(index, Product((outer, inner)))
        if made != after.right:
            raise Refused(f"the right side becomes {shown(made)}")
        kept = pair(before, after) | same(before.left, after.left)
        return Effect(kept | same(made, after.right))

    row = Product((partial(C, each), partial(each, x)))
    formula = Equation(partial(C, x), Sum(each.indices[0], row) if each.indices else row)
    return Rule("chain rule", plain(formula), check)


def _take_out(old: Term, new: Term) -> Effect:
    if not isinstance(old, Sum) or (old.last is not None and old.index in varying(old.last)):
        raise Refused("something is taken out of a sum")
    apart = factors(old.body)
    inside: list[Term] = []
    outside: list[Term] = []
    for one in apart.over:
        (inside if old.index in varying(one) else outside).append(one)
    below = [one for one in apart.under if old.index not in varying(one)]
    under = [one for one in apart.under if old.index in varying(one)]
    if not outside and not below:
        raise Refused(f"all that is summed depends on {old.index.letter}")
    body = _row(inside, under, old.body.key)
    held = Sum(old.index, body, old.first, old.last, key=old.key)
    row = _row([held, *outside], below, None)
    made = bare(row if apart.sign > 0 else Neg(row, key=origin(*apart.frame)))
    if canonical(made) != canonical(new):
        raise Refused(f"it becomes {shown(made)}")
    return Effect(rearranged(made, new))


def _row(over: list[Term], under: list[Term], key: str | None) -> Term:
    above = over[0] if len(over) == 1 else Product(tuple(over)) if over else Number(1)
    return Fraction(above, Product(tuple(under)), key=key) if under else above


TAKE_OUT = Rule("take out of the sum", "Σ pq = (Σ p) q", in_place(at_one_place(_take_out)))
"""What does not depend on the index of a sum comes before or behind it."""


def _add_apart(old: Term, new: Term) -> Effect:
    if not isinstance(old, Sum) or not isinstance(old.body, Add):
        raise Refused("a sum of sums is added term by term")
    each = tuple(replace(old, body=term) for term in old.body.terms)
    made = replace(old.body, terms=each)
    if made != new:
        raise Refused(f"term by term it is {shown(made)}")
    return Effect(same(made, new) | pair(old, new))


ADD_APART = Rule("add term by term", "Σ (p − q) = Σ p − Σ q", in_place(at_one_place(_add_apart)))
"""A sum of differences is the difference of sums."""


def _sift(old: Term, new: Term) -> Effect:
    if not isinstance(old, Sum) or old.first is not None or old.last is not None:
        raise Refused("of a sum over all with a δ one term is left")
    made = picked(old.body, old.index)
    if made is None:
        raise Refused(f"there is no δ with the index {old.index.letter}")
    if made != new:
        raise Refused(f"what is left is {shown(made)}")
    return Effect(same(made, new) | frozenset(pair(old, new) if origin(old) else ()))


SIFT = Rule("only one term is left", "Σₖ δₖⱼpₖ = pⱼ", in_place(at_one_place(_sift)))
"""Kronecker's δ leaves one term of a sum."""
