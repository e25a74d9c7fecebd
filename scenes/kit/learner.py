"""A run on the clock: where each of its quantities stands now."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from manim import Mobject, ValueTracker

from nnmath import Trajectory
from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.plot import Scale, at_step
from scenes.telling.numbers import Output


@dataclass(frozen=True)
class Learner:
    """A run, the clock that it follows (in epochs), and the mark that it is known by.

    Between two epochs all quantities change evenly. If an `axis` is given, z does so as it is drawn
    there: what jumps to and fro beyond the axis's cut is still seen to move.
    """

    run: Trajectory
    clock: ValueTracker
    mark: Callable[[str], Mobject]
    axis: Scale | None = None

    def now(self) -> float:
        """Return the epoch that the picture shows; it may lie between two."""
        return float(self.clock.get_value())

    def counted(self) -> int:
        """Return the epoch that a counter shows: a clock a hair before it has reached it."""
        return int(self.now() + 1e-6)

    def value(self, quantity: str) -> float:
        """Return the present value of an array of the run, such as `w`, `a` or `cost`."""
        values, now = getattr(self.run, quantity), self.now()
        cut = self.axis.cut if self.axis is not None and quantity == "z" else np.inf
        pair = values[int(now) :][:2]
        if self.axis is not None and now % 1.0 and np.abs(pair).max() > cut:
            return float(self.axis.values(at_step(self.axis.share(pair), now % 1.0)))
        return at_step(values, now)

    def output(self) -> Output:
        """Return the present output, which never reads 0 or 1."""
        return Output(self.value("z"))

    def error(self) -> float:
        """Return the present distance of the output from the target, with all its digits."""
        target = float(self.run.y)
        if target in (0.0, 1.0):
            return Output(self.value("z") if target == 0.0 else -self.value("z"))
        return abs(float(self.output()) - target)

    def derivative(self) -> float:
        """Return the present slope σ′ of the sigmoid."""
        return float(sigmoid_derivative(self.value("z")))

    def push(self) -> float:
        """Return the size of the present slope |∂C/∂z| of the cost that is learned from."""
        return abs(float(self.run.objective.delta(self.value("z"), self.run.y)))
