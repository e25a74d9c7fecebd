"""How long it takes to learn real digits: this program against scikit-learn's MLPClassifier."""

import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnmath import LOG_LIKELIHOOD
from scenes.digits import Digits, digits, learn, start

HIDDEN, ETA, BATCH, EPOCHS = 30, 0.5, 10, 30
"""One hidden layer of so many neurons; the learning rate, the batch, and how often all is seen."""


@dataclass(frozen=True)
class Learned:
    """What a program needed for some runs, and how well each of them knows new digits.

    **Units**: seconds for all runs together; accuracies are shares.
    """

    name: str
    seconds: float
    accuracies: NDArray[np.float64]


def race(runs: int, report: Callable[[str], None]) -> list[Learned]:
    """Let both learn the same digits, on one core: 64-30-10, softmax, the same batches and rate.

    Each run has its own split into pictures to learn from and to test with.
    """
    from threadpoolctl import threadpool_limits

    found = []
    with threadpool_limits(1):
        for contender in (_ours, _sklearn):
            report(f"{contender.__name__.strip('_')} …")
            found.append(contender(digits(), runs))
    return found


def _ours(_: Digits, runs: int) -> Learned:
    before = time.perf_counter()
    starts = [start(run, HIDDEN) for run in range(runs)]
    curves = learn(starts, LOG_LIKELIHOOD, eta=ETA, batch=BATCH, epochs=EPOCHS)
    return Learned("this program", time.perf_counter() - before, curves.accuracy[-1])


def _sklearn(data: Digits, runs: int) -> Learned:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    learned, tested = data.splits(runs)
    before, accuracies = time.perf_counter(), []
    for run in range(runs):
        network = MLPClassifier(
            hidden_layer_sizes=(HIDDEN,),
            activation="logistic",
            solver="sgd",
            alpha=0.0,
            batch_size=BATCH,
            learning_rate_init=ETA,
            momentum=0.0,
            max_iter=EPOCHS,
            n_iter_no_change=EPOCHS,
            random_state=run,
        )
        with warnings.catch_warnings():
            # It warns that it stops after so many epochs, which is what it is asked for.
            warnings.simplefilter("ignore", ConvergenceWarning)
            network.fit(data.x[learned[run]], data.labels[learned[run]])
        accuracies.append(network.score(data.x[tested[run]], data.labels[tested[run]]))
    return Learned("scikit-learn", time.perf_counter() - before, np.array(accuracies))


def table(found: list[Learned]) -> Iterator[str]:
    """Yield the lines of a table, and the ratio below it."""
    runs = len(found[0].accuracies)
    yield (
        f"{runs} runs of 64-{HIDDEN}-10 on 1,297 digits: softmax and log-likelihood, "
        f"eta {ETA}, batches of {BATCH}, {EPOCHS} epochs, one core"
    )
    for each in found:
        right = 100 * each.accuracies
        mean, spread = right.mean(), right.std(ddof=min(1, runs - 1))
        yield f"  {each.name:<13} {each.seconds:7.1f} s   {mean:.1f} ± {spread:.1f} % of 500 others"
    ours, other = found
    ratio = other.seconds / ours.seconds
    word = "faster" if ratio >= 1 else "slower"
    yield f"This program is {max(ratio, 1 / ratio):.1f} times {word}."
    yield "It learns all runs at once, and measures cost, accuracy and gradients after each epoch."
