"""How many times something is as large as another thing. No manim here."""

from scenes.telling.numbers import scientific

MOST_COPIES = 12.5
"""More copies than these are not told apart."""

WHOLE = 4.95
"""From here on a ratio is written as a whole number."""


class Times(float):
    """A ratio of at least 1, with a decimal only where it is small.

    >>> f"{Times(7.04)}, {Times(2.4)}, {Times(1.98)}, {Times(54321.0)}"
    '7, 2.4, 2, 5·10⁴'
    """

    def __format__(self, spec: str) -> str:
        if self >= 9999.5:
            return scientific(float(self), typst=spec == "t")
        return f"{float(self):.{0 if self >= WHOLE else 1}f}".removesuffix(".0")
