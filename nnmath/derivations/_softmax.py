"""Softmax outputs: what they are, and what the derivations that use them share.

The index i counts the outputs that are summed over, j is the one that is looked at, and h counts
what each of them is divided by.
"""

from dataclasses import replace

from nnmath.formula.definitions import Definitions
from nnmath.formula.indices import Index
from nnmath.formula.letters import LAST, exp, neuron, of_layer, y_j
from nnmath.formula.nodes import Kronecker, total

of_each = Index("i", size=of_layer.size)
over_all = Index("h", size=of_layer.size)

A_EACH, Z_EACH = (neuron(letter, of_each, LAST) for letter in "az")
A_OUT, Z_OUT = (neuron(letter, of_layer, LAST) for letter in "az")
Z_ALL = neuron("z", over_all, LAST)

Y_EACH = replace(y_j, indices=(of_each,))

SAME = Kronecker((of_each, of_layer))
"""1 for the output that is looked at, 0 for the others."""


WHOLE = total(over_all, exp(Z_ALL))
"""What every e^z is divided by, so that all outputs sum to 1."""

SOFTMAX: Definitions = {A_EACH: exp(Z_EACH) / WHOLE}
"""Equation 4-11."""
