"""Costs: what C is said to be is held against the costs that the films plot."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from nnmath.formula.definitions import Definitions, meaning_of
from nnmath.formula.letters import C, a, exp, n, over_samples, sigma, y, y_j, z
from nnmath.formula.nodes import Apply, Bracket, Fraction, Symbol, Term, partial, total
from nnmath.formula.numeric import Point, arithmetic, varying
from nnmath.formula.plain import plain
from nnmath.learning.costs import Cost
from nnmath.proof.equality import difference, sizes
from nnmath.proof.places import every_node
from nnmath.proof.proving import BrokenStep

_CLOSE = 1e-13
"""How well floats can be expected to agree with numbers of 50 digits, relatively."""

_SAMPLES = 8
"""At so many random points C is held against the cost."""


def line_of(pattern: Term, body: Term) -> str:
    """Write a definition as the line that it is."""
    return f"{plain(pattern)} = {plain(body)}"


def check_demand(cost: Cost, definitions: Definitions) -> str:
    """Hold what is asked of ∂C/∂z against the slope of the cost that is found in the end.

    **Raises**: BrokenStep if it is not the slope of that cost.
    """
    demand = partial(C, z)
    line = line_of(demand, definitions[demand])
    for seed in range(_SAMPLES):
        here = Point(seed, sizes(seed), definitions)
        right = float(cost.delta(*(float(here.value(letter)) for letter in (z, y))))
        found = worth(here, demand)
        if far(complex(found), right):
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
    line = line_of(C, definitions[C])
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
            try:
                prices = [_price(cost, one, weighted, target) for one in some]
                right, found = float(np.mean(prices)), worth(some[0] if alone else here, C)
            except ValueError as refusal:
                raise BrokenStep("definition", cost.name, line, str(refusal)) from None
            except KeyError as index:
                reason = f"nothing says what {index.args[0]} is"
                raise BrokenStep("definition", cost.name, line, reason) from None
            if far(complex(found), right):
                reason = f"the {told} is {right:.6g} where this is {float(found):.6g}"
                off = f"{float(found) - right:.6g}"
                raise BrokenStep("definition", cost.name, line, reason, off)
    whole = formula if each is None else total(target.indices[0], formula)
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
        if isinstance(node, Symbol) and node.letter == a.letter and len(node.indices) == 1:
            meant = meaning_of(node, definitions)
            weighted = None if meant is None else weighted_input(meant[1])
            if weighted is not None:
                weighted, target = (replace(one, indices=node.indices) for one in (weighted, y_j))
                return node, weighted, target
    return None


def weighted_input(output: Term) -> Symbol | None:
    """Return the z of σ(z) or of e^z over a sum, None for any other term."""
    match output:
        case Apply(function=function, argument=Symbol() as z_j) if function == sigma:
            return z_j
        case Fraction(over=Apply(function=function, argument=Symbol() as z_j)) if function == exp:
            return z_j
        case _:
            return None


def _price(cost: Cost, sample: Point, weighted: Symbol, target: Symbol) -> float:
    # What a sample costs: for each of its outputs, if there are many.
    every = [sample]
    if target.indices:
        (index,) = target.indices
        every = [sample.placed(index, place + 1) for place in range(sample.sizes[index.size])]
    inputs = (
        np.array([float(one.value(letter)) for one in every]) for letter in (weighted, target)
    )
    return float(np.sum(cost.value(*inputs)))


def _put_in(term: Term, letters: Mapping[Symbol, Symbol]) -> Term:
    if isinstance(term, Symbol):
        return letters.get(term, term)
    return term.with_children(tuple(_put_in(child, letters) for child in term.children))


def worth(here: Point, term: Term) -> Any:
    """Return what a term is worth, or infinity where it has no value.

    A wrong definition may be infinite, or take the logarithm of something negative.
    """
    try:
        return here.value(term)
    except (ArithmeticError, ValueError):
        return arithmetic().inf


def far(found: complex, right: float) -> bool:
    """Tell whether a number is not what it should be, as well as floats can tell."""
    return not (math.isfinite(abs(found)) and abs(found - right) <= _CLOSE * abs(right))
