"""All files of the site: films, tracks, stills, pages, the model, and what others embed."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from scripts.publish import names
from scripts.publish.model import PublishedLecture, SceneVersion
from scripts.publish.output import OutputFile, copied_file, text_file
from scripts.publish.site import embeds, jekyll, scorm
from scripts.publish.site.assets import assets, scripts, styles
from scripts.publish.site.films import FoundFilms
from scripts.publish.site.render import Addresses, render
from scripts.publish.site.sections import sections
from scripts.store import film as stored
from scripts.store.film import Film

STILL_QUALITY = 88


def site_files(
    found: FoundFilms, lecture: PublishedLecture, media_url: str
) -> Iterator[OutputFile]:
    """Return all files of the site of a lecture with these films."""
    shown = [*_shown(found, lecture, media_url), *assets()]
    yield from shown
    yield from embeds.files(lecture, media_url)
    yield from jekyll.files(lecture, media_url)
    yield from scorm.files(lecture, media_url, shown)


def page(lecture: PublishedLecture, lang: str, media_url: str = "") -> str:
    """Return the page in a language."""
    return render(
        "page.html.j2",
        lecture,
        lang,
        Addresses(media=media_url),
        styles=styles(),
        scripts=scripts(),
        sections=sections(),
    )


def model(lecture: PublishedLecture) -> str:
    """Return the model as JSON."""
    return f"{json.dumps(asdict(lecture), ensure_ascii=False, indent=1)}\n"


def _shown(found: FoundFilms, lecture: PublishedLecture, media_url: str) -> Iterator[OutputFile]:
    for scene in lecture.scenes:
        for lang, version in scene.versions.items():
            films = found.films[scene.name][lang]
            for film in films:
                key = film.record.key
                yield copied_file(names.film(film.record), film.folder / stored.FILM, key)
            for theme, name in version.posters.items():
                film = _in_theme(films, theme)
                yield copied_file(name, film.folder / stored.POSTER, film.record.key)
            yield from _stills(version, films)
            for track in version.tracks:
                yield text_file(track.file, track.text)
                if track.subrip is not None:
                    yield text_file(track.file.removesuffix("vtt") + "srt", track.subrip)
    yield text_file("lecture.json", model(lecture))
    for lang in lecture.langs:
        yield text_file(names.page(lang, lecture.langs), page(lecture, lang, media_url))


def _in_theme(films: Sequence[Film], theme: str) -> Film:
    return next(film for film in films if film.record.edition.theme == theme)


def _stills(version: SceneVersion, films: Sequence[Film]) -> Iterator[OutputFile]:
    for theme in version.themes:
        film = _in_theme(films, theme)
        for beat in version.beats:
            frame = round(beat.end * film.record.edition.quality.fps) - 1
            origin = f"{film.record.key} frame {frame}"
            yield OutputFile(beat.stills[theme], origin, partial(_save_still, film, frame))


def _save_still(film: Film, frame: int, path: Path) -> None:
    # Imported here: where no picture is new, none is decoded.
    from scripts.video.decode import pictures

    ((_, picture),) = pictures(film.path, [frame], film.record.edition.quality.fps)
    picture.save(path, "WEBP", quality=STILL_QUALITY, method=4)
