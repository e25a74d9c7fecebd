"""Conditions: what has to hold so that a line means something, and what guarantees it.

Nothing is divided by 0, and no logarithm is taken of what is not above 0.
"""

from collections.abc import Iterator

from nnmath.formula.definitions import definition_of, is_like, known_slope, known_total, meaning_of
from nnmath.formula.letters import exp, ln
from nnmath.formula.nodes import Apply, Derivative, Fraction, Number, Power, Symbol, Term
from nnmath.formula.plain import plain
from nnmath.formula.shape import bare, legible
from nnmath.proof.factors import factors
from nnmath.proof.places import every_node
from nnmath.proof.ranges import SIZES, Premises, within


class Unmet(Exception):
    """A line has no value, or no slope, for some values of its letters; the message says why."""


def conditions(term: Term, premises: Premises) -> tuple[str, ...]:
    """Return what guarantees that a term means something, in words, each thing once.

    **Raises**: Unmet where nothing does.

    >>> from nnmath.formula.letters import a, ln, y
    >>> from nnmath.proof.ranges import BETWEEN_0_AND_1
    >>> conditions(ln(1 - a) / a, Premises(given={a: BETWEEN_0_AND_1}))
    ('0 < a < 1', '0 < 1 − a < 1')
    >>> conditions(a / y, Premises())
    Traceback (most recent call last):
        ...
    nnmath.proof.conditions.Unmet: it divides by y, and nothing keeps y from being 0
    """
    said: dict[str, None] = {}
    for node in every_node(bare(term)):
        match node:
            case Derivative() as slope:
                known = known_slope(slope, premises.definitions)
                if isinstance(known, Fraction):
                    said[_never_0(known.under, premises)] = None
            case Fraction(under=under):
                for factor in factors(under).over:
                    if isinstance(factor, Number) and factor.value != 0:
                        continue
                    said[_never_0(factor, premises)] = None
            case Apply(function=function, argument=argument) if function == ln:
                said[_positive(argument, "it takes the logarithm of", premises)] = None
            case Power(base=base, exponent=Number(value=value)):
                if value <= 0:
                    said[_never_0(base, premises)] = None
            case Power(base=base):
                said[_positive(base, "it raises to any power", premises)] = None
    return tuple(said)


def _never_0(factor: Term, premises: Premises) -> str:
    name, lies = plain(legible(factor)), within(factor, premises)
    if not lies.is_never_0:
        raise Unmet(f"it divides by {name}, and nothing keeps {name} from being 0")
    return lies.says(name)


def _positive(term: Term, does: str, premises: Premises) -> str:
    name, lies = plain(legible(term)), within(term, premises)
    if not lies.is_positive:
        raise Unmet(f"{does} {name}, and nothing keeps {name} above 0")
    return lies.says(name)


def must_be_known(term: Term, premises: Premises) -> None:
    """Refuse a function that nothing defines, and a slope of what nothing is said about.

    **Raises**: Unmet.
    """
    for node in every_node(term):
        if isinstance(node, Apply) and node.function not in (exp, ln):
            try:
                definition_of(node.function, premises.definitions)
            except LookupError as unknown:
                raise Unmet(str(unknown)) from None
        if isinstance(node, Derivative):
            if node.by.letter in SIZES:
                raise Unmet(f"{plain(node.by)} counts, and nothing has a slope along it")
            if known_total(node.by, premises.definitions) is not None:
                raise Unmet(f"{plain(node.by)} cannot change alone, for its sum is known")
            if known_slope(node, premises.definitions) is not None:
                continue
            for letter in _free_letters(node.body, premises):
                if not _is_one_of(letter, node.by) and premises.given_of(letter) is None:
                    name, by = plain(letter), plain(node.by)
                    reason = f"nothing says what {name} is, so its slope along {by} is unknown"
                    raise Unmet(f"{reason}: define {name}, or say in which range it lies")


def _is_one_of(letter: Symbol, by: Symbol) -> bool:
    # w_k is one of the w_j: which one, the rules of differentiation find out.
    return is_like(letter, by)


def _free_letters(term: Term, premises: Premises) -> Iterator[Symbol]:
    for node in every_node(term):
        if isinstance(node, Symbol) and node.letter not in SIZES:
            if (meant := meaning_of(node, premises.definitions)) is not None:
                yield from _free_letters(meant[1], premises)
            else:
                yield node
