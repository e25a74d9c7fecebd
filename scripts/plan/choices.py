"""From the options of a command line to the films that are meant, or to a list of all faults."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scenes.course import Course
from scenes.parameters import Parameters
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.plan.values import BadParameters, load

ALL = "all"


class BadChoice(ValueError):
    """Options that no film can be made with; the text names all faults and what would work."""


@dataclass(frozen=True)
class Choice:
    """The films that a command is asked for, as its options name them."""

    scenes: Sequence[str] = ()
    quality: str = "m"
    lang: str = "zh"
    theme: str = "dark"
    params: Path | None = None
    sets: Sequence[str] = ()
    burn_captions: bool = False
    constant_frame_rate: bool = False

    def jobs(self, planner: Planner) -> list[Job]:
        """Return a job for every film, in the order of the playlist.

        **Raises**: `BadChoice`.
        """
        course = planner.course
        known = course.playlist
        themes = [theme.name for theme in course.themes]
        faults = [unknown(name, "scene", known) for name in self.scenes if name not in known]
        for value, what, options in (
            (self.quality, "quality", [*QUALITIES]),
            (self.lang, "language", [*course.languages, ALL]),
            (self.theme, "theme", [*themes, ALL]),
        ):
            if value not in options:
                faults.append(unknown(value, what, options))
        message = [f"cannot make this:\n{_table(faults)}"] if faults else []
        try:
            parameters = self.parameters()
        except BadChoice as error:
            raise BadChoice("\n".join([*message, str(error)])) from None
        if faults:
            raise BadChoice("\n".join([*message, "nothing was rendered"]))
        return [
            planner.job(film, parameters, edition)
            for film in course.films
            if film.name in (self.scenes or known)
            for edition in self._editions(course)
        ]

    def parameters(self) -> Parameters:
        """Return the parameters.

        **Raises**: `BadChoice`.
        """
        try:
            return load(self.params, self.sets)
        except BadParameters as error:
            raise BadChoice(str(error)) from None

    def _editions(self, course: Course) -> Iterator[Edition]:
        for lang in _each(self.lang, course.languages):
            for theme in _each(self.theme, [theme.name for theme in course.themes]):
                yield Edition(
                    lang,
                    theme,
                    QUALITIES[self.quality],
                    self.burn_captions,
                    self.constant_frame_rate,
                )


def _each(chosen: str, options: Iterable[str]) -> Sequence[str]:
    return tuple(options) if chosen == ALL else (chosen,)


def unknown(value: str, what: str, options: Sequence[str]) -> tuple[str, str]:
    """Describe a value that is none of the options, and suggest the one that may be meant.

    >>> unknown("slow_strat", "scene", ["slow_start", "side_by_side"])
    ('slow_strat', 'is not a scene; did you mean slow_start? (slow_start, side_by_side)')
    """
    close = difflib.get_close_matches(value, options, n=1)
    hint = f"; did you mean {close[0]}?" if close else ""
    return value, f"is not a {what}{hint} ({', '.join(options)})"


def _table(faults: Sequence[tuple[str, str]]) -> str:
    width = max(len(value) for value, _ in faults)
    return "\n".join(f"  {value:<{width}}  {words}" for value, words in faults)
