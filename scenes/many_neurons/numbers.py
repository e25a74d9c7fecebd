"""The numbers of the film as they are written: short, and none that reads 0 or 1 but is not."""

import math

from scenes.telling.numbers import scientific

NOTHING = 9.95e-4
"""What is smaller is written as a power of ten, or is all but 0."""


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
    if size < NOTHING:
        return minus + scientific(size, typst=typst)
    if size >= 1.0:
        return f"{minus}{size:.{2 if size < 99.5 else 0}f}"
    return f"{minus}{size:.{1 - math.floor(math.log10(size))}f}"


def said(value: float) -> str:
    """Write a number as Typst math; what is all but 0, 1 or -1 is only about that.

    >>> said(0.9393), said(-1 + 1e-9), said(1e-9)
    ('0.94', 'approx -1', 'approx 0')
    """
    if abs(value) < NOTHING:
        return "approx 0"
    text = short(value, typst=True)
    if abs(value) < 1.0 and abs(float(text)) == 1.0:
        return f"approx {'-' if value < 0 else ''}1"
    return text


def says(name: str, value: float) -> str:
    """Write, as Typst math, what something is; what is all but 0 or 1 is only about that.

    >>> says("a_1", 0.9393), says("a_2", 1 - 1e-9), says("a", 1e-9)
    ('a_1 = 0.94', 'a_2 approx 1', 'a approx 0')
    """
    text = said(value)
    return f"{name} {text}" if text.startswith("approx") else f"{name} = {text}"
