"""Foundations: what a derivation starts from is held against the functions that the films plot.

A line that defines something follows from nothing, so no proof can find it false. 1/(1 − e^(−z))
satisfies σ′ = σ(1 − σ) as well as the sigmoid does; only σ(0) = ½ tells them apart.
"""

import math

import numpy as np

from nnmath.activations import sigmoid
from nnmath.costs import Cost
from nnmath.definitions import Definitions, definition_of
from nnmath.evaluate import Point
from nnmath.proof import POINTS, BrokenStep
from nnmath.terms import C, Number, over_samples, sigma, y, z

_CLOSE = 1e-13
"""How well floats can be expected to agree with numbers of 50 digits, relatively."""

_PLACES = (-30, -4, -1, 1, 4, 30)


def check_sigmoid(definitions: Definitions) -> str:
    """Hold the definition of σ against σ(0) = ½ and `nnmath.activations`; say so in words.

    **Raises**: BrokenStep if it is another function.

    >>> from nnmath.terms import exp
    >>> check_sigmoid({sigma(z): 1 / (1 + exp(-z))})
    'σ(z) = 1/(1 + e⁻ᶻ): σ(0) = 1/2, and the sigmoid of the films at 6 more points'
    """
    letter, body = definition_of(sigma, definitions)
    line = f"{sigma(letter).text()} = {body.text()}"
    here = Point(0, POINTS[0], definitions)

    def value(place: int) -> float:
        try:
            return float(here.value(sigma(-Number(-place) if place < 0 else place)))
        except ZeroDivisionError:
            return math.inf

    wanted = {place: float(sigmoid(place)) for place in _PLACES}
    for place, right in {0: 0.5, **wanted}.items():
        if not math.isclose(found := value(place), right, rel_tol=_CLOSE):
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
        right, found = float(np.mean(cost.value(weighted, targets))), float(here.value(C))
        if not math.isclose(found, right, rel_tol=_CLOSE):
            reason = f"the mean {cost.name} cost is {right:.6g} where this is {found:.6g}"
            line = f"C = {definitions[C].text()}"
            raise BrokenStep("definition", cost.name, line, reason, f"{found - right:.6g}")
    return f"C: the mean {cost.name} cost of the films at {len(POINTS)} random points"
