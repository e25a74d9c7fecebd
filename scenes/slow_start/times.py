"""How many times, or which share of it, something is as large as another thing. No manim here."""

from scenes.telling.numbers import scientific

MOST_COPIES = 12.5
"""More copies than these are not told apart."""

ALIKE = 1.05
"""Two pushes whose ratio is smaller than this are about the same."""

WHOLE = 4.95
"""From here on a ratio is written as a whole number."""


def is_whole(ratio: float) -> bool:
    """Tell whether copies that are told apart fill the whole with nothing to be seen left over.

    >>> is_whole(7.04), is_whole(6.95), is_whole(6.5), is_whole(40.0)
    (True, True, False, False)
    """
    return WHOLE <= ratio <= MOST_COPIES and -0.1 <= ratio - round(ratio) <= 0.05


class Times(float):
    """A ratio of at least 1, with a decimal only where it is small.

    >>> f"{Times(7.04)}, {Times(2.4)}, {Times(1.98)}, {Times(54321.0)}"
    '7, 2.4, 2, 5·10⁴'
    """

    def __format__(self, spec: str) -> str:
        if self >= 9999.5:
            return scientific(float(self), typst=spec == "t")
        return f"{float(self):.{0 if self >= WHOLE else 1}f}".removesuffix(".0")


class Share(float):
    """A share in per cent, with so many places that it does not read 0 % or 100 %.

    >>> f"{Share(0.097)}, {Share(0.9972)}, {Share(0.0004)}"
    '10%, 99.7%, 0.04%'
    """

    def __format__(self, _: str) -> str:
        texts = (format(float(self), f".{places}%") for places in range(4))
        return next((text for text in texts if float(text[:-1]) not in (0.0, 100.0)), "0%")
