"""From films to the site's folder: what must be written there, and whether anything must."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from scenes.parameters import Parameters
from scripts.plan.job import digest
from scripts.plan.planner import Planner
from scripts.plan.sources import ROOT
from scripts.publish.site import write
from scripts.publish.site.gather import Found, find
from scripts.publish.site.write import Item, Marker
from scripts.store.store import Store

ASSETS = Path(__file__).parent / "assets"

MADE_BY = ("nnmath", "scenes", "scripts/publish")
"""The folders that hold all that pages are made of, but films."""


def build(
    planner: Planner, values: Parameters, store: Store, out: Path, media_url: str = ""
) -> tuple[Marker, bool]:
    """Have the site in a folder; return its marker, and whether it was there already.

    Raises: `gather.NoFilm`, `files.BadOutput`.
    """
    found = find(planner, values, store)
    made_from = stamp(found, media_url)
    marker = write.up_to_date(out, made_from)
    if marker is not None:
        return marker, True
    return write.write(out, items(found, media_url), made_from), False


def stamp(found: Found, media_url: str) -> str:
    """Return a hash of all that the site is made from."""
    return digest([found.keys, found.course.parameters.flat(), media_url, _program()])


def items(found: Found, media_url: str) -> Iterator[Item]:
    """Return all files of the site."""
    # Imported here: where nothing has changed, nothing is rendered.
    from scripts.publish.site import contents

    return contents.items(found, media_url)


def assets() -> Iterator[Item]:
    """Return styles and scripts."""
    from scripts.publish.site.page import palette

    for path in sorted(ASSETS.iterdir()):
        content = path.read_text(encoding="utf-8")
        head = palette() if path.suffix == ".css" else ""
        yield text(f"assets/{path.name}", head + content)


def text(name: str, content: str) -> Item:
    """Return a file of text."""
    data = content.encode("utf-8")
    return Item(name, hashlib.sha256(data).hexdigest(), partial(_write, data))


def copy(name: str, source: Path, origin: str) -> Item:
    """Return a copy of a file."""
    return Item(name, origin, partial(shutil.copyfile, source))


def _write(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def _program() -> str:
    """Return a hash of all files that pages are made of, but films."""
    made = hashlib.sha256()
    for path in _files(ROOT / folder for folder in MADE_BY):
        made.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
