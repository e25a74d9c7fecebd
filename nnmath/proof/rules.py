"""Rules: named ways to go from one line to the next, each of which refuses all other lines.

A rule computes what it makes of a line, out of the nodes of that line, so that it can also say
which part of the one is which part of the other. Whether the lines are equal is proved by
`nnmath.proof.proving`: a true line under the wrong rule is refused by the rule, and a false line by
the proof as well.

>>> from nnmath.formula.letters import C, a, ln, sigma, y, z
>>> from nnmath.formula.nodes import equals
>>> put_in = substitute(a, sigma(z))
>>> put_in.name, put_in.formula
('substitute', 'a = σ(z)')
>>> put_in.check(equals(C, y * ln(a)), equals(C, ln(sigma(z)) * y), {})
Traceback (most recent call last):
    ...
nnmath.proof.rules.Refused: putting in a = σ(z) gives y ln σ(z)
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from nnmath.formula.definitions import Definitions
from nnmath.formula.nodes import Derivative, Equation, Number, Term
from nnmath.formula.plain import plain
from nnmath.formula.shape import bare, legible, replaced
from nnmath.proof.factors import without_ones
from nnmath.proof.places import Pairs, coming_from, every_node, origin, pair, same

Strokes: TypeAlias = tuple[tuple[str, ...], ...]
"""The places of what a rule strikes out, one group for each stroke."""


@dataclass(frozen=True)
class Effect:
    """What a rule did to a line: which part became which, and what it struck out."""

    pairs: Pairs
    strokes: Strokes = ()


Check: TypeAlias = Callable[[Equation, Equation, Definitions], Effect]


class Refused(Exception):
    """A rule does not make this line out of that one; the message says what it would make."""


@dataclass(frozen=True)
class Rule:
    """A named way to go from one line to the next.

    `formula` says what it does, `claim` the equation that it rests on, which has to be proved, and
    `settles` what letters turn out to be that nothing was known of, once `check` has passed.
    `check` takes two bare equations (`nnmath.proof.places.bare_line`) and the definitions in force,
    and returns its effect.

    **Raises**: `check` raises Refused.
    """

    name: str
    formula: str
    check: Check = field(repr=False, compare=False)
    claim: Equation | None = field(default=None, repr=False)
    settles: Definitions = field(default_factory=dict, repr=False, compare=False)


def in_place(work: Callable[[Term, Term], Effect]) -> Check:
    """Make a check of a rule that leaves the left side alone and works on the right side."""

    def check(before: Equation, after: Equation, definitions: Definitions) -> Effect:
        keep_left(before, after)
        done = work(before.right, after.right)
        kept = pair(before, after) | same(before.left, after.left)
        return Effect(kept | done.pairs, done.strokes)

    return check


def keep_left(before: Equation, after: Equation) -> None:
    """Refuse a line with another left side.

    **Raises**: Refused.
    """
    if before.left != after.left:
        raise Refused(f"the left side stays {plain(before.left)}")


def shown(term: Term) -> str:
    """Return what a bare term is, to be read."""
    return plain(legible(bare(term)))


def substitute(old: Term, new: Term) -> Rule:
    """Put one thing in for another, everywhere on the right side."""
    formula, pattern, put_in = f"{plain(old)} = {plain(new)}", bare(old), bare(new)

    def work(before: Term, after: Term) -> Effect:
        letters = [node.by for node in every_node(before) if isinstance(node, Derivative)]
        if any(pattern == part for letter in letters for part in every_node(letter)):
            raise Refused(f"{plain(old)} is the letter of a derivative and cannot be replaced")
        made, count = replaced(
            before,
            lambda node: (
                coming_from(put_in, origin(*every_node(node))) if node == pattern else None
            ),
        )
        made = bare(made)
        if not count:
            raise Refused(f"there is no {plain(old)} to be replaced")
        # A factor that turns out to be 1 need not be written.
        ways = (made, bare(without_ones(made))) if put_in == Number(1) else (made,)
        way = next((one for one in ways if one == after), None)
        if way is None:
            raise Refused(f"putting in {formula} gives {shown(ways[-1])}")
        return Effect(same(way, after))

    return Rule("substitute", formula, in_place(work), Equation(old, new))
