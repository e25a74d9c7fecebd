"""The letters and functions of the lecture: of one neuron, its samples and its cost."""

import string
from types import MappingProxyType

from nnmath.formula.indices import Index, Layer
from nnmath.formula.nodes import Function, Symbol

GREEK = MappingProxyType(
    {
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta",
        "θ": "theta", "λ": "lambda", "μ": "mu", "τ": "tau", "ω": "omega",
    }
)  # fmt: skip
"""Greek letters that look like no Latin ones, and their names."""

LETTERS = "".join(sorted({*string.ascii_letters} - {"e"})) + "".join(GREEK)
"""What a symbol or an index may be called; e is the base of e^z."""

LAYERS = "lL"
"""What a layer may be called, and no symbol."""

FUNCTIONS = MappingProxyType({"ln": "ln", "exp": "e", "sigma": "σ", "phi": "φ"})
"""The functions that a reader knows, by name, and how they are drawn."""

ln, exp, sigma, phi = (Function(name) for name in FUNCTIONS)

over_samples = Index("x", size="n")
j, k = Index("j", size="d"), Index("k", size="d")

C, n, d, b, u = Symbol("C"), Symbol("n"), Symbol("d"), Symbol("b"), Symbol("u")
c = Symbol("c")
x, y, a, z = (Symbol(letter, varies=(over_samples,)) for letter in "xyaz")
x_j, x_k = (Symbol("x", (index,), (over_samples,)) for index in (j, k))
w, w_j, w_k = Symbol("w"), Symbol("w", (j,)), Symbol("w", (k,))

of_layer, from_layer = Index("j", size="m"), k
y_j = Symbol("y", (of_layer,), (over_samples,))

LAST, HIDDEN = Layer("L"), Layer("l")
"""The output layer, and any layer before it."""


def neuron(letter: str, index: Index, layer: Layer) -> Symbol:
    """Return what a neuron of a layer has for each sample: its a, its z, its error δ."""
    return Symbol(letter, (index,), (over_samples,), layer)


def weight(layer: Layer) -> Symbol:
    """Return w_jk, by which neuron j of a layer weights neuron k of the layer before it."""
    return Symbol("w", (of_layer, from_layer), (), layer)


def bias(layer: Layer) -> Symbol:
    """Return b_j, the bias of neuron j of a layer."""
    return Symbol("b", (of_layer,), (), layer)
