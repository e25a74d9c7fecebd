"""Every file of the site: films, tracks, stills, pages, the model, and what others embed."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from scripts.publish.site import names
from scripts.publish.site.gather import Found, gather
from scripts.publish.site.model import Lecture, Version
from scripts.publish.site.page import PAGES, Addresses, downloads, render
from scripts.publish.site.write import Item
from scripts.store import film as files
from scripts.store.film import Film as Artifact

SCRIPTS = ("player.js", "whatif.js")
"""What a page runs, where it is there."""

STILL_QUALITY = 88


def items(found: Found, media_url: str) -> Iterator[Item]:
    """Return all files of the site."""
    from scripts.publish.site import embeds, jekyll, scorm
    from scripts.publish.site.build import assets

    lecture = gather(found)
    shown = [*_shown(found, lecture, media_url), *assets()]
    yield from shown
    yield from embeds.items(lecture, media_url)
    yield from jekyll.items(lecture, media_url)
    yield from scorm.items(lecture, media_url, shown)


def _shown(found: Found, lecture: Lecture, media_url: str) -> Iterator[Item]:
    from scripts.publish.site.build import ASSETS, copy, text

    for scene in lecture.scenes:
        for lang, version in scene.versions.items():
            kept = found.films[scene.name][lang]
            for film in kept:
                yield copy(names.film(film.record), film.folder / files.FILM, film.record.key)
            for theme, name in version.posters.items():
                film = _of(kept, theme)
                yield copy(name, film.folder / files.POSTER, film.record.key)
            yield from _stills(version, kept)
            for track in version.tracks:
                yield text(track.file, track.text)
                if track.subrip is not None:
                    yield text(track.file.removesuffix("vtt") + "srt", track.subrip)
    yield text("lecture.json", model(lecture))
    scripts = [name for name in SCRIPTS if (ASSETS / name).is_file()]
    for lang, name in PAGES.items():
        page = render(
            "page.html.j2",
            lecture,
            lang,
            Addresses(media=media_url),
            scripts=scripts,
            downloads=downloads,
        )
        yield text(name, page)


def model(lecture: Lecture) -> str:
    """Return the model as JSON."""
    return f"{json.dumps(asdict(lecture), ensure_ascii=False, indent=1)}\n"


def _of(kept: Sequence[Artifact], theme: str) -> Artifact:
    return next(film for film in kept if film.record.edition.theme == theme)


def _stills(version: Version, kept: Sequence[Artifact]) -> Iterator[Item]:
    for theme in version.themes:
        film = _of(kept, theme)
        for number, beat in enumerate(version.beats):
            frame = round(beat.end * film.record.edition.quality.fps) - 1
            origin = f"{film.record.key} frame {frame}"
            yield Item(version.beats[number].stills[theme], origin, partial(_still, film, frame))


def _still(film: Artifact, frame: int, path: Path) -> None:
    # Imported here: where no picture is new, none is decoded.
    from scripts.video.decode import pictures

    ((_, picture),) = pictures(film.path, [frame], film.record.edition.quality.fps)
    picture.save(path, "WEBP", quality=STILL_QUALITY, method=4)
