"""Whether this machine is ready: one finding for each thing that films need."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from scripts.plan.planner import Planner
from scripts.plan.sources import ROOT
from scripts.store.collection import Collection
from scripts.store.store import CannotWrite, Store

PYTHONS = ((3, 11), (3, 13))
"""The oldest and the newest Python that the lecture is made with."""

ROOM = 2e9
"""Bytes that a full set of films needs, with what is made on the way."""

CONSTRAINTS = ROOT / "constraints.txt"


@dataclass(frozen=True)
class Diagnosis:
    """What was found, and what would help where something is wrong."""

    what: str
    found: str
    help: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.help


def examine(store: Store, planner: Planner, *, deep: bool = False) -> Iterator[Diagnosis]:
    """Check everything; one fault does not hide the next.

    With `deep`, every stored file is read; what is damaged is made again when it is needed next.
    """
    checks: tuple[Callable[[], Diagnosis], ...] = (
        _python,
        _cairo,
        _pango,
        lambda: _fonts(planner),
        lambda: _versions(CONSTRAINTS),
        lambda: _room(store),
        lambda: _writable(store),
        _cores,
    )
    for check in checks:
        yield check()
    if deep:
        yield _content("films", store.films)
        yield _content("beats", store.clips)
        yield _content("lectures", store.lectures)
        yield _content("results", store.results)


def _content(what: str, collection: Collection[Any]) -> Diagnosis:
    broken = ", ".join(folder.name for folder in collection.damaged(deep=True))
    if broken:
        return Diagnosis(what, f"not as they were made: {broken}", "`lecture all` makes them again")
    return Diagnosis(what, f"{len(collection.stored())} as they were made")


def _python() -> Diagnosis:
    low, high = PYTHONS
    good = low <= sys.version_info[:2] <= high
    wanted = f"install Python {low[0]}.{low[1]} to {high[0]}.{high[1]}"
    return Diagnosis("Python", sys.version.split()[0], "" if good else wanted)


def _cairo() -> Diagnosis:
    try:
        import cairo
    except ImportError as error:
        return Diagnosis("cairo", str(error), "run scripts/bootstrap")
    return Diagnosis("cairo", cairo.cairo_version_string())


def _pango() -> Diagnosis:
    try:
        import manimpango  # type: ignore[import-untyped]
    except ImportError as error:
        return Diagnosis("pango", str(error), "run scripts/bootstrap")
    return Diagnosis("pango", manimpango.pango_version())


def _fonts(planner: Planner) -> Diagnosis:
    names = ", ".join(planner.fonts)
    return Diagnosis("fonts", names or "none", "" if names else "pip install manimgx-fonts-cjk")


def _versions(constraints: Path) -> Diagnosis:
    try:
        lines = constraints.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        return Diagnosis("versions", f"{constraints.name}: {error.strerror}", "restore the file")
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", "\n".join(lines), re.MULTILINE)
    found = {name: _installed(name) for name, _ in pins}
    wrong = [
        f"{name} {found[name]}, not {pin}" for name, pin in pins if found[name] not in ("", pin)
    ]
    if wrong:
        return Diagnosis("versions", "; ".join(wrong), f"pip install -c {constraints.name} -e .")
    return Diagnosis("versions", f"{sum(map(bool, found.values()))} as in {constraints.name}")


def _installed(name: str) -> str:
    """Return the installed version; empty for what is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _room(store: Store) -> Diagnosis:
    place = next(path for path in (store.media, *store.media.parents) if path.exists())
    free = shutil.disk_usage(place).free
    help_ = "" if free >= ROOM else f"make room: {ROOM / 1e9:.0f} GB are safe; try `lecture clean`"
    return Diagnosis("free disk", f"{free / 1e9:.1f} GB", help_)


def _writable(store: Store) -> Diagnosis:
    try:
        with store.staging():
            return Diagnosis("media", str(store.media))
    except CannotWrite as error:
        return Diagnosis("media", str(error), "choose another folder with `lecture --media`")


def _cores() -> Diagnosis:
    return Diagnosis("cores", str(os.cpu_count() or 1))
