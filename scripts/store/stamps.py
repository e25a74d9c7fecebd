"""Whether files are as they were when they were last read, told by size and time of change.

A stamp is no part of what is kept: where it is missing or does not fit, content is read again.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

Stamp = dict[str, list[int]]


class Stamps:
    """The stamps of the folders on one shelf."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fits(self, kept: Path) -> bool:
        """Whether no file of a folder was touched since it was stamped."""
        try:
            known = json.loads(self._path(kept.name).read_bytes())
        except (OSError, ValueError):
            return False
        return bool(known == look(kept))

    def put(self, name: str, seen: Stamp) -> None:
        """Say that a folder's content is good as it was seen."""
        # Without a stamp the content is read once more; that is all.
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self._path(name)
            written = path.with_name(f"{path.name}.{os.getpid()}")
            written.write_text(json.dumps(seen))
            written.replace(path)

    def drop(self, name: str) -> None:
        """Have a folder's content read when it is looked at next."""
        with suppress(OSError):
            self._path(name).unlink()

    def names(self) -> list[str]:
        """Return the names of the folders that were stamped, and of what was left half-written."""
        with suppress(OSError):
            return sorted(path.name.removesuffix(".json") for path in self.folder.iterdir())
        return []

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def look(kept: Path) -> Stamp:
    """Return the size and the time of change of every file in a folder; of none if it is gone."""
    found = {}
    with suppress(OSError), os.scandir(kept) as files:
        for file in files:
            status = file.stat()
            found[file.name] = [status.st_size, status.st_mtime_ns]
    return dict(sorted(found.items()))
