"""What other pages embed: a figure to paste, and a page for iframes."""

from collections.abc import Iterator

from scripts.publish import names
from scripts.publish.model import PublishedLecture
from scripts.publish.output import OutputFile, text_file
from scripts.publish.site.render import Addresses, render
from scripts.publish.words import page_words


def files(lecture: PublishedLecture, media_url: str) -> Iterator[OutputFile]:
    """Return the snippets and the page for iframes."""
    # A snippet is pasted elsewhere: where films have an address of their own, posters have it too.
    pasted = Addresses(f"{media_url.rstrip('/')}/" if media_url else "", media_url)
    for scene in lecture.scenes:
        for lang in lecture.langs:
            figure = render("snippet.html.j2", lecture, lang, pasted, scene=scene)
            yield text_file(f"snippets/{names.slug(scene.name)}-{names.slug(lang)}.html", figure)
    by_lang = {lang: page_words(lang) for lang in lecture.langs}
    page = render(
        "embed.html.j2", lecture, lecture.langs[0], Addresses(media=media_url), by_lang=by_lang
    )
    yield text_file("embed.html", page)
