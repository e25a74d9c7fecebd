"""What lies in a folder, and which beats a store keeps."""

from pathlib import Path


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def beats(media: Path) -> dict[str, int]:
    """Return the beats that are kept, each with the time at which it was drawn."""
    paths = media.glob("segments/*/segment.mp4")
    return {path.parent.name: path.stat().st_mtime_ns for path in paths}
