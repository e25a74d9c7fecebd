"""What every command needs: the course, the media folder, the store and the planner."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenes.course import Course
    from scripts.plan.planner import Planner
    from scripts.store.store import Store

MEDIA = Path(__file__).resolve().parents[2] / "media"
"""The folder that films are kept in by default."""


class Unfinished(Exception):
    """A command that could not do all that it was asked for; the text is its message."""


@dataclass
class Workspace:
    """The course whose films the command line offers, and the folder that films are kept in."""

    course: "Course"
    media: Path = MEDIA

    def open(self, media: Path) -> None:
        """Keep films in this folder, and what they ask for that takes long to compute."""
        from scripts.store.results import StoredResults

        self.media = media
        self.course = replace(self.course, results=StoredResults(media))

    @cached_property
    def store(self) -> "Store":
        """The films in the media folder."""
        from scripts.store.store import Store

        return Store(self.media)

    @cached_property
    def planner(self) -> "Planner":
        """The planner of this course; it reads each source file once."""
        from scripts.plan.planner import Planner

        return Planner(self.course)
