"""Where films and their beats are kept: made in a staging folder, published by one rename."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.store.clip import Clip
from scripts.store.film import Film
from scripts.store.lock import locked
from scripts.store.shelf import Shelf
from scripts.store.whole import Whole

STAGING = ".making-"
"""How the name of a staging folder starts."""

LOCK = "lock"


class CannotWrite(Exception):
    """The place for films is not to be written to."""


class Store:
    """The films, and the beats that they are joined from, below one folder.

    >>> Store(Path("/nowhere")).films.stored()
    []
    """

    def __init__(self, media: Path) -> None:
        self.media = media
        self.stamps = media / ".stamps"
        self.films = Shelf(media / "films", Film, self.stamps / "films")
        self.clips = Shelf(media / "segments", Clip, self.stamps / "segments")
        self.lectures = Shelf(media / "lectures", Whole, self.stamps / "lectures")
        self.logs = media / "logs"

    def abandoned(self) -> list[Path]:
        """Return the staging_folders whose owner is gone, killed before it could clean up."""
        free = []
        for staging in self._staging_folders():
            # A staging folder may be cleared away by its owner while it is looked at.
            with suppress(FileNotFoundError), locked(staging / LOCK) as ours:
                if ours:
                    free.append(staging)
        return free

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Give a folder to work in, on the films' own disk; it is gone afterwards.

        Raises: `CannotWrite`.
        """
        try:
            self.films.folder.mkdir(parents=True, exist_ok=True)
            staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=self.films.folder))
        except OSError as error:
            raise CannotWrite(f"cannot write to {self.films.folder}: {error.strerror}") from error
        try:
            with locked(staging / LOCK):
                yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def discard(self, folder: Path) -> int:
        """Take a folder away, its name first, and return how many bytes are free again."""
        with self.staging() as staging:
            # Somebody else may have taken it away already.
            with suppress(FileNotFoundError):
                folder.rename(staging / "discarded")
            return sum(file.stat().st_size for file in staging.rglob("*") if file.is_file())

    def _staging_folders(self) -> list[Path]:
        with suppress(OSError):
            return sorted(self.films.folder.glob(f"{STAGING}*"))
        return []
