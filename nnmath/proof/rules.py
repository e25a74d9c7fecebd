"""Rules of algebra: what may be done to a line. Each computes what it may make, refuses all else.

A rule looks at shapes only; whether the lines are equal is for `nnmath.proof.proving` to find out.
So a true line under the wrong rule is refused by the rule, and a false line by the proof as well.

>>> from nnmath.formula.letters import C, a, ln, sigma, y, z
>>> from nnmath.formula.nodes import equals
>>> put_in = substitute(a, sigma(z))
>>> put_in.formula, put_in.gesture
('a = σ(z)', 'substitute')
>>> put_in.check(equals(C, y * ln(a)), equals(C, ln(sigma(z)) * y), {})
Traceback (most recent call last):
    ...
nnmath.proof.rules.Refused: putting in a = σ(z) gives y ln σ(z)
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product as every_way
from typing import TypeAlias

from nnmath.formula.definitions import Definitions
from nnmath.formula.nodes import Add, Equation, Fraction, Number, Term, product
from nnmath.formula.plain import plain
from nnmath.formula.shape import (
    Factors,
    bare,
    canonical,
    factors,
    first_difference,
    legible,
    replaced,
    signed_terms,
)

Strokes: TypeAlias = tuple[tuple[Term, ...], ...]
"""The factors that a rule strikes out, one group for each stroke."""

Check: TypeAlias = Callable[[Equation, Equation, Definitions], Strokes]


class Refused(Exception):
    """A rule does not make this line out of that one; the message says what it would make."""


@dataclass(frozen=True)
class Rule:
    """A named way to go from one line to the next.

    `formula` says what it does; `gesture` how a film plays it: substitute, differentiate, chain,
    combine, split, expand, arrange or cancel. `check` takes two bare equations and the definitions
    in force, gives what is struck out, and raises `Refused`.
    """

    name: str
    gesture: str
    formula: str
    check: Check = field(repr=False, compare=False)


def in_place(right: Callable[[Term, Term], Strokes]) -> Check:
    """Make a check of a rule that leaves the left side alone and works on the right side."""

    def check(before: Equation, after: Equation, definitions: Definitions) -> Strokes:
        if before.left != after.left:
            raise Refused(f"the left side stays {plain(before.left)}")
        return right(before.right, after.right)

    return check


def substitute(old: Term, new: Term) -> Rule:
    """Put one thing in for another, everywhere on the right side."""
    formula = f"{plain(old)} = {plain(new)}"

    def right(before: Term, after: Term) -> Strokes:
        expected, count = replaced(before, lambda node: bare(new) if node == bare(old) else None)
        if not count:
            raise Refused(f"there is no {plain(old)} to be replaced")
        if bare(expected) != after:
            raise Refused(f"putting in {formula} gives {plain(legible(bare(expected)))}")
        return ()

    return Rule("substitute", "substitute", formula, in_place(right))


def _combine(before: Term, after: Term) -> Strokes:
    old, new = _change(before, after)
    if not isinstance(old, Add) or not isinstance(new, Fraction):
        raise Refused("a sum of fractions becomes one fraction")
    parts = [Factors(sign, (), ()) * factors(each) for sign, each in signed_terms(old)]
    below = [factor for part in parts for factor in part.under]
    if len([part for part in parts if part.under]) < 2:
        raise Refused("two fractions at least are put over one denominator")
    crossed = [
        product(*part.over, *(one for other in parts if other is not part for one in other.under))
        for part in parts
    ]
    made = Fraction(Add(tuple(crossed), tuple(part.sign for part in parts)), product(*below))
    if canonical(made.over) != canonical(new.over) or canonical(made.under) != canonical(new.under):
        raise Refused(f"over one denominator it is {plain(legible(bare(made)))}")
    return ()


def _split(before: Term, after: Term) -> Strokes:
    old, new = _change(before, after)
    if not isinstance(old, Fraction) or not isinstance(new, Add):
        raise Refused("one fraction becomes a sum of fractions")
    made = [
        Factors(sign, (), ()) * factors(each / old.under) for sign, each in signed_terms(old.over)
    ]
    given = [Factors(sign, (), ()) * factors(each) for sign, each in signed_terms(new)]
    if len(made) < 2 or sorted(map(_reduced, made)) != sorted(map(_reduced, given)):
        raise Refused("each term of the numerator is divided by the denominator")
    return ()


def _expand(before: Term, after: Term) -> Strokes:
    old, new = _change(before, after)
    if canonical(old) == canonical(new):
        raise Refused("nothing is multiplied out")
    made, given = Counter(dict(_monomials(old))), list(signed_terms(new))
    flat = not any(isinstance(one, Add) for _, each in given for one in factors(each).over)
    if not flat or _monomials(old) != _monomials(new) or len(given) != len(made):
        raise Refused("multiplied out and collected it is something else")
    return ()


def _monomials(term: Term) -> dict[str, int]:
    # The term multiplied out: how often each product of atoms occurs, those that occur 0 times not.
    found: Counter[str] = Counter()
    for sign, each in signed_terms(term):
        apart = factors(each)
        choices = [list(signed_terms(one)) for one in apart.over]
        for way in every_way(*choices):
            number, atoms = sign * apart.sign, []
            for s, one in way:
                number *= s * (one.value if isinstance(one, Number) else 1)
                atoms += [] if isinstance(one, Number) else [repr(canonical(one))]
            below = [repr(canonical(one)) for one in apart.under]
            found[f"{sorted(atoms)} / {sorted(below)}"] += number
    return {name: count for name, count in found.items() if count}


def _cancel(before: Term, after: Term) -> Strokes:
    old, new = map(factors, _change(before, after))
    over, under = _struck(old.over, new.over), _struck(old.under, new.under)
    if over is None or under is None or old.sign != new.sign:
        raise Refused("cancelling leaves the other factors as they are")
    above, below = ([canonical(one) for run in side for one in run] for side in (over, under))
    if not above or sorted(map(repr, above)) != sorted(map(repr, below)):
        raise Refused("only what stands over and under the bar alike cancels")
    return (*over, *under)


def _struck(old: Sequence[Term], new: Sequence[Term]) -> Strokes | None:
    # What must be struck from the one row to leave the other, in unbroken runs; None: impossible.
    runs: list[list[Term]] = [[]]
    left = list(new)
    for factor in old:
        if left and factor == left[0]:
            left.pop(0)
            runs.append([])
        else:
            runs[-1].append(factor)
    return None if left else tuple(tuple(run) for run in runs if run)


def _arrange(before: Term, after: Term) -> Strokes:
    if before == after:
        raise Refused("nothing moves")
    if canonical(before, turn=True) != canonical(after, turn=True):
        raise Refused("only the order of factors and the place of a sign may change")
    return ()


def _reduced(apart: Factors) -> tuple[int, list[str], list[str]]:
    over = Counter(repr(canonical(one)) for one in apart.over)
    under = Counter(repr(canonical(one)) for one in apart.under)
    return apart.sign, sorted((over - under).elements()), sorted((under - over).elements())


def _change(before: Term, after: Term) -> tuple[Term, Term]:
    found = first_difference(before, after)
    if found is None:
        raise Refused("nothing changes")
    return found


COMBINE = Rule("common denominator", "combine", "p/q − r/s = (ps − rq)/(qs)", in_place(_combine))
SPLIT = Rule("split the fraction", "split", "(p − q)/q = p/q − 1", in_place(_split))
EXPAND = Rule("multiply out", "expand", "p(1 − q) − (1 − p)q = p − q", in_place(_expand))
ARRANGE = Rule("move factors and signs", "arrange", "−p(q − r) = (r − q)p", in_place(_arrange))
CANCEL = Rule("cancel", "cancel", "pq/(pr) = q/r", in_place(_cancel))
