"""Real data: handwritten digits, as scikit-learn bundles them. No manim here.

1,797 pictures of 8 × 8 dots by 43 people, the test set of "Optical Recognition of Handwritten
Digits" (E. Alpaydin, C. Kaynak, UCI Machine Learning Repository, 1998, CC BY 4.0).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnmath import Cost, Network, TrainingCurves, train_in_batches

LEARNED = 1297
"""So many pictures are learned from; the other 500 test what was learned."""

CLASSES = 10


@dataclass(frozen=True, eq=False)
class Digits:
    """Pictures with what they show.

    **Shapes**: `x` (n, 64), the darkness of each dot from 0 to 1, row by row; `labels` (n,), the
    digits; `y` (n, 10), 1 for the digit and 0 for the others. All arrays are read-only.
    """

    x: NDArray[np.float64]
    labels: NDArray[np.int64]
    y: NDArray[np.float64]

    def splits(self, runs: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Share the pictures out anew for each of some runs, by its number as a seed.

        **Shapes**: (runs, 1297) to learn from, (runs, 500) to test with.

        >>> learned, tested = digits().splits(3)
        >>> learned.shape, tested.shape, set(learned[0]) & set(tested[0])
        ((3, 1297), (3, 500), set())
        """
        every = [np.random.default_rng(run).permutation(len(self.x)) for run in range(runs)]
        return np.stack(every)[:, :LEARNED], np.stack(every)[:, LEARNED:]


@cache
def digits() -> Digits:
    """Return the pictures.

    >>> digits().x.shape, digits().labels[:4].tolist()
    ((1797, 64), [0, 1, 2, 3])
    """
    from sklearn.datasets import load_digits

    pictures = load_digits()
    labels = np.asarray(pictures.target, dtype=np.int64)
    found = Digits(np.asarray(pictures.data) / 16, labels, np.eye(CLASSES)[labels])
    for array in (found.x, found.labels, found.y):
        array.setflags(write=False)
    return found


def start(run: int, hidden: int, larger: float = 1.0) -> Network:
    """Draw the network that a run begins with: one hidden layer, ten outputs.

    The standard deviation of its weights is one over the root of the number of a neuron's inputs,
    or so many times as large.
    """
    inputs = digits().x.shape[1]
    spread = (larger * inputs**-0.5, larger * hidden**-0.5)
    return Network.random((inputs, hidden, CLASSES), seed=run, spread=spread)


def learn(
    starts: Sequence[Network], cost: Cost, *, eta: float, batch: int, epochs: int
) -> TrainingCurves:
    """Let networks learn, each from its own share of the pictures; the others test it."""
    data = digits()
    rows, tested = data.splits(len(starts))
    return train_in_batches(
        starts,
        cost,
        x=data.x,
        y=data.y,
        rows=rows,
        test_rows=tested,
        eta=eta,
        batch=batch,
        epochs=epochs,
        seed=0,
    )
