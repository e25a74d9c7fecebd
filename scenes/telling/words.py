"""The words of a film: choosing the wording that is true, and filling in facts. No manim here.

Every word of a film in one language stands in one file of its folder, `<language>.toml`, by beat:

    title = "..."                        what the scene claims
    [plateau]
    name = "..."                         the beat's name, for lists of chapters
    say  = "... {flat_until} ..."        spoken, or read as a caption, when the beat begins
    show.brace = "..."                   words in the picture, by name
    see  = "..."                         a description of the picture at the end of the beat

What is said may come in phrases, each under the name of the event that it starts with:

    say.start = "..."                    when the beat begins
    say.half_time = "..."                when the scene calls `self.say("half_time")`

A wording may also be a list of `{ when = "fact", text = "..." }`; the first whose fact is true is
taken, and an entry without `when` is always true. A phrase with an empty text is not said.
"""

import re
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Facts = Mapping[str, Any]
"""Numbers and truths that words may depend on, by name."""

Wording = str | list[dict[str, str]]
"""A text, or texts with the facts under which they hold."""

START = "start"
"""The event that a beat begins with."""

SHOWN = ("say", "show")
"""The words that a film depends on; names and descriptions of beats are for readers only."""


class BadWords(ValueError):
    """Words that are missing, or that use a fact which is not computed."""


@dataclass(frozen=True)
class Words:
    """The words of one film in one language, unfilled; `place` is where they are written."""

    lang: str
    place: str
    content: Mapping[str, Any]

    @property
    def beats(self) -> tuple[str, ...]:
        """The beats of the film, in order."""
        return tuple(name for name, entry in self.content.items() if isinstance(entry, Mapping))

    @property
    def templates(self) -> dict[str, Any]:
        """What the film depends on: its title, and what its beats say and show."""
        return {
            name: {kind: entry[kind] for kind in SHOWN if kind in entry}
            if isinstance(entry, Mapping)
            else entry
            for name, entry in self.content.items()
        }

    def find(self, *path: str) -> Wording:
        """Return a wording by its place in the file.

        **Raises**: `BadWords` where there is none.
        """
        entry: Any = self.content
        for name in path:
            if not isinstance(entry, Mapping) or name not in entry:
                raise BadWords(f"{self.place} has no words for {'.'.join(path)}")
            entry = entry[name]
        wording: Wording = entry
        return wording


@dataclass(frozen=True)
class Script:
    """The words of one film in one language, filled with what is true.

    **Raises**: every method raises `BadWords` where words are missing or cannot be filled.

    >>> title = [{"when": "slow", "text": "Slow"}, {"text": "{n}"}]
    >>> Script(Words("en", "en.toml", {"title": title}), {"slow": False, "n": 3}).title
    '3'
    """

    words: Words
    facts: Facts

    @property
    def beats(self) -> tuple[str, ...]:
        """The beats of the film, in order."""
        return self.words.beats

    @cached_property
    def title(self) -> str:
        """The scene's claim."""
        return self._filled("title")

    def events(self, beat: str) -> tuple[str, ...]:
        """Return the events of a beat that something is said at, in order."""
        said: Any = self.words.find(beat, "say")
        return tuple(said) if isinstance(said, Mapping) else (START,)

    def say(self, beat: str, event: str = START) -> str:
        """Return what is said at an event of a beat, by default at its start."""
        whole = not isinstance(self.words.find(beat, "say"), Mapping)
        return self._filled(beat, "say", *(() if whole and event == START else (event,)))

    def show(self, beat: str, name: str) -> str:
        """Return words that stand in the picture."""
        return self._filled(beat, "show", name)

    def name(self, beat: str) -> str:
        """Return the name of a beat, for lists of chapters."""
        return self._filled(beat, "name")

    def see(self, beat: str) -> str:
        """Return a description of a beat's picture, at its end."""
        return self._filled(beat, "see")

    def _filled(self, *path: str) -> str:
        place = f"{self.words.place}, {'.'.join(path)}"
        wording = self.words.find(*path)
        template = wording if isinstance(wording, str) else self._chosen(wording, place)
        try:
            return _FORMATTER.vformat(template, (), self.facts)
        except KeyError as fault:
            known = ", ".join(sorted(self.facts))
            raise BadWords(f"{place}: there is no fact {fault}; there are {known}") from None
        except (ValueError, TypeError, IndexError, AttributeError) as fault:
            raise BadWords(f"{place}: cannot fill {template!r}: {fault}") from None

    def _chosen(self, wordings: list[dict[str, str]], place: str) -> str:
        for wording in wordings:
            fact = wording.get("when")
            if fact is not None and fact not in self.facts:
                raise BadWords(f"{place}: there is no fact {fact!r}, which a wording depends on")
            if fact is None or self.facts[fact]:
                return wording["text"]
        raise BadWords(f"{place}: no wording is true for these parameters")


class _FactsOnly(string.Formatter):
    """Fills templates; a field is the name of a fact and nothing more."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        if field_name not in kwargs:
            raise KeyError(field_name)
        return kwargs[field_name], field_name


_FORMATTER = _FactsOnly()


def read(path: Path, lang: str) -> Words:
    """Return the words of a film from a file.

    **Raises**: `BadWords` where the file is missing or is not TOML.
    """
    place = f"{path.parent.name}/{path.name}"
    try:
        return Words(lang, place, tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise BadWords(f"there are no words in {lang!r}: {place} is missing") from None
    except tomllib.TOMLDecodeError as fault:
        raise BadWords(f"{place} is not TOML: {fault}") from None


def plain(text: str) -> str:
    """Return words of a picture with their formulas in plain letters, for a transcript.

    >>> plain("$sigma'$ at $w = 2, space b = -1$")
    'σ′ at w = 2, b = −1'
    """
    pieces = text.split("$")
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
    (r"\s*\bslash\b\s*", "/"),
    (r"\s*\bspace\b\s*", " "),
    (r"'", "′"),
    (r"-", "−"),
)
"""Typst's names in the formulas of words, and what a reader of a transcript sees."""
