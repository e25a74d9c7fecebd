"""Times are written in the units that people count in, and mean what they say."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.telling.durations import UNITS, Duration

LENGTHS = {
    "zh": {"秒": 1, "分": 60, "小时": 3600, "天": 86400, "年": 31557600},
    "en": {"s": 1, "min": 60, "h": 3600, "days": 86400, "years": 31557600},
}
LARGE = {
    "zh": {"": 1, "万": 1e4, "亿": 1e8, "万亿": 1e12},
    "en": {"": 1, "million ": 1e6, "billion ": 1e9, "trillion ": 1e12},
}


def read(text: str, lang: str) -> tuple[float, float]:
    """Return how many seconds a text means, and half of its last digit."""
    total, half = 0.0, 0.0
    words = "|".join(filter(None, sorted(LARGE[lang], key=len, reverse=True)))
    units = "|".join(sorted(LENGTHS[lang], key=len, reverse=True))
    rest = text
    while rest:
        found = re.match(rf"([\d,]+)(\.\d)? ({words})?({units})(?: |$)", rest)
        assert found, text
        number, decimal, large, unit = found.groups()
        size = LARGE[lang][large or ""] * LENGTHS[lang][unit]
        total += float(number.replace(",", "") + (decimal or "")) * size
        half = (0.05 if decimal else 0.5) * size
        rest = rest[found.end() :]
    return total, half


@pytest.mark.parametrize(
    ("time", "zh", "en"),
    [
        (timedelta(seconds=3.7), "3.7 秒", "3.7 s"),
        (timedelta(seconds=36.7), "37 秒", "37 s"),
        (timedelta(seconds=99.4), "99 秒", "99 s"),
        (timedelta(seconds=99.6), "1 分 40 秒", "1 min 40 s"),
        (timedelta(minutes=3, seconds=50.1), "3 分 50 秒", "3 min 50 s"),
        (timedelta(minutes=59, seconds=59.7), "60 分", "60 min"),
        (timedelta(minutes=99, seconds=59), "99 分 59 秒", "99 min 59 s"),
        (timedelta(minutes=100), "1 小时 40 分", "1 h 40 min"),
        (timedelta(hours=20, minutes=25, seconds=29), "20 小时 25 分", "20 h 25 min"),
        (timedelta(hours=47, minutes=59, seconds=59), "2 天", "2 days"),
        (timedelta(days=115.6), "116 天", "116 days"),
        (timedelta(days=365.25 * 3.5), "3.5 年", "3.5 years"),
        (timedelta(days=365.25 * 9.96), "10 年", "10 years"),
        (timedelta(days=365.25 * 51.2), "51 年", "51 years"),
        (timedelta(days=365.25 * 76_051), "7.6 万年", "76,051 years"),
    ],
)
def test_a_time_is_written_as_people_say_it(time: timedelta, zh: str, en: str) -> None:
    assert f"{Duration(time.total_seconds()):zh}" == zh
    assert f"{Duration(time.total_seconds()):en}" == en


@given(st.floats(-1, 21).map(lambda power: 10**power))
def test_a_time_in_words_is_that_time_to_its_last_digit(seconds: float) -> None:
    for lang in UNITS:
        text = f"{Duration(seconds):{lang}}"
        meant, half = read(text, lang)
        assert meant == pytest.approx(seconds, abs=half * (1 + 1e-9)), text


@given(st.floats(-1, 21).map(lambda power: 10**power))
def test_no_part_of_a_time_is_a_whole_larger_unit(seconds: float) -> None:
    for lang in UNITS:
        _, *smaller = re.findall(r"[\d,.]+", f"{Duration(seconds):{lang}}")
        assert all(0 < float(number) < 60 for number in smaller)


def test_a_language_without_units_of_its_own_writes_times_as_english_does() -> None:
    assert f"{Duration(1e9):fr}" == f"{Duration(1e9):en}" == "32 years"


def test_a_time_is_the_same_as_typst_math() -> None:
    for lang in UNITS:
        for seconds in (36.7, 230.1, 73529.9, 1e7, 1e12):
            math = f"{Duration(seconds):{lang}t}"
            math = math.replace('class("normal", ",")', ",").replace('"', "")
            assert math.replace("thick ", "") == f"{Duration(seconds):{lang}}"
