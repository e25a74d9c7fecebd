"""Captions: where a sentence breaks into lines, and how long it takes to read (no manim)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

LINES = 2
"""At most so many lines stand on the screen at once."""


@dataclass(frozen=True)
class CaptionStyle:
    """How captions of one language are set and read.

    `ideographs` says that the language is written without spaces: a line may break anywhere.

    **Units**: `width` in characters a line, `pace` in characters a second.
    """

    width: int
    pace: float
    ideographs: bool


LATIN = CaptionStyle(width=42, pace=15.0, ideographs=False)
"""About 2.5 words of 6 letters a second."""

CHINESE = CaptionStyle(width=18, pace=4.0, ideographs=True)
"""About 4 characters a second."""


def style(lang: str) -> CaptionStyle:
    """Return how captions of a language are set."""
    return CHINESE if lang == "zh" else LATIN


_SENTENCE = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+")
_WORD = re.compile(r"[A-Za-z0-9.,%′'’=\-−+*/^()<>≈×σηδΣ|]+|\s+|.", re.DOTALL)
_CLAUSE = "，、：,:——"
_NEVER_FIRST = "，。、；：！？）》」』,.;:!?)’”%"


@dataclass(frozen=True)
class Chunk:
    """What one caption shows, and from when. **Units**: seconds from the start of its beat."""

    at: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Caption:
    """Lines of words and when they stand. **Units**: seconds from the film's start."""

    name: str
    start: float
    end: float
    lines: tuple[str, ...]


def measure(text: str, lang: str) -> float:
    """Return the length of `text` in characters: in Chinese, a Latin letter counts as half."""
    if not style(lang).ideographs:
        return float(len(text))
    return sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.5 for char in text)


def seconds_to_read(text: str, lang: str) -> float:
    """Return how long a caption must stay.

    >>> seconds_to_read("几乎不学", "zh")
    1.0
    """
    spoken = "".join(char for char in text if char not in _NEVER_FIRST or char in ".%")
    return measure(spoken, lang) / style(lang).pace


def split(text: str, lang: str) -> tuple[Chunk, ...]:
    """Break what is said in a beat into captions of at most two lines, one after another.

    Sentences are never put together in a caption; lines break where a clause ends if they can.

    >>> [chunk.lines for chunk in split("先猜一猜。哪个学得更快？", "zh")]
    [('先猜一猜。',), ('哪个学得更快？',)]
    """
    chunks = []
    at = 0.0
    for sentence in (piece.strip() for piece in _SENTENCE.split(text)):
        lines = _lines(sentence, lang) if sentence else ()
        for start in range(0, len(lines), LINES):
            shown = lines[start : start + LINES]
            chunks.append(Chunk(at, shown))
            at += seconds_to_read(("" if style(lang).ideographs else " ").join(shown), lang)
    return tuple(chunks)


def joined(lines: Iterable[str], lang: str) -> str:
    """Put a text that was broken into lines together again.

    >>> joined(["二次损失的输出还是", "0.98。它，", "0"], "zh"), joined(["They", "cancel."], "en")
    ('二次损失的输出还是 0.98。它，0', 'They cancel.')
    """
    text = ""
    for line in lines:
        text += (joint(text, line, lang) if text else "") + line
    return text


def joint(before: str, after: str, lang: str) -> str:
    """Return what stood between two lines."""
    if not style(lang).ideographs:
        return " "
    # Chinese is broken anywhere, at the spaces round Latin letters and figures too.
    kinds = {_kind(before[-1:]), _kind(after[:1])}
    return " " if kinds == {"Chinese", "Latin"} else ""


def _kind(letter: str) -> str:
    if "\u4e00" <= letter <= "\u9fff":
        return "Chinese"
    return "Latin" if letter.isalnum() or letter in ("%", "′") else ""


def _lines(sentence: str, lang: str) -> tuple[str, ...]:
    width = style(lang).width
    words = _words(sentence, lang)
    # A caption of three or more lines is shown in several turns: fill those evenly too.
    count = max(1, -(-int(measure(sentence, lang) + 0.5) // width))
    even = measure(sentence, lang) / count

    @cache
    def best(start: int) -> tuple[float, tuple[str, ...]]:
        if start == len(words):
            return 0.0, ()
        found: tuple[float, tuple[str, ...]] = (float("inf"), ())
        for end in range(start + 1, len(words) + 1):
            line = "".join(words[start:end]).strip()
            if not line:
                continue
            long = measure(line, lang)
            if long > width and end > start + 1:
                break
            rest, lines = best(end)
            last = end == len(words)
            # Each line costs, so that there are few; so does a break within a clause.
            cost = 40.0 + ((long - even) / width * 10) ** 2
            cost += 0.0 if last or line[-1] in _CLAUSE else 30.0
            if cost + rest < found[0]:
                found = (cost + rest, (line, *lines))
        return found

    return best(0)[1]


def _words(sentence: str, lang: str) -> list[str]:
    words: list[str] = []
    spaced = not style(lang).ideographs
    for token in _WORD.findall(sentence):
        glued = words and (token[0] in _NEVER_FIRST or (spaced and not token.isspace()))
        if glued and not words[-1].isspace():
            words[-1] += token
        else:
            words.append(token)
    return words
