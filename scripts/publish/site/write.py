"""Writing into a folder that is ours, and nowhere else: a marker in it lists what we made there.

The marker is written before anything else, so that a run that was killed knows its own files.
"""

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from scripts.store.files import BadOutput

MARKER = "lecture-site.json"

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_TEMPORARY = ".lecture-"


@dataclass(frozen=True)
class Item:
    """A file to write: its name in the folder, what it is made from, and what makes it.

    An item whose `origin` is as it was is not made again.
    """

    name: str
    origin: str
    make: Callable[[Path], object]


@dataclass(frozen=True)
class Made:
    """A file of ours, as it was when we had written it."""

    origin: str
    bytes: int
    mtime_ns: int


@dataclass(frozen=True)
class Marker:
    """What stands in the marker; without a stamp, the files may not all be there yet."""

    stamp: str
    files: Mapping[str, Made]

    @property
    def sizes(self) -> dict[str, int]:
        """The size of each file."""
        return {name: made.bytes for name, made in self.files.items()}


def read(out: Path, marker: str = MARKER) -> Marker | None:
    """Return a folder's marker, or nothing where the folder is empty or not there.

    Raises: `BadOutput` where it is not ours.
    """
    try:
        found = sorted(path.name for path in out.iterdir())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadOutput(f"cannot write to {out}: {error.strerror}") from None
    if not found:
        return None
    if marker not in found or (out / marker).is_symlink():
        raise BadOutput(
            f"cannot write to {out}: it holds {found[0]} and no {marker}, so it is not ours; "
            "name a new or an empty folder"
        )
    try:
        told = json.loads((out / marker).read_text(encoding="utf-8"))
        files = {_checked(name, marker): Made(**made) for name, made in told["files"].items()}
        return Marker(str(told["stamp"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadOutput(f"cannot write to {out}: its {marker} is not ours ({error})") from None


def up_to_date(out: Path, stamp: str, marker: str = MARKER) -> Marker | None:
    """Return the marker of a folder in which all is as it was when it was made from this.

    Raises: `BadOutput`.
    """
    found = read(out, marker)
    if found is None or found.stamp != stamp:
        return None
    same = all(_is_as_it_was(out, name, made) for name, made in found.files.items())
    return found if same else None


def write(out: Path, items: Iterable[Item], stamp: str, marker: str = MARKER) -> Marker:
    """Make all these files in a folder, and remove those that were made before and are no more.

    Raises: `BadOutput` before anything is written; `OSError`.
    """
    before = read(out, marker)
    known = before.files if before else {}
    wanted = {_checked(item.name, marker): item for item in items}
    _refuse_strangers(out, [*wanted, *known], known)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadOutput(f"cannot write to {out}: {error.strerror}") from None
    nothing = Made("", -1, -1)
    ours = {**dict.fromkeys(wanted, nothing), **known}
    _mark(out / marker, Marker("", ours))
    for name in known.keys() - wanted.keys():
        _remove(out, name)
    made = {}
    for name, item in wanted.items():
        old = known.get(name)
        good = old is not None and old.origin == item.origin and _is_as_it_was(out, name, old)
        made[name] = old if good and old is not None else _made(out, item)
    written = Marker(stamp, dict(sorted(made.items())))
    _mark(out / marker, written)
    return written


def _checked(name: str, marker: str) -> str:
    """Return the name of a file inside the folder; refuse one that leads elsewhere.

    Raises: `ValueError`.
    """
    parts = name.split("/")
    if name == marker or not all(_PART.fullmatch(part) and ".." not in part for part in parts):
        raise ValueError(f"{name!r} is no name for a file of ours")
    return name


def _refuse_strangers(out: Path, names: Sequence[str], known: Mapping[str, Made]) -> None:
    for name in names:
        for parent in [*PurePosixPath(name).parents][:-1]:
            if (out / parent).is_symlink():
                raise BadOutput(
                    f"cannot write to {out / parent}: it is a link, and leads elsewhere"
                )
        path = out / name
        if name not in known and os.path.lexists(path):
            raise BadOutput(f"cannot write {path}: it is there, and not ours")
        if path.is_dir():
            raise BadOutput(f"cannot write {path}: it is a folder")


def _is_as_it_was(out: Path, name: str, made: Made) -> bool:
    try:
        status = (out / name).lstat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (made.bytes, made.mtime_ns)


def _made(out: Path, item: Item) -> Made:
    path = out / item.name
    path.parent.mkdir(parents=True, exist_ok=True)
    _atomically(path, item.make)
    status = path.lstat()
    return Made(item.origin, status.st_size, status.st_mtime_ns)


def _mark(place: Path, marker: Marker) -> None:
    text = json.dumps(asdict(marker), indent=1, ensure_ascii=True)
    _atomically(place, lambda path: path.write_text(f"{text}\n", encoding="utf-8"))


def _atomically(path: Path, make: Callable[[Path], object]) -> None:
    """Have a file made beside its place and renamed: it is whole, or it is not there."""
    file, name = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY, suffix=path.suffix)
    os.close(file)
    written = Path(name)
    try:
        make(written)
        written.chmod(0o644)
        written.replace(path)
    finally:
        with suppress(FileNotFoundError):
            written.unlink()


def _remove(out: Path, name: str) -> None:
    path = out / name
    with suppress(FileNotFoundError):
        path.unlink()
    for parent in [*PurePosixPath(name).parents][:-1]:
        # A folder in which somebody else has put something stays.
        with suppress(OSError):
            (out / parent).rmdir()
