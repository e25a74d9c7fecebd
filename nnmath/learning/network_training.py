"""A network learns by full-batch gradient descent on the mean cost, and keeps every number."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnmath.learning.backpropagation import (
    LayerState,
    entry,
    feed_back,
    feed_forward,
    finite,
    mean_costs,
    seal,
)
from nnmath.learning.costs import Cost
from nnmath.learning.inputs import BETWEEN_0_AND_1, POSITIVE, Floats, Inputs
from nnmath.learning.network import Network, read_task, start_layers
from nnmath.learning.trajectory import Diverged, first_on_the_targets_side

_LOOK_EVERY = 256  # epochs between two looks for values that are no longer finite


@dataclass(frozen=True, eq=False)
class NetworkTrajectory:
    """A run of gradient descent: entry 0 stands before the first step, entry k after step k.

    `layers` holds the numbers of each layer of neurons in every epoch, the output layer last:
    `run.layers[-1].delta[k]`. `cost` is the mean over the samples of the sum over the output
    neurons; `x` and `y` are the samples and targets, `objective` is the cost function.

    **Shapes**: E = epochs + 1. `cost` (E,); `x` (n, d_0); `y` (n, d_L); in `layers` every array has
    an axis E before those of `LayerState`. All arrays are read-only.
    """

    layers: tuple[LayerState, ...]
    cost: Floats
    x: Floats
    y: Floats
    eta: float
    objective: Cost

    @property
    def epochs(self) -> int:
        """The number of steps, E - 1."""
        return len(self.cost) - 1

    @property
    def gradient_norms(self) -> Floats:
        """The length of each layer's gradient in every epoch.

        **Shapes**: (E, L).
        """
        return np.stack([layer.gradient_norm for layer in self.layers], axis=-1)

    def network(self, epoch: int) -> Network:
        """Give the network as it is after some epochs.

        **Raises**: ValueError for an epoch outside the run.
        """
        inputs = Inputs("no network")
        epoch = inputs.whole("epoch", epoch, 0, self.epochs)
        inputs.refuse()
        weights = [layer.weights[epoch] for layer in self.layers]
        return Network(weights, [layer.biases[epoch] for layer in self.layers])

    def first_passing(self, threshold: float) -> int | None:
        """Give the first epoch at which every output lies on its target's side of the threshold.

        0 if the run starts there; None if it never gets there.

        **Raises**: ValueError for a threshold outside (0, 1).
        """
        inputs = Inputs("no first epoch")
        line = inputs.number("threshold", threshold, BETWEEN_0_AND_1)
        inputs.refuse()
        return first_on_the_targets_side(self.layers[-1].a, self.y, line)


def train_network(
    start: Network, cost: Cost, *, x: ArrayLike, y: ArrayLike, eta: float, epochs: int
) -> NetworkTrajectory:
    """Train a network; each epoch is one step along the mean gradient of all samples.

    A network of one neuron gives the digits of `train` where it has one input and one sample;
    elsewhere it adds the same numbers in another order, and so rounds otherwise in the last place.

    **Shapes**: `x` (n, d_0), `y` (n, d_L). See `NetworkTrajectory` for the rest.
    **Raises**: ValueError, naming every fault, for what is no finite number, bad shapes, targets
    outside [0, 1], an `eta` that is not positive, `epochs` that is no whole number of 0 or more,
    or a `start` or `cost` of another class; Diverged where a value stops being finite.
    **Source**: equations 4-9 and 4-10 for the output layer; the chain rule for the others.

    >>> from nnmath import CROSS_ENTROPY
    >>> start = Network.random((2, 3, 1), seed=1)
    >>> x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [1]]
    >>> run = train_network(start, CROSS_ENTROPY, x=x, y=y, eta=1, epochs=100)
    >>> run.layers[0].delta.shape, run.layers[1].weights.shape, run.first_passing(0.5)
    ((101, 4, 3), (101, 1, 3), 40)
    """
    inputs = Inputs("cannot train")
    known = inputs.is_a(Network, "start", start, "Network.random((2, 3, 1), seed=1)")
    samples, targets = read_task(inputs, start.sizes if known else (), cost, x, y)
    rate, steps = inputs.number("eta", eta, POSITIVE), inputs.whole("epochs", epochs, 0)
    inputs.refuse()
    try:
        layers = start_layers(start, len(samples), steps + 1)
    except (MemoryError, ValueError):  # NumPy's word for more than the machine can count
        counts = f"{steps} epochs of {start!r} and {len(samples)} samples"
        raise MemoryError(f"cannot train: {counts} do not fit in memory") from None
    layers = _descend(layers, cost, samples, targets, rate)
    price = mean_costs(cost, layers[-1].z, targets)
    _check_finite(layers, price, cost, rate)
    for array in (price, samples, targets):
        array.setflags(write=False)
    return NetworkTrajectory(seal(layers), price, samples, targets, rate, cost)


@np.errstate(all="ignore")  # what is not finite is found at the end
def _descend(
    layers: tuple[LayerState, ...], cost: Cost, x: Floats, y: Floats, eta: float
) -> tuple[LayerState, ...]:
    """Fill in every entry from the first one's weights; stop where numbers are not finite."""
    last = len(layers[0].biases) - 1
    now = entry(layers, 0)
    for k in range(last + 1):
        feed_forward(now, x, cost.outputs)
        feed_back(now, cost, x, y)
        if k == last:
            break
        if k % _LOOK_EVERY == 0 and not np.isfinite(now[-1].z).all():
            return entry(layers, slice(k + 1))
        following = entry(layers, k + 1)
        for layer, after in zip(now, following, strict=True):
            np.subtract(layer.weights, eta * layer.weight_gradient, out=after.weights)
            np.subtract(layer.biases, eta * layer.bias_gradient, out=after.biases)
        now = following
    return layers


def _check_finite(layers: Sequence[LayerState], price: Floats, cost: Cost, eta: float) -> None:
    parts = {"cost": np.isfinite(price), **dict(finite(layers))}
    whole = {name: np.all(part.reshape(len(part), -1), axis=1) for name, part in parts.items()}
    every: NDArray[np.bool_] = np.logical_and.reduce([*whole.values()])
    if every.all():
        return
    epoch = int(every.argmin())
    names = ", ".join(name for name, part in whole.items() if not part[epoch])
    raise Diverged(
        f"training diverged at epoch {epoch}: not finite: {names}; cost {cost.name}, eta = {eta}",
        epoch,
    )
