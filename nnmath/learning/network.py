"""A network of neurons, layer after layer: what it gives out, and what it would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from nnmath.learning.activations import pair
from nnmath.learning.backpropagation import (
    FORWARD,
    PARTS,
    LayerState,
    empty_layers,
    entry,
    feed_back,
    feed_forward,
    finite,
    mean_costs,
    seal,
)
from nnmath.learning.costs import Cost, Outputs
from nnmath.learning.inputs import FINITE, FROM_0_TO_1, NUMBER, POSITIVE, Floats, Inputs, shown


@dataclass(frozen=True, eq=False, init=False, repr=False)
class Network:
    """The weights and biases of every layer of neurons; `weights[0]` meets the inputs.

    **Shapes**: for layer l with d_l neurons, `weights[l]` (d_l, d_(l-1)) and `biases[l]` (d_l,):
    w_jk leads from neuron k to neuron j. The arrays are read-only.
    **Raises**: ValueError, naming every fault, for what is no finite number, and for shapes that
    do not fit together.

    >>> network = Network(weights=[[[3.0]], [[2.0]]], biases=[[3.0], [2.0]])
    >>> network, network.sizes
    (<Network 1-1-1>, (1, 1, 1))
    """

    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]

    def __init__(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> None:
        inputs = Inputs("no such network")
        matrices = _by_layer(inputs, "weights", weights, 2, "an array (d_l, d_l-1)")
        vectors = _by_layer(inputs, "biases", biases, 1, "an array (d_l,)")
        _check_fit(inputs, matrices, vectors)
        inputs.refuse()
        for array in (*matrices, *vectors):
            array.setflags(write=False)
        # Frozen for the caller; here the numbers take their one form.
        object.__setattr__(self, "weights", matrices)
        object.__setattr__(self, "biases", vectors)

    def __repr__(self) -> str:
        return f"<Network {'-'.join(map(str, self.sizes))}>"

    @classmethod
    def random(cls, sizes: Sequence[int], *, seed: int, spread: ArrayLike = 1.0) -> "Network":
        """Draw weights and biases from the normal distribution around 0.

        `sizes` counts the inputs and then the neurons of each layer; `spread` is the standard
        deviation, one for all layers or one for each. The same seed draws the same numbers, which
        the spread only multiplies.

        **Shapes**: `spread` is a number or (L,), L = len(sizes) - 1.
        **Raises**: ValueError, naming every fault, for fewer than two sizes, for a size that is no
        whole number of 1 or more, a seed that is none of 0 or more, or a spread that is not
        positive.

        >>> Network.random((2, 3, 1), seed=1, spread=0.5)
        <Network 2-3-1>
        """
        inputs = Inputs("no such network")
        counts = _read_sizes(inputs, sizes)
        start = inputs.whole("seed", seed, 0)
        spreads = inputs.numbers("spread", spread, POSITIVE, {**NUMBER, 1: "an array (L,)"})
        if counts and spreads.ndim == 1 and len(spreads) != len(counts) - 1:
            layers = len(counts) - 1
            inputs.add(f"spread has {len(spreads)} numbers, but the network has {layers} layers")
        inputs.refuse()
        draw = np.random.default_rng(start).standard_normal
        drawn = [(draw((d, c)), draw(d)) for c, d in pairwise(counts)]
        widths = np.broadcast_to(spreads, len(drawn))
        return cls(
            [width * w for width, (w, _) in zip(widths, drawn, strict=True)],
            [width * b for width, (_, b) in zip(widths, drawn, strict=True)],
        )

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of inputs, and then of the neurons of each layer."""
        return (self.weights[0].shape[1], *map(len, self.biases))

    def forward(self, x: ArrayLike) -> tuple[Floats, ...]:
        """Give the weighted inputs z of every layer; its outputs are `sigmoid(z)`, and those of the
        last layer what the cost makes of them, `sigmoid(z)` or `softmax(z)`.

        **Shapes**: `x` (n, d_0); the z of layer l (n, d_l).
        **Raises**: ValueError for what is no finite number, or another shape; OverflowError where
        a z is beyond the largest float.

        >>> network = Network(weights=[[[3.0]], [[2.0]]], biases=[[3.0], [2.0]])
        >>> [z.round(3).tolist() for z in network.forward([[1.0]])]
        [[[6.0]], [[3.995]]]
        """
        inputs = Inputs("no outputs")
        samples = read_samples(inputs, self.sizes[0], x)
        inputs.refuse()
        return tuple(layer.z for layer in seal(self._forward(samples)))

    def mean_cost(self, cost: Cost, *, x: ArrayLike, y: ArrayLike) -> float:
        """Give the cost: the mean over the samples of the sum over the output neurons.

        **Shapes**: `x` (n, d_0), `y` (n, d_L).
        **Raises**: as `backpropagate`.
        **Source**: equations 4-8 and 4-12, for any cost.
        """
        samples, targets = self._task("no cost", cost, x, y)
        layers = self._forward(samples, cost.outputs)
        found = mean_costs(cost, layers[-1].z[None], targets)
        if not np.isfinite(found).all():
            raise OverflowError(f"no cost: it is beyond the largest float; cost {cost.name}")
        return float(found[0])

    def backpropagate(self, cost: Cost, *, x: ArrayLike, y: ArrayLike) -> tuple[LayerState, ...]:
        """Give the numbers of every layer, with its δ and its gradients; the last is the output's.

        **Shapes**: `x` (n, d_0), `y` (n, d_L); see `LayerState`.
        **Raises**: ValueError, naming every fault, for what is no finite number, bad shapes,
        targets outside [0, 1] or, for softmax outputs, with another sum than 1, or a `cost` of
        another class; OverflowError where a number is beyond the largest float.
        **Source**: equations 4-9, 4-10, 4-13 and 4-14 for the output layer; the chain rule for the
        others.

        >>> from nnmath import CROSS_ENTROPY
        >>> network = Network(weights=[[[3.0]], [[2.0]]], biases=[[3.0], [2.0]])
        >>> hidden, output = network.backpropagate(CROSS_ENTROPY, x=[[1.0]], y=[[0.0]])
        >>> round(output.weight_gradient.item(), 2), round(hidden.weight_gradient.item(), 4)
        (0.98, 0.0048)
        """
        samples, targets = self._task("no gradient", cost, x, y)
        layers = self._forward(samples, cost.outputs)
        feed_back(layers, cost, samples, targets)
        _check_finite(layers)
        return seal(layers)

    def _forward(self, x: Floats, outputs: Outputs = pair) -> tuple[LayerState, ...]:
        layers = entry(start_layers(self, len(x), 1), 0)
        feed_forward(layers, x, outputs)
        _check_finite(layers, FORWARD)
        return layers

    def _task(self, refusal: str, cost: Cost, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        inputs = Inputs(refusal)
        task = read_task(inputs, self.sizes, cost, x, y)
        inputs.refuse()
        return task


def start_layers(network: Network, n: int, entries: int) -> tuple[LayerState, ...]:
    """Make room for a run on n samples; the first entry holds the network's weights and biases."""
    layers = empty_layers(network.sizes, n, entries)
    for layer, w, b in zip(layers, network.weights, network.biases, strict=True):
        layer.weights[0], layer.biases[0] = w, b
    return layers


def read_samples(inputs: Inputs, width: int | None, x: ArrayLike) -> Floats:
    """Read what stands before the first layer, (n, d_0); the width is that of a network, if any."""
    samples = inputs.numbers("x", x, FINITE, {2: "an array (n, d_0), a row for each sample"})
    if width is not None and samples.ndim == 2 and samples.shape[1] != width:
        inputs.add(f"x has {samples.shape[1]} inputs a sample, but the network has {width}")
    # In this order in memory, whatever the caller's: sums are added in the order of memory.
    return np.ascontiguousarray(samples)


def read_task(
    inputs: Inputs, sizes: Sequence[int], cost: Cost, x: ArrayLike, y: ArrayLike
) -> tuple[Floats, Floats]:
    """Read samples and targets, (n, d_0) and (n, d_L); `sizes` is empty if there is no network."""
    priced = inputs.is_a(Cost, "cost", cost, "CROSS_ENTROPY")
    first, last = (sizes[0], sizes[-1]) if sizes else (None, None)
    samples = read_samples(inputs, first, x)
    targets = inputs.numbers("y", y, FROM_0_TO_1, {2: "an array (n, d_L), a row for each sample"})
    if targets.ndim == 2:
        count, width = targets.shape
        if last not in (None, width):
            inputs.add(f"y has {width} targets a sample, but the network has {last} outputs")
        if samples.ndim == 2 and len(samples) != count:
            inputs.add(f"y has {count} rows, but x has {len(samples)}")
        if priced:
            cost.check_targets(inputs, targets)
    return samples, np.ascontiguousarray(targets)


def _check_finite(layers: Sequence[LayerState], parts: Sequence[str] = PARTS) -> None:
    beyond = ", ".join(name for name, is_finite in finite(layers, parts) if not is_finite.all())
    if beyond:
        raise OverflowError(f"beyond the largest float: {beyond}")


def _by_layer(
    inputs: Inputs, name: str, values: object, axes: int, form: str
) -> tuple[Floats, ...]:
    if not isinstance(values, list | tuple) or not values:
        inputs.add(f"{name} = {shown(values)} must be a list with {form} for each layer")
        return ()
    return tuple(
        inputs.numbers(f"{name}[{place}]", value, FINITE, {axes: form})
        for place, value in enumerate(values)
    )


def _check_fit(inputs: Inputs, weights: Sequence[Floats], biases: Sequence[Floats]) -> None:
    if weights and biases and len(weights) != len(biases):
        inputs.add(f"weights has {len(weights)} layers, but biases has {len(biases)}")
    for place, (w, b) in enumerate(zip(weights, biases, strict=False)):
        if w.ndim == 2 and b.ndim == 1 and len(w) != len(b):
            inputs.add(f"weights[{place}] has {len(w)} rows, but biases[{place}] has {len(b)}")
    for place, (before, w) in enumerate(pairwise(weights)):
        if before.ndim == w.ndim == 2 and w.shape[1] != len(before):
            inputs.add(
                f"weights[{place + 1}] has {w.shape[1]} columns, "
                f"but weights[{place}] has {len(before)} rows"
            )


def _read_sizes(inputs: Inputs, sizes: object) -> tuple[int, ...]:
    if not isinstance(sizes, list | tuple) or len(sizes) < 2:
        inputs.add(f"sizes = {shown(sizes)} must be a list of two whole numbers or more")
        return ()
    return tuple(inputs.whole(f"sizes[{place}]", size, 1) for place, size in enumerate(sizes))
