"""What other pages embed: a figure to paste, and a page for iframes."""

from collections.abc import Iterator

from scripts.publish.site import names, told
from scripts.publish.site.build import text
from scripts.publish.site.model import Lecture
from scripts.publish.site.page import Addresses, render
from scripts.publish.site.write import Item


def items(lecture: Lecture, media_url: str) -> Iterator[Item]:
    """Return the snippets and the page for iframes."""
    # A snippet is pasted elsewhere: where films have an address of their own, posters have it too.
    pasted = Addresses(f"{media_url.rstrip('/')}/" if media_url else "", media_url)
    for scene in lecture.scenes:
        for lang in lecture.langs:
            figure = render("snippet.html.j2", lecture, lang, pasted, scene=scene)
            yield text(f"snippets/{names.slug(scene.name)}-{names.slug(lang)}.html", figure)
    by_lang = {lang: told.words(lang) for lang in lecture.langs}
    page = render(
        "embed.html.j2", lecture, lecture.langs[0], Addresses(media=media_url), by_lang=by_lang
    )
    yield text("embed.html", page)
