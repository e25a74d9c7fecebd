"""From the model to HTML, always escaped, by the templates in `templates` and in the sections."""

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scenes.telling.captions import joint
from scenes.telling.theme import THEMES
from scripts.publish import names
from scripts.publish.model import (
    PublishedFormula,
    PublishedLecture,
    PublishedScene,
    SceneVersion,
    TextTrack,
)
from scripts.publish.words import language_name, language_name_in, page_words

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Addresses:
    """The addresses of files: `base` leads from a page to the site's folder, `media` to the films.

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


@cache
def environment() -> Environment:
    """Return the renderer of templates: it escapes all that is not marked safe."""
    renderer = Environment(
        loader=FileSystemLoader((FOLDER / "templates", FOLDER)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    renderer.filters |= {
        "clock": clock,
        "megabytes": megabytes,
        "mathml": mathml,
        "data_uri": data_uri,
        "xml": xml,
    }
    renderer.globals |= {
        "figure_data": figure_data,
        "joint": joint,
        "language_name": language_name,
        "language_name_in": language_name_in,
    }
    return renderer


def render(
    template: str, lecture: PublishedLecture, lang: str, addresses: Addresses, **more: Any
) -> str:
    """Render a template for readers of a language.

    It sees `lecture`, `lang`, the page's `words`, `addresses`, `page_of` (the page of a language),
    the `themes`, and `more`.
    """
    context = {
        "lecture": lecture,
        "lang": lang,
        "words": page_words(lang),
        "addresses": addresses,
        "page_of": partial(names.page, languages=lecture.langs),
        "themes": {theme.name: theme for theme in THEMES},
        **more,
    }
    return environment().get_template(template).render(context)


def figure_data(scene: PublishedScene, lang: str, addresses: Addresses) -> dict[str, Any]:
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
        "words": page_words(lang)["player"],
    }


def _films(version: SceneVersion, theme: str, addresses: Addresses) -> list[dict[str, str]]:
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


def mathml(formula: PublishedFormula) -> Markup:
    """Return a formula as HTML: it is safe, since Typst wrote it from terms of nnmath."""
    return Markup(formula.mathml)


def data_uri(track: TextTrack) -> str:
    """Return a track as an address that contains it: it loads from a file and from any host."""
    from base64 import b64encode

    return f"data:text/vtt;base64,{b64encode(track.text.encode()).decode()}"


def xml(text: str) -> str:
    r"""Replace the characters that XML cannot contain.

    >>> xml("a\x00b<")
    'a\ufffdb<'
    """
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
