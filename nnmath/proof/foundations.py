"""Foundations: what a derivation starts from is held against the functions that the films plot.

A line that defines something follows from nothing, so no proof can find it false. 1/(1 − e^(−z))
satisfies σ′ = σ(1 − σ) as well as the sigmoid does; only σ(0) = ½ tells them apart.
"""

import math
from types import MappingProxyType

import numpy as np

from nnmath.formula.definitions import Definitions, definition_of
from nnmath.formula.letters import C, over_samples, sigma, y, z
from nnmath.formula.nodes import Apply, Equation, Number, Symbol, Term
from nnmath.formula.numeric import Point
from nnmath.formula.plain import plain
from nnmath.learning.activations import sigmoid
from nnmath.learning.costs import Cost
from nnmath.proof.proving import POINTS, BrokenStep, prove_true

_CLOSE = 1e-13
"""How well floats can be expected to agree with numbers of 50 digits, relatively."""

_PLACES = (-30, -4, -1, 1, 4, 30)


def lay(
    start: Equation, where: Definitions, cost: Cost | None
) -> tuple[Definitions, tuple[str, ...]]:
    """Give all definitions of a derivation, checked, and what was checked, in words.

    The first line is a definition if nothing else says what stands on its left; if something does,
    it must be true.

    **Raises**: BrokenStep.
    """
    definitions = dict(where)
    if _can_be_defined(start.left) and start.left not in definitions:
        definitions[start.left] = start.right
        if _reaches(start.right, start.left, definitions):
            reason = f"it defines {plain(start.left)} by itself"
            raise BrokenStep("definition", "", plain(start), reason)
    else:
        prove_true(start, definitions)
    said = []
    if any(isinstance(one, Apply) and one.function == sigma for one in definitions):
        said.append(check_sigmoid(definitions))
    if cost is not None:
        said.append(check_cost(cost, definitions))
    return MappingProxyType(definitions), tuple(said)


def _can_be_defined(left: Term) -> bool:
    if isinstance(left, Apply):
        return left.function.primes == 0 and isinstance(left.argument, Symbol)
    return isinstance(left, Symbol)


def _reaches(term: Term, goal: Term, definitions: Definitions) -> bool:
    if term == goal:
        return True
    further = (definitions[term],) if term in definitions else term.children
    return any(_reaches(one, goal, definitions) for one in further)


def check_sigmoid(definitions: Definitions) -> str:
    """Hold the definition of σ against σ(0) = ½ and `nnmath.learning.activations`; say so in words.

    **Raises**: BrokenStep if it is another function.

    >>> from nnmath.formula.letters import exp
    >>> check_sigmoid({sigma(z): 1 / (1 + exp(-z))})
    'σ(z) = 1/(1 + e⁻ᶻ): σ(0) = 1/2, and the sigmoid of the films at 6 more points'
    """
    letter, body = definition_of(sigma, definitions)
    line = f"{plain(sigma(letter))} = {plain(body)}"
    here = Point(0, POINTS[0], definitions)
    wanted = {0: 0.5, **{place: float(sigmoid(place)) for place in _PLACES}}
    for place, right in wanted.items():
        found = _worth(here, sigma(-Number(-place) if place < 0 else place))
        if _far(found, right):
            reason = f"the sigmoid is {right:.6g} at z = {place}, and this is {found:.6g}"
            raise BrokenStep("definition", "σ(0) = 1/2", line, reason, f"{found - right:.6g}")
    return f"{line}: σ(0) = 1/2, and the sigmoid of the films at {len(_PLACES)} more points"


def check_cost(cost: Cost, definitions: Definitions) -> str:
    """Hold the definition of C against the mean of a cost over the samples; say so in words.

    **Raises**: BrokenStep if it is another cost.
    """
    for seed, sizes in enumerate(POINTS):
        here = Point(seed, sizes, definitions)
        samples = [here.placed(over_samples, place + 1) for place in range(sizes["n"])]
        weighted, targets = (np.array([float(s.value(t)) for s in samples]) for t in (z, y))
        right, found = float(np.mean(cost.value(weighted, targets))), _worth(here, C)
        if _far(found, right):
            reason = f"the mean {cost.name} cost is {right:.6g} where this is {found:.6g}"
            line = f"C = {plain(definitions[C])}"
            raise BrokenStep("definition", cost.name, line, reason, f"{found - right:.6g}")
    return f"C: the mean {cost.name} cost of the films at {len(POINTS)} random points"


def _worth(here: Point, term: Term) -> complex:
    # A wrong definition may be infinite, or take the logarithm of something negative.
    try:
        value = complex(here.value(term))
    except ArithmeticError:
        return complex(math.inf)
    return value.real if value.imag == 0 else value


def _far(found: complex, right: float) -> bool:
    return not abs(found - right) <= _CLOSE * abs(right)
