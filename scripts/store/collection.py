"""Artifacts of one kind, each in a folder named by its key, published by one rename.

A folder with a key as its name is always complete, even if the process that makes it is killed.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from scripts.store.artifact import Artifact
from scripts.store.stat_cache import StatCache, file_stats

A = TypeVar("A", bound=Artifact[Any])

TRIES = 5
"""How often a rename is tried while other processes publish the same key."""


class Collection(Generic[A]):
    """The artifacts of one kind below one folder; `cache` is where verified ones are remembered."""

    def __init__(self, folder: Path, kind: type[A], cache: Path) -> None:
        self.folder = folder
        self.kind = kind
        self._verified = StatCache(cache)

    def find(self, key: str, *, deep: bool = False) -> A | None:
        """Return an artifact if it exists undamaged.

        Its content is read where sizes or change times differ from when it was last verified; with
        `deep`, its content is always read.
        """
        folder = self.folder / key
        artifact = self.kind.read(folder)
        if artifact is None or not artifact.sizes_match():
            return None
        if not deep and self._verified.matches(folder):
            return artifact
        # Taken before the content is read: a later change will not match.
        stats = file_stats(folder)
        if not artifact.content_matches():
            self._verified.drop(key)
            return None
        self._verified.put(key, stats)
        return artifact

    def stored(self) -> list[A]:
        """Return all undamaged artifacts."""
        found = (self.find(folder.name) for folder in self._folders())
        return [artifact for artifact in found if artifact is not None]

    def damaged(self, *, deep: bool = False) -> list[Path]:
        """Return the folders of damaged artifacts; `deep` reads the content of every file."""
        return [
            folder
            for folder in self._folders()
            if (folder / self.kind.RECORD).exists() and not self.find(folder.name, deep=deep)
        ]

    def publish(self, made: Path, key: str, *, replace: bool = False) -> A:
        """Move an artifact from a staging folder to its place.

        One that another process has published meanwhile is kept, unless `replace`.

        **Raises**: `OSError` where that fails; an earlier artifact is then unchanged.
        """
        for file in made.iterdir():
            _sync(file)
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(TRIES):
            if not replace and (artifact := self.find(key)):
                return artifact
            if self._rename(made, self.folder / key, made.with_name(f".before{number}-{key}")):
                break
        artifact = self.find(key, deep=True)
        if artifact is None:
            raise OSError(f"{key} is damaged after it was published")
        return artifact

    def _rename(self, made: Path, final: Path, before: Path) -> bool:
        """Move a folder to its place, and an earlier one to `before`; return whether it is done."""
        # The earlier folder stays in the staging folder until the new one is in its place.
        moved = _renamed(final, before)
        try:
            made.rename(final)
        except OSError:
            restored = moved and _renamed(before, final)
            # Another process may have published the same artifact first.
            if restored or not final.exists():
                raise
            return False
        return True

    def forget_missing(self) -> None:
        """Drop what is remembered of artifacts that no longer exist."""
        for name in self._verified.names():
            if not (self.folder / name).is_dir():
                self._verified.drop(name)

    def _folders(self) -> list[Path]:
        with suppress(OSError):
            return sorted(folder for folder in self.folder.iterdir() if folder.is_dir())
        return []


def _renamed(folder: Path, name: Path) -> bool:
    try:
        folder.rename(name)
    except OSError:
        return False
    return True


def _sync(file: Path) -> None:
    """Flush a file to the disk before its folder gets its final name."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
