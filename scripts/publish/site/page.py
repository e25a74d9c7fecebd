"""From the model to HTML, with autoescape on everywhere; templates stand in `templates`."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scenes.telling.captions import joint
from scenes.telling.theme import THEMES, Theme
from scripts.publish.site import told, whatif
from scripts.publish.site.model import Film, Formula, Lecture, Scene, Track, Version

TEMPLATES = Path(__file__).parent / "templates"

PAGES = {"zh": "index.html", "en": "en.html"}
"""The page of each language."""


@dataclass(frozen=True)
class Addresses:
    """Where a page finds files: `base` leads from it to the site's folder, `media` to the films.

    >>> Addresses("../").url("films/a.mp4"), Addresses(media="https://m.org/x").url("films/a.mp4")
    ('../films/a.mp4', 'https://m.org/x/films/a.mp4')
    """

    base: str = ""
    media: str = ""

    def url(self, file: str) -> str:
        """Return the address of one of the site's files."""
        elsewhere = self.media and file.endswith(".mp4")
        base = f"{self.media.rstrip('/')}/" if elsewhere else self.base
        return base + quote(file)


def environment() -> Environment:
    """Return what renders templates: all that is not marked safe is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "clock": clock,
        "megabytes": megabytes,
        "mathml": mathml,
        "data_uri": data_uri,
        "xml": xml,
    }
    made.globals |= {"figure_data": figure_data, "joint": joint, "whatif": whatif.part}
    return made


def render(template: str, lecture: Lecture, lang: str, addresses: Addresses, **more: Any) -> str:
    """Render a template for readers of a language.

    It sees `lecture`, `lang`, the page's `words`, `addresses`, the `pages` of all languages, and
    `more`.
    """
    context = {
        "lecture": lecture,
        "lang": lang,
        "words": told.words(lang),
        "names": {other: told.words(other)["language"] for other in lecture.langs},
        "addresses": addresses,
        "pages": PAGES,
        "themes": {theme.name: theme for theme in THEMES},
        **more,
    }
    return environment().get_template(template).render(context)


def figure_data(scene: Scene, lang: str, addresses: Addresses) -> dict[str, Any]:
    """Return what the player needs to know of a scene; times are seconds."""
    version = scene.version(lang)
    return {
        "scene": scene.name,
        "lang": lang,
        "filmLang": version.lang,
        "title": scene.title[lang],
        "fps": min(film.fps for film in version.films),
        "seconds": version.seconds,
        "posters": {theme: addresses.url(file) for theme, file in version.posters.items()},
        "films": {theme: _films(version, theme, addresses) for theme in version.themes},
        "beats": [
            {
                "id": beat.id,
                "name": beat.name[lang],
                "start": beat.start,
                "end": beat.end,
                "stills": {theme: addresses.url(file) for theme, file in beat.stills.items()},
            }
            for beat in version.beats
        ],
        "words": told.words(lang)["player"],
    }


def _films(version: Version, theme: str, addresses: Addresses) -> list[dict[str, str]]:
    return [
        {"quality": film.quality, "src": addresses.url(film.file)}
        for film in version.to_play(theme)
    ]


def clock(seconds: float) -> str:
    """Write a time as players do.

    >>> clock(65.9)
    '1:05'
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def megabytes(size: int) -> str:
    """Write a size for a person.

    >>> megabytes(2_028_650), megabytes(1_309)
    ('2.0 MB', '1.3 KB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} KB"


def mathml(formula: Formula) -> Markup:
    """Return a formula as it stands in a page: it was written by Typst, from our own terms."""
    return Markup(formula.mathml)


def data_uri(track: Track) -> str:
    """Return a track as an address that holds it: it loads from a file and from any host."""
    from base64 import b64encode

    return f"data:text/vtt;base64,{b64encode(track.text.encode()).decode()}"


def xml(text: str) -> str:
    r"""Return a text without the characters that XML has no way to write.

    >>> xml("a\x00b<")
    'a\ufffdb<'
    """
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def palette() -> str:
    """Return the films' colours as CSS, light if the reader does not ask for dark."""
    dark, light = map(_properties, THEMES)
    where = ":where(:root, .lecture)"
    return (
        f"{where} {{\n{light}}}\n@media (prefers-color-scheme: dark) {{\n{where} {{\n{dark}}}\n}}\n"
    )


def _properties(theme: Theme) -> str:
    return "".join(
        f"  --{name.replace('_', '-')}: {colour};\n" for name, colour in theme.colours.items()
    )


def downloads(version: Version) -> list[Film]:
    """Return a version's films in the order in which a list shows them."""
    return sorted(version.films, key=lambda film: (film.burned, film.height, film.theme))
