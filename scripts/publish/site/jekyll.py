"""For Jekyll, in safe mode and without plugins: an include, and the figures that it shows.

The figures are rendered here, as data; the include selects one and fills in where its files are.
"""

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from scripts.publish import names
from scripts.publish.model import PublishedLecture
from scripts.publish.output import OutputFile, text_file
from scripts.publish.site.render import Addresses, render

INCLUDE = Path(__file__).parent / "templates" / "jekyll.liquid"


def files(lecture: PublishedLecture, media_url: str) -> Iterator[OutputFile]:
    """Return the files to copy into a Jekyll site."""
    name = names.slug(lecture.id)
    yield text_file("jekyll/_includes/lecture.html", INCLUDE.read_text(encoding="utf-8"))
    yield text_file(f"jekyll/_data/lectures/{name}.json", data(lecture, media_url))
    yield text_file(
        f"jekyll/assets/lectures/{name}/README.txt",
        f"The site's folders films, stills and assets go here: assets/lectures/{name}/films ...\n",
    )


def data(lecture: PublishedLecture, media_url: str) -> str:
    """Return the data file: the figure of each scene in each language.

    `base` stands in figures for the folder of the lecture's files; the include replaces it.
    """
    text = repr(lecture)
    base = next(mark for n in count() if (mark := f"@lecture-{n}@/") not in text)
    addresses = Addresses(base, media_url)
    figures = {
        scene.name: {
            lang: render("inset.html.j2", lecture, lang, addresses, scene=scene)
            for lang in lecture.langs
        }
        for scene in lecture.scenes
    }
    return as_yaml({"title": lecture.title, "base": base, "figures": figures})


def as_yaml(value: Any) -> str:
    """Return JSON that is YAML, too, since Jekyll reads it as YAML.

    YAML refuses surrogates and a few characters that JSON allows.

    >>> as_yaml({"a": "\\x7f<\\U0001f600"})
    '{"a": "\\\\u007f<\\U0001f600"}\\n'
    """
    written = json.dumps(value, ensure_ascii=False)
    refused = "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
    return re.sub(refused, lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"
