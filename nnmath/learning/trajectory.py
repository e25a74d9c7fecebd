"""What a training run leaves behind: every number of every epoch, and facts about them."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from nnmath.learning.activations import sigmoid_change
from nnmath.learning.costs import Cost
from nnmath.learning.inputs import BETWEEN_0_AND_1, Floats, Inputs, shown

# Gauss-Legendre on panels no wider than 1: the slopes are analytic to |Im z| = π, so that 16 nodes
# leave an error far below that of a float.
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(16)
_WIDEST_INTEGRAL = 64.0


class Diverged(ArithmeticError):
    """Training left the finite numbers; `epoch` is the first entry that holds such a value."""

    def __init__(self, message: str, epoch: int) -> None:
        super().__init__(message, epoch)  # both, so that it survives the way between processes
        self.epoch = epoch

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, eq=False)
class Trajectory:
    """A run of gradient descent: entry 0 stands before the first step, entry k after step k.

    `cost` is the mean over the samples; `delta` is δ = ∂C/∂z of each sample, not divided by n;
    `activation_derivative` is σ′(z). `x` and `y` are the samples and targets, `objective` is the
    cost function.

    **Shapes**: E = epochs + 1. `w` (E,) or (E, d); `b` and `cost` (E,); `z`, `a`, `delta` and
    `activation_derivative` (E,), or (E, n) where x or y lists n samples. A run of m starts at once
    has an axis m after the axis E. All arrays are read-only.

    >>> from nnmath import QUADRATIC, Neuron, train
    >>> run = train(Neuron(w=2, b=2), QUADRATIC, x=1, y=0, eta=0.15, epochs=300)
    >>> run.first_passing(0.5), round(run.share_of_journey("w", 150), 2)
    (232, 0.25)
    """

    w: Floats
    b: Floats
    cost: Floats
    z: Floats
    a: Floats
    delta: Floats
    activation_derivative: Floats
    x: Floats
    y: Floats
    eta: float
    objective: Cost

    @property
    def epochs(self) -> int:
        """The number of steps, E - 1."""
        return len(self.b) - 1

    def single(self, start: int) -> "Trajectory":
        """Give the run of one start, from a run of many.

        **Raises**: ValueError for no such start, or a run that has one start only.
        """
        inputs = Inputs("no single run")
        if self.b.ndim == 1:
            inputs.add("this run has a single start already")
        else:
            start = inputs.whole("start", start, 0, self.b.shape[1] - 1)
        inputs.refuse()
        names = ("w", "b", "cost", "z", "a", "delta", "activation_derivative")
        return replace(self, **{name: getattr(self, name)[:, start] for name in names})

    def first_passing(self, threshold: float) -> int | None:
        """Give the first epoch at which the output lies on the target's side of the threshold.

        With several samples: the first at which every one of them does. 0 if the run starts
        there; None if it never gets there, as when the target is the threshold itself.

        **Raises**: ValueError for a threshold outside (0, 1), or a run of many starts.
        """
        inputs = Inputs("no first epoch")
        self._check_single(inputs)
        line = inputs.number("threshold", threshold, BETWEEN_0_AND_1)
        inputs.refuse()
        return first_on_the_targets_side(self.a, self.y, line)

    def share_of_journey(self, quantity: Literal["w", "cost", "a"], epoch: int) -> float:
        """Give how much of its way |q_E-1 - q_0| a quantity has made at an epoch, |q_k - q_0|.

        Several weights or outputs count by Euclidean length. The ways of a and of the cost are
        computed from z, so that they keep their digits on a plateau where their floats stand
        still. A quantity that does not move has made 0.0 of its way.

        **Units**: a fraction; above 1 where the quantity turned back later.
        **Raises**: ValueError for another quantity, an epoch outside the run, or many starts.
        """
        inputs = Inputs("no journey")
        if not isinstance(quantity, str) or quantity not in _TRAVELLED:
            inputs.add(f"quantity = {shown(quantity)} must be one of {', '.join(_TRAVELLED)}")
        epoch = inputs.whole("epoch", epoch, 0, self.epochs)
        self._check_single(inputs)
        inputs.refuse()
        travelled = _TRAVELLED[quantity]
        journey = travelled(self, self.epochs)
        return travelled(self, epoch) / journey if journey > 0 else 0.0

    def _check_single(self, inputs: Inputs) -> None:
        if self.b.ndim > 1:
            inputs.add("the run has many starts: take one with .single(i)")


def first_on_the_targets_side(a: Floats, y: Floats, line: float) -> int | None:
    """Give the first entry of a (E, ...) that lies wholly on the side of y; None if none does."""
    below, above = (a < line) & (y < line), (a > line) & (y > line)
    every = (below | above).reshape(len(a), -1).all(axis=1)
    return int(every.argmax()) if every.any() else None


def _weights_travelled(run: Trajectory, epoch: int) -> float:
    return float(np.linalg.norm(run.w[epoch] - run.w[0]))


def _output_travelled(run: Trajectory, epoch: int) -> float:
    return float(np.linalg.norm(sigmoid_change(run.z[0], run.z[epoch])))


def _cost_travelled(run: Trajectory, epoch: int) -> float:
    # The integral of the delta: the difference of two costs of nearly ½ would be rounding only.
    way = np.atleast_1d(run.z[epoch] - run.z[0])
    longest = float(np.abs(way).max())
    if longest > _WIDEST_INTEGRAL:
        return abs(float(run.cost[epoch] - run.cost[0]))
    panels = max(1, math.ceil(longest))
    parts = ((np.arange(panels)[:, None] + 0.5 * (1.0 + _NODES)) / panels).reshape(-1, 1)
    weights = np.tile(0.5 * _WEIGHTS / panels, panels)
    slopes = run.objective.delta(np.atleast_1d(run.z[0]) + parts * way, run.y)
    return abs(float(np.mean(weights @ slopes * way)))


_TRAVELLED: dict[str, Callable[[Trajectory, int], float]] = {
    "w": _weights_travelled,
    "cost": _cost_travelled,
    "a": _output_travelled,
}
