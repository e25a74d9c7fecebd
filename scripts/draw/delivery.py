"""What passes between a process that draws and the one that waits: finished beats, and progress."""

from contextlib import suppress
from pathlib import Path

PROGRESS = "progress"
"""How many frames are drawn."""

DONE = "done"
"""Where finished beats lie, each in a folder with its key as name."""


def drawn(folder: Path) -> int:
    """Return how many frames are drawn."""
    try:
        return int((folder / PROGRESS).read_text())
    except (OSError, ValueError):
        return 0


def delivered(folder: Path) -> list[Path]:
    """Return the beats that are finished and wait to be published."""
    with suppress(FileNotFoundError):
        # What a new beat replaces has a name with a dot.
        return sorted(made for made in (folder / DONE).iterdir() if made.name[0] != ".")
    return []
