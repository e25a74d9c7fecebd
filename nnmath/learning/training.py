"""A sigmoid neuron learns by full-batch gradient descent on the mean cost."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnmath.learning.costs import Cost
from nnmath.learning.descent import descend, descend_alone
from nnmath.learning.inputs import FINITE, FROM_0_TO_1, NUMBER, POSITIVE, Floats, Inputs
from nnmath.learning.trajectory import Trajectory


@dataclass(frozen=True)
class Neuron:
    """A neuron's weights and bias: a = σ(w·x + b).

    `w` is one number, or d of them; several are kept as a tuple.

    **Raises**: ValueError for what is no finite number, or a `w` or `b` of another shape.

    >>> Neuron(w=2, b=2)
    Neuron(w=2.0, b=2.0)
    """

    w: float | tuple[float, ...]
    b: float

    def __post_init__(self) -> None:
        inputs = Inputs("no such neuron")
        w = inputs.numbers("w", self.w, FINITE, {**NUMBER, 1: "an array (d,)"})
        b = inputs.number("b", self.b, FINITE)
        inputs.refuse()
        # Frozen for the caller; here the numbers only take their one form.
        object.__setattr__(self, "w", float(w) if w.ndim == 0 else tuple(w.tolist()))
        object.__setattr__(self, "b", b)


def train(
    start: Neuron, cost: Cost, *, x: ArrayLike, y: ArrayLike, eta: float, epochs: int
) -> Trajectory:
    """Train one neuron; each epoch is one step along the mean gradient of all samples.

    **Shapes**: `x` is a number, (n,) or (n, d); `y` a number or (n,); a single number serves all
    samples. For x of (n, d) the start has d weights, otherwise one. See `Trajectory` for the rest.
    **Raises**: ValueError, naming every fault, for what is no finite number, bad shapes, targets
    outside [0, 1], an `eta` that is not positive, `epochs` that is no whole number of 0 or more,
    or a `start` or `cost` of another class; Diverged where a value stops being finite.
    **Source**: equations 4-2, 4-3 (quadratic cost), 4-6, 4-7 (cross-entropy cost).

    >>> from nnmath import CROSS_ENTROPY
    >>> run = train(Neuron(w=2, b=2), CROSS_ENTROPY, x=1, y=0, eta=0.15, epochs=300)
    >>> run.a.shape, round(float(run.a[50]), 4)
    ((301,), 0.0985)
    """
    inputs = Inputs("cannot train")
    shapes = {**NUMBER, 1: "an array (n,)", 2: "an array (n, d)"}
    samples, targets, rate, steps = _task(inputs, shapes, cost, x, y, eta, epochs)
    if inputs.is_a(Neuron, "start", start, "Neuron(w=2, b=2)"):
        _check_weights(inputs, start, samples)
    inputs.refuse()
    if samples.size == targets.size == 1 and not isinstance(start.w, tuple):
        return descend_alone(start.w, start.b, cost, samples, targets, rate, steps)
    w, b = np.array(start.w).reshape(1, -1), np.array([start.b])
    return descend(w, b, cost, samples, targets, rate, steps).single(0)


def train_many(
    starts: ArrayLike, cost: Cost, *, x: ArrayLike, y: ArrayLike, eta: float, epochs: int
) -> Trajectory:
    """Train from many starts at once, each a row (w, b); every run equals that of `train`.

    **Shapes**: `starts` (m, 2); `x` is a number or (n,); `y` a number or (n,). `w`, `b` and
    `cost` have (E, m); `z`, `a`, `delta` and `activation_derivative` (E, m), or (E, m, n) for n
    samples.
    **Raises**: as `train`.

    >>> from nnmath import QUADRATIC
    >>> runs = train_many([(0.6, 0.9), (2, 2)], QUADRATIC, x=1, y=0, eta=0.15, epochs=300)
    >>> runs.a[150].round(4).tolist()
    [0.1527, 0.9334]
    """
    inputs = Inputs("cannot train")
    shapes = {**NUMBER, 1: "an array (n,), one input for the one weight"}
    samples, targets, rate, steps = _task(inputs, shapes, cost, x, y, eta, epochs)
    form = "an array (m, 2), a row (w, b) for each start"
    rows = inputs.numbers("starts", starts, FINITE, {2: form})
    if rows.ndim == 2 and rows.shape[1] != 2:
        inputs.add(f"starts has shape {rows.shape}, but must be {form}")
    inputs.refuse()
    return descend(rows[:, :1], rows[:, 1], cost, samples, targets, rate, steps)


def _task(
    inputs: Inputs,
    shapes: Mapping[int, str],
    cost: Cost,
    x: ArrayLike,
    y: ArrayLike,
    eta: float,
    epochs: int,
) -> tuple[Floats, Floats, float, int]:
    """Read what both kinds of training are asked for: samples, targets, learning rate, epochs."""
    if inputs.is_a(Cost, "cost", cost, "QUADRATIC") and not cost.alone:
        inputs.add(f"the {cost.name} cost needs all outputs of a sample: train a network with it")
    samples = inputs.numbers("x", x, FINITE, shapes)
    targets = inputs.numbers("y", y, FROM_0_TO_1, {**NUMBER, 1: "an array (n,)"})
    if targets.ndim == 1 and samples.ndim in (1, 2) and len(targets) != len(samples):
        inputs.add(f"y has {len(targets)} targets, but x has {len(samples)} samples")
    return samples, targets, inputs.number("eta", eta, POSITIVE), inputs.whole("epochs", epochs, 0)


def _check_weights(inputs: Inputs, start: Neuron, samples: Floats) -> None:
    count = len(start.w) if isinstance(start.w, tuple) else None
    if samples.ndim == 2 and count != samples.shape[1]:
        has = "one weight, a plain number" if count is None else f"{count} weights"
        inputs.add(f"the start has {has}, but x has {samples.shape[1]} inputs a sample")
    if samples.ndim < 2 and count is not None:
        inputs.add(f"the start has {count} weights, but x has one input a sample")
