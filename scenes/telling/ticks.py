"""Where an axis carries numbers: round values, few enough to read (no manim)."""

import math
from decimal import Decimal


def nice_ticks(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """Return round values in [low, high]: multiples of 1, 2, 2.5 or 5 times a power of ten.

    >>> nice_ticks(0, 300, 4)
    (0.0, 100.0, 200.0, 300.0)
    >>> nice_ticks(0, 0.55, 3)
    (0.0, 0.25, 0.5)
    """
    if not high > low:
        raise ValueError(f"an axis needs low < high, not {low} and {high}")
    power = math.floor(math.log10((high - low) / about))
    steps = [digit * 10.0**exponent for exponent in (power, power + 1) for digit in (1, 2, 2.5, 5)]

    def misfit(step: float) -> tuple[int, float]:
        # As many ticks as were asked for; then the one whose last tick stands nearest to the end.
        return abs(_count(low, high, step) - about), high - math.floor(high / step + 1e-9) * step

    step = min(steps, key=misfit)
    first = math.ceil(low / step - 1e-9)
    return tuple(_clean(number * step) for number in range(first, first + _count(low, high, step)))


def decade_ticks(low: float, high: float) -> tuple[float, ...]:
    """Return the powers of ten in [low, high], for a logarithmic axis.

    >>> decade_ticks(1, 300)
    (1.0, 10.0, 100.0)
    """
    first = math.ceil(math.log10(low) - 1e-9)
    last = math.floor(math.log10(high) + 1e-9)
    return tuple(float(10**power) for power in range(first, last + 1))


def tick_label(value: float) -> str:
    """Write a tick's value as short as it can be written.

    >>> tick_label(0.25), tick_label(-4.0), tick_label(300.0)
    ('0.25', '-4', '300')
    """
    return format(Decimal(repr(_clean(value))).normalize(), "f")


def _count(low: float, high: float, step: float) -> int:
    return math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9) + 1


def _clean(value: float) -> float:
    return float(f"{value:.12g}") + 0.0
