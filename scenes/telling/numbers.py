"""Numbers as words show them: none reads as a limit that it has not reached. No manim here."""

import math

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Output(float):
    """An output a = σ(z), which is never 0 and never 1: where it would read so, its distance does.

    Formats as a float does; with a `t` at the end of the format, it is written as Typst math.

    >>> f"{Output(4.0):.2f}, {Output(20.0):.2f}, {Output(-20.0):.2f}, {Output(20.0):.2t}"
    '0.98, 1 − 2·10⁻⁹, 2·10⁻⁹, 1 - 2 dot 10^(-9)'
    """

    _rest: float
    """The distance 1 − a, which a float near 1 no longer knows."""

    def __new__(cls, z: float) -> "Output":
        """Return the output at a weighted input."""
        self = super().__new__(cls, math.exp(min(z, 0.0)) / (1.0 + math.exp(-abs(z))))
        self._rest = math.exp(min(-z, 0.0)) / (1.0 + math.exp(-abs(z)))
        return self

    def __getnewargs__(self) -> tuple[float]:
        return (math.log(float(self)) - math.log(self._rest),)

    def __format__(self, spec: str) -> str:
        typst = spec.endswith("t")
        text = format(float(self), f"{spec[:-1]}f" if typst else spec)
        if not text or float(text.rstrip("%")) not in (0.0, 1.0):
            return text
        below = float(text.rstrip("%")) == 0.0
        small = scientific(float(self) if below else self._rest, typst=typst)
        return small if below else f"1 {'-' if typst else '−'} {small}"


def scientific(value: float, *, typst: bool = False) -> str:
    """Write a small number with one digit and a power of ten.

    >>> scientific(3.2e-06), scientific(3.2e-06, typst=True)
    ('3·10⁻⁶', '3 dot 10^(-6)')
    """
    digit, power = f"{value:.0e}".split("e")
    if typst:
        return f"{digit} dot 10^({int(power)})"
    return f"{digit}·10{str(int(power)).translate(_SUPERSCRIPTS)}"


def written(value: float, places: int = 3) -> str:
    """Write a value as Typst math: with fixed places, or as a power of ten where those show 0.

    An output that would read 1 shows how far it is from 1.

    >>> written(0.0177), written(-2.5, 2), written(3.2e-06), written(0.0)
    ('0.018', '-2.50', '3 dot 10^(-6)', '0.000')
    >>> written(Output(20.0))
    '1 - 2 dot 10^(-9)'
    """
    if isinstance(value, Output):
        return f"{value:.{places}t}"
    text = f"{value:.{places}f}"
    if float(text) or not value:
        return text.removeprefix("-") if not float(text) else text
    return scientific(value, typst=True)


def significant(power: float, digits: int = 3, *, typst: bool = False) -> str:
    """Write 10 to a power with so many digits that count.

    >>> [significant(math.log10(value)) for value in (0.25, 4, 0.017663, 56.615)]
    ['0.250', '4.00', '0.0177', '56.6']
    >>> significant(-2193.6), significant(43.43, typst=True)
    ('2.51·10⁻²¹⁹⁴', '2.69 dot 10^(43)')
    """
    whole = math.floor(power)
    if -3 <= whole <= 3:
        return f"{10**power:.{max(digits - 1 - whole, 0)}f}"
    mantissa = f"{10 ** (power - whole):.{digits - 1}f}"
    if typst:
        return f"{mantissa} dot 10^({whole})"
    return f"{mantissa}·10{str(whole).translate(_SUPERSCRIPTS)}"


def as_product(one: float, other: float, product: float) -> tuple[str, str, str]:
    """Write two factors and their product as Typst math, so that the digits shown multiply.

    The first number of places is taken with which a reader who multiplies what is shown gets what
    is shown; where none is found, or a number is too small for places, all are as `written`.

    >>> as_product(0.982014, 0.0176627, 0.0173450)
    ('0.98', '0.0177', '0.0173')
    """
    for places in (2, 3, 4):
        shown = f"{one:.{places}f}"
        for digits in (3, 4):
            texts = [rounded(value, digits) for value in (other, product)]
            if min(other, product) < 0.001 or float(shown) in (0.0, 1.0):
                continue
            multiplied = float(shown) * float(texts[0])
            if f"{multiplied:.{_places(product, digits)}f}" == texts[1]:
                return shown, texts[0], texts[1]
    return written(one), written(other), written(product)


def rounded(value: float, digits: int) -> str:
    """Write a value with so many digits that count, or as a power of ten where it is very small.

    >>> rounded(0.0173450, 3), rounded(0.148139, 3), rounded(3.2e-06, 3)
    ('0.0173', '0.148', '3 dot 10^(-6)')
    """
    return written(value, _places(value, digits)) if value >= 0.001 else written(value)


def _places(value: float, digits: int) -> int:
    """Return after how many places a value shows so many digits that count."""
    return digits - 1 - math.floor(math.log10(value)) if value > 0 else digits
