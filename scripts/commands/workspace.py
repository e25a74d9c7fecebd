"""What every command needs: the course, the media folder, the store and the planner."""

from dataclasses import dataclass
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
