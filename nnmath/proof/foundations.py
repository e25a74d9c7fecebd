"""Foundations: what a derivation starts from is held against the functions that the films plot.

A line that defines something follows from nothing, so no proof can find it false. 1/(1 − e^(−z))
satisfies σ′ = σ(1 − σ) as well as the sigmoid does; only σ(0) = ½ tells them apart.
"""

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from nnmath.formula.definitions import Definitions, definition_of, is_like, meaning_of
from nnmath.formula.letters import C, a, exp, ln, n, of_layer, over_samples, sigma, y, y_j, z
from nnmath.formula.nodes import Apply, Bracket, Equation, Symbol, Term, partial, total
from nnmath.formula.numeric import Point, arithmetic, varying
from nnmath.formula.plain import plain
from nnmath.learning.activations import sigmoid
from nnmath.learning.costs import Cost
from nnmath.proof.conditions import Unmet, conditions, must_be_known
from nnmath.proof.equality import AGREE_TO, difference, sizes
from nnmath.proof.places import coming_from, every_node
from nnmath.proof.proving import BrokenStep, prove_true
from nnmath.proof.ranges import REAL, Premises, Range

if TYPE_CHECKING:
    import mpmath

SIGMOID = 1 / (1 + exp(-z))

_CLOSE = 1e-13
"""How well floats can be expected to agree with numbers of 50 digits, relatively."""

_PLACES = 64
"""At so many random places σ is held against the sigmoid, between −40 and 40."""

_SAMPLES = 8
"""At so many random points C is held against the cost."""


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
        if not _can_be_defined(pattern) or _says_less(pattern, body):
            reason = f"{plain(pattern)} is no letter and no function of one letter"
            raise BrokenStep("definition", "", _line(pattern, body), reason)
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
    if any(isinstance(one, Apply) and one.function == sigma for one in definitions):
        said.append(check_sigmoid(definitions))
    _mean_something(start, premises)
    if not is_definition:
        prove_true(start, premises)
    if cost is not None:
        hold = _check_demand if is_demand else check_cost
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


def _is_meant(left: Term, where: Definitions) -> bool:
    return left in where or (isinstance(left, Symbol) and meaning_of(left, where) is not None)


def _line(pattern: Term, body: Term) -> str:
    return f"{plain(pattern)} = {plain(body)}"


def _said_of(letter: Symbol, lies: Range) -> str:
    return f"every {plain(letter)}" if lies == REAL else lies.says(plain(letter))


def _no_circles(definitions: Definitions) -> None:
    for pattern, body in definitions.items():
        way = [pattern]
        if _leads_back(body, pattern, definitions, way):
            reason = f"it defines {plain(pattern)} by itself"
            if len(way) > 1:
                reason += f", by way of {', '.join(map(plain, way[1:]))}"
            raise BrokenStep("definition", "", _line(pattern, body), reason)


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
    line = _line(sigma(letter), body)
    for place in chain((0, -30, -4, -1, 1, 4, 30), _random_places(_PLACES)):
        at = arithmetic().mpf(place)
        here = Point(0, sizes(0), {}, held={(letter.letter, ()): at})
        right, found = 1 / (1 + arithmetic().exp(-at)), _worth(here, body)
        close = abs(found - right) <= arithmetic().mpf(10) ** -AGREE_TO * right
        if not close or _far(complex(right), float(sigmoid(float(at)))):
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


def _check_demand(cost: Cost, definitions: Definitions) -> str:
    # What is asked of ∂C/∂z is held against the slope of the cost that is found in the end.
    demand = partial(C, z)
    line = _line(demand, definitions[demand])
    for seed in range(_SAMPLES):
        here = Point(seed, sizes(seed), definitions)
        right = float(cost.delta(*(float(here.value(letter)) for letter in (z, y))))
        found = _worth(here, demand)
        if _far(complex(found), right):
            reason = f"∂C/∂z of the {cost.name} cost is {right:.6g} where this is {found}"
            raise BrokenStep("definition", cost.name, line, reason)
    if left_over := difference(demand, partial(Bracket(cost.formula), z), definitions).left_over:
        reason = f"it is not the slope of {plain(cost.formula)}"
        raise BrokenStep("definition", cost.name, line, reason, left_over)
    return (
        f"asked for: {line}, as for the {cost.name} cost of the films at {_SAMPLES} random points"
    )


def check_cost(cost: Cost, definitions: Definitions) -> str:
    """Hold the definition of C against a cost, say in words what it was held against.

    A C that is written for one sample is held against what that sample costs, any other C against
    the mean over the samples. Where there are many outputs a_j, a sample costs the sum over them.

    **Raises**: BrokenStep if it is another cost.
    """
    if C not in definitions:
        raise BrokenStep("definition", cost.name, "C", "nothing says what C is")
    line = _line(C, definitions[C])
    formula, weighted, target = cost.formula, z, y
    each = _outputs(definitions[C], definitions)
    if each is not None:
        output, weighted, target = each
        formula = _put_in(cost.formula, {a: output, y: target})
    alone = over_samples in varying(definitions[C])
    told = f"{cost.name} cost" if alone else f"mean {cost.name} cost"
    for seed in range(_SAMPLES):
        here = Point(seed, sizes(seed), definitions)
        samples = [here.placed(over_samples, place + 1) for place in range(sizes(seed)["n"])]
        for some in [[one] for one in samples] if alone else [samples]:
            prices = [_price(cost, one, weighted, target) for one in some]
            right, found = float(np.mean(prices)), _worth(some[0] if alone else here, C)
            if _far(complex(found), right):
                reason = f"the {told} is {right:.6g} where this is {float(found):.6g}"
                off = f"{float(found) - right:.6g}"
                raise BrokenStep("definition", cost.name, line, reason, off)
    whole = formula if each is None else total(of_layer, formula)
    mean = whole if alone else 1 / n * total(over_samples, whole)
    if left_over := difference(definitions[C], mean, definitions).left_over:
        summed = "" if each is None else "the sum over the outputs of "
        reason = f"it is not {'' if alone else 'the mean of '}{summed}{plain(formula)}"
        raise BrokenStep("definition", cost.name, line, reason, left_over)
    whose = " of one sample" if alone else ""
    over = "" if each is None else ", summed over the outputs,"
    return f"C: the {told}{whose}{over} of the films at {_SAMPLES} random points"


def _outputs(cost: Term, definitions: Definitions) -> tuple[Symbol, Symbol, Symbol] | None:
    # The a, z and y of each output, if there are many of them.
    for node in every_node(cost):
        if isinstance(node, Symbol) and node.letter == a.letter and node.indices == (of_layer,):
            meant = meaning_of(node, definitions)
            match meant:
                case (_, Apply(function=function, argument=Symbol() as z_j)) if function == sigma:
                    return node, z_j, y_j
    return None


def _price(cost: Cost, sample: Point, weighted: Symbol, target: Symbol) -> float:
    # What a sample costs: for each of its outputs, if there are many.
    places = range(1, sample.sizes[of_layer.size] + 1)
    every = [sample.placed(of_layer, place) for place in places] if target.indices else [sample]
    inputs = (
        np.array([float(one.value(letter)) for one in every]) for letter in (weighted, target)
    )
    return float(np.sum(cost.value(*inputs)))


def _put_in(term: Term, letters: Mapping[Symbol, Symbol]) -> Term:
    if isinstance(term, Symbol):
        return letters.get(term, term)
    return term.with_children(tuple(_put_in(child, letters) for child in term.children))


def _worth(here: Point, term: Term) -> Any:
    # A wrong definition may be infinite, or take the logarithm of something negative.
    try:
        return here.value(term)
    except (ArithmeticError, ValueError):
        return arithmetic().inf


def _far(found: complex, right: float) -> bool:
    return not (math.isfinite(abs(found)) and abs(found - right) <= _CLOSE * abs(right))
