"""Proofs: one line is held against the next in three ways, each of which may refuse it.

The rule computes what it may make of the first line (`nnmath.proof.rules`); SymPy finds the
difference of the two to be 0 for every n (`nnmath.proof.equality`); and both are worth the same to
30 digits at random points (`nnmath.formula.numeric`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nnmath.formula.definitions import Definitions
from nnmath.formula.nodes import Apply, Bracket, Derivative, Equation, Symbol, Term
from nnmath.formula.numeric import Point, arithmetic, assignments
from nnmath.formula.plain import plain
from nnmath.proof.equality import difference
from nnmath.proof.places import bare_line
from nnmath.proof.rules import Effect, Refused, Rule

AGREE_TO = 30
"""The digits to which two lines must agree at a point."""

POINTS = ({"n": 2, "d": 3}, {"n": 3, "d": 2}, {"n": 4, "d": 2})
"""Samples and inputs at each random point; never as many of the one as of the other."""


class BrokenStep(Exception):
    """A line does not follow from the last under its rule; the film cannot be made.

    `left_over` is what remains of the difference of the two, empty where they are equal and only
    the rule is wrong; `reason` says it in words; `where` names the derivation and the line.
    """

    def __init__(
        self, rule: str, before: str, after: str, reason: str, left_over: str = "", where: str = ""
    ) -> None:
        self.rule, self.before, self.after = rule, before, after
        self.reason, self.left_over, self.where = reason, left_over, where
        rows = (("from", before), ("to", after), ("because", reason), ("left over", left_over))
        head = f"{where}: " if where else ""
        super().__init__(
            f"{head}'{rule}' does not make this line"
            + "".join(f"\n  {name:<9} {text}" for name, text in rows if text)
        )

    def at(self, where: str) -> "BrokenStep":
        """Give the same, with the derivation and the line."""
        return BrokenStep(self.rule, self.before, self.after, self.reason, self.left_over, where)


@dataclass(frozen=True)
class Proof:
    """That a line follows from the last, and how it was proved.

    `needs` are the definitions without which it would not be true, `points` how many numerical
    tests it passed, `digits` to how many digits in the worst of them.
    """

    rule: str
    formula: str
    before: str
    after: str
    needs: tuple[str, ...]
    points: int
    digits: int

    def words(self) -> str:
        """Say in one line how it was proved."""
        every_n = " for every n" if "Σ" in self.after else ""
        any_sigma = " and any σ" if every_n and "σ" in self.after else ""
        known = f" where {' and '.join(self.needs)}" if self.needs else any_sigma
        return (
            f"the difference is 0{every_n}{known}; "
            f"equal to {self.digits} digits at {self.points} random points"
        )


def prove(
    before: Equation, after: Equation, rule: Rule, definitions: Definitions
) -> tuple[Proof, Effect]:
    """Prove that a line follows from the last, and give what the rule did.

    **Raises**: BrokenStep with the rule, both lines and what is left over.
    """

    def broken(reason: str, left_over: str = "") -> BrokenStep:
        return BrokenStep(rule.name, plain(before), plain(after), reason, left_over)

    source = source_of(before, after)
    try:
        points = list(agreement(source, after, definitions))
    except (ArithmeticError, ValueError) as error:
        raise broken(f"it has no value: {error}") from error
    found = difference(source, after.right, definitions)
    if found.left_over or points[-1] < AGREE_TO:
        left_over = found.left_over or f"the sides agree to {points[-1]} digits only"
        raise broken("the two differ", left_over)
    try:
        effect = rule.check(bare_line(before), bare_line(after), definitions)
    except Refused as refusal:
        raise broken(f"it is true, but {refusal}") from refusal
    proof = Proof(
        rule.name,
        rule.formula,
        plain(before),
        plain(after),
        found.needs,
        len(points),
        min(points),
    )
    return proof, effect


def prove_true(line: Equation, definitions: Definitions) -> None:
    """Prove that a line is true by itself: a start that defines nothing.

    **Raises**: BrokenStep if it is not.
    """
    try:
        agree = list(agreement(line.left, line, definitions))
    except (ArithmeticError, LookupError) as error:
        raise BrokenStep("start", "", plain(line), f"it has no value: {error}") from error
    found = difference(line.left, line.right, definitions)
    if found.left_over or agree[-1] < AGREE_TO:
        raise BrokenStep("start", "", plain(line), "it is not true", found.left_over)


def source_of(before: Equation, after: Equation) -> Term:
    """Give what the right side of a line must equal.

    That is the last right side, or its derivative where the left side is the derivative of the
    last; where the left side is anything else, that side itself.
    """
    match after.left:
        case left if left == before.left:
            return before.right
        case Derivative(body=body, by=by) if body == before.left:
            return Derivative(Bracket(before.right), by)
        case Apply(function=function, argument=Symbol() as by) if before.left in (
            Apply(type(function)(function.name, function.primes - 1), by),
        ):
            return Derivative(Bracket(before.right), by)
        case left:
            return left


def agreement(source: Term, after: Equation, definitions: Definitions) -> Iterator[int]:
    """Give to how many digits the two lines and the left side agree, point by point.

    It ends with the first point at which they do not agree.
    """
    for seed, sizes in enumerate(POINTS):
        for places in assignments(Equation(source, after), sizes):
            here = Point(seed, sizes, definitions, places)
            values = [here.value(term) for term in (source, after.right, after.left)]
            scale = max(abs(value) for value in values)
            gap = max(abs(value - values[0]) for value in values)
            digits = int(-arithmetic().log10(gap / scale)) if gap else arithmetic().dps
            yield digits
            if digits < AGREE_TO:
                return
