"""Foundations: what a derivation starts from is held against the functions that the films plot.

A line that defines something follows from nothing, so no proof can find it false. 1/(1 − e^(−z))
satisfies σ′ = σ(1 − σ) as well as the sigmoid does; only σ(0) = ½ tells them apart.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from nnmath.formula.definitions import Definitions, definition_of, is_like, meaning_of
from nnmath.formula.letters import C, exp, ln, sigma, z
from nnmath.formula.nodes import Apply, Equation, Number, Sum, Symbol, Term, partial
from nnmath.formula.numeric import Point, arithmetic, varying
from nnmath.formula.plain import plain
from nnmath.learning.activations import sigmoid
from nnmath.learning.costs import Cost
from nnmath.proof.conditions import Unmet, conditions, must_be_known
from nnmath.proof.costs import check_cost, check_demand, far, line_of, worth
from nnmath.proof.equality import AGREE_TO, difference, sizes
from nnmath.proof.places import coming_from, every_node
from nnmath.proof.proving import BrokenStep, prove_true
from nnmath.proof.ranges import REAL, Premises, Range
from nnmath.proof.softmax import check_softmax

if TYPE_CHECKING:
    import mpmath

SIGMOID = 1 / (1 + exp(-z))

_PLACES = 64
"""At so many random places σ is held against the sigmoid, between −40 and 40."""


def lay(
    start: Equation, where: Definitions, given: Mapping[Symbol, Range], cost: Cost | None
) -> tuple[Premises, tuple[str, ...]]:
    """Return what a derivation stands on, checked, and what was checked, in words.

    The first line is a definition if nothing else says what stands on its left; if something does,
    it must be true. A first line ∂C/∂z = … is what is asked of a C that is still to be found: it is
    held against the slope of the cost.

    **Raises**: BrokenStep.
    """
    definitions = {pattern: coming_from(body, None) for pattern, body in where.items()}
    for pattern, body in where.items():
        if _is_total(pattern, body, where):
            continue
        if not _can_be_defined(pattern) or _says_less(pattern, body):
            reason = f"{plain(pattern)} is no letter and no function of one letter"
            raise BrokenStep("definition", "", line_of(pattern, body), reason)
    for letter in given:
        if any(isinstance(one, Symbol) and one.name == letter.name for one in (*where, start.left)):
            reason = f"{plain(letter)} has a definition, so no range can be given for it"
            raise BrokenStep("definition", "", plain(start), reason)
    is_demand = cost is not None and start.left == partial(C, z) and C not in where
    is_definition = is_demand or (_can_be_defined(start.left) and not _is_meant(start.left, where))
    if is_definition and _says_less(start.left, start.right):
        reason = f"the right side depends on more than {plain(start.left)}"
        raise BrokenStep("definition", "", plain(start), reason)
    if is_definition:
        definitions[start.left] = coming_from(start.right, None)
    premises = Premises(MappingProxyType(definitions), MappingProxyType(dict(given)))
    _no_circles(definitions)
    said = [f"for {', '.join(_said_of(*one) for one in given.items())}"] if given else []
    said += [f"known: {line_of(*one)}" for one in where.items() if isinstance(one[0], Sum)]
    if any(isinstance(one, Apply) and one.function == sigma for one in definitions):
        said.append(check_sigmoid(definitions))
    _mean_something(start, premises)
    if (told := check_softmax(definitions)) is not None:
        said.append(told)
    if not is_definition:
        prove_true(start, premises)
    if cost is not None:
        hold = check_demand if is_demand else check_cost
        said.append(hold(cost, definitions))
    return premises, tuple(said)


def _can_be_defined(left: Term) -> bool:
    if isinstance(left, Apply):
        known = left.function.primes > 0 or left.function in (exp, ln)
        return isinstance(left.argument, Symbol) and not known
    return isinstance(left, Symbol)


def _says_less(pattern: Term, body: Term) -> bool:
    # What is said of each z_j must not depend on more than j: it is said of z_k as well.
    if not isinstance(pattern, Symbol) or not pattern.indices:
        return False
    different = len(set(pattern.indices)) == len(pattern.indices)
    return not different or not varying(body) <= {*pattern.indices, *pattern.varies}


def _is_total(pattern: Term, body: Term, where: Definitions) -> bool:
    # Σ_j y_j = 1 may be known of letters that nothing defines, and only one such thing of each.
    match pattern:
        case Sum(index=index, body=Symbol() as letter, first=None, last=None):
            same = [one for one in where if isinstance(one, Sum) and one.body == letter]
            free = meaning_of(letter, where) is None and len(same) == 1
            return free and letter.indices.count(index) == 1 and isinstance(body, Number)
        case _:
            return False


def _is_meant(left: Term, where: Definitions) -> bool:
    return left in where or (isinstance(left, Symbol) and meaning_of(left, where) is not None)


def _said_of(letter: Symbol, lies: Range) -> str:
    return f"every {plain(letter)}" if lies == REAL else lies.says(plain(letter))


def _no_circles(definitions: Definitions) -> None:
    for pattern, body in definitions.items():
        way = [pattern]
        if _leads_back(body, pattern, definitions, way):
            reason = f"it defines {plain(pattern)} by itself"
            if len(way) > 1:
                reason += f", by way of {', '.join(map(plain, way[1:]))}"
            raise BrokenStep("definition", "", line_of(pattern, body), reason)


def _leads_back(term: Term, goal: Term, definitions: Definitions, way: list[Term]) -> bool:
    for node in every_node(term):
        for pattern in definitions:
            if not _is_use(node, pattern):
                continue
            if pattern == goal:
                return True
            if pattern not in way:
                way.append(pattern)
                if _leads_back(definitions[pattern], goal, definitions, way):
                    return True
                way.remove(pattern)
    return False


def _is_use(node: Term, pattern: Term) -> bool:
    if isinstance(node, Apply) and isinstance(pattern, Apply):
        return node.function.name == pattern.function.name
    if isinstance(node, Symbol) and isinstance(pattern, Symbol):
        return node == pattern or (bool(pattern.indices) and is_like(node, pattern))
    return node == pattern


def _mean_something(start: Equation, premises: Premises) -> None:
    for line in (*(Equation(*pair) for pair in premises.definitions.items()), start):
        try:
            must_be_known(line.right, premises)
            conditions(line.right, premises)
        except Unmet as unmet:
            raise BrokenStep("definition", "", plain(line), str(unmet)) from None


def check_sigmoid(definitions: Definitions) -> str:
    """Hold the definition of σ against σ(0) = ½ and `nnmath.learning.activations`; say so in words.

    **Raises**: BrokenStep if it is another function.

    >>> check_sigmoid({sigma(z): SIGMOID})
    'σ(z) = 1/(1 + e⁻ᶻ): σ(0) = 1/2, and the sigmoid of the films at 64 random points'
    """
    return _checked_sigmoid(*definition_of(sigma, definitions))


@cache
def _checked_sigmoid(letter: Symbol, body: Term) -> str:
    line = line_of(sigma(letter), body)
    for place in chain((0, -30, -4, -1, 1, 4, 30), _random_places(_PLACES)):
        at = arithmetic().mpf(place)
        here = Point(0, sizes(0), {}, held={(letter.letter, ()): at})
        right, found = 1 / (1 + arithmetic().exp(-at)), worth(here, body)
        close = abs(found - right) <= arithmetic().mpf(10) ** -AGREE_TO * right
        if not close or far(complex(right), float(sigmoid(float(at)))):
            reason = f"the sigmoid is {float(right):.6g} at z = {float(at):g}"
            told = f"{complex(found).real:.6g}"
            raise BrokenStep(
                "definition", "σ(0) = 1/2", line, f"{reason}, and this is {told}", told
            )
    if difference(body, replace_letter(SIGMOID, z, letter), {}).left_over:
        raise BrokenStep("definition", "", line, "this is not the sigmoid 1/(1 + e⁻ᶻ)")
    return f"{line}: σ(0) = 1/2, and the sigmoid of the films at {_PLACES} random points"


def replace_letter(term: Term, old: Symbol, new: Symbol) -> Term:
    """Return a term with one letter for another."""
    if term == old:
        return replace(new, key=term.key)
    return term.with_children(tuple(replace_letter(one, old, new) for one in term.children))


def _random_places(count: int) -> "Iterator[mpmath.mpf]":
    some = random.Random("sigmoid")
    for _ in range(count):
        yield arithmetic().mpf(some.randrange(-(10**20), 10**20)) * 40 / 10**20
