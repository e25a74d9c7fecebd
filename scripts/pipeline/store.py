"""Where films are kept: made in a workshop, then published by one rename.

Nothing half-made is ever seen under a film's name, whoever is killed and whenever.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pydantic import ValidationError

from scripts.pipeline.film import RECORD, Film, Record
from scripts.pipeline.lock import locked

WORKSHOP = ".making-"
"""How the name of a workshop starts."""

LOCK = "lock"


class CannotWrite(Exception):
    """The place for films is not to be written to."""


class Store:
    """The films below one folder.

    >>> Store(Path("/nowhere")).stored()
    []
    """

    def __init__(self, media: Path) -> None:
        self.films = media / "films"
        self.logs = media / "logs"

    def find(self, key: str) -> Film | None:
        """Return a film if it is there and whole."""
        folder = self.films / key
        record = _record(folder)
        return Film(folder, record) if record and _whole(folder, record) else None

    def stored(self) -> list[Film]:
        """Return every film that is there and whole."""
        found = (self.find(folder.name) for folder in self._folders())
        return [film for film in found if film is not None]

    def harmed(self) -> list[Path]:
        """Return the films that are there, but not whole."""
        found = ((folder, _record(folder)) for folder in self._folders())
        return [folder for folder, record in found if record and not _whole(folder, record)]

    def abandoned(self) -> list[Path]:
        """Return the workshops whose owner is gone, killed before it could clean up."""
        shops = [folder for folder in self._folders() if folder.name.startswith(WORKSHOP)]
        free = []
        for shop in shops:
            # A workshop may be cleared away by its owner while it is looked at.
            with suppress(FileNotFoundError), locked(shop / LOCK) as ours:
                if ours:
                    free.append(shop)
        return free

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """Give a folder to work in, on the films' own disk; it is gone afterwards.

        Raises: `CannotWrite`.
        """
        try:
            self.films.mkdir(parents=True, exist_ok=True)
            shop = Path(tempfile.mkdtemp(prefix=WORKSHOP, dir=self.films))
        except OSError as error:
            raise CannotWrite(f"cannot write to {self.films}: {error.strerror}") from error
        try:
            with locked(shop / LOCK):
                yield shop
        finally:
            shutil.rmtree(shop, ignore_errors=True)

    def publish(self, made: Path, key: str) -> Film:
        """Give a film that was made and verified in a workshop its name.

        Raises: `OSError`; what stood there before, stands there still.
        """
        for file in made.iterdir():
            _sync(file)
        final = self.films / key
        # A workshop holds what a new film replaces until the new one stands in its place.
        before = made.with_name(f"{key}.before")
        replaces = final.exists()
        if replaces:
            final.rename(before)
        try:
            made.rename(final)
        except OSError:
            if replaces:
                before.rename(final)
            raise
        film = self.find(key)
        if film is None:
            raise OSError(f"{key} is not whole after it was published")
        return film

    def discard(self, folder: Path) -> int:
        """Take a folder away, its name first, and return how many bytes are free again."""
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        with self.workshop() as shop:
            folder.rename(shop / "discarded")
        return size

    def _folders(self) -> list[Path]:
        with suppress(OSError):
            return sorted(folder for folder in self.films.iterdir() if folder.is_dir())
        return []


def _record(folder: Path) -> Record | None:
    """Return what a folder says about the film in it, if it is the folder of that film."""
    try:
        record = Record.model_validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError):
        return None
    return record if record.key == folder.name else None


def _whole(folder: Path, record: Record) -> bool:
    try:
        return all((folder / name).stat().st_size == size for name, size in record.bytes.items())
    except OSError:
        return False


def _sync(file: Path) -> None:
    """Have a file's content on the disk before its folder gets its final name."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
