"""The words of page and handout: the same in every language, and a language is one folder."""

from typing import Any

import pytest

from scenes.course import BUILT_IN
from scripts.publish import words
from scripts.publish.site.sections import sections

LANGUAGES = BUILT_IN.languages


def shape(node: Any, but: tuple[str, ...] = ("languages",)) -> Any:
    """Return the names in nested tables; languages may be called by their own names."""
    if not isinstance(node, dict):
        return None
    return {name: shape(entry) for name, entry in node.items() if name not in but}


def test_page_and_handout_have_the_same_words_in_every_language() -> None:
    for load in (words.page_words, words.handout_words):
        shapes = [shape(load(lang).entries) for lang in LANGUAGES]
        assert shapes == shapes[:1] * len(LANGUAGES)


def test_each_section_has_the_same_words_in_every_language() -> None:
    for section in sections():
        shapes = [shape(section.words(lang).entries) for lang in LANGUAGES]
        assert shapes == shapes[:1] * len(LANGUAGES), section.name


@pytest.mark.parametrize("load", [words.page_words, words.handout_words])
def test_a_language_without_words_is_an_error_that_names_the_file(load: Any) -> None:
    with pytest.raises(words.MissingWords, match=r"'eo'.*words/eo/common\.toml is missing"):
        load("eo")
