"""What is kept in a folder of its own: files, and a record that says what they must be."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from scripts.plan.job import digest

INGREDIENTS = "ingredients.json"
"""All that the key is a hash of: for whoever asks why a thing was made again."""


class Manifest(BaseModel):
    """A record that knows its files; its seal tells if it was altered itself.

    Units: `bytes` and `sha256` by file name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    bytes: Mapping[str, int]
    sha256: Mapping[str, str]
    seal: str = ""

    def sealed(self) -> Self:
        """Return the same record with its seal."""
        seal = digest(self.model_dump(mode="json", exclude={"seal"}))[:16]
        return self.model_copy(update={"seal": seal})

    def text(self) -> str:
        """Return the record as it stands in its file."""
        return f"{self.model_dump_json(indent=1)}\n"


R = TypeVar("R", bound=Manifest)


@dataclass(frozen=True)
class Artifact(Generic[R]):
    """A folder with a record in it."""

    RECORD: ClassVar[str]
    MODEL: ClassVar[type[Manifest]]

    folder: Path
    record: R

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Return what a folder says that it holds, if the record belongs to that folder."""
        try:
            text = (folder / cls.RECORD).read_bytes()
            record = cls.MODEL.model_validate_json(text)
        except (OSError, ValidationError):
            return None
        good = record.key == folder.name and record.sealed().text().encode() == text
        return cls(folder, record) if good else None  # type: ignore[arg-type]

    def write(self) -> None:
        """Write the record into the folder, beside its files."""
        text = self.record.sealed().text()
        # newline="": the same bytes on every system.
        (self.folder / self.RECORD).write_text(text, encoding="utf-8", newline="")

    def has_its_size(self) -> bool:
        """Whether every file is there, at its size."""
        try:
            return all(
                (self.folder / name).stat().st_size == size
                for name, size in self.record.bytes.items()
            )
        except OSError:
            return False

    def has_its_content(self) -> bool:
        """Whether every file is there, with its content."""
        try:
            return self.has_its_size() and all(
                hash_of(self.folder / name) == hash_ for name, hash_ in self.record.sha256.items()
            )
        except OSError:
            return False


def contents(folder: Path, record: str) -> dict[str, Any]:
    """Return the sizes and hashes of a folder's files but the record, as a record tells them."""
    files = sorted(file for file in folder.iterdir() if file.name != record)
    return {
        "bytes": {file.name: file.stat().st_size for file in files},
        "sha256": {file.name: hash_of(file) for file in files},
    }


def hash_of(path: Path) -> str:
    """Return a hash of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
