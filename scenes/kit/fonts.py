"""The fonts of the films, and which characters they can draw."""

from functools import cache
from pathlib import Path

import manimgx_fonts_cjk

FONT_FOLDER = Path(manimgx_fonts_cjk.__file__).parent


class MissingGlyph(ValueError):
    """Words that hold a character which none of the fonts can draw."""


def check_glyphs(text: str) -> None:
    """Raise MissingGlyph if the fonts lack a character of `text` (Typst would draw nothing)."""
    missing = sorted({char for char in text if char != "\n" and ord(char) not in _coverage()})
    if missing:
        named = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in missing)
        raise MissingGlyph(f"no font has {named}, wanted by {text!r}")


@cache
def _coverage() -> frozenset[int]:
    from fontTools.ttLib import TTCollection

    covered: set[int] = set()
    for path in _font_files():
        font = TTCollection(path, lazy=True).fonts[0]
        # Only the characters are wanted. Without names given here, fontTools derives one for each
        # glyph, which takes a third of a second.
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        covered.update(font.getBestCmap())
    return frozenset(covered)


def _font_files() -> list[Path]:
    return sorted(FONT_FOLDER.glob("*.ttc"))
