"""Derivations: lines of mathematics that prove themselves, or cannot be made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from types import MappingProxyType

from nnmath.formula.definitions import Definitions, is_unknown
from nnmath.formula.letters import C
from nnmath.formula.nodes import AnyFunction, Equation, Symbol
from nnmath.formula.plain import plain
from nnmath.formula.reading import Misread, check, check_alike
from nnmath.learning.costs import Cost
from nnmath.proof.costs import check_cost
from nnmath.proof.foundations import lay
from nnmath.proof.proving import BrokenStep, Proof, prove
from nnmath.proof.ranges import Premises, Range
from nnmath.proof.rules import Refused, Rule
from nnmath.proof.transitions import Line, Splits, Transition, transition

__all__ = ["BrokenStep", "Derivation", "Line", "Proof", "Rule", "Step", "Transition"]

START = "definition"
"""The name of the first line of every derivation."""


@dataclass(frozen=True)
class Step:
    """The next line, as it should look, and the rule that makes it.

    `splits` says that a key becomes others, `merges` that a key is made of others; `name` is what
    others call the line, to number it for example.
    """

    rule: Rule
    line: Equation
    name: str | None = None
    splits: Splits = field(default_factory=dict)
    merges: Splits = field(default_factory=dict)


class Derivation:
    """Lines, each of which follows from the one before it; making one proves it.

    `title` says in each language what is derived, `where` what its letters and functions stand for,
    `given` in which ranges the letters lie that depend on no other. If `where` does not say what
    stands on the left of the first line, the first line is its definition; otherwise it must be
    true. A σ is held against the sigmoid of the films, C against `cost`.

    `lines` are what the screen shows, `transitions` what moves between them, `proofs` how each step
    was proved, `foundations` what was checked of the definitions, in words.

    **Raises**: BrokenStep for the first line that does not follow, or does not read as what it
    means, or whose keys move a part to where its rule does not; ValueError for a key that is used
    twice in one line.

    >>> from nnmath.proof.algebra import EXPAND
    >>> from nnmath.formula.letters import C, u, y
    >>> from nnmath.formula.nodes import equals
    >>> from nnmath.formula.plain import plain
    >>> made = Derivation("tiny", equals(C, y * (1 - u)), [Step(EXPAND, equals(C, y - y * u))])
    >>> [plain(line.term) for line in made.lines]
    ['C = y(1 − u)', 'C = y − yu']
    >>> Derivation("false", equals(C, y * (1 - u)), [Step(EXPAND, equals(C, y - u))])
    Traceback (most recent call last):
        ...
    nnmath.proof.proving.BrokenStep: false, line 2: 'multiply out' does not make this line
      from      C = y(1 − u)
      to        C = y − u
      because   the two differ
      left over -u*(y - 1)
    """

    def __init__(
        self,
        name: str,
        start: Equation,
        steps: Sequence[Step],
        *,
        title: Mapping[str, str] = MappingProxyType({}),
        where: Definitions = MappingProxyType({}),
        given: Mapping[Symbol, Range] = MappingProxyType({}),
        cost: Cost | None = None,
    ) -> None:
        self.name, self.title, self.steps = name, title, tuple(steps)
        self.where, self.given, self.cost = where, given, cost
        self.premises, self.foundations = lay(start, where, given, cost)
        known = (start, *starmap(Equation, where.items()))
        for defined in known:
            try:
                if not isinstance(defined.right, AnyFunction):
                    check(defined)
                check_alike(*known)
            except Misread as error:
                told = "definition", "", plain(defined), str(error)
                raise BrokenStep(*told, where=name) from error
        settled: Definitions = {}
        lines, proofs, transitions = [Line(start, name=START)], [], []
        for count, step in enumerate(steps, start=2):
            before, line = lines[-1], Line(step.line, step.rule, step.name)
            try:
                proof, effect = prove(before.term, line.term, step.rule, self.premises)
                moved = transition(before, line, step.rule, step.splits, step.merges, effect)
                check(line.term)
                check_alike(*known, line.term)
            except BrokenStep as broken:
                raise broken.at(f"{name}, line {count}") from None
            except (Refused, Misread) as refusal:
                told = step.rule.name, plain(before.term), plain(line.term), str(refusal)
                raise BrokenStep(*told, where=f"{name}, line {count}") from refusal
            proofs.append(proof)
            transitions.append(moved)
            lines.append(line)
            settled = {**settled, **step.rule.settles}
            if step.rule.settles:
                self.foundations += (f"asked for: {step.rule.formula}",)
        if cost is not None and is_unknown(C, self.premises.definitions):
            self.foundations += (_check_end(lines[-1].term, cost, self.premises, settled, name),)
        self.lines, self.proofs = tuple(lines), tuple(proofs)
        self.transitions = tuple(transitions)


def _check_end(
    line: Equation, cost: Cost, premises: Premises, settled: Definitions, name: str
) -> str:
    # What has been found for C is the cost, if it has been found.
    if line.left != C:
        told = cost.name, "", plain(line), "the last line must say what C is"
        raise BrokenStep(*told, where=f"{name}, last line")
    try:
        return check_cost(cost, {**premises.definitions, **settled, C: line.right})
    except BrokenStep as broken:
        raise broken.at(f"{name}, last line") from None
