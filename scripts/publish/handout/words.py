"""The words of the handout in each language: its own, and those that the course site says too."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.publish.site import told

FOLDER = Path(__file__).parent / "words"


class NoWords(LookupError):
    """Words that a language of the handout lacks."""


@dataclass(frozen=True)
class Words:
    """All the words of one language."""

    lang: str
    entries: Mapping[str, Any]
    site: Mapping[str, Any]

    def __call__(self, *path: str, **fields: object) -> str:
        """Return a wording with its fields filled in.

        Raises: `NoWords`.
        """
        entry: Any = self.entries
        for name in path:
            if not isinstance(entry, Mapping) or name not in entry:
                raise NoWords(f"handout/words/{self.lang}.toml has no words for {'.'.join(path)}")
            entry = entry[name]
        return str(entry).format(**fields) if fields else str(entry)

    @property
    def title(self) -> str:
        """What the lecture is about."""
        return str(self.site["title"])

    def credit(self, name: str) -> str:
        """Return one of the site's credits and licences."""
        return str(self.site["credits"][name])


@cache
def load(lang: str) -> Words:
    """Return the words of a language.

    Raises: `NoWords`.

    >>> load("en")("rules", "cancel"), load("zh")("rules", "cancel")
    ('cancel', '约去')
    """
    path = FOLDER / f"{lang}.toml"
    try:
        return Words(lang, tomllib.loads(path.read_text(encoding="utf-8")), told.words(lang))
    except FileNotFoundError:
        raise NoWords(f"the handout has no words in {lang!r}: {path.name} is missing") from None
