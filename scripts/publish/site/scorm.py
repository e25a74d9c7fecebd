"""For Moodle and other learning platforms: a SCORM 1.2 package of the whole lecture.

It is complete when every beat has been reached; the platform stores that (assets/scorm.js).
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from scripts.plan.job import digest
from scripts.publish import names
from scripts.publish.model import PublishedLecture, PublishedScene, SceneVersion
from scripts.publish.output import OutputFile
from scripts.publish.site.render import Addresses, render

ASSETS = ("assets/lecture.css", "assets/page.css", "assets/player.js", "assets/scorm.js")

STORED = (".mp4", ".webp")
"""The formats that are compressed already."""

START = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a package: the same lecture gives the same package."""


def files(
    lecture: PublishedLecture, media_url: str, others: Sequence[OutputFile]
) -> Iterator[OutputFile]:
    """Return the packages, one a language; `others` are the files of the site, written before."""
    origins = {file.name: file.origin for file in others}
    for lang in lecture.langs:
        small = slim(lecture, lang)
        taken = tuple(file for file in taken_files(small, lang, media_url) if file in origins)
        page = render("scorm.html.j2", small, lang, Addresses(media=media_url))
        manifest = render("imsmanifest.xml.j2", small, lang, Addresses(), files=taken)
        written = {"imsmanifest.xml": manifest, "index.html": page}
        origin = digest([written, [[name, origins[name]] for name in taken]])
        name = f"scorm/{names.slug(lecture.id)}-{names.slug(lang)}.zip"
        yield OutputFile(name, origin, partial(pack, written, taken))


def slim(lecture: PublishedLecture, lang: str) -> PublishedLecture:
    """Return the lecture for readers of one language, with one film a scene and theme."""

    def only(scene: PublishedScene) -> PublishedScene:
        version = scene.version(lang)
        films = tuple(version.to_play(theme)[0] for theme in version.themes)
        return replace(scene, versions={version.lang: replace(version, films=films)})

    return replace(lecture, scenes=tuple(map(only, lecture.scenes)))


def taken_files(lecture: PublishedLecture, lang: str, media_url: str) -> Iterator[str]:
    """Return the names of the site's files that a package contains."""
    yield from ASSETS
    for scene in lecture.scenes:
        yield from _files_of(scene.version(lang), media_url)


def _files_of(version: SceneVersion, media_url: str) -> Iterator[str]:
    if not media_url:
        yield from (film.file for film in version.films)
    yield from version.posters.values()
    for beat in version.beats:
        yield from beat.stills.values()


def pack(written: Mapping[str, str], taken: Sequence[str], path: Path) -> None:
    """Write a package into a folder of the site."""
    site = path.parent.parent
    with zipfile.ZipFile(path, "w") as package:
        for name, text in written.items():
            _add(package, name, text.encode("utf-8"))
        for name in taken:
            _add(package, name, (site / name).read_bytes())


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, START)
    entry.external_attr = 0o644 << 16
    kind = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
    package.writestr(entry, content, kind)
