"""The rotation leaves out no language, no theme, no pair of them, and no way of testing."""

from itertools import product

from scenes.course import BUILT_IN
from tests.rotation import EDITIONS, LANGUAGES, THEMES, WAYS, edition, films_drawn_in, share


def test_the_playlist_covers_every_language_and_every_theme() -> None:
    langs, themes = zip(*map(edition, BUILT_IN.playlist), strict=True)
    assert set(langs) == set(LANGUAGES)
    assert set(themes) == set(THEMES)


def test_as_many_films_as_there_are_pairs_cover_all_pairs() -> None:
    assert sorted(EDITIONS) == sorted(product(LANGUAGES, THEMES))


def test_each_film_is_drawn_once_more_in_one_way_and_no_way_is_left_out() -> None:
    drawn = [films_drawn_in(way) for way in WAYS]
    assert all(drawn)
    assert sorted(film for films in drawn for film in films) == sorted(BUILT_IN.playlist)


def test_every_way_is_tested_at_least_twice_however_long_the_playlist_is() -> None:
    ways = range(17)
    for count in range(2, 40):
        films = [f"film{number}" for number in range(count)]
        tested = [way for film in films for way in share(ways, film, films)]
        assert min(map(tested.count, ways)) >= 2


def test_a_longer_playlist_tests_each_film_in_fewer_ways() -> None:
    ways = range(18)
    films = [f"film{number}" for number in range(13)]
    assert max(len(share(ways, film, films)) for film in films) <= 3
    assert sum(len(share(ways, film, films)) for film in films) <= 3 * len(ways)
