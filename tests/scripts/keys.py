"""The keys of all films of the built-in course, and of their beats."""

from collections.abc import Sequence

from scenes.course import BUILT_IN, Course
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner

Keys = dict[tuple[str, ...], str]
"""Keys of films by scene, language and theme, and of beats by their name as well."""


def keys(
    course: Course = BUILT_IN,
    planner: Planner | None = None,
    scenes: Sequence[str] = BUILT_IN.playlist,
) -> Keys:
    found: Keys = {}
    planner = planner or Planner(course)
    for film in map(course.film, scenes):
        for lang in course.languages:
            for theme in course.themes:
                edition = Edition(lang, theme.name, QUALITIES["l"])
                job = planner.job(film, course.parameters, edition)
                found[film.name, lang, theme.name] = job.key
                found |= {(film.name, lang, theme.name, beat.name): beat.key for beat in job.beats}
    return found
