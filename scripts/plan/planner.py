"""Plans films: one job for each, with all that it depends on.

Nothing here imports manim, sympy or numpy, so that a build with nothing to do ends at once.
"""

import hashlib
import sys
from collections.abc import Set
from dataclasses import asdict, replace
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from scenes.course import Course
from scenes.parameters import Parameters
from scenes.telling.about import About
from scenes.telling.theme import Theme
from scripts.plan.edition import Edition
from scripts.plan.job import Job, readable_key
from scripts.plan.sources import Node, Sources, Uses

TOOLS = ("manim", "pycairo", "typst", "av", "numpy", "sympy", "pillow", "scikit-learn")
"""The distributions whose versions a film depends on."""

FONTS = "manimgx_fonts_cjk"
"""The package of the fonts."""

DRAWS = ("scripts.draw.worker", "render_batch")
JOINS = ("scripts.make.assemble", "assemble")
"""The functions that draw beats and that join them into a film."""

VALUES = frozenset(
    {
        "scenes.parameters.Parameters",
        "scenes.course.BUILT_IN",
        *(f"scenes.telling.theme.{name}" for name in ("THEMES", "DARK", "LIGHT")),
        *("scripts.plan.job.Job", "scripts.plan.job.Beat"),
        "scripts.plan.edition.QUALITIES",
    }
)
"""Definitions whose values count, as far as a film uses them, and not their code: a new parameter,
film or theme leaves other films as they are."""

DECLARED = frozenset(
    {"scripts.draw.setup.prepared", "scenes.course._about", "scenes.kit.last_picture.last_picture"}
)
"""Definitions that reach code by a name which stands in no source file: what they reach is counted
by name. The scene's class, and what is known of the film, are imported there."""


class Planner:
    """Plans the films of a course; reads each source file once."""

    def __init__(self, course: Course, sources: Sources | None = None) -> None:
        self.course = course
        self.sources = sources or Sources()
        self._uses: dict[tuple[Node, ...], Uses] = {}

    def job(self, film: About, parameters: Parameters, edition: Edition) -> Job:
        """Return the job that makes an edition of a film."""
        course = replace(self.course, parameters=parameters)
        view = course.view(film.name).flat()
        scene = ((film.scene_module, film.scene), (film.module, "ABOUT"))
        drawn_by, made_by = self._code(*scene, DRAWS), self._code(*scene, DRAWS, JOINS)
        words = {lang: course.words(film.name, lang).templates for lang in course.languages}
        # The pictures of other films change with those films, their parameters and words included.
        shown = [course.film(name) for name in film.shows if name in course.playlist]
        ingredients = {
            "class": film.scene,
            "parameters": view,
            "words": words,
            "beats": [*words[edition.lang]],
            "edition": asdict(edition),
            "equations": {name: dict(course.equations.get(name, {})) for name in film.derivations},
            "colours": _colours(course.theme(edition.theme), drawn_by.words),
            "source": made_by.digests,
            "fonts": self.fonts,
            "versions": self.versions,
            "shows": [self.job(each, parameters, edition).beats[-1].key for each in shown],
        }
        return Job(
            key=readable_key((film.name,), edition, ingredients),
            film=film,
            course=course,
            edition=edition,
            parameters=view,
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


def _colours(theme: Theme, words: Set[str]) -> dict[str, str]:
    """Return the colours of a theme that code may ask for: those whose role or cost it names."""
    return {name: colour for name, colour in theme.colours.items() if name in words}
