"""The sections below the films on the page: each folder here is one.

A section is made of

- `template.html.j2`, which sees `lecture`, `lang`, `words` (of the page), `addresses`, `own` (the
  words of the section) and `data`;
- its words, `<language>.toml`, unless the folder of that language in `scripts/publish/words` holds
  them as `<section>.toml`; a section without any has none of its own;
- `style.css` and `script.js`, if it has them: the site's `assets/<section>.css` and `.js`;
- `data.py`, if it computes what it shows: `data(lecture, lang, own)`.
"""

import tomllib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from scripts.publish import words
from scripts.publish.model import PublishedLecture
from scripts.publish.words import MissingWords, Wordings

FOLDER = Path(__file__).parent

FIRST = "figures", "whatif", "errata"
LAST = "parameters", "downloads", "credits"
"""The sections that begin and end the page; others stand between them, by name."""

TEMPLATE = "template.html.j2"


@dataclass(frozen=True)
class Section:
    """A folder with all that a section of the page needs."""

    folder: Path

    @property
    def name(self) -> str:
        """The name of the folder, and of the section's files in the site."""
        return self.folder.name

    @property
    def template(self) -> str:
        """The template, as the page includes it."""
        return f"{FOLDER.name}/{self.name}/{TEMPLATE}"

    def file(self, name: str) -> Path | None:
        """Return a file of the section, or None where it has no such file."""
        path = self.folder / name
        return path if path.is_file() else None

    def words(self, lang: str) -> Wordings:
        """Return the words of the section in a language.

        **Raises**: `MissingWords` where it has words, but not in this language.
        """
        for path in (words.FOLDER / lang / f"{self.name}.toml", self.folder / f"{lang}.toml"):
            if path.is_file():
                return Wordings(lang, tomllib.loads(path.read_text(encoding="utf-8")))
        if any(self.folder.glob("*.toml")):
            raise MissingWords(
                f"there are no words in {lang!r} for the section {self.name}: "
                f"{words.FOLDER / lang / self.name}.toml is missing"
            )
        return Wordings(lang, {})

    def data(self, lecture: PublishedLecture, lang: str) -> Any:
        """Return what the section computes for readers of a language, or None."""
        if self.file("data.py") is None:
            return None
        module = import_module(f"{__name__}.{self.name}.data")
        return module.data(lecture, lang, self.words(lang))


def sections() -> tuple[Section, ...]:
    """Return the sections in the order of the page.

    >>> [section.name for section in sections()]
    ['figures', 'whatif', 'errata', 'parameters', 'downloads', 'credits']
    """
    found = {path.parent.name: Section(path.parent) for path in FOLDER.glob(f"*/{TEMPLATE}")}
    others = sorted(found.keys() - {*FIRST, *LAST})
    return tuple(found[name] for name in (*FIRST, *others, *LAST) if name in found)
