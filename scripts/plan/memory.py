"""What was read in source files, kept between runs: reading them again takes a third of a second.

It is found by a file's content, so that it can never be out of date, and it may be deleted.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.plan import code
from scripts.plan.code import Code, Definition, Import

MOST = 1000
"""When so many files are known, those that were not asked for are forgotten."""


class Memory:
    """What source files define, by their content."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._asked: dict[str, Any] = {}
        self._is_new = False

    def recall(self, module: str, text: bytes, read: Callable[[], Code]) -> Code:
        """Return what a file defines, and have it read if that is not known."""
        key = hashlib.sha256(b"\0".join((module.encode(), text))).hexdigest()[:32]
        if key not in self._known:
            self._known[key] = _packed(read())
            self._is_new = True
        self._asked[key] = self._known[key]
        return _unpacked(self._known[key])

    def save(self) -> None:
        """Keep what was read, if there is anything new; not being able to does no harm."""
        if not self._is_new:
            return
        self._is_new = False
        known = self._known if len(self._known) < MOST else self._asked
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            written = self.path.with_name(f"{self.path.name}.{os.getpid()}")
            written.write_text(json.dumps([self._reader, known]), encoding="utf-8")
            written.replace(self.path)

    @cached_property
    def _known(self) -> dict[str, Any]:
        with suppress(OSError, ValueError):
            reader, known = json.loads(self.path.read_bytes())
            if reader == self._reader:
                return dict(known)
        return {}

    @cached_property
    def _reader(self) -> str:
        """A name for the program that reads: another one may find something else."""
        own = Path(code.__file__).read_bytes() + Path(__file__).read_bytes()
        return f"{sys.version_info[:3]} {hashlib.sha256(own).hexdigest()}"


def _packed(found: Code) -> list[Any]:
    def definition(made: Definition) -> list[Any]:
        mentions = sorted(".".join(chain) for chain in made.mentions)
        return [
            made.digest,
            " ".join(mentions),
            " ".join(sorted(made.words)),
            imports(made.imports),
        ]

    def imports(several: tuple[Import, ...]) -> list[list[str | None]]:
        return [[made.bound, made.module, made.name, made.runs] for made in several]

    return [
        {name: definition(made) for name, made in found.definitions.items()},
        definition(found.always),
        imports(found.imports),
        imports(found.promised),
    ]


def _unpacked(kept: list[Any]) -> Code:
    def definition(made: list[Any]) -> Definition:
        digest, mentions, words, inner = made
        chains = frozenset(tuple(chain.split(".")) for chain in mentions.split())
        return Definition(digest, chains, frozenset(words.split()), imports(inner))

    def imports(several: list[list[Any]]) -> tuple[Import, ...]:
        return tuple(Import(*made) for made in several)

    definitions, always, made, promised = kept
    return Code(
        {name: definition(made) for name, made in definitions.items()},
        definition(always),
        imports(made),
        imports(promised),
    )
