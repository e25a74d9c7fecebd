"""The axis of epochs on its way from equal steps to equal factors: it bends, nothing jumps."""

import math
from dataclasses import dataclass

import numpy as np

from scenes.kit.plot import Points, Scale, Values


@dataclass(frozen=True)
class PowerScale(Scale):
    """An axis on which a value stands at one of its powers: linear at 1, logarithmic near 0.

    >>> PowerScale(0.0, 100.0, power=0.5).share([0.0, 25.0, 100.0]).tolist()
    [0.0, 0.5, 1.0]
    >>> PowerScale(0.0, 100.0, power=0.5).values([0.0, 0.5, 1.0]).tolist()
    [0.0, 25.0, 100.0]
    """

    power: float = 1.0

    def share(self, values: Values) -> Points:
        """Return where values stand on the axis, 0 at its start and 1 at its end."""
        low, high = self._powers
        share: Points = (np.asarray(values, dtype=float) ** self.power - low) / (high - low)
        return share

    def values(self, shares: Values) -> Points:
        """Return which values stand at shares of the axis: what `share` undoes."""
        low, high = self._powers
        values: Points = (low + np.asarray(shares, dtype=float) * (high - low)) ** (1 / self.power)
        return values

    @property
    def _powers(self) -> tuple[float, float]:
        return self.low**self.power, self.high**self.power


def bent(start: Scale, end: Scale, steady: float, way: float) -> Scale:
    """Return the axis so far on its way from a linear scale to a logarithmic one.

    The value `steady` travels straight from its old place to its new one; the powers between
    follow, and the axis is as high as that asks for.

    >>> start, end = Scale(0.0, 100.0), Scale(1.0, 10_000.0, log=True)
    >>> [float(bent(start, end, 50.0, way).share(50.0).round(4)) for way in (0.0, 0.5, 1.0)]
    [0.5, 0.4624, 0.4247]
    """
    if way <= 0.0 or way >= 1.0:
        return end if way > 0.0 else start
    power, low = (1.0 - way) ** 2, end.low * way
    share = float(start.share(steady) + way * (end.share(steady) - start.share(steady)))
    foot = low**power
    high = foot + (steady**power - foot) / share
    return PowerScale(low, math.exp(math.log(high) / power), power=power)
