"""The store of films and beats: made in a staging folder, published by one rename."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.store.clip import Clip
from scripts.store.collection import Collection
from scripts.store.computation import Computation
from scripts.store.film import Film
from scripts.store.lock import locked
from scripts.store.whole import Whole

STAGING = ".making-"
"""How the name of a staging folder starts."""

LOCK = "lock"


class CannotWrite(Exception):
    """The media folder cannot be written to."""


class Store:
    """Films, the beats that they are joined from, whole lectures, and results, below one folder.

    >>> Store(Path("/nowhere")).films.stored()
    []
    """

    def __init__(self, media: Path) -> None:
        self.media = media
        verified = media / ".stamps"
        self.films = Collection(media / "films", Film, verified / "films")
        self.clips = Collection(media / "segments", Clip, verified / "segments")
        self.lectures = Collection(media / "lectures", Whole, verified / "lectures")
        self.results = Collection(media / "results", Computation, verified / "results")
        self.logs = media / "logs"

    def abandoned(self) -> list[Path]:
        """Return the staging folders of processes that were killed."""
        free = []
        for staging in self._staging_folders():
            # The owner may remove its staging folder at any time.
            with suppress(FileNotFoundError), locked(staging / LOCK) as ours:
                if ours:
                    free.append(staging)
        return free

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Yield a folder to work in, on the same disk as the films, and remove it afterwards.

        **Raises**: `CannotWrite`.
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
        """Rename a folder, then remove it; return the number of bytes that are free again."""
        with self.staging() as staging:
            # Another process may have removed it already.
            with suppress(FileNotFoundError):
                folder.rename(staging / "discarded")
            return sum(file.stat().st_size for file in staging.rglob("*") if file.is_file())

    def _staging_folders(self) -> list[Path]:
        with suppress(OSError):
            return sorted(self.films.folder.glob(f"{STAGING}*"))
        return []
