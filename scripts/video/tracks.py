"""Captions as files: from a cue sheet to every format of `FORMATS`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scripts.store.film import track


@dataclass(frozen=True)
class Caption:
    """Lines of words and when they stand. Units: milliseconds from the film's start."""

    name: str
    start: int
    end: int
    lines: tuple[str, ...]


def captions(sheet: Mapping[str, Any], lang: str) -> tuple[Caption, ...]:
    """Return a film's captions in one language: each stays until the next one, or its beat ends.

    Raises: `ValueError` where a caption would have no time at all.
    """
    return tuple(_captions(sheet, lang))


def _captions(sheet: Mapping[str, Any], lang: str) -> Iterator[Caption]:
    for beat in sheet["beats"]:
        chunks = beat["say"][lang]
        starts = [beat["first_tick"] + chunk["at"] for chunk in chunks]
        ends = [*starts[1:], beat["end_tick"]]
        for number, chunk in enumerate(chunks):
            start, end = starts[number], ends[number]
            name = f"{beat['id']}-{number + 1}"
            if start >= end:
                raise ValueError(f"the {lang} caption {name} would have no time to be read")
            rate = sheet["ticks_per_second"]
            yield Caption(
                name, _milliseconds(start, rate), _milliseconds(end, rate), tuple(chunk["lines"])
            )


def write(captions: Sequence[Caption], folder: Path, lang: str) -> None:
    """Write captions in every format."""
    for kind, written in FORMATS.items():
        # newline="": the same bytes on every system.
        (folder / track(lang, kind)).write_text(written(captions), encoding="utf-8", newline="")


def webvtt(captions: Sequence[Caption]) -> str:
    """Write captions as a browser reads them.

    Source: https://www.w3.org/TR/webvtt1/

    >>> print(webvtt([Caption("guess-1", 0, 2500, ("a < b",))]), end="")
    WEBVTT
    <BLANKLINE>
    guess-1
    00:00:00.000 --> 00:00:02.500
    a &lt; b
    """
    blocks = ["WEBVTT\n"]
    for caption in captions:
        lines = (_escaped(line) for line in caption.lines)
        times = f"{_clock(caption.start, '.')} --> {_clock(caption.end, '.')}"
        blocks.append("\n".join([caption.name, times, *lines, ""]))
    return "\n".join(blocks)


def subrip(captions: Sequence[Caption]) -> str:
    """Write captions as players on a desk read them.

    >>> print(subrip([Caption("guess-1", 0, 2500, ("a < b",))]), end="")
    1
    00:00:00,000 --> 00:00:02,500
    a < b
    """
    blocks = []
    for number, caption in enumerate(captions, 1):
        times = f"{_clock(caption.start, ',')} --> {_clock(caption.end, ',')}"
        blocks.append("\n".join([str(number), times, *caption.lines, ""]))
    return "\n".join(blocks)


def _milliseconds(tick: int, rate: int) -> int:
    return round(tick * 1000 / rate)


FORMATS: Mapping[str, Callable[[Sequence[Caption]], str]] = MappingProxyType(
    {"vtt": webvtt, "srt": subrip}
)
"""By the ending of the file's name."""


def _clock(milliseconds: int, point: str) -> str:
    """Write a time as players do.

    >>> _clock(3_723_004, ".")
    '01:02:03.004'
    """
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{point}{rest:03}"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
