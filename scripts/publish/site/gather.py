"""From the store to the model: which films are there, and all that the site says about them.

Nothing here imports numpy or typst before there is something to tell.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from scenes.course import Course
from scenes.parameters import Parameters
from scenes.telling.about import About
from scenes.telling.captions import joined
from scenes.telling.cues import BeatCues
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from scripts.publish.site import names, told
from scripts.publish.site.model import Beat, Caption, Film, Formula, Lecture, Scene, Track, Version
from scripts.store import film as files
from scripts.store.film import Film as Artifact
from scripts.store.store import Store

ID = "cross-entropy"
"""The lecture's name in addresses."""

FIRST = ("m", "h", "l", "k")
"""Qualities, the one first that a player should start with."""


class NoFilm(Exception):
    """A scene of which there is no film to show; the text says how to make one."""


@dataclass(frozen=True)
class Found:
    """The films of a course that are there, by scene and language, those to play first first."""

    course: Course
    films: Mapping[str, Mapping[str, tuple[Artifact, ...]]]

    @property
    def keys(self) -> list[str]:
        """The keys of all films."""
        by_lang = (kept for langs in self.films.values() for kept in langs.values())
        return [film.record.key for kept in by_lang for film in kept]


def find(planner: Planner, values: Parameters, store: Store) -> Found:
    """Look for the films of all scenes with these parameters.

    Raises: `NoFilm`.
    """
    found: dict[str, dict[str, tuple[Artifact, ...]]] = {}
    course = replace(planner.course, parameters=values)
    for film in course.films:
        langs = {
            lang: tuple(_films(planner, film, values, lang, store)) for lang in course.languages
        }
        found[film.name] = {lang: films for lang, films in langs.items() if films}
    missing = [name for name, langs in found.items() if not langs]
    if missing:
        raise NoFilm(_no_film(missing, values))
    return Found(course, found)


def gather(found: Found) -> Lecture:
    """Read the cue sheets of these films, and tell all that there is to tell about them."""
    # Imported here: formulas take numpy, sympy and typst.
    from scripts.publish.site.formulas import formulas

    course = found.course
    sheets = {name: next(iter(langs.values()))[0].sheet() for name, langs in found.films.items()}
    shown = formulas(course, sheets.values())
    return Lecture(
        id=ID,
        langs=course.languages,
        title={lang: told.words(lang)["title"] for lang in course.languages},
        scenes=tuple(
            Scene(
                name=names.slug(name),
                title=sheet.title,
                versions={
                    lang: _version(kept, course, shown.get(name, {}))
                    for lang, kept in found.films[name].items()
                },
            )
            for name, sheet in sheets.items()
        ),
        parameters=told.parameters(course.parameters),
        command=told.command(course.parameters),
    )


def _films(
    planner: Planner, film: About, values: Parameters, lang: str, store: Store
) -> Iterator[Artifact]:
    there = _folders(store)
    for burned in (False, True):
        for letter in FIRST:
            for theme in (theme.name for theme in planner.course.themes):
                # One with every frame stored is as good, where there is no other.
                for constant in (False, True):
                    edition = Edition(lang, theme, QUALITIES[letter], burned, constant)
                    # Keys take time, and most films are not there.
                    name = f"{film.name}-{edition.slug}-"
                    if not any(folder.startswith(name) for folder in there):
                        continue
                    job = planner.job(film, values, edition)
                    kept = store.films.find(job.key)
                    if kept is not None:
                        yield kept
                        break


def _folders(store: Store) -> list[str]:
    with suppress(OSError):
        return os.listdir(store.films.folder)  # noqa: PTH208
    return []


def _no_film(missing: Sequence[str], values: Parameters) -> str:
    lines = [f"there is no film of {', '.join(missing)} with these parameters and this source;"]
    command = told.command(values).replace("lecture all", f"lecture render {' '.join(missing)}")
    return "\n".join([*lines, f"make it first: {command}", "nothing was written"])


def _version(
    kept: Sequence[Artifact], course: Course, formulas: Mapping[str, tuple[Formula, ...]]
) -> Version:
    record, edition = kept[0].record, kept[0].record.edition
    sheet = kept[0].sheet().described(course.scripts(record.scene))
    there = {film.record.edition.theme for film in kept}
    themes = [theme.name for theme in course.themes if theme.name in there]
    beats = tuple(
        Beat(
            id=names.slug(beat.id),
            start=beat.start,
            end=beat.end,
            name=beat.name,
            say={lang: tuple(_captions(beat, lang)) for lang in beat.say},
            picture=beat.see,
            formulas=formulas.get(beat.id, ()),
            stills={
                theme: names.still(record.scene, edition.lang, theme, beat.id) for theme in themes
            },
        )
        for beat in sheet.beats
    )
    return Version(
        lang=edition.lang,
        seconds=record.seconds,
        films=tuple(_film(film) for film in kept),
        posters={theme: names.poster(record.scene, edition.lang, theme) for theme in themes},
        beats=beats,
        tracks=tuple(_tracks(kept[0], beats, course.languages)),
    )


def _film(kept: Artifact) -> Film:
    record, edition = kept.record, kept.record.edition
    return Film(
        lang=edition.lang,
        theme=edition.theme,
        quality=f"{edition.quality.height}p",
        burned=edition.burn_captions,
        file=names.film(record),
        size=record.bytes[files.FILM],
        width=edition.quality.width,
        height=edition.quality.height,
        seconds=record.seconds,
        fps=edition.quality.fps,
    )


def _tracks(kept: Artifact, beats: Sequence[Beat], languages: Sequence[str]) -> Iterator[Track]:
    scene, spoken = kept.record.scene, kept.record.edition.lang
    for lang in languages:
        vtt, srt = (kept.folder / files.track(lang, kind) for kind in ("vtt", "srt"))
        if vtt.is_file() and srt.is_file():
            yield Track(
                "captions",
                lang,
                names.track(scene, spoken, "captions", lang),
                vtt.read_text(encoding="utf-8"),
                srt.read_text(encoding="utf-8"),
            )
        yield Track(
            "chapters",
            lang,
            names.track(scene, spoken, "chapters", lang),
            told.chapters(beats, lang),
        )


def _captions(beat: BeatCues, lang: str) -> Iterator[Caption]:
    for caption in beat.captions(lang):
        yield Caption(caption.start, caption.end, joined(caption.lines, lang))
