"""The files by which a drawing process reports: finished beats, and its progress."""

from contextlib import suppress
from pathlib import Path

PROGRESS = "progress"
"""The file that holds the number of drawn frames."""

FINISHED = "finished"
"""The folder of finished beats, each in a folder named by its key."""


def frames_drawn(folder: Path) -> int:
    """Return the number of frames that are drawn so far."""
    try:
        return int((folder / PROGRESS).read_text())
    except (OSError, ValueError):
        return 0


def finished_beats(folder: Path) -> list[Path]:
    """Return the folders of the beats that are finished and not yet published."""
    with suppress(FileNotFoundError):
        # A name with a dot is an older version of a beat, on its way out.
        return sorted(made for made in (folder / FINISHED).iterdir() if made.name[0] != ".")
    return []
