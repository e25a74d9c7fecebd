"""A network written once more, neuron by neuron, in as many digits as mpmath is set to."""

from itertools import pairwise

import numpy as np
from hypothesis import strategies as st
from mpmath import exp as mp_exp
from mpmath import log1p, mpf

from nnmath import QUADRATIC, Network


def exact_numbers(values):
    """Give nested lists of exact numbers, for nested sequences of floats."""
    return mpf(float(values)) if np.isscalar(values) else [exact_numbers(each) for each in values]


def price(cost, z, y):
    """Give what one output neuron costs."""
    if cost is QUADRATIC:
        return (1 / (1 + mp_exp(-z)) - y) ** 2 / 2
    return (1 - y) * log1p(mp_exp(z)) + y * log1p(mp_exp(-z))


def outputs(weights, biases, sample):
    """Give z and a of every neuron, as lists by layer, for one sample."""
    zs, activations = [], [sample]
    for w, b in zip(weights, biases, strict=True):
        before = activations[-1]
        z = [
            sum((wk * ak for wk, ak in zip(row, before, strict=True)), start)
            for row, start in zip(w, b, strict=True)
        ]
        zs.append(z)
        activations.append([1 / (1 + mp_exp(-v)) for v in z])
    return zs, activations


def sample_cost(weights, biases, cost, sample, targets):
    zs, _ = outputs(weights, biases, sample)
    return sum(price(cost, z, y) for z, y in zip(zs[-1], targets, strict=True))


def mean_cost(weights, biases, cost, x, y):
    return sum(sample_cost(weights, biases, cost, *pair) for pair in zip(x, y, strict=True)) / len(
        x
    )


def sample_pass(weights, biases, cost, sample, targets):
    """Give z, a, σ′ and δ of every neuron, by layer, for one sample."""
    zs, activations = outputs(weights, biases, sample)
    slopes = [[v * (1 - v) for v in a] for a in activations[1:]]
    errors = [a - y for a, y in zip(activations[-1], targets, strict=True)]
    if cost is QUADRATIC:
        errors = [e * s for e, s in zip(errors, slopes[-1], strict=True)]
    deltas = [errors]
    for level in range(len(weights) - 2, -1, -1):
        after, w = deltas[0], weights[level + 1]
        deltas.insert(
            0,
            [
                sum(after[j] * w[j][k] for j in range(len(after))) * slopes[level][k]
                for k in range(len(slopes[level]))
            ],
        )
    return {"z": zs, "a": activations[1:], "activation_derivative": slopes, "delta": deltas}


@st.composite
def networks(draw, *, largest=3.0, samples=3, widest=3, deepest=3):
    """Draw a small network with samples and targets that fit it."""
    sizes = draw(st.lists(st.integers(1, widest), min_size=2, max_size=deepest + 1))
    n = draw(st.integers(1, samples))
    numbers = st.floats(-largest, largest, allow_subnormal=False)

    def array(*shape, of=numbers):
        count = int(np.prod(shape))
        return np.reshape(draw(st.lists(of, min_size=count, max_size=count)), shape)

    weights = [array(d, c) for c, d in pairwise(sizes)]
    biases = [array(d) for d in sizes[1:]]
    x, y = array(n, sizes[0]), array(n, sizes[-1], of=st.floats(0, 1, allow_subnormal=False))
    return Network(weights, biases), x, y
