"""Slopes and shares as they are written: short, and none that reads 0 or 1 but is not. No manim."""

import math

from scenes.telling.numbers import significant

SMALL = 1e-3
"""What is smaller is written as a power of ten."""

MOST_PLACES = 5
"""With so many places at most, a slope near 1 does not read 1; nearer, it is only about 1."""


def slope_text(value: float, *, typst: bool = False) -> str:
    """Write a slope with two digits that count, or so many that it does not read 1.

    >>> slope_text(1.3616e-04), slope_text(-0.2222), slope_text(0.999909), slope_text(-0.99995)
    ('1.4·10⁻⁴', '−0.22', '0.9999', '−0.99995')
    >>> slope_text(-4.54e-05, typst=True), slope_text(1 - 1e-9), slope_text(-0.0)
    ('-4.5 dot 10^(-5)', '≈ 1', '0')
    """
    size = abs(value)
    if size == 0.0:
        return "0"
    minus = ("-" if typst else "−") if value < 0 else ""
    if size < SMALL:
        return minus + significant(math.log10(size), 2, typst=typst)
    for places in range(1 - math.floor(math.log10(size)), MOST_PLACES + 1):
        text = f"{size:.{places}f}"
        if float(text) < 1.0 or size == 1.0:
            return minus + text
    return f"{'approx' if typst else '≈'} {minus}1"
