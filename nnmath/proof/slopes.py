"""Slopes: the derivative of a term as a term, by the rules of a first calculus course.

It stops where a lecture stops: the slope of σ(z) along w is left as ∂σ(z)/∂w, for the chain rule
to take up. The nodes of a slope keep the keys of the nodes that they are made of.
"""

from dataclasses import dataclass, replace

from nnmath.formula.definitions import Definitions, is_like, meaning_of
from nnmath.formula.indices import Index
from nnmath.formula.letters import exp, ln
from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
    Derivative,
    Fraction,
    Kronecker,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
)
from nnmath.formula.plain import plain
from nnmath.formula.shape import bare, fresh, renamed, replaced
from nnmath.proof.factors import factors, signed_terms, without_ones
from nnmath.proof.places import NOWHERE
from nnmath.proof.rules import Refused

_TWO = Number(2, key=NOWHERE)


def slope(
    term: Term,
    by: Symbol,
    definitions: Definitions,
    down_to: tuple[Symbol, ...] = (),
    *,
    inside_ln: bool = True,
) -> Term:
    """Return ∂term/∂by as a bare term; 0 where the term does not depend on it.

    The slopes of the letters in `down_to`, whatever their indices, are left as they are; so are
    the u′ of (ln u)′ = u′/u without `inside_ln`. The slope of w_k along w_j is δ_kj, and of a sum
    over all k the term of j is left.

    **Raises**: Refused for a term that no rule here differentiates.

    >>> from nnmath.formula.letters import b, k, sigma, u, w_j, w_k, x_k, y, z
    >>> from nnmath.formula.nodes import total
    >>> plain(slope(1 / u, u, {})), plain(slope(total(k, w_k * x_k) + b, w_j, {}))
    ('−1/u²', 'xⱼ')
    >>> plain(slope(y * ln(sigma(z)), b, {z: total(k, w_k * x_k) + b}))
    'y (∂σ(z)/∂b)/σ(z)'
    >>> plain(slope(w_k * y, w_j, {}))
    'δₖⱼy'
    >>> plain(slope(ln(1 - sigma(z)), b, {z: y + b}, inside_ln=False))
    '(∂/∂b (1 − σ(z)))/(1 − σ(z))'
    """
    return bare(_Along(by, definitions, down_to, inside_ln).slope(bare(term)) or Number(0))


@dataclass(frozen=True)
class _Along:
    # What a slope is taken along. None stands for 0, so that no line ever shows "+ 0".
    by: Symbol
    definitions: Definitions
    down_to: tuple[Symbol, ...]
    inside_ln: bool

    def slope(self, term: Term) -> Term | None:
        inner, key = self.slope, term.key
        match term:
            case Number() | Kronecker():
                return None
            case Symbol() if term == self.by:
                return Number(1)
            case Symbol():
                return self._of_letter(term)
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
                    return _over(self._of_inside(argument), argument, key)
                return self._left(term, inner(argument))
            case Sum():
                return self._of_sum(term)
            case _:
                raise Refused(f"there is no rule for the slope of {plain(term)}")

    def _of_letter(self, term: Symbol) -> Term | None:
        meant = meaning_of(term, self.definitions)
        if meant is None:
            return _kronecker(term, self.by) if is_like(term, self.by) else None
        pattern, body = meant
        names = dict(zip(pattern.indices, term.indices, strict=True))
        found = self.slope(bare(renamed(body, names)))
        stops = any(is_like(term, one) for one in self.down_to)
        return self._left(term, found) if stops else found

    def _left(self, term: Term, found: Term | None) -> Term | None:
        # What is left to the chain rule is 0 where its own slope is: it keeps the δ of that.
        if found is None:
            return None
        deltas = [
            {one for one in factors(each).over if isinstance(one, Kronecker)}
            for _, each in signed_terms(bare(found))
        ]
        shared = sorted(set.intersection(*deltas), key=plain)
        return _times(*shared, Derivative(term, self.by))

    def _of_inside(self, argument: Term) -> Term | None:
        found = self.slope(argument)
        return found if self.inside_ln or found is None else Derivative(argument, self.by)

    def _of_sum(self, term: Sum) -> Term | None:
        index, body = term.index, term.body
        if any(index.letter == one.letter for one in self.by.indices):
            # They only happen to have one name: the one is bound here, and the other is not.
            index = fresh(index, term, *self.by.indices)
            body = renamed(body, {term.index: index})
        rest = self.slope(body)
        if rest is None:
            return None
        # Of all terms with δ_kj only that of j counts: it is left, k written j.
        chosen: list[tuple[int, Term | None]] = []
        left: list[tuple[int, Term | None]] = []
        for sign, each in signed_terms(bare(rest)):
            one = picked(each, index)
            (left if one is None else chosen).append((sign, each if one is None else one))
        if not chosen:
            return replace(term, index=index, body=rest)
        whole = _added(left, rest.key)
        if whole is not None:
            chosen.append((1, replace(term, index=index, body=whole)))
        return _added(chosen, rest.key)


def _kronecker(term: Symbol, by: Symbol) -> Term:
    # Of w_k along w_j: 1 if k is j, and 0 if not.
    pairs = [one for one in zip(term.indices, by.indices, strict=True) if one[0] != one[1]]
    return _times(Number(1), *map(Kronecker, pairs)) or Number(1)


def picked(term: Term, index: Index) -> Term | None:
    """Return the one term that a δ leaves of a sum over an index, None if there is no δ."""
    for delta in factors(term).over:
        if isinstance(delta, Kronecker) and index in delta.indices:
            other = delta.indices[delta.indices[0] == index]

            def leave_out(node: Term, delta: Kronecker = delta) -> Term | None:
                return Number(1) if node is delta else None

            rest = renamed(without_ones(replaced(term, leave_out)[0]), {index: other})
            return bare(rest)
    return None


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
