"""Which film is tested how, so that a longer playlist adds little to the time of the suite.

What is true of one language, theme or setting is true of all films alike. So each film is tested in
one way, the next film in the next way, and together they cover all. The choice follows a film's
place in the playlist alone: it is the same in every run.
"""

from collections.abc import Sequence
from typing import TypeVar

from scenes.course import BUILT_IN

T = TypeVar("T")

LANGUAGES = BUILT_IN.languages
THEMES = tuple(theme.name for theme in BUILT_IN.themes)

EDITIONS = tuple(
    # Neighbours differ in both, so that two films cover both languages and both themes.
    (lang, THEMES[(number + shift) % len(THEMES)])
    for shift in range(len(THEMES))
    for number, lang in enumerate(LANGUAGES)
)
"""Every pair of a language and a theme."""

WAYS = "another rate", "other words", "Manim's command", "Manim's command, first plays"
"""Ways to draw a film once more, each film in one: what they test lies in the stage."""

TWICE = "against stock Manim", "beats apart"
"""Comparisons that draw a whole film twice, each film in one: they test renderer and stage."""


def edition(film: str) -> tuple[str, str]:
    """Return the language and the theme that a film is tested in."""
    return turn(EDITIONS, film)


def turn(ways: Sequence[T], film: str) -> T:
    """Return the one of several ways in which a film is tested."""
    return ways[BUILT_IN.playlist.index(film) % len(ways)]


def films_drawn_in(way: str, ways: Sequence[str] = WAYS) -> list[str]:
    """Return the films that one of several ways is tried on."""
    return [film for film in BUILT_IN.playlist if turn(ways, film) == way]
