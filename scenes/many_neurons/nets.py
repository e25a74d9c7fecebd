"""The networks of the film, and what flows back in them, from the parameters. No manim here."""

from dataclasses import dataclass

import numpy as np

from nnmath import CROSS_ENTROPY, Network
from nnmath.learning.backpropagation import LayerState
from nnmath.learning.costs import Cost
from scenes.telling.view import View

INPUTS = (1.0, 1.0)
"""The sample that goes through the network."""

W_1, W_2, B_2 = 3.0, 2.0, 2.0
"""The weights of both chains, and the bias of their outputs; only the hidden biases differ."""

DEEP = 3
"""How many hidden layers the network of the last picture has."""


@dataclass(frozen=True)
class Passed:
    """A network, and the sample that goes through it.

    **Shapes**: `x` (d_0,), `y` (d_L,).
    """

    network: Network
    x: np.ndarray[tuple[int], np.dtype[np.float64]]
    y: np.ndarray[tuple[int], np.dtype[np.float64]]

    def layers(self, cost: Cost = CROSS_ENTROPY) -> tuple[LayerState, ...]:
        """Return the numbers of every layer of neurons under a cost."""
        return self.network.backpropagate(cost, x=self.x[None], y=self.y[None])

    def arriving(self, layer: int, cost: Cost = CROSS_ENTROPY) -> list[float]:
        """Return what of the error comes to each neuron of a layer: ∂C/∂a, what σ′ multiplies.

        At the outputs it is the error a − y, which the quadratic cost multiplies by σ′.
        """
        layers = self.layers(cost)
        if layer == len(layers) - 1:
            return [float(a - y) for a, y in zip(layers[layer].a[0], self.y, strict=True)]
        after = layers[layer + 1]
        return [float(sum(after.delta[0] * weights)) for weights in after.weights.T]

    def prices(self) -> list[float]:
        """Return what each output costs."""
        z = self.layers()[-1].z[0]
        return [float(CROSS_ENTROPY.value(one, y)) for one, y in zip(z, self.y, strict=True)]


def network_of(view: View) -> Passed:
    """Return the network with one hidden layer."""
    return _drawn(view, 1)


def deep_network_of(view: View) -> Passed:
    """Return the network of the last picture."""
    return _drawn(view, DEEP)


def _drawn(view: View, hidden_layers: int) -> Passed:
    one = view.network
    sizes = (len(INPUTS), *[one.hidden] * hidden_layers, one.outputs)
    # In a deep network, weights are drawn smaller the more of them lead into a neuron.
    spread = one.spread / (1.0 if hidden_layers == 1 else np.sqrt(one.hidden))
    drawn = Network.random(sizes, seed=one.seed, spread=float(spread))
    # Every other output should be 1.
    return Passed(drawn, np.array(INPUTS), np.arange(one.outputs) % 2.0)


def chains(view: View) -> tuple[Passed, Passed]:
    """Return two chains of a hidden neuron and an output: z is 0 at the one, far out at the other.

    Both have the same weights and the target 0.
    """
    ready, saturated = (
        Network([[[W_1]], [[W_2]]], [[z - W_1], [B_2]]) for z in (0.0, view.network.saturated)
    )
    x, y = np.array([1.0]), np.array([0.0])
    return Passed(ready, x, y), Passed(saturated, x, y)
