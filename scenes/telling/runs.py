"""The runs that the lecture shows, from its parameters. No manim here."""

from functools import lru_cache
from typing import TYPE_CHECKING

from scenes.telling.view import View

if TYPE_CHECKING:
    from nnmath import Trajectory
    from nnmath.learning.costs import Cost

FLAT_SHARE = 0.10
"""A cost that has lost at most this share of itself counts as flat."""


def run(parameters: View, start: View, cost: "Cost") -> "Trajectory":
    """Train the lecture's neuron from a start with a cost."""
    sample, training = parameters.sample, parameters.training
    return _train(start.w, start.b, cost, sample.x, sample.y, training.eta, training.epochs)


@lru_cache(maxsize=64)
def _train(
    w: float, b: float, cost: "Cost", x: float, y: float, eta: float, epochs: int
) -> "Trajectory":
    # Imported here: a film's key is computed without numpy.
    from nnmath import Neuron, train

    return train(Neuron(w, b), cost, x=x, y=y, eta=eta, epochs=epochs)


def flat_until(run: "Trajectory") -> int:
    """Return the last epoch up to which the cost has lost at most `FLAT_SHARE` of itself."""
    (fallen,) = (run.cost < (1 - FLAT_SHARE) * run.cost[0]).nonzero()
    return int(fallen[0]) - 1 if len(fallen) else run.epochs
