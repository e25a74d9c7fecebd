"""What is to be made: one job a film, and what each film depends on.

Nothing here imports manim, sympy or numpy, so that "nothing to do" is said in a blink.
"""

import hashlib
import sys
from collections.abc import Sequence, Set
from dataclasses import asdict
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from scenes.lecture import Lecture, restricted
from scenes.telling import narration
from scenes.telling.theme import THEMES, Theme
from scripts.plan.edition import Edition
from scripts.plan.job import Job, readable_key
from scripts.plan.sources import Node, Sources, Uses

TOOLS = ("manim", "pycairo", "typst", "av", "numpy", "sympy", "pillow")
"""The distributions whose version shows in a film."""

FONTS = "manimgx_fonts_cjk"
"""The package that holds the fonts."""

DRAWS = ("scripts.draw.worker", "render_batch")
JOINS = ("scripts.make.assemble", "assemble")
"""What draws beats, and what makes a film of them."""

VALUES = frozenset(
    {
        "scenes.lecture.Lecture",
        "scenes.playlist.PLAYLIST",
        *(f"scenes.telling.theme.{name}" for name in ("THEMES", "DARK", "LIGHT")),
        *("scripts.plan.job.Job", "scripts.plan.job.Beat", "scripts.plan.planner.Entry"),
        "scripts.plan.edition.QUALITIES",
    }
)
"""Definitions whose values count, as far as a film uses them, and not their code: a new parameter,
film or theme leaves other films as they are."""

DECLARED = frozenset({"scripts.draw.setup.prepared"})
"""Definitions that reach code by a name which stands in no source file: what they reach is counted
by name. The scene's class, which the playlist names, is imported there."""


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
        self._uses: dict[tuple[Node, ...], Uses] = {}

    def job(self, entry: Entry, lecture: Lecture, edition: Edition) -> Job:
        """Return the job that makes a film of a scene."""
        parameters = restricted(lecture, entry.uses, entry.name).flat()
        scene = (entry.module, entry.cls)
        drawn_by, made_by = self._code(scene, DRAWS), self._code(scene, DRAWS, JOINS)
        words = {lang: self._words(entry.name, lang) for lang in narration.LANGUAGES}
        ingredients = {
            "class": entry.cls,
            "parameters": parameters,
            "words": words,
            "beats": [*words[edition.lang].get(entry.name, {})],
            "edition": asdict(edition),
            "colours": _colours(THEMES[edition.theme], drawn_by.words),
            "source": made_by.digests,
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
            source=made_by.digests,
            drawn_by=drawn_by.digests,
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

    def _code(self, *roots: Node) -> Uses:
        if roots not in self._uses:
            self._uses[roots] = self.sources.uses(roots, values=VALUES, declared=DECLARED)
        return self._uses[roots]

    def _words(self, scene: str, lang: str) -> dict[str, Any]:
        """Return a scene's words, unfilled, and those that belong to no scene."""
        others = {entry.name for entry in self.playlist} - {scene}
        words = narration.load(lang).scenes
        return {name: entry for name, entry in words.items() if name not in others}


def _colours(theme: Theme, words: Set[str]) -> dict[str, str]:
    """Return the colours of a theme that code may ask for: those whose role or cost it names."""
    return {name: colour for name, colour in theme.colours.items() if name in words}
