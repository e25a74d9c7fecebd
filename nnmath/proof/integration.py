"""Rules that lead from a slope back to what it is the slope of.

Equal slopes say that two things are equal up to a constant; what else is known fixes the constant.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import starmap

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import ln
from nnmath.formula.nodes import (
    Add,
    Derivative,
    Equation,
    Fraction,
    Neg,
    Number,
    Product,
    Symbol,
    Term,
    partial,
    product,
)
from nnmath.formula.numeric import Point, arithmetic
from nnmath.formula.plain import plain
from nnmath.formula.shape import bare
from nnmath.formula.sympy import Symbolic
from nnmath.proof.calculus import worked_out
from nnmath.proof.factors import canonical, factors, signed_terms
from nnmath.proof.places import coming_from, every_node, origin, pair, rearranged, same
from nnmath.proof.rules import Effect, Refused, Rule, keep_left, shown

_NEAR, _SMALL = 40, 30
"""So many digits from the place of a limit a thing has to be 0 to so many digits."""


def by_way_of(middle: Symbol) -> Rule:
    """Take the slope on the left side by way of another letter: ∂C/∂z = (∂C/∂a) σ′(z)."""

    def check(before: Equation, after: Equation, definitions: Definitions) -> Effect:
        whole = before.left
        if not isinstance(whole, Derivative) or after.right != before.right:
            raise Refused("the left side is the slope of something, and the right side stays")
        gate = worked_out(partial(middle, whole.by), definitions)
        if gate == Number(0):
            raise Refused(f"{plain(middle)} does not depend on {plain(whole.by)}")
        first = partial(whole.body, replace(middle, key=None))
        second = coming_from(gate, origin(whole, whole.by))
        made = bare(product(replace(first, key=whole.key), second))
        if made != after.left:
            raise Refused(f"the left side becomes {shown(made)}")
        kept = pair(before, after) | same(before.right, after.right)
        return Effect(kept | same(made, after.left))

    letter = plain(middle)
    return Rule("chain rule", f"∂C/∂z = ∂C/∂{letter} ∂{letter}/∂z", check)


def _divide(before: Equation, after: Equation, definitions: Definitions) -> Effect:
    if not isinstance(before.left, Product):
        raise Refused("the left side must be a product")
    *kept, gone = before.left.factors
    left = kept[0] if len(kept) == 1 else Product(tuple(kept))
    right = bare(Fraction(before.right, gone))
    if after != Equation(left, right):
        raise Refused(f"it gives {shown(Equation(left, right))}")
    return Effect(pair(before, after) | same(left, after.left) | same(right, after.right))


DIVIDE = Rule("divide both sides", "pq = r; p = r/q", _divide)


def integrate(by: Symbol, constant: Symbol) -> Rule:
    """Go from ∂C/∂by to C, which is known up to a constant.

    Only what a first course integrates: factors without `by` stay before, and what depends on it
    is 1/(p ± by). Whether it is right, the proof finds out by differentiating.
    """

    def check(before: Equation, after: Equation, definitions: Definitions) -> Effect:
        slope = before.left
        if not isinstance(slope, Derivative) or slope.by != by:
            raise Refused(f"the left side must be a slope by {plain(by)}")
        if after.left != slope.body:
            raise Refused(f"the left side becomes {plain(slope.body)}")
        known = constant in definitions or constant in every_node(before)
        if known or constant.indices or constant.varies:
            raise Refused(f"{plain(constant)} must be a letter of which nothing is known")
        found = _integral(before.right, by)
        made = bare(Add((found, replace(constant, key=None)), (1, 1)))
        if canonical(made) != canonical(after.right):
            raise Refused(f"the right side becomes {shown(made)}")
        kept = pair(before, after) | same(slope.body, after.left)
        return Effect(kept | rearranged(made, after.right))

    formula = f"∂F/∂{plain(by)} = f; C = F + {plain(constant)}"
    return Rule("integrate", formula, check)


def _integral(term: Term, by: Symbol) -> Term:
    match term:
        case Neg(body=body):
            return replace(term, body=_integral(body, by))
        case Add(terms=terms, signs=signs):
            inside = [_signed(s, _integral(t, by)) for s, t in zip(signs, terms, strict=True)]
            return replace(
                term, terms=tuple(t for _, t in inside), signs=tuple(s for s, _ in inside)
            )
        case _:
            return _of_factors(term, by)


def _signed(sign: int, term: Term) -> tuple[int, Term]:
    return (-sign, term.body) if isinstance(term, Neg) else (sign, term)


def _of_factors(term: Term, by: Symbol) -> Term:
    apart = factors(term)
    moving = [one for one in apart.under if by in every_node(one)]
    if len(moving) != 1 or any(by in every_node(one) for one in apart.over):
        raise Refused(f"no rule here integrates {shown(term)} by {plain(by)}")
    (below,) = moving
    sign = apart.sign * _direction(below, by)
    under = tuple(one for one in apart.under if one is not below)
    # The logarithm comes from the bar, and holds what stood under it.
    log = replace(ln(below), key=origin(*apart.frame))
    row = (*(one for one in apart.over if one != Number(1)), log)
    found = row[0] if len(row) == 1 else Product(row)
    found = Fraction(found, Product(under), key=origin(*apart.frame)) if under else found
    return found if sign > 0 else Neg(found, key=origin(*apart.frame))


def _direction(term: Term, by: Symbol) -> int:
    # +1 for p + by, −1 for p − by, where p does not depend on it.
    found = [(sign, one) for sign, one in signed_terms(term) if by in every_node(one)]
    if len(found) != 1 or found[0][1] != by:
        raise Refused(f"no rule here integrates 1/({shown(term)}) by {plain(by)}")
    return found[0][0]


def vanishing(constant: Symbol, *places: Mapping[Symbol, int]) -> Rule:
    """Fix the constant by asking that the right side goes to 0 at places: a → 0 where y = 0.

    Of each place the last letter goes to its value, from between 0 and 1; the others have theirs.
    The constant is one number for all of them, so it must come out as the same everywhere.
    """
    told = "; ".join(
        ", ".join(starmap(_at_place, zip(place.items(), _last(place), strict=True)))
        for place in places
    )

    def check(before: Equation, after: Equation, definitions: Definitions) -> Effect:
        keep_left(before, after)
        match before.right:
            case Add(terms=(*kept, last), signs=(*signs, 1)) if last == constant and kept:
                first = kept[0] if signs[0] > 0 else Neg(kept[0])
                rest = Add(tuple(kept), tuple(signs), key=before.right.key)
                made = first if len(kept) == 1 else rest
            case _:
                raise Refused(f"the right side must end with + {plain(constant)}")
        if constant in every_node(made) or constant in definitions:
            raise Refused(f"{plain(constant)} must stand at the end and nowhere else")
        for place in places:
            _goes_to_0(made, place, definitions)
        if made != after.right:
            raise Refused(f"the right side becomes {shown(made)}")
        kept_pairs = pair(before, after) | same(before.left, after.left)
        return Effect(kept_pairs | same(made, after.right))

    formula = f"C → 0; {told}"
    return Rule("fix the constant", formula, check, settles={constant: Number(0)})


def _last(place: Mapping[Symbol, int]) -> Iterator[bool]:
    yield from (at == len(place) - 1 for at in range(len(place)))


def _at_place(item: tuple[Symbol, int], goes: bool) -> str:
    letter, value = item
    return f"{plain(letter)} {'→' if goes else '='} {value}"


def _goes_to_0(term: Term, place: Mapping[Symbol, int], definitions: Definitions) -> None:
    # By SymPy's limit, and by a number very near to it.
    import sympy

    *fixed, (moving, end) = place.items()
    inwards = 1 if end == 0 else -1
    if not {end, *(value for _, value in fixed)} <= {0, 1}:
        raise Refused("targets and outputs lie between 0 and 1")
    slot = sympy.Dummy(moving.letter, positive=True)
    held = {(letter.name, ()): sympy.Integer(value) for letter, value in fixed}
    held[moving.name, ()] = slot
    shape = Symbolic({}, held=held).write(term)
    limit = sympy.limit(shape, slot, end, "+" if inwards > 0 else "-")
    near = arithmetic().mpf(end) + inwards * arithmetic().mpf(10) ** -_NEAR
    numbers = {(letter.letter, ()): arithmetic().mpf(value) for letter, value in fixed}
    here = Point(0, {}, definitions, held=numbers | {(moving.letter, ()): near})
    if limit != 0 or abs(here.value(term)) > arithmetic().mpf(10) ** -_SMALL:
        where = ", ".join(starmap(_at_place, zip(place.items(), _last(place), strict=True)))
        raise Refused(f"{shown(term)} does not go to 0 where {where}")
