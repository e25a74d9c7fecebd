"""A place for things of one kind, each in a folder named by its key, published by one rename.

Nothing half-made is ever seen under a key, whoever is killed and whenever.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from scripts.store.artifact import Artifact
from scripts.store.stamps import Stamps, look

K = TypeVar("K", bound=Artifact[Any])

TRIES = 5
"""How often a rename is tried against others who publish the same key."""


class Shelf(Generic[K]):
    """The things of one kind below one folder."""

    def __init__(self, folder: Path, kind: type[K], stamps: Path) -> None:
        self.folder = folder
        self.kind = kind
        self.stamps = Stamps(stamps)

    def find(self, key: str, *, deep: bool = False) -> K | None:
        """Return a thing if it is there and whole.

        It is taken for whole where sizes and times of change are as they were when its content was
        last read; with `deep`, its content is read in any case.
        """
        folder = self.folder / key
        kept = self.kind.read(folder)
        if kept is None or not kept.has_its_size():
            return None
        if not deep and self.stamps.fits(folder):
            return kept
        # Looked at before the content is read: what is changed meanwhile will not fit.
        seen = look(folder)
        if not kept.has_its_content():
            self.stamps.drop(key)
            return None
        self.stamps.put(key, seen)
        return kept

    def stored(self) -> list[K]:
        """Return everything that is there and whole."""
        found = (self.find(folder.name) for folder in self._folders())
        return [kept for kept in found if kept is not None]

    def harmed(self, *, deep: bool = False) -> list[Path]:
        """Return the folders of this program that are not whole."""
        return [
            folder
            for folder in self._folders()
            if (folder / self.kind.RECORD).exists() and not self.find(folder.name, deep=deep)
        ]

    def publish(self, made: Path, key: str, *, replace: bool = False) -> K:
        """Give a thing that was made in a staging folder its name.

        Where somebody else has published the same meanwhile, his stays, unless `replace`.

        Raises: `OSError`; what stood there before, stands there still.
        """
        for file in made.iterdir():
            _sync(file)
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(TRIES):
            if not replace and (kept := self.find(key)):
                return kept
            if self._rename(made, self.folder / key, made.with_name(f".before{number}-{key}")):
                break
        kept = self.find(key, deep=True)
        if kept is None:
            raise OSError(f"{key} is not whole after it was published")
        return kept

    def _rename(self, made: Path, final: Path, before: Path) -> bool:
        """Put a folder in the place of another one; return whether that was done."""
        # A staging folder holds what a new thing replaces until the new one stands in its place.
        moved = _renamed(final, before)
        try:
            made.rename(final)
        except OSError:
            restored = moved and _renamed(before, final)
            # Where somebody else has been quicker, his may be as good.
            if restored or not final.exists():
                raise
            return False
        return True

    def forget(self, key: str) -> None:
        """Drop the stamp of a thing, so that its content is read before it is used again."""
        self.stamps.drop(key)

    def forget_the_gone(self) -> None:
        """Drop the stamps of what is not there any more."""
        for name in self.stamps.names():
            if not (self.folder / name).is_dir():
                self.stamps.drop(name)

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
    """Have a file's content on the disk before its folder gets its final name."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
