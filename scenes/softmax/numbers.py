"""Slopes and shares as they are written: short, and none that reads 0 or 1 but is not. No manim."""

import math

from scenes.telling.numbers import significant
from scenes.telling.ticks import tick_label

SMALL = 1e-3
"""What is smaller is written as a power of ten."""

VERY_SMALL = -9.0
"""With a power of ten below this, one digit is enough."""

MOST_PLACES = 5
"""With so many places at most, a slope near 1 does not read 1; nearer, it is only about 1."""


class Listed(tuple[float, ...]):
    """Numbers that format as a list in a language.

    >>> f"{Listed((10.0, -0.5)):zh}; {Listed((10.0, -0.5)):en}"
    '10、−0.5; 10, −0.5'
    """

    __slots__ = ()

    def __format__(self, lang: str) -> str:
        texts = (tick_label(value).replace("-", "−") for value in self)
        return ("、" if lang == "zh" else ", ").join(texts)


NOTHING = 1e-5
"""What is smaller is hardly more than 0, in words."""


def said(value: float) -> str:
    """Write the size of a slope for captions, without a power of ten.

    >>> said(1.3616e-04), said(0.2222), said(1 - 1e-9)
    ('0.00014', '0.22', '≈ 1')
    """
    if NOTHING <= value < SMALL:
        return f"{value:.{1 - math.floor(math.log10(value))}f}"
    return slope_text(value)


def slope_text(value: float, *, typst: bool = False) -> str:
    """Write a slope, which is less than 1, with two digits or so many that it does not read 1.

    >>> slope_text(1.3616e-04), slope_text(-0.2222), slope_text(0.999909), slope_text(-0.99995)
    ('1.4·10⁻⁴', '−0.22', '0.9999', '−0.99995')
    >>> slope_text(-4.54e-05, typst=True), slope_text(1 - 1e-9), slope_text(-0.0)
    ('-4.5 dot 10^(-5)', '≈ 1', '0')
    >>> slope_text(8.8e-27)
    '9·10⁻²⁷'
    """
    size = abs(value)
    if size == 0.0:
        return "0"
    minus = ("-" if typst else "−") if value < 0 else ""
    if size < SMALL:
        power = math.log10(size)
        return minus + significant(power, 2 if power > VERY_SMALL else 1, typst=typst)
    for places in range(1 - math.floor(math.log10(size)), MOST_PLACES + 1):
        text = f"{size:.{places}f}"
        if float(text) < 1.0:
            return minus + text
    return f"{'approx' if typst else '≈'} {minus}1"
