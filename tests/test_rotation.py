"""The rotation leaves out no language, no theme, no pair of them, and no way of testing."""

from collections.abc import Sequence
from itertools import product

import pytest

from scenes.course import BUILT_IN
from tests.rotation import EDITIONS, LANGUAGES, THEMES, TWICE, WAYS, edition, films_drawn_in


def test_the_playlist_covers_every_language_and_every_theme() -> None:
    langs, themes = zip(*map(edition, BUILT_IN.playlist), strict=True)
    assert set(langs) == set(LANGUAGES)
    assert set(themes) == set(THEMES)


def test_as_many_films_as_there_are_pairs_cover_all_pairs() -> None:
    assert sorted(EDITIONS) == sorted(product(LANGUAGES, THEMES))


@pytest.mark.parametrize("ways", [WAYS, TWICE])
def test_each_film_is_drawn_once_more_in_one_way_and_no_way_is_left_out(
    ways: Sequence[str],
) -> None:
    drawn = [films_drawn_in(way, ways) for way in ways]
    assert all(drawn)
    assert sorted(film for films in drawn for film in films) == sorted(BUILT_IN.playlist)
