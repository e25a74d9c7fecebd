"""A sigmoid neuron learns by full-batch gradient descent on the mean cost.

One loop serves a single start and many: all starts of a run step together.
"""

import operator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnmath.learning.activations import Floats, sigmoid, sigmoid_slope
from nnmath.learning.costs import Cost
from nnmath.learning.trajectory import Diverged, Trajectory

_LOOK_EVERY = 256  # epochs between two looks for values that are no longer finite


@dataclass(frozen=True)
class Neuron:
    """A neuron's weights and bias: a = σ(w·x + b).

    `w` is one number, or d of them; several are kept as a tuple.

    **Raises**: ValueError for numbers that are not finite, or a `w` or `b` of another shape.

    >>> Neuron(w=2, b=2)
    Neuron(w=2.0, b=2.0)
    """

    w: float | tuple[float, ...]
    b: float

    def __post_init__(self) -> None:
        faults: list[str] = []
        w = _numbers("w", self.w, faults, {0: "a number", 1: "(d,)"})
        b = _numbers("b", self.b, faults, {0: "a number"})
        _refuse("no such neuron", faults)
        # Frozen for the caller; here the numbers only take their one form.
        object.__setattr__(self, "w", float(w) if w.ndim == 0 else tuple(w.tolist()))
        object.__setattr__(self, "b", float(b))


def train(
    start: Neuron, cost: Cost, *, x: ArrayLike, y: ArrayLike, eta: float, epochs: int
) -> Trajectory:
    """Train one neuron; each epoch is one step along the mean gradient of all samples.

    **Shapes**: `x` is a number, (n,) or (n, d); `y` a number or (n,); a single number serves all
    samples. For x of (n, d) the start has d weights, otherwise one. See `Trajectory` for the rest.
    **Raises**: ValueError, naming every fault, for bad shapes, values that are not finite,
    targets outside [0, 1], an `eta` that is not positive, or `epochs` that is not a whole number
    of 0 or more; Diverged where a value stops being finite.
    **Source**: equations 4-2, 4-3 (quadratic cost), 4-6, 4-7 (cross-entropy cost).

    >>> from nnmath import CROSS_ENTROPY
    >>> run = train(Neuron(w=2, b=2), CROSS_ENTROPY, x=1, y=0, eta=0.15, epochs=300)
    >>> run.a.shape, round(float(run.a[50]), 4)
    ((301,), 0.0985)
    """
    faults: list[str] = []
    samples = _numbers("x", x, faults, {0: "a number", 1: "(n,)", 2: "(n, d)"})
    targets = _targets(y, samples, faults)
    weights = np.asarray(start.w, dtype=np.float64)
    if samples.ndim == 2 and weights.shape != samples.shape[1:]:
        has = "one weight, a plain number" if weights.ndim == 0 else f"{weights.size} weights"
        faults.append(f"the start has {has}, but x has {samples.shape[1]} inputs a sample")
    if samples.ndim < 2 and weights.ndim:
        faults.append(f"the start has {weights.size} weights, but x has one input a sample")
    rate, steps = _settings(eta, epochs, faults)
    _refuse("cannot train", faults)
    row, b = weights.reshape(1, -1), np.array([start.b])
    return _descend(row, b, cost, samples, targets, rate, steps).single(0)


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
    faults: list[str] = []
    rows = _numbers("starts", starts, faults, {2: "(m, 2), a row (w, b) for each start"})
    if rows.ndim == 2 and rows.shape[1] != 2:
        faults.append(f"starts has shape {rows.shape}, but must be (m, 2), a row (w, b) each")
    samples = _numbers("x", x, faults, {0: "a number", 1: "(n,), one input for the one weight"})
    targets = _targets(y, samples, faults)
    rate, steps = _settings(eta, epochs, faults)
    _refuse("cannot train", faults)
    return _descend(rows[:, :1], rows[:, 1], cost, samples, targets, rate, steps)


def _descend(
    w0: Floats, b0: Floats, cost: Cost, x: Floats, y: Floats, eta: float, epochs: int
) -> Trajectory:
    """Step all m starts together: `w0` (m, d), `b0` (m,)."""
    inputs = x.reshape(-1, 1) if x.ndim < 2 else x  # (n or 1, d)
    n = max(len(inputs), y.size)
    inputs = np.ascontiguousarray(np.broadcast_to(inputs, (n, inputs.shape[1])))
    columns = np.ascontiguousarray(inputs.T)  # (d, n)
    (m, d), size = w0.shape, epochs + 1
    w, b = np.empty((size, m, d)), np.empty((size, m))
    z, delta = np.empty((size, m, n)), np.empty((size, m, n))
    w[0], b[0] = w0, b0
    with np.errstate(all="ignore"):  # what is not finite is found below
        for k in range(size):
            # Sums over the last axis, not a matrix product: BLAS adds in an order that depends on
            # the number of starts and on the machine, and the films must not.
            z[k] = (w[k][:, None, :] * inputs).sum(axis=-1) + b[k][:, None]
            delta[k] = cost.delta(z[k], y)
            if k == epochs:
                break
            if k % _LOOK_EVERY == 0 and not np.isfinite(z[k]).all():
                w, b, z, delta = w[: k + 1], b[: k + 1], z[: k + 1], delta[: k + 1]
                break
            w[k + 1] = w[k] - eta * (delta[k][:, None, :] * columns).mean(axis=-1)
            b[k + 1] = b[k] - eta * delta[k].mean(axis=-1)
        parts = {"w": w, "b": b, "z": z, "delta": delta}
        parts["cost"] = cost.value(z, y).mean(axis=-1)
        parts |= {"a": sigmoid(z), "activation_derivative": sigmoid_slope(z)}
        _refuse_divergence(parts, cost, eta)
    if x.ndim < 2:
        parts["w"] = parts["w"][..., 0]
    if x.ndim == 0 and y.ndim == 0:
        parts |= {
            name: parts[name][..., 0] for name in ("z", "a", "delta", "activation_derivative")
        }
    for array in (*parts.values(), x, y):
        array.setflags(write=False)
    return Trajectory(**parts, x=x, y=y, eta=eta, objective=cost)


def _refuse_divergence(parts: dict[str, Floats], cost: Cost, eta: float) -> None:
    bad: dict[str, NDArray[np.bool_]] = {}
    for name, part in parts.items():
        bad[name] = np.any(~np.isfinite(part).reshape(*part.shape[:2], -1), axis=-1)  # (E, m)
    anywhere = np.any(list(bad.values()), axis=0)
    if not anywhere.any():
        return
    epoch = int(anywhere.any(axis=1).argmax())
    names = ", ".join(name for name, where in bad.items() if where[epoch].any())
    which = ""
    if anywhere.shape[1] > 1:
        which = f" (starts counted from 0: {', '.join(map(str, np.flatnonzero(anywhere[epoch])))})"
    raise Diverged(
        f"training diverged at epoch {epoch}: not finite: {names}{which}; "
        f"cost {cost.name}, eta = {eta}",
        epoch,
    )


def _numbers(name: str, value: ArrayLike, faults: list[str], allowed: dict[int, str]) -> Floats:
    """Give a copy of the value as floats, adding to the faults what is wrong with it.

    `allowed` says, by the number of axes, which shapes will do. What cannot be used at all comes
    back as an array of four axes, which no other check looks at: one cause gives one fault.
    """
    unusable = np.zeros((0, 0, 0, 0))
    try:
        given = np.asarray(value)
        if given.dtype.kind in "cSU":
            raise TypeError
        array = np.array(given, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        faults.append(f"{name} = {value!r} must be numbers in a regular array")
        return unusable
    if array.ndim not in allowed:
        faults.append(
            f"{name} has shape {array.shape}, but must be {' or '.join(allowed.values())}"
        )
        return unusable
    if array.size == 0:
        faults.append(f"{name} has shape {array.shape}: it holds no number")
        return unusable
    if not np.isfinite(array).all():
        faults.append(f"{name} must be finite, but holds {array[~np.isfinite(array)].flat[0]}")
    return array


def _targets(y: ArrayLike, samples: Floats, faults: list[str]) -> Floats:
    targets = _numbers("y", y, faults, {0: "a number", 1: "(n,)"})
    wrong = targets[(targets < 0) | (targets > 1)]
    if wrong.size:
        faults.append(f"y must be from 0 to 1, but holds {wrong.flat[0]}")
    if targets.ndim == 1 and samples.ndim in (1, 2) and len(targets) != len(samples):
        faults.append(f"y has {len(targets)} targets, but x has {len(samples)} samples")
    return targets


def _settings(eta: float, epochs: int, faults: list[str]) -> tuple[float, int]:
    rate = _numbers("eta", eta, faults, {0: "a number"})
    if (rate <= 0).any():
        faults.append(f"eta = {eta} must be positive")
    try:
        steps = operator.index(epochs)
    except TypeError:
        steps = -1
    if steps < 0:
        faults.append(f"epochs = {epochs} must be a whole number of 0 or more")
    return (float(rate.flat[0]) if rate.size == 1 else 0.0), steps


def _refuse(what: str, faults: list[str]) -> None:
    if faults:
        raise ValueError(f"{what}: " + "; ".join(faults))
