"""One pass through layers of neurons: forward to the outputs, and back with the errors.

With a^0 = x, layer by layer and for all samples at once:

    z^l = a^(l-1) (w^l)ᵀ + b^l               a^l = σ(z^l); a^L as the cost says
    δ^L = ∂C/∂z^L                            δ^l = (δ^(l+1) w^(l+1)) ⊙ σ′(z^l)
    ∂C/∂w^l = (1/n) (δ^l)ᵀ a^(l-1)           ∂C/∂b^l = (1/n) Σ δ^l

All of it follows from z: σ′ is σ(z)σ(-z), and δ^L is the cost's own `delta`. The outputs are those
of the cost, sigmoid or softmax. What is given is checked already; what is computed is written into
arrays that stand ready.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnmath.learning.activations import pair
from nnmath.learning.costs import Cost, Outputs, arithmetic
from nnmath.learning.inputs import Floats

_BLOCK = 4096  # numbers that are computed together: few enough to stay in the processor's cache


@dataclass(frozen=True, eq=False)
class LayerState:
    """The numbers of one layer of d neurons, which has c inputs and sees n samples.

    `delta` is δ = ∂C/∂z of each sample, not divided by n; `activation_derivative` is ∂a_j/∂z_j, so
    σ′(z) or a_j(1 - a_j) of softmax; the gradients are those of the mean cost.

    **Shapes**: `weights` and `weight_gradient` (d, c); `biases` and `bias_gradient` (d,); `z`, `a`,
    `delta` and `activation_derivative` (n, d). In a run each has an axis of epochs before these.
    All arrays are read-only.
    """

    weights: Floats
    biases: Floats
    z: Floats
    a: Floats
    activation_derivative: Floats
    delta: Floats
    weight_gradient: Floats
    bias_gradient: Floats

    @property
    def gradient_norm(self) -> Floats:
        """The Euclidean length of the gradient by all weights and biases of the layer.

        **Shapes**: (), or (E,) in a run.
        """
        columns = (self.weight_gradient, self.bias_gradient[..., None])
        flat = np.concatenate(columns, axis=-1).reshape(*self.biases.shape[:-1], -1)
        # Not a root of squares: those of small slopes would be 0.
        length: Floats = np.hypot.reduce(flat, axis=-1)
        return length


PARTS = tuple(field.name for field in fields(LayerState))
FORWARD = ("weights", "biases", "z", "a", "activation_derivative")
"""What `feed_forward` reads and writes; the other parts need a target."""


def empty_layers(sizes: Sequence[int], n: int, entries: int) -> tuple[LayerState, ...]:
    """Make room for the numbers of every layer, `entries` times."""
    layers = []
    for c, d in pairwise(sizes):
        weights, biases, outputs = (entries, d, c), (entries, d), (entries, n, d)
        shapes = (weights, biases, *[outputs] * 4, weights, biases)
        layers.append(LayerState(*map(np.empty, shapes)))
    return tuple(layers)


def entry(layers: Sequence[LayerState], place: int | slice) -> tuple[LayerState, ...]:
    """Give the layers of one entry of a run, or of some."""
    return tuple(LayerState(*(getattr(layer, part)[place] for part in PARTS)) for layer in layers)


def finite(
    layers: Sequence[LayerState], parts: Sequence[str] = PARTS
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Tell of each part of each layer, by its name, which numbers are finite."""
    for number, layer in enumerate(layers, start=1):
        for part in parts:
            yield f"{part} of layer {number}", np.isfinite(getattr(layer, part))


def seal(layers: tuple[LayerState, ...]) -> tuple[LayerState, ...]:
    """Make all numbers read-only."""
    for layer in layers:
        for part in PARTS:
            getattr(layer, part).setflags(write=False)
    return layers


# Below, einsum and not a product of matrices: BLAS adds in an order that depends on its number of
# threads and on the machine, and the films must not.


@np.errstate(all="ignore")  # what is not finite is found by who asks
def feed_forward(layers: Sequence[LayerState], x: Floats, outputs: Outputs = pair) -> None:
    """Fill in `z`, `a` and `activation_derivative` of every layer, from its weights and biases.

    `outputs` says what the last layer makes of its z.
    """
    a = x
    for layer in layers:
        np.einsum("...nk,...jk->...nj", a, layer.weights, out=layer.z)
        np.add(layer.z, layer.biases[..., None, :], out=layer.z)
        layer.a[...], rest = (outputs if layer is layers[-1] else pair)(layer.z)
        np.multiply(layer.a, rest, out=layer.activation_derivative)
        a = layer.a


@np.errstate(all="ignore")
def feed_back(layers: Sequence[LayerState], cost: Cost, x: Floats, y: Floats) -> None:
    """Fill in `delta` and the gradients of every layer, after `feed_forward`.

    **Source**: equations 4-9 and 4-10 for the output layer; the chain rule for the others.
    """
    layers[-1].delta[...] = arithmetic(cost.delta)(layers[-1].z, y)
    for layer, after in reversed([*pairwise(layers)]):
        np.einsum("...nj,...jk->...nk", after.delta, after.weights, out=layer.delta)
        np.multiply(layer.delta, layer.activation_derivative, out=layer.delta)
    a = x
    for layer in layers:
        np.einsum("...nj,...nk->...jk", layer.delta, a, out=layer.weight_gradient)
        np.divide(layer.weight_gradient, x.shape[-2], out=layer.weight_gradient)
        np.einsum("...nj->...j", layer.delta, out=layer.bias_gradient)
        np.divide(layer.bias_gradient, x.shape[-2], out=layer.bias_gradient)
        a = layer.a


@np.errstate(all="ignore")
def mean_costs(cost: Cost, z: Floats, y: Floats) -> Floats:
    """Give the mean over samples of the sum over output neurons, at each entry of z (E, n, d).

    The targets are (n, d), or (E, n, d) where they differ from entry to entry.

    **Source**: equation 4-8, for any cost.
    """
    value, rows = arithmetic(cost.value), max(1, _BLOCK // z[0].size)
    targets = np.broadcast_to(y, z.shape)
    blocks = (slice(first, first + rows) for first in range(0, len(z), rows))
    sums = (np.asarray(value(z[block], targets[block])).sum(axis=-1) for block in blocks)
    return np.concatenate([each.mean(axis=-1) for each in sums])
