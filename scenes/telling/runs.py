"""The runs that the lecture shows, from its parameters. No manim here."""

from functools import lru_cache

from nnmath import Neuron, Trajectory, train
from nnmath.learning.costs import Cost
from scenes.lecture import View


@lru_cache(maxsize=64)
def _train(
    w: float, b: float, cost: Cost, x: float, y: float, eta: float, epochs: int
) -> Trajectory:
    return train(Neuron(w, b), cost, x=x, y=y, eta=eta, epochs=epochs)


def run(lecture: View, start: View, cost: Cost) -> Trajectory:
    """Train the lecture's neuron from a start with a cost."""
    sample, training = lecture.sample, lecture.training
    return _train(start.w, start.b, cost, sample.x, sample.y, training.eta, training.epochs)
