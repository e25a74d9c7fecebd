"""From films to the folder of the site."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from scenes.parameters import Parameters
from scripts.plan.job import digest
from scripts.plan.planner import Planner
from scripts.plan.sources import ROOT
from scripts.publish.output import FileList, up_to_date, write_files
from scripts.publish.site.films import FoundFilms, find_films
from scripts.store.store import Store

LIST = "lecture-site.json"
"""The list of the site's files, in its folder."""

MADE_BY = ("nnmath", "scenes", "scripts/publish")
"""The folders whose files decide what the pages say."""


def build(
    planner: Planner, values: Parameters, store: Store, folder: Path, media_url: str = ""
) -> tuple[FileList, bool]:
    """Write the site into a folder; return its files, and whether all were there already.

    **Raises**: `films.NoFilm`, `files.BadOutput`.
    """
    found = find_films(planner, values, store)
    made_from = stamp(found, media_url)
    listed = up_to_date(folder, made_from, LIST)
    if listed is not None:
        return listed, True
    # Imported here: where nothing has changed, nothing is rendered.
    from scripts.publish.site.files import site_files
    from scripts.publish.site.lecture import publish

    files = site_files(found, publish(found), media_url)
    return write_files(folder, files, made_from, LIST), False


def stamp(found: FoundFilms, media_url: str) -> str:
    """Return a hash of all that the site is made from."""
    return digest([found.keys, found.course.parameters.flat(), media_url, _program()])


def _program() -> str:
    """Return a hash of the files of `MADE_BY`."""
    made = hashlib.sha256()
    for path in _files(ROOT / folder for folder in MADE_BY):
        made.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
