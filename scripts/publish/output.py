"""Safe writing into a folder: a list in it names the files that this program has written there.

No other file is changed or removed. The list is written before anything else, so that a run after
one that was killed knows which files are its own.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from scripts.store.files import BadOutput

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_TEMPORARY = ".lecture-"


@dataclass(frozen=True)
class OutputFile:
    """A file to write: its name in the folder, what it is made from, and what writes it.

    A file whose `origin` has not changed is not written again.
    """

    name: str
    origin: str
    write: Callable[[Path], object]


def content_file(name: str, content: bytes) -> OutputFile:
    """Return a file with this content."""
    write = partial(_write_bytes, content)
    return OutputFile(name, hashlib.sha256(content).hexdigest(), write)


def text_file(name: str, text: str) -> OutputFile:
    """Return a file with this text, in UTF-8."""
    return content_file(name, text.encode("utf-8"))


def copied_file(name: str, source: Path, origin: str) -> OutputFile:
    """Return a copy of a file."""
    return OutputFile(name, origin, partial(shutil.copyfile, source))


def _write_bytes(content: bytes, path: Path) -> None:
    path.write_bytes(content)


@dataclass(frozen=True)
class WrittenFile:
    """A file of this program, as it was when it had been written."""

    origin: str
    bytes: int
    mtime_ns: int


@dataclass(frozen=True)
class FileList:
    """The files that this program has written into a folder.

    `stamp` is a hash of all that they were made from; where it is empty, some may be missing.
    """

    stamp: str
    files: Mapping[str, WrittenFile]

    @property
    def sizes(self) -> dict[str, int]:
        """The size of each file."""
        return {name: file.bytes for name, file in self.files.items()}


def read_list(folder: Path, list_name: str) -> FileList | None:
    """Return the list in a folder, or None where the folder is empty or missing.

    **Raises**: `BadOutput` where the folder holds other files and no list.
    """
    try:
        found = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadOutput(f"cannot write to {folder}: {error.strerror}") from None
    if not found:
        return None
    if list_name not in found or (folder / list_name).is_symlink():
        raise BadOutput(
            f"cannot write to {folder}: it holds {found[0]} and no {list_name}, so it was not "
            "written by this command; name a new or an empty folder"
        )
    try:
        listed = json.loads((folder / list_name).read_text(encoding="utf-8"))
        files = {
            _checked(name, list_name): WrittenFile(**file) for name, file in listed["files"].items()
        }
        return FileList(str(listed["stamp"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadOutput(
            f"cannot write to {folder}: its {list_name} was not written by this command ({error})"
        ) from None


def up_to_date(folder: Path, stamp: str, list_name: str) -> FileList | None:
    """Return the list of a folder if its files were made from this and have not changed since.

    **Raises**: `BadOutput`.
    """
    found = read_list(folder, list_name)
    if found is None or found.stamp != stamp:
        return None
    same = all(_is_unchanged(folder, name, file) for name, file in found.files.items())
    return found if same else None


def write_files(folder: Path, files: Iterable[OutputFile], stamp: str, list_name: str) -> FileList:
    """Write files into a folder, and remove those that were written before and are not among them.

    **Raises**: `BadOutput` before anything is written; `OSError`.
    """
    before = read_list(folder, list_name)
    known = before.files if before else {}
    wanted = {_checked(file.name, list_name): file for file in files}
    _refuse_other_files(folder, [*wanted, *known], known)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadOutput(f"cannot write to {folder}: {error.strerror}") from None
    missing = WrittenFile("", -1, -1)
    _save(folder / list_name, FileList("", {**dict.fromkeys(wanted, missing), **known}))
    for name in known.keys() - wanted.keys():
        _remove(folder, name)
    written = {}
    for name, file in wanted.items():
        old = known.get(name)
        kept = old is not None and old.origin == file.origin and _is_unchanged(folder, name, old)
        written[name] = old if kept and old is not None else _written(folder, file)
    saved = FileList(stamp, dict(sorted(written.items())))
    _save(folder / list_name, saved)
    return saved


def _checked(name: str, list_name: str) -> str:
    """Return the name of a file inside the folder.

    **Raises**: `ValueError` where it is the list's, or leads elsewhere.
    """
    parts = name.split("/")
    if name == list_name or not all(_PART.fullmatch(part) and ".." not in part for part in parts):
        raise ValueError(f"{name!r} is no name for a file of this folder")
    return name


def _refuse_other_files(
    folder: Path, names: Sequence[str], known: Mapping[str, WrittenFile]
) -> None:
    for name in names:
        for parent in [*PurePosixPath(name).parents][:-1]:
            if (folder / parent).is_symlink():
                raise BadOutput(f"cannot write to {folder / parent}: it is a link to elsewhere")
        path = folder / name
        if name not in known and os.path.lexists(path):
            raise BadOutput(f"cannot write {path}: it exists, and this command did not write it")
        if path.is_dir():
            raise BadOutput(f"cannot write {path}: it is a folder")


def _is_unchanged(folder: Path, name: str, file: WrittenFile) -> bool:
    try:
        status = (folder / name).lstat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (file.bytes, file.mtime_ns)


def _written(folder: Path, file: OutputFile) -> WrittenFile:
    path = folder / file.name
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_atomically(path, file.write)
    status = path.lstat()
    return WrittenFile(file.origin, status.st_size, status.st_mtime_ns)


def _save(place: Path, listed: FileList) -> None:
    text = json.dumps(asdict(listed), indent=1, ensure_ascii=True)
    _write_atomically(place, lambda path: path.write_text(f"{text}\n", encoding="utf-8"))


def _write_atomically(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place, then rename it: it is never there in part."""
    file, name = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY, suffix=path.suffix)
    os.close(file)
    written = Path(name)
    try:
        write(written)
        written.chmod(0o644)
        written.replace(path)
    finally:
        with suppress(FileNotFoundError):
            written.unlink()


def _remove(folder: Path, name: str) -> None:
    path = folder / name
    with suppress(FileNotFoundError):
        path.unlink()
    for parent in [*PurePosixPath(name).parents][:-1]:
        # A folder that holds other files stays.
        with suppress(OSError):
            (folder / parent).rmdir()
