"""What the runs of the film say: means, spreads, and whether a difference is more than spread."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scenes.in_practice.training import WATCHED, learned, readings
from scenes.telling.results import Arrays
from scenes.telling.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EARLY = 5
"""After so many epochs runs are compared for the first time."""

ENTROPY, QUADRATIC = "cross_entropy", "quadratic"
"""Names of costs, as in `nnmath.COSTS`."""


@dataclass(frozen=True)
class Curve:
    """The accuracies of some runs with one cost. **Units**: per cent of the new pictures."""

    accuracy: "NDArray[np.float64]"

    @cached_property
    def mean(self) -> "NDArray[np.float64]":
        """The mean over runs. **Shapes**: (E,)."""
        found: NDArray[np.float64] = 100 * self.accuracy.mean(axis=1)
        return found

    @cached_property
    def spread(self) -> "NDArray[np.float64]":
        """The standard deviation from run to run. **Shapes**: (E,)."""
        found: NDArray[np.float64] = 100 * self.accuracy.std(axis=1, ddof=1)
        return found

    def said(self, epoch: int) -> str:
        """Write the mean and the spread, as Typst math."""
        return f"{self.mean[epoch]:.1f} plus.minus {self.spread[epoch]:.1f}"


def verdict(one: Curve, other: Curve, epoch: int) -> str:
    """Say how one curve stands to another: `ahead`, `behind`, or `within` the spread of the runs.

    It is ahead where the means differ by more than the larger of both spreads, as they read.
    """
    means = [round(float(each.mean[epoch]), 1) for each in (one, other)]
    spread = max(round(float(each.spread[epoch]), 1) for each in (one, other))
    if abs(means[0] - means[1]) <= spread:
        return "within"
    return "ahead" if means[0] > means[1] else "behind"


@dataclass(frozen=True)
class Pair:
    """Both costs from the same starts, on the same batches."""

    entropy: Curve
    quadratic: Curve

    def verdict(self, epoch: int) -> str:
        """Say how cross-entropy stands: `ahead`, `behind`, or `within` the spread of the runs."""
        return verdict(self.entropy, self.quadratic, epoch)


@dataclass(frozen=True)
class AtStart:
    """What stands before the first epoch, as the mean over runs.

    **Shapes**: by layer, hidden and output: lengths of the gradient by cost, and the mean σ′.
    """

    gradients: Mapping[str, tuple[float, float]]
    derivatives: tuple[float, float]

    def ratio(self, layer: int) -> float:
        """Return how many times as long the gradient of cross-entropy is in a layer."""
        return self.gradients[ENTROPY][layer] / self.gradients[QUADRATIC][layer]


class Practice:
    """All runs of the film; each kind of run is computed when it is first asked for."""

    def __init__(self, view: View) -> None:
        self.view, self.digits = view, view.digits
        self.epochs: int = view.digits.epochs

    def runs(self, cost: str, eta: float, larger: float = 1.0) -> Arrays:
        """Return runs with a cost, a learning rate, and initial weights so many times as large."""
        found: Arrays = self.view.results.of(
            learned,
            cost=cost,
            eta=float(eta),
            larger=float(larger),
            hidden=self.digits.hidden,
            batch=self.digits.batch,
            epochs=self.epochs,
            runs=self.digits.runs,
        )
        return found

    @cached_property
    def same(self) -> Pair:
        """Both costs with the same learning rate."""
        eta = self.digits.eta
        return self._pair(eta, eta)

    @cached_property
    def own(self) -> Pair:
        """Each cost with a learning rate that was chosen for it."""
        return self._pair(self.digits.eta, self.digits.quadratic_eta)

    @cached_property
    def twice(self) -> Pair:
        """Each cost with twice its own learning rate."""
        return self._pair(2 * self.digits.eta, 2 * self.digits.quadratic_eta)

    @cached_property
    def large(self) -> Pair:
        """The same, from larger initial weights."""
        return self._pair(self.digits.eta, self.digits.quadratic_eta, self.digits.larger)

    def _pair(self, eta: float, quadratic_eta: float, larger: float = 1.0) -> Pair:
        both = (ENTROPY, eta), (QUADRATIC, quadratic_eta)
        return Pair(*(Curve(self.runs(cost, rate, larger)["accuracy"]) for cost, rate in both))

    @cached_property
    def doubled(self) -> Pair:
        """From larger initial weights, the quadratic cost with twice its learning rate."""
        runs = self.runs(QUADRATIC, 2 * self.digits.quadratic_eta, self.digits.larger)
        return Pair(self.large.entropy, Curve(runs["accuracy"]))

    def at_start(self, larger: float = 1.0) -> AtStart:
        """Return gradients and slopes σ′ before the first epoch."""
        digits = self.digits
        runs = {
            ENTROPY: self.runs(ENTROPY, digits.eta, larger),
            QUADRATIC: self.runs(QUADRATIC, digits.quadratic_eta, larger),
        }
        lengths = {cost: each["gradient_norms"][0].mean(axis=0) for cost, each in runs.items()}
        slopes = runs[ENTROPY]["activation_derivatives"][0].mean(axis=0)
        return AtStart(
            {cost: (float(each[0]), float(each[1])) for cost, each in lengths.items()},
            (float(slopes[0]), float(slopes[1])),
        )

    @cached_property
    def outputs(self) -> "NDArray[np.float64]":
        """Weighted inputs of the outputs in the first run. **Shapes**: (WATCHED + 1, 500, 10)."""
        digits = self.digits
        return self.view.results.of(
            readings,
            cost=ENTROPY,
            eta=float(digits.eta),
            larger=1.0,
            hidden=digits.hidden,
            batch=digits.batch,
        )["z"]

    @cached_property
    def labels(self) -> "NDArray[np.int64]":
        """What the new pictures of the first run show. **Shapes**: (500,)."""
        from scenes.digits import digits

        found: NDArray[np.int64] = digits().labels[digits().splits(1)[1][0]]
        return found

    @cached_property
    def learnt(self) -> int:
        """The first new picture that is read wrong at the start and right after `WATCHED` epochs.

        If there is none, the first picture.
        """
        right = self.outputs.argmax(axis=-1) == self.labels
        return int((right[WATCHED] & ~right[0]).argmax())

    @cached_property
    def misread(self) -> int | None:
        """The first new picture that is read wrong after `WATCHED` epochs, None if none is."""
        (wrong,) = (self.outputs[WATCHED].argmax(axis=-1) != self.labels).nonzero()
        return int(wrong[0]) if len(wrong) else None
