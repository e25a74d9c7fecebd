"""Proofs: one line is held against the next, and may be refused for any of these reasons.

The two differ: SymPy finds a difference, or they are not worth the same at random points
(`nnmath.proof.equality`). One of them means nothing somewhere (`nnmath.proof.conditions`). The
equation that the rule rests on does not follow from the definitions. The rule makes another line
(`nnmath.proof.rules`).
"""

from dataclasses import dataclass

from nnmath.formula.definitions import Definitions, is_unknown, known_along
from nnmath.formula.nodes import Apply, Bracket, Derivative, Equation, Symbol, Term, product
from nnmath.formula.plain import plain
from nnmath.proof.conditions import Unmet, conditions, must_be_known
from nnmath.proof.equality import AGREE_TO, Difference, agreement, difference
from nnmath.proof.places import bare_line
from nnmath.proof.ranges import Premises
from nnmath.proof.rules import Effect, Refused, Rule


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
        """Return the same, with the derivation and the line."""
        return BrokenStep(self.rule, self.before, self.after, self.reason, self.left_over, where)


@dataclass(frozen=True)
class Proof:
    """That a line follows from the last, and how it was proved.

    `needs` are the definitions without which it would not be true, `conditions` what has to hold
    so that both lines mean something, and does; `points` how many numerical tests it passed,
    `digits` to how many digits in the worst of them; `slopes` says that the slopes of the two were
    compared, so that they are equal up to a constant.
    """

    rule: str
    formula: str
    before: str
    after: str
    needs: tuple[str, ...]
    conditions: tuple[str, ...]
    points: int
    digits: int
    slopes: bool = False

    def words(self) -> str:
        """Say in one line how it was proved."""
        every_n = " for every n" if "Σₓ" in self.after else ""
        every_n = every_n or (" for sums of any length" if "Σ" in self.after else "")
        any_sigma = " and any σ" if every_n and "σ" in self.after else ""
        known = f" where {' and '.join(self.needs)}" if self.needs else any_sigma
        return (
            f"the difference {'of the slopes ' if self.slopes else ''}is 0{every_n}{known}; "
            f"equal to {self.digits} digits at {self.points} random points"
        )


def prove(
    before: Equation, after: Equation, rule: Rule, premises: Premises
) -> tuple[Proof, Effect]:
    """Prove that a line follows from the last, and return what the rule did.

    **Raises**: BrokenStep with the rule, both lines and what is left over.
    """

    def broken(reason: str, left_over: str = "") -> BrokenStep:
        return BrokenStep(rule.name, plain(before), plain(after), reason, left_over)

    definitions = {**premises.definitions, **rule.settles}
    terms = compared(before, after, definitions)
    try:
        for term in (*terms, after):
            must_be_known(term, premises)
        found, digits = _compared(terms, definitions)
        if found.left_over:
            raise broken("the two differ", found.left_over)
        met = (*conditions(before, premises), *conditions(after, premises))
        if rule.claim is not None:
            known = _proved(rule.claim, premises)
            found = Difference(tuple(sorted({*found.needs, *known.needs})))
        effect = rule.check(bare_line(before), bare_line(after), premises.definitions)
    except _NoValue as no_value:
        raise broken(f"it has no value: {no_value}") from no_value
    except (Unmet, Refused) as refusal:
        raise broken(f"it is true, but {refusal}") from refusal
    return (
        Proof(
            rule.name,
            rule.formula,
            plain(before),
            plain(after),
            found.needs,
            tuple(dict.fromkeys(met)),
            len(digits),
            min(digits),
            slopes=_is_integrated(before, after),
        ),
        effect,
    )


def prove_true(line: Equation, premises: Premises) -> None:
    """Prove that a line is true by itself: a start that defines nothing.

    **Raises**: BrokenStep if it is not.
    """
    try:
        must_be_known(line, premises)
        found, _ = _compared((line.left, line.right), premises.definitions)
        if found.left_over:
            raise BrokenStep("start", "", plain(line), "it is not true", found.left_over)
        conditions(line, premises)
    except (_NoValue, Unmet) as error:
        raise BrokenStep("start", "", plain(line), str(error)) from error


class _NoValue(Exception):
    pass


def _compared(
    terms: tuple[Term, ...], definitions: Definitions
) -> tuple[Difference, tuple[int, ...]]:
    # The first two by SymPy, and all of them at random points.
    try:
        digits = tuple(agreement(terms, definitions))
        found = difference(terms[0], terms[1], definitions)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise _NoValue(str(error)) from error
    if digits[-1] < AGREE_TO and not found.left_over:
        return Difference(note=f"the sides agree to {digits[-1]} digits only"), digits
    return found, digits


def _proved(claim: Equation, premises: Premises) -> Difference:
    must_be_known(claim, premises)
    conditions(claim, premises)
    found, _ = _compared((claim.left, claim.right), premises.definitions)
    if found.left_over:
        raise Refused(f"{plain(claim)} does not follow from the definitions")
    return found


def compared(before: Equation, after: Equation, definitions: Definitions) -> tuple[Term, ...]:
    """Return what has to be equal if a line follows from the last.

    That is what the right side must equal, the right side, and the left side if it has a value.
    Where the last left side is the slope of this one, they are slopes along the letter that all
    else depends on: along a, a letter that a depends on would pass for a constant.
    """
    if _is_integrated(before, after):
        assert isinstance(before.left, Derivative)
        by, along = before.left.by, known_along(before.left, definitions) or before.left.by
        chained = before.right if by == along else product(before.right, Derivative(by, along))
        return chained, Derivative(Bracket(after.right), along), Derivative(after.left, along)
    if is_unknown(after.left, definitions) and after.left == before.left:
        return before.right, after.right
    return source_of(before, after), after.right, after.left


def _is_integrated(before: Equation, after: Equation) -> bool:
    return isinstance(before.left, Derivative) and before.left.body == after.left


def source_of(before: Equation, after: Equation) -> Term:
    """Return what the right side of a line must equal.

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
