"""Remembers the sizes and change times of files whose content was verified.

Content is verified again where an entry is missing or does not match; no artifact depends on one.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

FileStats = dict[str, list[int]]
"""Size in bytes and change time in nanoseconds, by file name."""


class StatCache:
    """The file stats of the folders of one collection, by folder name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def matches(self, artifact: Path) -> bool:
        """Whether no file of a folder has changed since its content was verified."""
        try:
            known = json.loads(self._path(artifact.name).read_bytes())
        except (OSError, ValueError):
            return False
        return bool(known == file_stats(artifact))

    def put(self, name: str, stats: FileStats) -> None:
        """Remember the file stats of a folder whose content is verified."""
        # Without an entry the content is verified once more; that is all.
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self._path(name)
            written = path.with_name(f"{path.name}.{os.getpid()}")
            written.write_text(json.dumps(stats))
            written.replace(path)

    def drop(self, name: str) -> None:
        """Forget a folder, so that its content is verified when it is needed next."""
        with suppress(OSError):
            self._path(name).unlink()

    def names(self) -> list[str]:
        """Return the names of all entries, half-written ones too."""
        with suppress(OSError):
            return sorted(path.name.removesuffix(".json") for path in self.folder.iterdir())
        return []

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def file_stats(folder: Path) -> FileStats:
    """Return the size and the change time of every file in a folder, if it exists."""
    found = {}
    with suppress(OSError), os.scandir(folder) as files:
        for file in files:
            status = file.stat()
            found[file.name] = [status.st_size, status.st_mtime_ns]
    return dict(sorted(found.items()))
