"""Captions as files, in every format of `FORMATS`."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from scenes.telling.captions import Caption


def track(lang: str, kind: str) -> str:
    """Return the name of a caption file.

    >>> track("zh", "vtt")
    'captions.zh.vtt'
    """
    return f"captions.{lang}.{kind}"


def write(captions: Sequence[Caption], folder: Path, lang: str) -> None:
    """Write captions in every format."""
    for kind, written in FORMATS.items():
        # newline="": the same bytes on every system.
        (folder / track(lang, kind)).write_text(written(captions), encoding="utf-8", newline="")


def webvtt(captions: Sequence[Caption]) -> str:
    """Return captions as WebVTT, which browsers read.

    **Source**: https://www.w3.org/TR/webvtt1/

    >>> print(webvtt([Caption("guess-1", 0.0, 2.5, ("a < b",))]), end="")
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
    """Return captions as SubRip, which desktop players read.

    >>> print(subrip([Caption("guess-1", 0.0, 2.5, ("a < b",))]), end="")
    1
    00:00:00,000 --> 00:00:02,500
    a < b
    """
    blocks = []
    for number, caption in enumerate(captions, 1):
        times = f"{_clock(caption.start, ',')} --> {_clock(caption.end, ',')}"
        blocks.append("\n".join([str(number), times, *caption.lines, ""]))
    return "\n".join(blocks)


FORMATS: Mapping[str, Callable[[Sequence[Caption]], str]] = MappingProxyType(
    {"vtt": webvtt, "srt": subrip}
)
"""The formats that captions are written in, by the ending of the file."""


def _clock(seconds: float, point: str) -> str:
    """Format a time, with a point or comma before the milliseconds.

    >>> _clock(3723.004, ".")
    '01:02:03.004'
    """
    whole, rest = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{point}{rest:03}"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
