"""What is made again when something changes: exactly what shows it, and nothing else."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from scenes.lecture import Lecture
from scenes.parameters import load, parameters
from scenes.playlist import PLAYLIST
from scenes.telling import narration
from scenes.telling.theme import THEMES
from scripts.plan import planner as plan
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner

Keys = dict[tuple[str, ...], str]
"""Keys of films by scene, language and theme, and of beats by their name as well."""

SCENES = tuple(entry.name for entry in PLAYLIST)
BEATS = {scene: narration.load("zh").beats(scene) for scene in SCENES}


def keys(lecture: Lecture | None = None, planner: Planner | None = None) -> Keys:
    found: Keys = {}
    planner = planner or Planner(PLAYLIST)
    for entry in planner.playlist:
        for lang in narration.LANGUAGES:
            for theme in THEMES:
                edition = Edition(lang, theme, QUALITIES["l"])
                job = planner.job(entry, lecture or Lecture(), edition)
                found[entry.name, lang, theme] = job.key
                found |= {(entry.name, lang, theme, beat.name): beat.key for beat in job.beats}
    return found


def made_again(before: Keys, after: Keys) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Return the films, and the beats, that have other keys: themes count as one if all have."""
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    for scene, lang, _, *beat in changed:
        assert all((scene, lang, theme, *beat) in changed for theme in THEMES)
    films = {(name[0], name[1]) for name in changed if len(name) == 3}
    return films, {(name[0], name[1], name[3]) for name in changed if len(name) == 4}


def films_of(*scenes: str) -> set[tuple[str, ...]]:
    return {(scene, lang) for scene in scenes for lang in narration.LANGUAGES}


def beats_of(*scenes: str, langs: tuple[str, ...] = narration.LANGUAGES) -> set[tuple[str, ...]]:
    return {(scene, lang, beat) for scene in scenes for lang in langs for beat in BEATS[scene]}


@pytest.fixture(scope="module")
def before() -> Keys:
    return keys()


def test_no_two_films_and_no_two_beats_share_a_key(before: Keys) -> None:
    assert len(set(before.values())) == len(before) > 90


@pytest.mark.parametrize("parameter", parameters(), ids=lambda parameter: parameter.name)
def test_a_parameter_makes_exactly_the_films_that_use_it(before: Keys, parameter: Any) -> None:
    other = 17 if isinstance(parameter.default, int) else parameter.default * 0.5 + 0.01
    users = [entry.name for entry in PLAYLIST if parameter.name in entry.uses]
    after = keys(load(sets=[f"{parameter.name}={other}"]))
    assert made_again(before, after) == (films_of(*users), beats_of(*users))


def told(change: Callable[[dict[str, Any]], None], lang: str) -> Callable[..., Any]:
    """Return a loader of narrations in which the words of one language are changed."""
    original = narration.load(lang)
    scenes = deepcopy(dict(original.scenes))
    change(scenes)
    changed = replace(original, scenes=scenes)
    return lambda wanted: changed if wanted == lang else narration_load(wanted)


narration_load = narration.load


def wordings() -> Iterator[Any]:
    """Every wording of the lecture: language, scene, beat or title, and the label's name."""
    for lang in narration.LANGUAGES:
        for scene in SCENES:
            yield pytest.param(lang, scene, "", "title", id=f"{lang}-{scene}-title")
            for beat in BEATS[scene]:
                entry = narration.load(lang).scenes[scene][beat]
                yield pytest.param(lang, scene, beat, "say", id=f"{lang}-{scene}-{beat}-say")
                for name in entry.get("show", {}):
                    yield pytest.param(lang, scene, beat, name, id=f"{lang}-{scene}-{beat}-{name}")


@pytest.mark.parametrize(("lang", "scene", "beat", "what"), [*wordings()])
def test_words_make_the_beats_that_show_them_and_join_the_scenes_films(
    before: Keys,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    scene: str,
    beat: str,
    what: str,
) -> None:
    def change(scenes: dict[str, Any]) -> None:
        place = scenes[scene][beat] if beat else scenes[scene]
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
    monkeypatch.setattr(plan.narration, "load", told(change, lang))
    assert made_again(before, keys()) == (films_of(scene), {(scene, lang, name) for name in shown})


@pytest.mark.parametrize("what", ["versions", "fonts"])
def test_another_tool_or_font_makes_everything_again(
    before: Keys, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    planner = Planner(PLAYLIST)
    known = getattr(planner, what)
    monkeypatch.setattr(planner, what, {**known, sorted(known)[0]: "another one"})
    assert made_again(before, keys(planner=planner)) == (films_of(*SCENES), beats_of(*SCENES))
