"""The rule that takes a common factor out of a sum."""

from collections.abc import Iterator
from dataclasses import replace

from nnmath.formula.nodes import Add, Product, Term
from nnmath.formula.shape import bare
from nnmath.proof.algebra import at_one_place
from nnmath.proof.factors import canonical
from nnmath.proof.places import pair, rearranged
from nnmath.proof.rules import Effect, Refused, Rule, in_place


def _factor_out(old: Term, new: Term) -> Effect:
    # Shared out again, it is the line before; so it moves as that does, the other way round.
    if not isinstance(old, Add) or isinstance(new, Add):
        raise Refused("a sum becomes a product")
    for made in _shared_out(new):
        if canonical(made) == canonical(old):
            pairs = pair(new, old) | rearranged(made, old)
            return Effect(frozenset((before, after) for after, before in pairs))
    raise Refused("shared out again, it is something else")


def _shared_out(term: Term) -> Iterator[Term]:
    # A product with one of its sums, each term of which gets the other factors.
    if not isinstance(term, Product):
        return
    for each in term.factors:
        if isinstance(each, Add):
            rest = [one for one in term.factors if one is not each]
            parts = tuple(bare(Product((*rest, one))) for one in each.terms)
            yield bare(replace(each, terms=parts))


FACTOR_OUT = Rule("factor out", "pq − pr = p(q − r)", in_place(at_one_place(_factor_out)))
