"""Proofs: one line is held against the next in three ways, each of which may refuse it.

The rule computes what it may make of the first line (`nnmath.rules`); SymPy finds the difference
of the two to be 0 for every n (`nnmath.vanishing`); and both are worth the same to 30 digits at
random points (`nnmath.evaluate`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nnmath.definitions import Definitions
from nnmath.evaluate import Point, arithmetic, assignments
from nnmath.rules import Refused, Rule, Strokes
from nnmath.shape import bare, stamped
from nnmath.terms import Apply, Bracket, Derivative, Equation, Symbol, Term
from nnmath.vanishing import difference

AGREE_TO = 30
"""The digits to which two lines must agree at a point."""

POINTS = ({"n": 2, "d": 3}, {"n": 3, "d": 2})
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
    number: str | None
    needs: tuple[str, ...]
    points: int
    digits: int

    def words(self) -> str:
        """Say in one line how it was proved."""
        needs = " and ".join(self.needs) if self.needs else "for any σ"
        sizes = "; ".join(", ".join(f"{k} = {v}" for k, v in size.items()) for size in POINTS)
        return (
            f"difference 0 for every n ({needs}); "
            f"equal to {self.digits} digits at {self.points} random points ({sizes})"
        )


def prove(
    before: Equation, after: Equation, number: str | None, rule: Rule, definitions: Definitions
) -> tuple[Proof, Strokes]:
    """Prove that a line follows from the last, and give what the rule strikes out.

    **Raises**: BrokenStep with the rule, both lines and what is left over.
    """

    def broken(reason: str, left_over: str = "") -> BrokenStep:
        return BrokenStep(rule.name, before.text(), after.text(), reason, left_over)

    source = _source(before, after)
    try:
        points = list(_digits(source, after, definitions))
    except (ArithmeticError, ValueError) as error:
        raise broken(f"it has no value: {error}") from error
    found = difference(source, after.right, definitions)
    if found.left_over:
        raise broken("the two differ", found.left_over)
    if min(points) < AGREE_TO:
        raise broken(f"the two differ: they agree to {min(points)} digits only", "a number")
    try:
        strokes = rule.check(_bare(before), _bare(after), definitions)
    except Refused as refusal:
        raise broken(f"it is true, but {refusal}") from refusal
    proof = Proof(
        rule.name,
        rule.formula,
        before.text(),
        after.text(),
        number,
        found.needs,
        len(points),
        min(points),
    )
    return proof, strokes


def prove_true(line: Equation, definitions: Definitions) -> None:
    """Prove that a line is true by itself: a start that defines nothing.

    **Raises**: BrokenStep if it is not.
    """
    found = difference(line.left, line.right, definitions)
    if found.left_over or min(_digits(line.left, line, definitions)) < AGREE_TO:
        raise BrokenStep("start", "", line.text(), "it is not true", found.left_over)


def _source(before: Equation, after: Equation) -> Term:
    # What the right side must equal: the last right side, or its derivative if the left side is
    # the derivative of the last; with any other left side, that side itself.
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


def _digits(source: Term, after: Equation, definitions: Definitions) -> Iterator[int]:
    # At each point: to how many digits the two lines and the left side agree, at worst.
    for seed, sizes in enumerate(POINTS):
        for places in assignments(Equation(source, after), sizes):
            here = Point(seed, sizes, definitions, places)
            values = [here.value(term) for term in (source, after.right, after.left)]
            scale = max(abs(value) for value in values)
            gap = max(abs(value - values[0]) for value in values)
            yield int(-arithmetic().log10(gap / scale)) if gap else arithmetic().dps


def _bare(line: Equation) -> Equation:
    result = bare(stamped(line))
    assert isinstance(result, Equation)
    return result
