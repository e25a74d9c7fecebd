"""An artifact: a folder of files, with a record of their sizes and hashes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from scripts.plan.job import digest

INGREDIENTS = "ingredients.json"
"""The file of all that the key is a hash of: it tells why something was made again."""


class Manifest(BaseModel):
    """A record of an artifact's files, by name; `checksum` tells whether the record was altered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    bytes: Mapping[str, int]
    sha256: Mapping[str, str]
    checksum: str = ""

    def with_checksum(self) -> Self:
        """Return the same record with its checksum."""
        checksum = digest(self.model_dump(mode="json", exclude={"checksum"}))[:16]
        return self.model_copy(update={"checksum": checksum})

    def text(self) -> str:
        """Return the content of the record's file."""
        return f"{self.model_dump_json(indent=1)}\n"


R = TypeVar("R", bound=Manifest)


@dataclass(frozen=True)
class Artifact(Generic[R]):
    """A folder of files with a record of them."""

    RECORD: ClassVar[str]
    MODEL: ClassVar[type[Manifest]]

    folder: Path
    record: R

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Return the artifact in a folder, if it has an unaltered record with the folder's name."""
        try:
            text = (folder / cls.RECORD).read_bytes()
            record = cls.MODEL.model_validate_json(text)
        except (OSError, ValidationError):
            return None
        good = record.key == folder.name and record.with_checksum().text().encode() == text
        return cls(folder, record) if good else None  # type: ignore[arg-type]

    def write(self) -> None:
        """Write the record into the folder."""
        text = self.record.with_checksum().text()
        # newline="": the same bytes on every system.
        (self.folder / self.RECORD).write_text(text, encoding="utf-8", newline="")

    def sizes_match(self) -> bool:
        """Whether every file exists with its recorded size."""
        try:
            return all(
                (self.folder / name).stat().st_size == size
                for name, size in self.record.bytes.items()
            )
        except OSError:
            return False

    def content_matches(self) -> bool:
        """Whether every file exists with its recorded content."""
        try:
            return self.sizes_match() and all(
                hash_of(self.folder / name) == hash_ for name, hash_ in self.record.sha256.items()
            )
        except OSError:
            return False


def contents(folder: Path, record: str) -> dict[str, Any]:
    """Return the fields of a record: sizes and hashes of all files in a folder but the record."""
    files = sorted(file for file in folder.iterdir() if file.name != record)
    return {
        "bytes": {file.name: file.stat().st_size for file in files},
        "sha256": {file.name: hash_of(file) for file in files},
    }


def hash_of(path: Path) -> str:
    """Return a hash of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
