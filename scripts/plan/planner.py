"""What is to be made: one job a film, and what each film depends on.

Nothing here imports manim, sympy or numpy, so that "nothing to do" is said in a blink.
"""

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from scenes.lecture import Lecture, restricted
from scenes.telling import narration
from scripts.plan.edition import Edition
from scripts.plan.job import Job, readable_key
from scripts.plan.sources import Sources

TOOLS = ("manim", "pycairo", "typst", "av", "numpy", "sympy", "pillow")
"""The distributions whose version shows in a film."""

FONTS = "manimgx_fonts_cjk"
"""The package that holds the fonts."""

DRAWS, JOINS = "scripts.draw.worker", "scripts.make.assemble"
"""The modules that draw beats, and that make a film of them."""

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


class Planner:
    """Knows what films depend on; reads each file once."""

    def __init__(self, playlist: Sequence[Entry], sources: Sources | None = None) -> None:
        self.playlist = tuple(playlist)
        self.sources = sources or Sources()
        self._sources: dict[tuple[str, ...], dict[str, str]] = {}

    def job(self, entry: Entry, lecture: Lecture, edition: Edition) -> Job:
        """Return the job that makes a film of a scene."""
        parameters = restricted(lecture, entry.uses, entry.name).flat()
        drawn_by = self._source(entry.module, DRAWS)
        source = {**drawn_by, **self._source(entry.module, JOINS)}
        words = {lang: self._words(entry.name, lang) for lang in narration.LANGUAGES}
        ingredients = {
            "class": entry.cls,
            "parameters": parameters,
            "words": words,
            "beats": [*words[edition.lang].get(entry.name, {})],
            "edition": asdict(edition),
            "source": source,
            "fonts": self.fonts,
            "versions": self.versions,
        }
        return Job(
            key=readable_key((entry.name,), edition, ingredients),
            scene=entry.name,
            module=entry.module,
            cls=entry.cls,
            lecture=lecture,
            edition=edition,
            parameters=parameters,
            versions=self.versions,
            fonts=self.fonts,
            source=source,
            drawn_by=frozenset(drawn_by),
            words=words,
            ingredients=ingredients,
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

    def _source(self, *modules: str) -> dict[str, str]:
        if modules not in self._sources:
            reached = self.sources.reached(*modules)
            self._sources[modules] = {
                found.name: found.digest for found in reached if found.name not in VALUES_ONLY
            }
        return self._sources[modules]

    def _words(self, scene: str, lang: str) -> dict[str, Any]:
        """Return a scene's words, unfilled, and those that belong to no scene."""
        others = {entry.name for entry in self.playlist} - {scene}
        words = narration.load(lang).scenes
        return {name: entry for name, entry in words.items() if name not in others}
