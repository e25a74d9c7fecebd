"""The runs that the lecture shows, from its parameters. No manim here."""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from scenes.telling.view import View

if TYPE_CHECKING:
    from nnmath import Trajectory
    from nnmath.learning.costs import Cost

SETTLED_SHARE = 0.10
"""An output that has at most this share of its way still to go has nearly arrived."""

NOWHERE = 0.001
"""An output that moves by less than this goes nowhere that the eye can see."""

SHORTEST = 8
"""A run is not cut to fewer epochs than these."""

FLAT_SHARE = 0.05
"""An error that has lost at most this share of itself has hardly changed."""


def run(parameters: View, start: View, cost: "Cost", faster: float = 1.0) -> "Trajectory":
    """Train the lecture's neuron from a start with a cost, at so many times the learning rate."""
    sample, training = parameters.sample, parameters.training
    eta = faster * training.eta
    return _train(start.w, start.b, cost, sample.x, sample.y, eta, training.epochs)


@lru_cache(maxsize=64)
def _train(
    w: float, b: float, cost: "Cost", x: float, y: float, eta: float, epochs: int
) -> "Trajectory":
    # Imported here: a film's key is computed without numpy.
    from nnmath import Neuron, train

    return train(Neuron(w, b), cost, x=x, y=y, eta=eta, epochs=epochs)


def epochs_shown(*runs: "Trajectory") -> int:
    """Return how many epochs of these runs are worth watching.

    All of them, unless every run is close to where it ends, or to the cycle of two outputs that it
    ends in, before half of the time is over; then so many that the last one to arrive still
    stands for four fifths of what is seen. Runs that go nowhere are shown whole: a clock that runs
    in vain is all that there is to see.
    """
    if all(float(abs(run.a - run.a[0]).max()) < NOWHERE for run in runs):
        return runs[0].epochs
    settled = max(map(_settled, runs))
    shown = math.ceil(max(settled, SHORTEST) * 1.25)
    return min(shown, runs[0].epochs) if shown < runs[0].epochs / 2 else runs[0].epochs


def _settled(run: "Trajectory") -> int:
    """Return the epoch from which on the output is near where the run ends."""
    near = SETTLED_SHARE * float(abs(run.a - run.a[-1]).max())
    away = (abs(run.a - run.a[-1]) > near) & (abs(run.a - run.a[-2]) > near)
    (moving,) = away.nonzero()
    return int(moving[-1]) + 1 if len(moving) else 0


def flat_until(run: "Trajectory") -> int:
    """Return the last epoch up to which the output has gone at most `FLAT_SHARE` of its error."""
    away = abs(run.a - run.a[0])
    (gone,) = (away > FLAT_SHARE * abs(run.a[0] - float(run.y))).nonzero()
    return int(gone[0]) - 1 if len(gone) else run.epochs


def lost(run: "Trajectory", epoch: int) -> float:
    """Return the share of its cost that a run has lost by an epoch; below 0 if it has grown."""
    first = float(run.cost[0])
    return 1.0 - float(run.cost[epoch]) / first if first else 0.0
