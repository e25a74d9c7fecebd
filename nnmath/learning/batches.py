"""Many networks learn at once from small batches, each from its own samples in its own order.

What is kept is what a learning curve shows: after each epoch the cost, the accuracy on samples that
were not learned from, and layer by layer the gradient's length and the mean σ′.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnmath.learning.backpropagation import (
    LayerState,
    empty_layers,
    feed_back,
    feed_forward,
    finite,
    mean_costs,
)
from nnmath.learning.costs import Cost
from nnmath.learning.inputs import POSITIVE, Floats, Inputs, shown
from nnmath.learning.network import Network, read_task
from nnmath.learning.trajectory import Diverged

Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class TrainingCurves:
    """How S runs went: entry 0 stands before the first epoch, entry k after epoch k.

    `cost` is the mean cost of the samples learned from, `accuracy` the share of the test samples
    whose largest output is that of their largest target. `gradient_norms` are the lengths of each
    layer's mean gradient, `activation_derivatives` the mean of ∂a/∂z over its neurons, both over
    the samples learned from. `networks` are what the runs ended with.

    **Shapes**: E = epochs + 1. `cost` and `accuracy` (E, S), `gradient_norms` and
    `activation_derivatives` (E, S, L). All arrays are read-only.
    """

    cost: Floats
    accuracy: Floats
    gradient_norms: Floats
    activation_derivatives: Floats
    networks: tuple[Network, ...]

    @property
    def epochs(self) -> int:
        """The number of epochs, E - 1."""
        return len(self.cost) - 1


def train_in_batches(
    starts: Sequence[Network],
    cost: Cost,
    *,
    x: ArrayLike,
    y: ArrayLike,
    rows: ArrayLike,
    test_rows: ArrayLike,
    eta: float,
    batch: int,
    epochs: int,
    seed: int,
) -> TrainingCurves:
    """Train S networks of one shape by stochastic gradient descent on mini-batches.

    Run s learns from the samples `rows[s]`, in each epoch in another order, `batch` of them at a
    step along their mean gradient; what is left over at the end is a smaller batch. The order
    depends on `seed` and s alone, so that two costs can be compared on the same batches.

    **Shapes**: `x` (n, d_0), `y` (n, d_L), `rows` (S, r), `test_rows` (S, t).
    **Raises**: ValueError, naming every fault, for networks of different shapes, samples as
    `Network.backpropagate` refuses them, rows that are none of the n, an `eta` that is not
    positive, a `batch` below 1, `epochs` or a `seed` below 0; Diverged where a number stops being
    finite.

    >>> from nnmath import LOG_LIKELIHOOD
    >>> starts = [Network.random((2, 4, 2), seed=s) for s in range(3)]
    >>> x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[1, 0], [0, 1], [0, 1], [0, 1]]
    >>> task = {"x": x, "y": y, "rows": [[0, 1, 2, 3]] * 3, "test_rows": [[0, 1, 2, 3]] * 3}
    >>> runs = train_in_batches(
    ...     starts, LOG_LIKELIHOOD, **task, eta=1, batch=2, epochs=100, seed=0
    ... )
    >>> runs.accuracy.shape, runs.accuracy[-1].tolist()
    ((101, 3), [1.0, 1.0, 1.0])
    """
    inputs = Inputs("cannot train")
    sizes = _read_starts(inputs, starts)
    samples, targets = read_task(inputs, sizes, cost, x, y)
    count, runs = len(samples), len(starts) if sizes else None
    learned = _read_rows(inputs, "rows", rows, count, runs)
    tested = _read_rows(inputs, "test_rows", test_rows, count, runs)
    rate, size = inputs.number("eta", eta, POSITIVE), inputs.whole("batch", batch, 1)
    epochs, seed = inputs.whole("epochs", epochs, 0), inputs.whole("seed", seed, 0)
    inputs.refuse()
    return _Runs(starts, cost, samples, targets, learned, tested).train(rate, size, epochs, seed)


class _Runs:
    """The numbers of all runs, each with an axis S before its own."""

    def __init__(
        self,
        starts: Sequence[Network],
        cost: Cost,
        x: Floats,
        y: Floats,
        rows: Rows,
        test_rows: Rows,
    ) -> None:
        self.cost, self.sizes, self.runs = cost, starts[0].sizes, len(starts)
        self.x, self.y, self.rows = x, y, rows
        self.test_x, self.test_y = x[test_rows], y[test_rows]
        self.whole = self._layers(rows.shape[1])
        self.test = self._layers(test_rows.shape[1], like=self.whole)
        for place, layer in enumerate(self.whole):
            for run, start in enumerate(starts):
                layer.weights[run], layer.biases[run] = start.weights[place], start.biases[place]

    def _layers(self, n: int, like: Sequence[LayerState] | None = None) -> tuple[LayerState, ...]:
        # Room for n samples; the weights are those of other layers, if there are any.
        made = empty_layers(self.sizes, n, self.runs)
        if like is None:
            return made
        return tuple(
            LayerState(other.weights, other.biases, *_own_parts(layer))
            for layer, other in zip(made, like, strict=True)
        )

    def train(self, eta: float, batch: int, epochs: int, seed: int) -> TrainingCurves:
        chances = [np.random.default_rng((seed, run)) for run in range(self.runs)]
        curves = [self._measured(0, eta)]
        n = self.rows.shape[1]
        rooms = {size: self._layers(size, like=self.whole) for size in {min(batch, n), n % batch}}
        for epoch in range(1, epochs + 1):
            order = np.stack([chance.permutation(n) for chance in chances])
            shuffled = np.take_along_axis(self.rows, order, axis=1)
            for first in range(0, n, batch):
                part = shuffled[:, first : first + batch]
                self._step(rooms[part.shape[1]], self.x[part], self.y[part], eta)
            curves.append(self._measured(epoch, eta))
        price, right, norms, slopes = (np.stack(part) for part in zip(*curves, strict=True))
        for part in (price, right, norms, slopes):
            part.setflags(write=False)
        return TrainingCurves(price, right, norms, slopes, self._networks())

    @np.errstate(all="ignore")  # what is not finite is found after the epoch
    def _step(self, layers: Sequence[LayerState], x: Floats, y: Floats, eta: float) -> None:
        feed_forward(layers, x, self.cost.outputs)
        feed_back(layers, self.cost, x, y)
        for layer in layers:
            np.subtract(layer.weights, eta * layer.weight_gradient, out=layer.weights)
            np.subtract(layer.biases, eta * layer.bias_gradient, out=layer.biases)

    def _measured(self, epoch: int, eta: float) -> tuple[Floats, Floats, Floats, Floats]:
        x, y = self.x[self.rows], self.y[self.rows]
        feed_forward(self.whole, x, self.cost.outputs)
        feed_back(self.whole, self.cost, x, y)
        price = mean_costs(self.cost, self.whole[-1].z, y)
        parts = {"cost": np.isfinite(price), **dict(finite(self.whole, ("weights", "z")))}
        if beyond := ", ".join(name for name, each in parts.items() if not each.all()):
            told = f"training diverged at epoch {epoch}: not finite: {beyond}"
            raise Diverged(f"{told}; cost {self.cost.name}, eta = {eta}", epoch)
        feed_forward(self.test, self.test_x, self.cost.outputs)
        right = self.test[-1].z.argmax(axis=-1) == self.test_y.argmax(axis=-1)
        norms = np.stack([layer.gradient_norm for layer in self.whole], axis=-1)
        slopes = [layer.activation_derivative.mean(axis=(-2, -1)) for layer in self.whole]
        return price, right.mean(axis=-1), norms, np.stack(slopes, axis=-1)

    def _networks(self) -> tuple[Network, ...]:
        return tuple(
            Network(
                [layer.weights[run] for layer in self.whole],
                [layer.biases[run] for layer in self.whole],
            )
            for run in range(self.runs)
        )


def _own_parts(layer: LayerState) -> tuple[Floats, ...]:
    return (
        layer.z,
        layer.a,
        layer.activation_derivative,
        layer.delta,
        layer.weight_gradient,
        layer.bias_gradient,
    )


def _read_starts(inputs: Inputs, starts: Sequence[Network]) -> tuple[int, ...]:
    example = "Network.random((2, 3, 1), seed=1)"
    if not isinstance(starts, list | tuple) or not starts:
        inputs.add(f"starts = {shown(starts)} must be a list of networks")
        return ()
    known = [
        inputs.is_a(Network, f"starts[{place}]", start, example)
        for place, start in enumerate(starts)
    ]
    if not all(known):
        return ()
    every = {start.sizes for start in starts}
    if len(every) > 1:
        inputs.add(f"the starts are of different shapes: {', '.join(map(str, sorted(every)))}")
        return ()
    sizes: tuple[int, ...] = starts[0].sizes
    return sizes


def _read_rows(inputs: Inputs, name: str, rows: ArrayLike, count: int, runs: int | None) -> Rows:
    array = np.asarray(rows)
    if array.dtype.kind not in "iu" or array.ndim != 2 or not array.size:
        inputs.add(f"{name} must be an array (S, r) of whole numbers, some for each run")
        return np.zeros((1, 1), dtype=np.int64)
    if runs is not None and len(array) != runs:
        inputs.add(f"{name} has {len(array)} rows, but there are {runs} starts")
    if array.min() < 0 or array.max() >= count:
        inputs.add(f"{name} must be from 0 to {count - 1}, the samples in x")
    return array.astype(np.int64)
