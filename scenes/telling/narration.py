"""The words of the films: loading them, choosing a wording that is true, filling in facts.

Every word, seen or spoken, stands in `scenes/narration/<language>.toml`, by scene and beat:

    [slow_start]
    title = "..."                        what the scene claims
    [slow_start.plateau]
    say  = "... {flat_until} ..."        spoken, or read as a caption
    show = { brace = "..." }             words in the picture, by name

A wording may also be a list of `{ when = "fact", text = "..." }`; the first whose fact is true is
taken, and an entry without `when` is always true. No manim here.
"""

import re
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "narration"

LANGUAGES = ("zh", "en")
"""The languages that films can be made in; the first is the default."""

Facts = Mapping[str, Any]
Wording = str | list[dict[str, str]]


class BadWords(ValueError):
    """Words that are missing, or that use a fact which nobody computes."""


@dataclass(frozen=True)
class Narration:
    """All the words of one language."""

    lang: str
    scenes: Mapping[str, Mapping[str, Any]]

    def title(self, scene: str, facts: Facts) -> str:
        """Return the scene's claim, in a wording that is true."""
        return self._fill(self._find(scene, "title"), facts, f"{scene}.title")

    def say(self, scene: str, beat: str, facts: Facts) -> str:
        """Return what is said in a beat."""
        return self._fill(self._find(scene, beat, "say"), facts, f"{scene}.{beat}.say")

    def show(self, scene: str, beat: str, name: str, facts: Facts) -> str:
        """Return words that stand in the picture."""
        wording = self._find(scene, beat, "show", name)
        return self._fill(wording, facts, f"{scene}.{beat}.show.{name}")

    def beats(self, scene: str) -> tuple[str, ...]:
        """Return the beats of a scene, in order."""
        return tuple(name for name, entry in self.scenes[scene].items() if isinstance(entry, dict))

    def _find(self, *path: str) -> Wording:
        entry: Any = self.scenes
        for name in path:
            if not isinstance(entry, Mapping) or name not in entry:
                raise BadWords(f"narration/{self.lang}.toml has no words for {'.'.join(path)}")
            entry = entry[name]
        wording: Wording = entry
        return wording

    def _fill(self, wording: Wording, facts: Facts, where: str) -> str:
        place = f"narration/{self.lang}.toml, {where}"
        template = wording if isinstance(wording, str) else self._choose(wording, facts, place)
        try:
            return _FORMATTER.vformat(template, (), facts)
        except KeyError as fault:
            known = ", ".join(sorted(facts))
            raise BadWords(f"{place}: nobody computes {fault}; known are {known}") from None
        except (ValueError, TypeError, IndexError, AttributeError) as fault:
            raise BadWords(f"{place}: cannot fill {template!r}: {fault}") from None

    def _choose(self, wordings: list[dict[str, str]], facts: Facts, place: str) -> str:
        for wording in wordings:
            fact = wording.get("when")
            if fact is not None and fact not in facts:
                raise BadWords(f"{place}: nobody computes {fact!r}, which a wording depends on")
            if fact is None or facts[fact]:
                return wording["text"]
        raise BadWords(f"{place}: no wording is true for these parameters")


class _Facts(string.Formatter):
    """Fills templates; a field is the name of a fact and nothing more."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        if field_name not in kwargs:
            raise KeyError(field_name)
        return kwargs[field_name], field_name


_FORMATTER = _Facts()


@cache
def load(lang: str, folder: Path = FOLDER) -> Narration:
    """Return the words of a language.

    Raises:
        BadWords: the file is missing or is not TOML.
    """
    path = folder / f"{lang}.toml"
    try:
        return Narration(lang, tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise BadWords(f"there are no words in {lang!r}: {path.name} is missing") from None
    except tomllib.TOMLDecodeError as fault:
        raise BadWords(f"{path.name} is not TOML: {fault}") from None


def templates(scene: str, lang: str) -> Mapping[str, Any]:
    """Return a scene's words as they are written, unfilled: part of its film's key."""
    return load(lang).scenes.get(scene, {})


def plain(words: str) -> str:
    """Return words of a picture with their formulas in plain letters, for a transcript.

    >>> plain("$sigma'$ at $w = 2, space b = -1$")
    'σ′ at w = 2, b = −1'
    """
    pieces = words.split("$")
    return "".join(_letters(piece) if odd % 2 else piece for odd, piece in enumerate(pieces))


def _letters(math: str) -> str:
    for name, letter in _LETTERS:
        math = re.sub(name, letter, math)
    return math


_LETTERS = (
    (r"\bsigma\b", "σ"),
    (r"\beta\b", "η"),
    (r"\bdelta\b", "δ"),
    (r"\bdot\b", "·"),
    (r"\s*\bspace\b\s*", " "),
    (r"'", "′"),
    (r"-", "−"),
)
"""Typst's names in the formulas of words, and what a reader of a transcript sees."""
