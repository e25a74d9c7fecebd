"""The numbers of the film as they are written: short, and none that reads 0 or 1 but is not."""

import math

from scenes.telling.numbers import scientific


def short(value: float, *, typst: bool = False) -> str:
    """Write a number with two digits that count, from 1 on with two places, from 100 on with none.

    >>> short(0.9393), short(-0.0571), short(1.8731), short(0.00484), short(-0.0), short(123.4)
    ('0.94', '−0.057', '1.87', '0.0048', '0', '123')
    >>> short(-3.2e-06, typst=True)
    '-3 dot 10^(-6)'
    """
    size = abs(value)
    if size == 0.0:
        return "0"
    minus = ("-" if typst else "−") if value < 0 else ""
    if size < 9.95e-4:
        return minus + scientific(size, typst=typst)
    if size >= 1.0:
        return f"{minus}{size:.{2 if size < 99.5 else 0}f}"
    return f"{minus}{size:.{1 - math.floor(math.log10(size))}f}"


def says(name: str, value: float) -> str:
    """Write, as Typst math, what something is; what would read as the limit 1 is only about 1.

    >>> says("a_1", 0.9393), says("delta_2", -1 + 1e-9)
    ('a_1 = 0.94', 'delta_2 approx -1')
    """
    text = short(value, typst=True)
    if abs(value) < 1.0 and float_of(text) == 1.0:
        return f"{name} approx {'-' if value < 0 else ''}1"
    return f"{name} = {text}"


def float_of(text: str) -> float | None:
    """Return the size of a number as it was written, None for a power of ten."""
    return None if "dot" in text else abs(float(text))
