"""Names of published files: ASCII, and the same from build to build."""

import re
from collections.abc import Sequence

from scripts.store.film import Record

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class BadName(ValueError):
    """A name that cannot stand in an address."""


def slug(name: str) -> str:
    """Return a name that may stand in an address.

    **Raises**: `BadName`.

    >>> slug("slow_start")
    'slow_start'
    """
    if not _SLUG.fullmatch(name):
        raise BadName(f"{name!r} cannot be the name of a file: only letters, digits, _ and -")
    return name


def page(lang: str, languages: Sequence[str]) -> str:
    """Return the name of the page in a language: a web server shows that of the first one.

    >>> page("zh", ["zh", "en"]), page("en", ["zh", "en"])
    ('index.html', 'en.html')
    """
    return "index.html" if lang == languages[0] else f"{slug(lang)}.html"


def film(record: Record) -> str:
    """Return the name of a film."""
    edition = record.edition
    end = "-captions" if edition.burn_captions else ""
    return (
        f"films/{slug(record.scene)}-{slug(edition.lang)}-{slug(edition.theme)}"
        f"-{edition.quality.height}p{end}.mp4"
    )


def poster(scene: str, lang: str, theme: str) -> str:
    """Return the name of a poster.

    >>> poster("slow_start", "zh", "dark")
    'films/slow_start-zh-dark.webp'
    """
    return f"films/{slug(scene)}-{slug(lang)}-{slug(theme)}.webp"


def still(scene: str, lang: str, theme: str, beat: str) -> str:
    """Return the name of a beat's last frame."""
    return f"stills/{slug(scene)}-{slug(lang)}-{slug(theme)}-{slug(beat)}.webp"


def track(scene: str, film_lang: str, kind: str, lang: str, suffix: str = "vtt") -> str:
    """Return the name of a film's captions or chapters in a language.

    >>> track("slow_start", "zh", "captions", "en", "srt")
    'tracks/slow_start-zh.captions.en.srt'
    """
    return f"tracks/{slug(scene)}-{slug(film_lang)}.{slug(kind)}.{slug(lang)}.{slug(suffix)}"
