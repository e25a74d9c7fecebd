"""How the numbers of an axis are written (no manim)."""

from decimal import Decimal


def tick_label(value: float) -> str:
    """Write a tick's value as short as it can be written.

    >>> tick_label(0.25), tick_label(-4.0), tick_label(300.0)
    ('0.25', '-4', '300')
    """
    return format(Decimal(repr(_clean(value))).normalize(), "f")


def _clean(value: float) -> float:
    return float(f"{value:.12g}") + 0.0
