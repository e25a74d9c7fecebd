"""The neuron once more, in plain Python: an oracle that shares nothing with nnmath."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Descent:
    """What a run leaves behind, epoch by epoch."""

    w: list[float]
    b: list[float]
    z: list[float]
    a: list[float]
    cost: list[float]

    def first_passing(self, threshold: float, y: float) -> float:
        """Return the first epoch on the target's side of the threshold; inf if there is none."""
        side = 1 if y > threshold else -1
        passed = (k for k, a in enumerate(self.a) if (a - threshold) * side > 0)
        return next(passed, math.inf)


def sigma(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))


def descend(
    cost: str,
    w: float,
    b: float,
    *,
    x: float = 1,
    y: float = 0,
    eta: float = 0.15,
    epochs: int = 300,
) -> Descent:
    """Run gradient descent on one sample with the equations 4-1 to 4-4 as they are printed."""
    ws, bs, zs, outputs, costs = [], [], [], [], []
    for _ in range(epochs + 1):
        z = w * x + b
        a = sigma(z)
        ws.append(w)
        bs.append(b)
        zs.append(z)
        outputs.append(a)
        if cost == "quadratic":
            costs.append((y - a) ** 2 / 2)
            slope = (a - y) * a * sigma(-z)
        else:
            miss_one = y * math.log(a) if y else 0.0
            miss_zero = (1 - y) * math.log(sigma(-z)) if y < 1 else 0.0
            costs.append(-(miss_one + miss_zero))
            slope = a - y
        w, b = w - eta * slope * x, b - eta * slope
    return Descent(ws, bs, zs, outputs, costs)
