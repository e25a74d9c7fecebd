"""Softmax outputs: what they are said to be is held against the softmax of the films."""

import numpy as np

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import a
from nnmath.formula.nodes import Sum, Symbol, Term
from nnmath.formula.numeric import Point
from nnmath.learning.softmax import softmax
from nnmath.proof.costs import far, line_of, weighted_input, worth
from nnmath.proof.equality import sizes
from nnmath.proof.places import every_node
from nnmath.proof.proving import BrokenStep

_SAMPLES = 8
"""At so many random points the outputs are held against softmax."""


def check_softmax(definitions: Definitions) -> str | None:
    """Hold outputs that depend on a sum against softmax; say so in words, None if there are none.

    **Raises**: BrokenStep if they are other functions of the weighted inputs.
    """
    for output, body in definitions.items():
        if not isinstance(output, Symbol) or len(output.indices) != 1:
            continue
        if output.letter == a.letter and _is_shared(body):
            return _checked(output, body, definitions)
    return None


def _is_shared(body: Term) -> bool:
    return any(isinstance(node, Sum) for node in every_node(body))


def _checked(output: Symbol, body: Term, definitions: Definitions) -> str:
    line, z = line_of(output, body), weighted_input(body)
    if z is None:
        raise BrokenStep("definition", "", line, "softmax is e^z over the sum of all e^z")
    (index,) = output.indices
    for seed in range(_SAMPLES):
        here = Point(seed, sizes(seed), definitions)
        each = [here.placed(index, place + 1) for place in range(sizes(seed)[index.size])]
        right = softmax(np.array([float(one.value(z)) for one in each]))
        for one, share in zip(each, right, strict=True):
            found = worth(one, output)
            if far(complex(found), float(share)):
                reason = f"softmax is {share:.6g} where this is {complex(found).real:.6g}"
                raise BrokenStep("definition", "", line, reason)
    return f"{line}: the softmax of the films at {_SAMPLES} random points"
