"""A film to be made, and its beats, with keys: hashes of all that they depend on."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scenes.course import Course
from scenes.settings import Settings
from scenes.telling import captions
from scenes.telling.about import About
from scripts.plan.edition import Edition
from scripts.plan.sources import Digests

SECONDS_A_FRAME, SECONDS_A_PIXEL = 2.3e-3, 1.9e-9
"""About how long one core takes for a frame, and for each of its pixels."""


@dataclass(frozen=True)
class Beat:
    """One beat of a film: drawn, stored and joined as a whole."""

    name: str
    key: str
    ingredients: Mapping[str, Any]
    """All that the beat's picture depends on."""
    seconds: float
    """Its estimated length: as long as its words take to read."""


@dataclass(frozen=True)
class Job:
    """One film to be made, with all that a worker needs to draw it."""

    key: str
    film: About
    course: Course
    edition: Edition
    parameters: Mapping[str, float | int]
    versions: Mapping[str, str]
    fonts: Mapping[str, str]
    source: Digests
    """The code that the film depends on."""
    drawn_by: Digests
    """The code that the picture of a beat depends on."""
    words: Mapping[str, Mapping[str, Any]]
    """The words of each language, unfilled."""
    ingredients: Mapping[str, Any]
    """All that the film depends on: what its key is a hash of."""

    @property
    def scene(self) -> str:
        """The film's name."""
        return self.film.name

    @property
    def label(self) -> str:
        """The name of the film for a person."""
        return f"{self.scene} {self.edition.label}"

    @property
    def settings(self) -> Settings:
        """The settings of the scene."""
        edition = self.edition
        return Settings(self.course, edition.lang, edition.theme, edition.burn_captions)

    @cached_property
    def beats(self) -> tuple[Beat, ...]:
        """The beats in order."""
        return tuple(self._beats())

    @property
    def seconds(self) -> float:
        """Its estimated length."""
        return sum(beat.seconds for beat in self.beats) or 1.0

    @property
    def cost_of_a_second(self) -> float:
        """The estimated time to draw a second of film. **Units**: seconds of one core."""
        quality = self.edition.quality
        pixels = quality.width * quality.height
        return quality.fps * (SECONDS_A_FRAME + SECONDS_A_PIXEL * pixels)

    @property
    def cost(self) -> float:
        """The estimated time to draw the film. **Units**: seconds of one core."""
        return self.seconds * self.cost_of_a_second

    def _beats(self) -> Iterator[Beat]:
        """Yield each beat with its key.

        Its picture depends on its own words and on those that earlier beats have shown, in the
        film's language, but not on what other beats say.
        """
        lang = self.edition.lang
        words = self.words[lang]
        shown: dict[str, Any] = {}
        for name, entry in words.items():
            if not isinstance(entry, Mapping):
                continue
            shown = {**shown, name: entry.get("show", {})}
            seen = {"title": words.get("title", ""), "show": shown, "say": entry.get("say", "")}
            ingredients = {**self.ingredients, "beat": name, "source": self.drawn_by, "words": seen}
            del ingredients["beats"]
            yield Beat(
                name=name,
                key=readable_key((self.scene, name), self.edition, ingredients),
                ingredients=ingredients,
                seconds=_seconds(entry.get("say", ""), lang),
            )


def readable_key(names: tuple[str, ...], edition: Edition, ingredients: Any) -> str:
    """Return a key: words that a person can read, and a hash of the ingredients."""
    return "-".join([*names, edition.slug, digest(ingredients)[:16]])


def digest(ingredients: Any) -> str:
    """Return a hash that is the same wherever and whenever the ingredients are the same.

    >>> digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
    True
    """
    text = json.dumps(ingredients, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _seconds(said: Any, lang: str) -> float:
    phrases = list(said.values()) if isinstance(said, Mapping) else [said]
    texts = [phrase if isinstance(phrase, str) else phrase[0]["text"] for phrase in phrases]
    return sum(captions.seconds_to_read(text, lang) for text in texts) + 1.0
