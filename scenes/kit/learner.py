"""A run on the clock: where each of its quantities stands now, and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from manim import Mobject, ValueTracker, VGroup

from nnmath import Trajectory
from scenes.kit.curves import GrowingCurve, Points, polyline
from scenes.kit.marks import follow
from scenes.kit.plot import Plot, at_step
from scenes.telling.numbers import Output

Quantity = Literal["w", "cost", "a"]
"""A quantity of a run that goes a way from its start to its end."""


@dataclass(frozen=True)
class Learner:
    """A run, the clock that it follows (in epochs), and the mark that it is known by."""

    run: Trajectory
    clock: ValueTracker
    mark: Callable[[str], Mobject]
    _known: dict[tuple[str, int], float] = field(default_factory=dict, compare=False)

    def now(self) -> float:
        """Return the epoch that the picture shows; it may lie between two."""
        return float(self.clock.get_value())

    def value(self, quantity: str) -> float:
        """Return the present value of an array of the run, such as `w`, `a` or `cost`."""
        return at_step(getattr(self.run, quantity), self.now())

    def share(self, quantity: Quantity) -> float:
        """Return the share of its way, from start to end of the run, that a quantity has gone."""
        now = self.now()
        before, after = int(now), min(int(now) + 1, self.run.epochs)
        return at_step([self._share(quantity, epoch) for epoch in (before, after)], now - before)

    def output(self) -> Output:
        """Return the present output, which never reads 0 or 1."""
        return Output(self.value("z"))

    def curve(
        self,
        plot: Plot,
        quantity: str,
        colour: str,
        pattern: Callable[[Points], Points] = polyline,
    ) -> VGroup:
        """Draw a quantity against time as far as the clock has come, with the mark at its tip."""
        line = GrowingCurve(plot, getattr(self.run, quantity), self.now, colour, pattern=pattern)
        tip = follow(self.mark(colour), lambda: plot.place(self.now(), self.value(quantity)))
        return VGroup(line, tip)

    def _share(self, quantity: Quantity, epoch: int) -> float:
        # Many frames ask for the same ones.
        if (quantity, epoch) not in self._known:
            self._known[quantity, epoch] = self.run.share_of_journey(quantity, epoch)
        return self._known[quantity, epoch]
