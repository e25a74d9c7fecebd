"""The steps of gradient descent, on inputs that are checked already.

One start with one sample is stepped in plain Python numbers, which is ten times as fast as arrays
of one number; everything else in arrays, all starts together. Both do the same operations in the
same order and so give the same digits.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnmath.learning.activations import pair
from nnmath.learning.costs import Cost, arithmetic
from nnmath.learning.inputs import Floats
from nnmath.learning.trajectory import Diverged, Trajectory

_LOOK_EVERY = 256  # epochs between two looks for values that are no longer finite
_BLOCK = 4096  # numbers that are computed together: few enough to stay in the processor's cache


def descend_alone(
    w: float, b: float, cost: Cost, x: Floats, y: Floats, eta: float, epochs: int
) -> Trajectory:
    """Step one start along the gradient of one sample."""
    sample, target, slope = x.item(), y.item(), arithmetic(cost.delta)
    ws, bs, zs, deltas = [w], [b], [], []
    with np.errstate(all="ignore"):  # what is not finite is found below
        for _ in range(epochs):
            z = w * sample + b
            delta = float(slope(z, target))
            zs.append(z)
            deltas.append(delta)
            if not math.isfinite(z):
                break
            w -= eta * (delta * sample)
            b -= eta * delta
            ws.append(w)
            bs.append(b)
        else:
            z = w * sample + b
            zs.append(z)
            deltas.append(float(slope(z, target)))
    steps = (np.array(part) for part in (ws, bs, zs, deltas))
    w_, b_, z_, delta_ = (part.reshape(-1, 1) for part in steps)
    run = _trajectory(w_[..., None], b_, z_[..., None], delta_[..., None], cost, x, y, eta)
    return run.single(0)


def descend(
    w0: Floats, b0: Floats, cost: Cost, x: Floats, y: Floats, eta: float, epochs: int
) -> Trajectory:
    """Step all m starts together: `w0` (m, d), `b0` (m,)."""
    inputs = x.reshape(-1, 1) if x.ndim < 2 else x  # (n or 1, d)
    (m, d), n, size = w0.shape, max(len(inputs), y.size), epochs + 1
    inputs = np.ascontiguousarray(np.broadcast_to(inputs, (n, d)))
    try:
        w, b = np.empty((size, m, d)), np.empty((size, m))
        z, delta = np.empty((size, m, n)), np.empty((size, m, n))
    except (MemoryError, ValueError):  # NumPy's word for more than the machine can count
        counts = f"{epochs} epochs of {m} starts and {n} samples"
        raise MemoryError(f"cannot train: {counts} do not fit in memory") from None
    w[0], b[0] = w0, b0
    slope, targets = arithmetic(cost.delta), _quick(y)
    weigh = _one_input(inputs) if d == 1 else _several_inputs(inputs)
    gradient = _gradient_of_one(inputs) if n == 1 else _gradient_of_several(inputs)
    with np.errstate(all="ignore"):  # what is not finite is found below
        for k in range(size):
            weigh(w[k], z[k])
            z[k] += b[k][:, None]
            delta[k] = slope(z[k], targets)
            if k == epochs:
                break
            if k % _LOOK_EVERY == 0 and not np.isfinite(z[k]).all():
                w, b, z, delta = w[: k + 1], b[: k + 1], z[: k + 1], delta[: k + 1]
                break
            of_w, of_b = gradient(delta[k])
            np.subtract(w[k], eta * of_w, out=w[k + 1])
            np.subtract(b[k], eta * of_b, out=b[k + 1])
    return _trajectory(w, b, z, delta, cost, x, y, eta)


# Sums over the last axis, not matrix products: BLAS adds in an order that depends on the number of
# starts and on the machine, and the films must not. A sum of one number is that number.


def _one_input(inputs: Floats) -> Callable[[Floats, Floats], object]:
    row = _quick(inputs.T)  # (1, n)
    return lambda w, z: np.multiply(w, row, out=z)


def _several_inputs(inputs: Floats) -> Callable[[Floats, Floats], object]:
    return lambda w, z: (w[:, None, :] * inputs).sum(axis=-1, out=z)


def _gradient_of_one(inputs: Floats) -> Callable[[Floats], tuple[Floats, Floats]]:
    row = _quick(inputs)  # (1, d)
    return lambda delta: (delta * row, delta[:, 0])


def _gradient_of_several(inputs: Floats) -> Callable[[Floats], tuple[Floats, Floats]]:
    columns = np.ascontiguousarray(inputs.T)  # (d, n)
    return lambda delta: ((delta[:, None, :] * columns).mean(axis=-1), delta.mean(axis=-1))


def _quick(array: Floats) -> Floats | float:
    # A plain number is broadcast in half the time that an array of one takes.
    return array.item() if array.size == 1 else array


def _trajectory(
    w: Floats, b: Floats, z: Floats, delta: Floats, cost: Cost, x: Floats, y: Floats, eta: float
) -> Trajectory:
    """Compute what follows from the steps, for m starts, and refuse what is not finite."""
    a, derivative, price = np.empty_like(z), np.empty_like(z), np.empty_like(b)
    value, targets = arithmetic(cost.value), _quick(y)
    rows = max(1, _BLOCK // z[0].size)
    with np.errstate(all="ignore"):
        for first in range(0, len(z), rows):
            block = slice(first, first + rows)
            a[block], rest = pair(z[block])
            np.multiply(a[block], rest, out=derivative[block])
            each = np.asarray(value(z[block], targets))
            price[block] = each[..., 0] if z.shape[-1] == 1 else each.mean(axis=-1)
    parts = {"w": w, "b": b, "cost": price}
    parts |= {"z": z, "a": a, "delta": delta, "activation_derivative": derivative}
    if not all(np.isfinite(part).all() for part in parts.values()):
        raise _diverged(parts, cost, eta)
    if x.ndim < 2:
        parts["w"] = w[..., 0]
    if x.ndim == 0 and y.ndim == 0:
        for name in ("z", "a", "delta", "activation_derivative"):
            parts[name] = parts[name][..., 0]
    for array in (*parts.values(), x, y):
        array.setflags(write=False)
    return Trajectory(**parts, x=x, y=y, eta=eta, objective=cost)


def _diverged(parts: dict[str, Floats], cost: Cost, eta: float) -> Diverged:
    bad: dict[str, NDArray[np.bool_]] = {}
    for name, part in parts.items():
        bad[name] = np.any(~np.isfinite(part).reshape(*part.shape[:2], -1), axis=-1)  # (E, m)
    anywhere = np.any(list(bad.values()), axis=0)
    epoch = int(anywhere.any(axis=1).argmax())
    names = ", ".join(name for name, where in bad.items() if where[epoch].any())
    which = ""
    if anywhere.shape[1] > 1:
        which = f" (starts counted from 0: {', '.join(map(str, np.flatnonzero(anywhere[epoch])))})"
    return Diverged(
        f"training diverged at epoch {epoch}: not finite: {names}{which}; "
        f"cost {cost.name}, eta = {eta}",
        epoch,
    )
