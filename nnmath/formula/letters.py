"""The letters and functions of the lecture: of one neuron, its samples and its cost."""

import string
from types import MappingProxyType

from nnmath.formula.nodes import Function, Index, Symbol

GREEK = MappingProxyType(
    {
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta",
        "θ": "theta", "λ": "lambda", "μ": "mu", "τ": "tau", "φ": "phi", "ω": "omega",
    }
)  # fmt: skip
"""Greek letters that look like no Latin ones, and their names."""

LETTERS = "".join(sorted({*string.ascii_letters} - {"e"})) + "".join(GREEK)
"""What a symbol or an index may be called; e is the base of e^z."""

FUNCTIONS = MappingProxyType({"ln": "ln", "exp": "e", "sigma": "σ"})
"""The functions that a reader knows, by name, and how they are drawn."""

ln, exp, sigma = Function("ln"), Function("exp"), Function("sigma")

over_samples = Index("x", size="n")
j, k = Index("j", size="d"), Index("k", size="d")

C, n, d, b, u = Symbol("C"), Symbol("n"), Symbol("d"), Symbol("b"), Symbol("u")
c = Symbol("c")
x, y, a, z = (Symbol(letter, varies=(over_samples,)) for letter in "xyaz")
x_j, x_k = (Symbol("x", (index,), (over_samples,)) for index in (j, k))
w, w_j, w_k = Symbol("w"), Symbol("w", (j,)), Symbol("w", (k,))
