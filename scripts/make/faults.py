"""From an exception to a message of one sentence."""

import errno
import traceback
from collections.abc import Iterator
from pathlib import Path

from scripts.plan.sources import ROOT

OURS = ("nnmath", "scenes", "scripts")
"""The packages whose exceptions carry a message for the user."""

NO_ROOM = "there is no room left on the disk"

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class FilmFailed(Exception):
    """A film could not be made: one sentence for the user, and the traceback for the log."""

    def __init__(self, sentence: str, details: str) -> None:
        super().__init__(sentence, details)
        self.sentence = sentence
        self.details = details


def failed(error: BaseException) -> FilmFailed:
    """Turn an exception into a failure.

    >>> failed(OSError(28, "No space left on device")).sentence
    'there is no room left on the disk'
    """
    return FilmFailed(explain(error), "".join(traceback.format_exception(error)))


def explain(error: BaseException) -> str:
    """Say in one sentence what went wrong.

    >>> explain(ZeroDivisionError("division by zero"))
    'ZeroDivisionError: division by zero'
    """
    for cause in _causes(error):
        if isinstance(cause, OSError) and cause.errno in _NO_ROOM:
            return NO_ROOM
        if isinstance(cause, MemoryError):
            return "there is not enough memory; try --jobs 1"
    if type(error).__module__.split(".")[0] in OURS:
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _inside(frame.filename)]
    place = f" ({_inside(ours[-1].filename)}, line {ours[-1].lineno})" if ours else ""
    return f"{type(error).__name__}: {error}{place}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _inside(file: str) -> str:
    """Return a file's path within the project; nothing where it is not part of the project."""
    path = Path(file)
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    return ""
