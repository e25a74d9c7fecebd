"""Lengths of time as words and pictures show them: in the units that people count in. No manim.

A time is written in its largest unit and, where that is a small number, the next one too. It is
rounded to the last unit that is written, so that 59.9 min never reads "59 min 60 s".
"""

from collections.abc import Mapping
from dataclasses import dataclass

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
YEAR = 365.25 * DAY

SECONDS_UNTIL, MINUTES_UNTIL, HOURS_UNTIL = 100.0, 100 * MINUTE, 48 * HOUR
DAYS_UNTIL = 730 * DAY
"""Up to these lengths a time is written in seconds, minutes, hours and days; beyond, in years."""

FEW_YEARS = 10.0
"""Fewer years are written with one decimal."""


@dataclass(frozen=True)
class Units:
    """How a language writes times: its units, and its words for large numbers of years.

    `large` are pairs of a number and the word for it, the largest first.
    """

    second: str
    minute: str
    hour: str
    day: str
    year: str
    large: tuple[tuple[float, str], ...]


UNITS: Mapping[str, Units] = {
    "zh": Units("秒", "分", "小时", "天", "年", ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))),
    "en": Units(
        *("s", "min", "h", "days", "years"),
        ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")),
    ),
}
"""By language; one that is not here writes times as English does."""

Part = tuple[str, str]
"""A number and what stands behind it."""


class Duration(float):
    """A length of time. **Units**: seconds.

    Formats in a language; with a `t` behind its name, it is written as Typst math.

    >>> far = Duration(73529.9)
    >>> f"{far:zh}, {far:en}, {Duration(36.7):en}, {Duration(37):zht}"
    '20 小时 25 分, 20 h 25 min, 37 s, 37 thick "秒"'
    >>> f"{Duration(1.617e9):en}, {Duration(2.4e12):zh}, {Duration(2.4e12):en}"
    '51 years, 7.6 万年, 76,051 years'
    """

    def __format__(self, spec: str) -> str:
        typst = spec.endswith("t")
        units = UNITS.get(spec.removesuffix("t"), UNITS["en"])
        parts = _parts(float(self), units)
        if typst:
            return " thick thick ".join(
                f'{digits(number)} thick "{unit}"' for number, unit in parts
            )
        return " ".join(f"{number} {unit}" for number, unit in parts)


def digits(number: str) -> str:
    """Return a number as Typst math, where a comma between its digits takes no room behind it."""
    return number.replace(",", 'class("normal", ",")')


def _parts(seconds: float, units: Units) -> list[Part]:
    if seconds < SECONDS_UNTIL - 0.5:
        return [(f"{seconds:.0f}" if seconds >= FEW_YEARS else f"{seconds:.1f}", units.second)]
    if seconds < MINUTES_UNTIL - 0.5:
        return _two(seconds, 1.0, (units.minute, units.second), 60)
    if seconds < HOURS_UNTIL - MINUTE / 2:
        return _two(seconds, MINUTE, (units.hour, units.minute), 60)
    if seconds < DAYS_UNTIL - DAY / 2:
        return [(f"{seconds / DAY:.0f}", units.day)]
    return [_years(seconds / YEAR, units)]


def _two(seconds: float, least: float, names: tuple[str, str], count: int) -> list[Part]:
    """Return a time in two units, of which the larger is `count` times the smaller, `least`."""
    large, small = divmod(round(seconds / least), count)
    return [(str(large), names[0]), *([(str(small), names[1])] if small else [])]


def _years(years: float, units: Units) -> Part:
    for size, word in units.large:
        if years >= size:
            gap = "" if units is UNITS["zh"] else " "
            return _short(years / size), f"{word}{gap}{units.year}"
    return _short(years), units.year


def _short(number: float) -> str:
    return f"{number:.1f}" if number < FEW_YEARS - 0.05 else f"{number:,.0f}"
