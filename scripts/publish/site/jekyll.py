"""For Jekyll, in safe mode and without plugins: an include, and the data that it shows.

The figures are rendered here, once; the include picks one and says where its files are.
"""

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from scripts.publish.site import names
from scripts.publish.site.build import text
from scripts.publish.site.model import Lecture
from scripts.publish.site.page import Addresses, render
from scripts.publish.site.write import Item

INCLUDE = Path(__file__).parent / "templates" / "jekyll.liquid"


def items(lecture: Lecture, media_url: str) -> Iterator[Item]:
    """Return the files to copy into a Jekyll site."""
    name = names.slug(lecture.id)
    yield text("jekyll/_includes/lecture.html", INCLUDE.read_text(encoding="utf-8"))
    yield text(f"jekyll/_data/lectures/{name}.json", data(lecture, media_url))
    yield text(
        f"jekyll/assets/lectures/{name}/README.txt",
        f"The site's folders films, stills and assets go here: assets/lectures/{name}/films ...\n",
    )


def data(lecture: Lecture, media_url: str) -> str:
    """Return the data file: the figure of each scene in each language.

    `base` stands in figures for the folder of the lecture's files; the include puts that in.
    """
    told = repr(lecture)
    base = next(mark for n in count() if (mark := f"@lecture-{n}@/") not in told)
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
    """Return JSON that is YAML too: Jekyll reads it as that.

    YAML refuses a few characters that JSON does not, and knows no surrogates.

    >>> as_yaml({"a": "\\x7f<\\U0001f600"})
    '{"a": "\\\\u007f<\\U0001f600"}\\n'
    """
    written = json.dumps(value, ensure_ascii=False)
    refused = "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
    return re.sub(refused, lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"
