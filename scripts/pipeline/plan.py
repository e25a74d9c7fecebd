"""What is to be made: one job a film, named by a hash of all that the film depends on.

Nothing here imports manim, sympy or numpy, so that "nothing to do" is said in a blink.
"""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from scenes.kit import captions, narration
from scenes.kit.settings import Settings
from scenes.lecture import restricted
from scripts.pipeline.sources import Sources

TOOLS = ("manim", "pycairo", "typst", "av", "numpy", "sympy", "pillow")
"""The distributions whose version shows in a film."""

FONTS = "manimgx_fonts_cjk"
"""The package that holds the fonts."""

VALUES_ONLY = frozenset({"scenes.lecture", "scenes.playlist"})
"""Modules whose values, not whose text, are part of a key: a new scene or parameter leaves the
films of others alone."""


class Entry(Protocol):
    """A line of the playlist, as far as a plan needs it."""

    @property
    def name(self) -> str:
        """The scene's name."""

    @property
    def module(self) -> str:
        """The module that its class stands in."""

    @property
    def cls(self) -> str:
        """The name of its class."""

    @property
    def uses(self) -> tuple[str, ...]:
        """The parameters that it may read."""


@dataclass(frozen=True)
class Quality:
    """A size and a rate, under Manim's letter for it."""

    letter: str
    width: int
    height: int
    fps: int

    @property
    def label(self) -> str:
        """The usual short name.

        >>> QUALITIES["m"].label
        '720p30'
        """
        return f"{self.height}p{self.fps}"


QUALITIES: Mapping[str, Quality] = {
    "l": Quality("l", 854, 480, 15),
    "m": Quality("m", 1280, 720, 30),
    "h": Quality("h", 1920, 1080, 60),
    "k": Quality("k", 3840, 2160, 60),
}


@dataclass(frozen=True)
class Job:
    """One film to be made; all that a worker needs to know."""

    key: str
    scene: str
    module: str
    cls: str
    settings: Settings
    quality: Quality
    parameters: Mapping[str, float | int]
    versions: Mapping[str, str]
    source: Mapping[str, str]
    """A hash of each module that the film depends on."""
    words: Mapping[str, Mapping[str, Any]]
    """The words of each language, unfilled."""
    seconds: float
    """About how long the film will be: as long as its words take."""

    @property
    def label(self) -> str:
        """The film in a few words."""
        settings = self.settings
        burned = " burned-in" if settings.burn_captions else ""
        return f"{self.scene} {settings.lang} {settings.theme} {self.quality.label}{burned}"

    @property
    def cost_of_a_second(self) -> float:
        """A measure of the work that a second of film is, in pixels."""
        return self.quality.fps * self.quality.width * self.quality.height

    @property
    def cost(self) -> float:
        """A measure of the work that the film is, in pixels."""
        return self.seconds * self.cost_of_a_second


class Planner:
    """Knows what films depend on; reads each file once."""

    def __init__(self, playlist: Sequence[Entry], sources: Sources | None = None) -> None:
        self.playlist = tuple(playlist)
        self.sources = sources or Sources()

    def job(self, entry: Entry, settings: Settings, quality: Quality) -> Job:
        """Return the job that makes a film of a scene."""
        parameters = restricted(settings.lecture, entry.uses, entry.name).flat()
        source = self._source(entry.module)
        words = {lang: self._words(entry.name, lang) for lang in narration.LANGUAGES}
        ingredients = {
            "class": entry.cls,
            "parameters": parameters,
            "words": words,
            "lang": settings.lang,
            "theme": settings.theme,
            "burned": settings.burn_captions,
            "quality": [quality.letter, quality.width, quality.height, quality.fps],
            "source": source,
            "fonts": self.fonts,
            "versions": self.versions,
        }
        readable = [entry.name, settings.lang, settings.theme, quality.letter]
        readable += ["burned"] if settings.burn_captions else []
        return Job(
            key="-".join([*readable, digest(ingredients)[:16]]),
            scene=entry.name,
            module=entry.module,
            cls=entry.cls,
            settings=settings,
            quality=quality,
            parameters=parameters,
            versions=self.versions,
            source=source,
            words=words,
            seconds=self._seconds(entry.name, settings.lang),
        )

    @cached_property
    def versions(self) -> dict[str, str]:
        """The versions of Python and of the tools that show in a film."""
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        return {"python": python, **{tool: version(tool) for tool in TOOLS}}

    @cached_property
    def fonts(self) -> dict[str, str]:
        """The fonts' content, by file name."""
        spec = find_spec(FONTS)
        folder = Path(spec.origin).parent if spec and spec.origin else Path()
        files = sorted(folder.glob("*.[ot]t[fc]"))
        return {file.name: hashlib.blake2b(file.read_bytes()).hexdigest() for file in files}

    def _source(self, module: str) -> dict[str, str]:
        reached = self.sources.reached(module, "scripts.pipeline.worker")
        return {found.name: found.digest for found in reached if found.name not in VALUES_ONLY}

    def _words(self, scene: str, lang: str) -> dict[str, Any]:
        """Return a scene's words, unfilled, and those that belong to no scene."""
        others = {entry.name for entry in self.playlist} - {scene}
        words = narration.load(lang).scenes
        return {name: entry for name, entry in words.items() if name not in others}

    def _seconds(self, scene: str, lang: str) -> float:
        words = narration.load(lang).scenes.get(scene, {})
        said = [beat.get("say", "") for beat in words.values() if isinstance(beat, dict)]
        plain = [text if isinstance(text, str) else text[0]["text"] for text in said]
        return sum(captions.seconds_to_read(text, lang) + 1.0 for text in plain) or 1.0


def digest(ingredients: Any) -> str:
    """Return a hash that is the same wherever and whenever the ingredients are the same.

    >>> digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
    True
    """
    text = json.dumps(ingredients, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
