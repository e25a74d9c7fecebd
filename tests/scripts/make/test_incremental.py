"""What is made again when something changes: exactly what shows it, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenes.course import BUILT_IN
from scenes.declarations import declarations
from scripts.plan.planner import Planner
from scripts.plan.values import load
from tests.overlays import with_words
from tests.rotation import LANGUAGES
from tests.scripts.keys import Keys, keys

SCENES = BUILT_IN.playlist
THEMES = [theme.name for theme in BUILT_IN.themes]
BEATS = {scene: BUILT_IN.words(scene, "zh").beats for scene in SCENES}


def made_again(before: Keys, after: Keys) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Return the films, and the beats, that have other keys: themes count as one if all have."""
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    for scene, lang, _, *beat in changed:
        assert all((scene, lang, theme, *beat) in changed for theme in THEMES)
    films = {(name[0], name[1]) for name in changed if len(name) == 3}
    return films, {(name[0], name[1], name[3]) for name in changed if len(name) == 4}


def films_of(*scenes: str) -> set[tuple[str, ...]]:
    return {(scene, lang) for scene in scenes for lang in BUILT_IN.languages}


def beats_of(*scenes: str, langs: tuple[str, ...] = BUILT_IN.languages) -> set[tuple[str, ...]]:
    return {(scene, lang, beat) for scene in scenes for lang in langs for beat in BEATS[scene]}


@pytest.fixture(scope="module")
def before() -> Keys:
    return keys()


def test_no_two_films_and_no_two_beats_share_a_key(before: Keys) -> None:
    assert len(set(before.values())) == len(before) > 90


@pytest.mark.parametrize("parameter", declarations(), ids=lambda parameter: parameter.name)
def test_a_parameter_makes_exactly_the_films_that_use_it(before: Keys, parameter: Any) -> None:
    # Within the range of each, and never its default.
    whole = isinstance(parameter.default, int)
    other = parameter.default + 1 if whole else parameter.default * 0.9 + 0.01
    users = [film.name for film in BUILT_IN.films if parameter.name in film.uses]
    # A film that shows the last picture of another one changes with that one.
    users += [film.name for film in BUILT_IN.films if {*users} & {*film.shows}]
    turned = replace(BUILT_IN, parameters=load(sets=[f"{parameter.name}={other}"]))
    after = keys(turned)
    assert made_again(before, after) == (films_of(*users), beats_of(*users))


def wordings() -> Iterator[Any]:
    """Every wording of the lecture, the languages taking turns."""
    for number, (scene, beat, what) in enumerate(places()):
        lang = LANGUAGES[number % len(LANGUAGES)]
        name = "-".join(filter(None, (lang, scene, beat, what)))
        yield pytest.param(lang, scene, beat, what, id=name)


def places() -> Iterator[tuple[str, str, str]]:
    """Where there are words: a film and its title; a film, a beat, and `say` or a label's name."""
    for scene in SCENES:
        yield scene, "", "title"
        for beat in BEATS[scene]:
            yield scene, beat, "say"
            for name in BUILT_IN.words(scene, "zh").templates[beat].get("show", {}):
                yield scene, beat, name


@pytest.mark.parametrize(("lang", "scene", "beat", "what"), [*wordings()])
def test_words_make_the_beats_that_show_them_and_join_the_scenes_films(
    before: Keys,
    tmp_path: Path,
    lang: str,
    scene: str,
    beat: str,
    what: str,
) -> None:
    def change(content: dict[str, Any]) -> None:
        place = content[beat] if beat else content
        place = place if what in ("title", "say") else place["show"]
        place[what] = [{"text": "other words"}]

    beats = BEATS[scene]
    match what:
        case "title":
            shown = beats
        case "say":
            shown = (beat,)
        case _:
            # Words stay on the screen: later beats may show them still, earlier ones never do.
            shown = beats[beats.index(beat) :]
    changed = with_words(BUILT_IN, tmp_path, scene, lang, change)
    # The next film has other words: it stands for all others but those that show this one.
    place = SCENES.index(scene) + 1
    others = (SCENES[place:] + SCENES[:place])[:-1]
    looked_at = scene, next(one for one in others if scene not in BUILT_IN.film(one).shows)
    then = {name: key for name, key in before.items() if name[0] in looked_at}
    assert made_again(then, keys(changed, scenes=looked_at)) == (
        films_of(scene),
        {(scene, lang, name) for name in shown},
    )


@pytest.mark.parametrize("what", ["versions", "fonts"])
def test_another_tool_or_font_makes_everything_again(
    before: Keys, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    planner = Planner(BUILT_IN)
    known = getattr(planner, what)
    monkeypatch.setattr(planner, what, {**known, sorted(known)[0]: "another one"})
    assert made_again(before, keys(planner=planner)) == (films_of(*SCENES), beats_of(*SCENES))
