"""From the store to the model: which films are there, and all that the site says about them.

Nothing here imports numpy or typst before there is something to tell.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from scenes.lecture import Lecture as Values
from scenes.telling.narration import LANGUAGES
from scenes.telling.theme import THEMES
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Entry, Planner
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
    """The films that are there, by scene and language, those to play first first."""

    values: Values
    films: Mapping[str, Mapping[str, tuple[Artifact, ...]]]

    @property
    def keys(self) -> list[str]:
        """The keys of all films."""
        by_lang = (kept for langs in self.films.values() for kept in langs.values())
        return [film.record.key for kept in by_lang for film in kept]


def find(planner: Planner, values: Values, store: Store) -> Found:
    """Look for the films of all scenes with these parameters.

    Raises: `NoFilm`.
    """
    found: dict[str, dict[str, tuple[Artifact, ...]]] = {}
    for entry in planner.playlist:
        langs = {lang: tuple(_films(planner, entry, values, lang, store)) for lang in LANGUAGES}
        found[entry.name] = {lang: films for lang, films in langs.items() if films}
    missing = [name for name, langs in found.items() if not langs]
    if missing:
        raise NoFilm(_no_film(missing, values))
    return Found(values, found)


def gather(found: Found) -> Lecture:
    """Read the cue sheets of these films, and tell all that there is to tell about them."""
    shown = told.formulas(found.films)
    return Lecture(
        id=ID,
        langs=LANGUAGES,
        title={lang: told.words(lang)["title"] for lang in LANGUAGES},
        scenes=tuple(_scene(name, found, shown.get(name, {})) for name in found.films),
        parameters=told.parameters(found.values),
        command=told.command(found.values),
    )


def _films(
    planner: Planner, entry: Entry, values: Values, lang: str, store: Store
) -> Iterator[Artifact]:
    there = _folders(store)
    for burned in (False, True):
        for letter in FIRST:
            for theme in THEMES:
                # One with every frame stored is as good, where there is no other.
                for constant in (False, True):
                    edition = Edition(lang, theme, QUALITIES[letter], burned, constant)
                    # Keys take time, and most films are not there.
                    name = f"{entry.name}-{edition.slug}-"
                    if not any(folder.startswith(name) for folder in there):
                        continue
                    job = planner.job(entry, values, edition)
                    kept = store.films.find(job.key)
                    if kept is not None:
                        yield kept
                        break


def _folders(store: Store) -> list[str]:
    with suppress(OSError):
        return os.listdir(store.films.folder)  # noqa: PTH208
    return []


def _no_film(missing: Sequence[str], values: Values) -> str:
    lines = [f"there is no film of {', '.join(missing)} with these parameters and this source;"]
    command = told.command(values).replace("lecture all", f"lecture render {' '.join(missing)}")
    return "\n".join([*lines, f"make it first: {command}", "nothing was written"])


def _scene(name: str, found: Found, formulas: Mapping[str, tuple[Formula, ...]]) -> Scene:
    langs = found.films[name]
    first = next(iter(langs.values()))[0]
    sheet = _sheet(first)
    return Scene(
        name=names.slug(name),
        title={lang: sheet["title"][lang] for lang in LANGUAGES},
        versions={
            lang: _version(kept, told.describe(name, found.values), formulas)
            for lang, kept in langs.items()
        },
    )


def _version(
    kept: Sequence[Artifact], describe: told.Describe, formulas: Mapping[str, tuple[Formula, ...]]
) -> Version:
    record, edition = kept[0].record, kept[0].record.edition
    sheet = _sheet(kept[0])
    rate = sheet["ticks_per_second"]
    themes = [theme for theme in THEMES if any(film.record.edition.theme == theme for film in kept)]
    beats = tuple(
        Beat(
            id=names.slug(beat["id"]),
            start=beat["first_tick"] / rate,
            end=beat["end_tick"] / rate,
            name={lang: describe.name(beat["id"], lang) for lang in LANGUAGES},
            say={lang: tuple(_captions(beat, lang, rate)) for lang in LANGUAGES},
            picture={lang: describe.see(beat["id"], lang) for lang in LANGUAGES},
            formulas=formulas.get(beat["id"], ()),
            stills={
                theme: names.still(record.scene, edition.lang, theme, beat["id"])
                for theme in themes
            },
        )
        for beat in sheet["beats"]
    )
    return Version(
        lang=edition.lang,
        seconds=record.seconds,
        films=tuple(_film(film) for film in kept),
        posters={theme: names.poster(record.scene, edition.lang, theme) for theme in themes},
        beats=beats,
        tracks=tuple(_tracks(kept[0], beats)),
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


def _tracks(kept: Artifact, beats: Sequence[Beat]) -> Iterator[Track]:
    scene, spoken = kept.record.scene, kept.record.edition.lang
    for lang in LANGUAGES:
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


def _captions(beat: Mapping[str, Any], lang: str, rate: int) -> Iterator[Caption]:
    chunks = beat["say"][lang]
    starts = [beat["first_tick"] + chunk["at"] for chunk in chunks]
    ends = [*starts[1:], beat["end_tick"]]
    for chunk, start, end in zip(chunks, starts, ends, strict=True):
        yield Caption(start / rate, end / rate, told.joined(chunk["lines"], lang))


def _sheet(kept: Artifact) -> dict[str, Any]:
    sheet: dict[str, Any] = json.loads((kept.folder / files.CUES).read_text(encoding="utf-8"))
    return sheet
