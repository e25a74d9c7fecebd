"""Short texts by language, and which of them stands in for one that is missing. No manim here."""

from collections.abc import Mapping

ByLanguage = Mapping[str, str]

STANDS_IN = "en"
"""What a reader gets whose language has no text of its own yet."""


def in_language(text: ByLanguage, lang: str) -> str:
    """Return a text in a language, or in English where there is none.

    >>> in_language({"zh": "图", "en": "figure"}, "zh"), in_language({"en": "figure"}, "eo")
    ('图', 'figure')
    """
    return text.get(lang) or text[STANDS_IN]
