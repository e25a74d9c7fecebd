"""The letters and functions of the lecture: of one neuron, its samples and its cost."""

from nnmath.formula.nodes import Function, Index, Symbol

ln, exp, sigma = Function("ln"), Function("exp"), Function("sigma")

over_samples = Index("x", size="n")
j, k = Index("j", size="d"), Index("k", size="d")

C, n, d, b, u = Symbol("C"), Symbol("n"), Symbol("d"), Symbol("b"), Symbol("u")
x, y, a, z = (Symbol(letter, varies=(over_samples,)) for letter in "xyaz")
x_j, x_k = (Symbol("x", (index,), (over_samples,)) for index in (j, k))
w, w_j, w_k = Symbol("w"), Symbol("w", (j,)), Symbol("w", (k,))
