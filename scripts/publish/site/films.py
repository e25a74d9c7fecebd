"""The films in the store that the site shows."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from scenes.course import Course
from scenes.parameters import Parameters
from scenes.telling.about import About
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from scripts.publish.parameters import command, parameter_rows
from scripts.store.film import Film
from scripts.store.store import Store

FIRST = ("m", "h", "l", "k")
"""The qualities, in the order in which a player should offer them."""


class NoFilm(Exception):
    """A scene without a film to show; the text says how to make one."""


@dataclass(frozen=True)
class FoundFilms:
    """The films of a course, by scene and language.

    Those of one language begin with the one to play first.
    """

    course: Course
    films: Mapping[str, Mapping[str, tuple[Film, ...]]]

    @property
    def keys(self) -> list[str]:
        """The keys of all films."""
        by_lang = (films for langs in self.films.values() for films in langs.values())
        return [film.record.key for films in by_lang for film in films]


def find_films(planner: Planner, values: Parameters, store: Store) -> FoundFilms:
    """Find the films of all scenes with these parameters.

    **Raises**: `NoFilm`.
    """
    found: dict[str, dict[str, tuple[Film, ...]]] = {}
    course = replace(planner.course, parameters=values)
    for film in course.films:
        langs = {
            lang: tuple(_films(planner, film, values, lang, store)) for lang in course.languages
        }
        found[film.name] = {lang: films for lang, films in langs.items() if films}
    missing = [name for name, langs in found.items() if not langs]
    if missing:
        make = command(parameter_rows(values, course.languages), "render", *missing)
        raise NoFilm(
            f"there is no film of {', '.join(missing)} with these parameters and this source;\n"
            f"make it first: {make}\n"
            "nothing was written"
        )
    return FoundFilms(course, found)


def _films(
    planner: Planner, film: About, values: Parameters, lang: str, store: Store
) -> Iterator[Film]:
    folders = _folders(store)
    for burned in (False, True):
        for letter in FIRST:
            for theme in planner.course.themes:
                # One with every frame stored is as good, where there is no other.
                for constant in (False, True):
                    edition = Edition(lang, theme.name, QUALITIES[letter], burned, constant)
                    # Keys take time, and most films are not there.
                    name = f"{film.name}-{edition.slug}-"
                    if not any(folder.startswith(name) for folder in folders):
                        continue
                    stored = store.films.find(planner.job(film, values, edition).key)
                    if stored is not None:
                        yield stored
                        break


def _folders(store: Store) -> list[str]:
    with suppress(OSError):
        return os.listdir(store.films.folder)  # noqa: PTH208
    return []
