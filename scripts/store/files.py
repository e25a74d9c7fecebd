"""Writing one output file, completely or not at all."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

FORMATS = (".png", ".jpg", ".webp")


class BadOutput(ValueError):
    """An output file that cannot be written."""


def must_be_writable(path: Path, formats: Sequence[str] = FORMATS) -> None:
    """Check, before the work is done, that its result can be written.

    **Raises**: `BadOutput`.
    """
    if path.suffix not in formats:
        raise BadOutput(f"cannot write {path}: its name must end in {', '.join(formats)}")
    if path.is_dir():
        raise BadOutput(f"cannot write {path}: it is a folder")
    if path.exists() and not path.is_file():
        raise BadOutput(f"cannot write {path}: it is no regular file, but a device or a pipe")
    try:
        with tempfile.NamedTemporaryFile(dir=path.absolute().parent, prefix=f".{path.stem}-"):
            pass
    except OSError as error:
        raise BadOutput(f"cannot write {path}: {error.strerror}") from None


def save(picture: "Image.Image", path: Path) -> None:
    """Write a picture; an existing file is replaced once the new one is complete."""
    file, name = tempfile.mkstemp(
        dir=path.absolute().parent, prefix=f".{path.stem}-", suffix=path.suffix
    )
    os.close(file)
    written = Path(name)
    try:
        picture.save(written)
        written.chmod(0o644)
        written.replace(path)
    except BaseException:
        with suppress(OSError):
            written.unlink()
        raise
