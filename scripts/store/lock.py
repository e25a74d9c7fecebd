"""A lock that the system releases when its process ends, even if it is killed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Try to hold the lock on a file; yield whether that succeeded.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, locked(Path(folder, "lock")) as ours:
    ...     with locked(Path(folder, "lock")) as also_ours:
    ...         print(ours, also_ours)
    True False
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(file)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(file)
