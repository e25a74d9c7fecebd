"""What pages and handouts say besides the words of the films: one folder of words a language.

`words/<language>/common.toml` holds what page and handout share, `page.toml` and `handout.toml`
what each says alone. So that a new language is one folder, the folder may also hold the words of
sections of the page (`scripts.publish.site.sections`), in `common.toml` the help of parameters
(`[parameter_help]`), and in `handout.toml` the titles of derivations (`[titles]`).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"


class MissingWords(LookupError):
    """Words that a language lacks."""


@dataclass(frozen=True)
class Wordings:
    """The words of one language, by name; some are tables of words.

    >>> words = Wordings("en", {"rules": {"cancel": "cancel {what}"}})
    >>> words("rules", "cancel", what="σ′"), words["rules"]["cancel"]
    ('cancel σ′', 'cancel {what}')
    """

    lang: str
    entries: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        """Return an entry as it stands in the file."""
        return self.entries[name]

    def __call__(self, *path: str, **fields: object) -> str:
        """Return a wording with its fields filled in.

        **Raises**: `MissingWords`.
        """
        entry: Any = self.entries
        for name in path:
            if not isinstance(entry, Mapping) or name not in entry:
                raise MissingWords(f"there are no words in {self.lang!r} for {'.'.join(path)}")
            entry = entry[name]
        return str(entry).format(**fields) if fields else str(entry)


def common_words(lang: str) -> Wordings:
    """Return what page and handout both say in a language.

    **Raises**: `MissingWords`.
    """
    return Wordings(lang, read(lang, "common"))


def page_words(lang: str) -> Wordings:
    """Return what the page says in a language.

    **Raises**: `MissingWords`.
    """
    return Wordings(lang, {**read(lang, "common"), **read(lang, "page")})


def handout_words(lang: str) -> Wordings:
    """Return what the handout says in a language.

    **Raises**: `MissingWords`.
    """
    return Wordings(lang, {**read(lang, "common"), **read(lang, "handout")})


def language_name(lang: str) -> str:
    """Return the name of a language in that language.

    >>> language_name("zh")
    '中文'
    """
    return str(read(lang, "common")["language"])


def language_name_in(lang: str, other: str) -> str:
    """Return the name of a language in another one; its own name where the other has none for it.

    >>> language_name_in("zh", "en")
    'Chinese'
    """
    names: Mapping[str, str] = read(other, "common")["languages"]
    return names.get(lang) or language_name(lang)


@cache
def read(lang: str, part: str) -> Mapping[str, Any]:
    """Return the words of one file in the folder of a language.

    **Raises**: `MissingWords`.
    """
    path = FOLDER / lang / f"{part}.toml"
    if not path.is_file():
        raise MissingWords(f"there are no words in {lang!r} for the {part}: {path} is missing")
    return tomllib.loads(path.read_text(encoding="utf-8"))
