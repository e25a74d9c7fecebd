"""The lint finds nothing in any film: in every language and theme, and far from the defaults.

`pytest -m films` runs these alone.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from scenes.course import BUILT_IN
from scenes.settings import Settings
from scripts.plan.values import load
from tests.rotation import LANGUAGES, THEMES
from tests.scenes.raw import scene_class
from tests.scripts.audit.small_scenes import examined

pytestmark = pytest.mark.films

EXTREMES = {
    "nothing at the start": ("start.bad.w=0", "start.bad.b=0"),
    "far out": ("start.bad.w=10", "start.bad.b=10"),
    "as far out as can be": ("start.bad.w=50", "start.bad.b=50"),
    "far out on the good side": ("start.bad.w=-8", "start.bad.b=-8"),
    "hardly learning": ("training.eta=0.001",),
    "learning at once": ("training.eta=7",),
    "a wild learning rate": ("training.eta=100",),
    "two epochs": ("training.epochs=2",),
    "all epochs": ("training.epochs=100000",),
    "target one": ("sample.y=1",),
    "target half": ("sample.y=0.5", "threshold=0.4"),
    "a small input, turned round": ("sample.x=-3",),
    "a large input": ("sample.x=100",),
    "mild is worse": ("start.mild.w=2.5", "start.mild.b=2.6"),
    "a low threshold": ("threshold=0.001",),
    "a high threshold": ("threshold=0.999",),
}
"""What a lecturer may try to see what happens: every film stays worth watching."""

OTHERS = {
    "target one, wrong start": ("sample.y=1", "sample.x=2", "start.bad.w=-2", "start.bad.b=-1"),
    "never passes": ("training.eta=0.01",),
    "target between": ("sample.y=0.3", "threshold=0.6"),
    "never settles": ("sample.y=0.3", "training.eta=5"),
    "threshold near the target": ("threshold=0.03",),
    "threshold near the start": ("threshold=0.97",),
    "very many epochs": ("training.epochs=20000", "start.bad.w=5", "start.bad.b=4"),
    "nearly at once": ("training.eta=2.3",),
    "far on the other side": ("start.bad.w=-30", "start.mild.b=-45"),
    "long numbers": (
        *("start.bad.w=-12.3456", "start.bad.b=11.9876", "start.mild.w=-0.001234"),
        *("sample.y=0.125", "sample.x=-1.23456", "training.eta=0.012345", "threshold=0.333"),
    ),
    "equal starts": ("start.mild.w=2", "start.mild.b=2"),
    "steep and short": ("start.bad.w=0.6", "start.bad.b=0.6", "training.eta=0.0001"),
    "three epochs": ("start.bad.w=-2", "training.epochs=3"),
    "mild is on the other side": ("start.mild.w=0", "start.mild.b=-2"),
    "one epoch short": ("training.epochs=231",),
    "large inputs": (*(f"inputs.{name}=50" for name in ("x1", "x2", "w1", "w2", "w3", "b")),),
    "the law from near": ("start.bad.w=1.5", "start.bad.b=1.5", "law.far=12", "law.farthest=40"),
    "the law from far": ("start.bad.w=2.5", "start.bad.b=2.5", "law.far=8", "law.farthest=14"),
    "the law in small steps": ("training.eta=0.0001", "law.far=12", "law.farthest=40"),
    "as many neurons as can be": (
        *("network.hidden=5", "network.outputs=3", "network.spread=10", "network.saturated=20"),
    ),
    "one output": ("network.outputs=1", "network.hidden=2", "network.saturated=1"),
    "hardly any weights": ("network.spread=0.1", "network.hidden=4", "network.outputs=3"),
    "another network": ("network.seed=9999", "network.spread=5", "network.hidden=4"),
    "few runs of a small network": (
        *("digits.runs=2", "digits.epochs=6", "digits.hidden=4", "digits.batch=100"),
    ),
    "digits at wild rates": (
        *("digits.eta=10", "digits.quadratic_eta=30", "digits.larger=30"),
        *("digits.runs=2", "digits.epochs=6"),
    ),
    "digits at timid rates": (
        *("digits.eta=0.01", "digits.quadratic_eta=0.01", "digits.larger=1.5"),
        *("digits.runs=3", "digits.epochs=8"),
    ),
    "digits seen often": ("digits.epochs=60", "digits.runs=2", "digits.hidden=60"),
    "equal outputs": ("classes.z1=0",),
    "two outputs nearly tied": ("classes.z1=3", "classes.z2=2.99", "classes.true=2"),
    "the true output leads": ("classes.true=1",),
    "as wrong as can be": ("classes.z1=30", "classes.z2=-30", "classes.z3=-30"),
    "the third output is true": (
        *("classes.z1=-12.345", "classes.z2=7.89", "classes.z3=-3.333", "classes.true=3"),
    ),
    "nothing comes in": (*(f"inputs.{name}=0" for name in ("w1", "w2", "w3", "b")),),
}


def choices() -> Iterator[object]:
    """Return each set of parameters with a film and a language.

    The films take turns, as far as they use what is set.
    """
    for number, (name, sets) in enumerate((EXTREMES | OTHERS).items()):
        turned = {word.partition("=")[0] for word in sets}
        users = [film.name for film in BUILT_IN.films if turned.intersection(film.uses)]
        film = users[number % len(users)]
        lang = LANGUAGES[number // 2 % len(LANGUAGES)]
        yield pytest.param(film, sets, lang, id=f"{film}-{name}")


def faults(film: str, lang: str, theme: str, *sets: str) -> list[str]:
    course = replace(BUILT_IN, parameters=load(sets=sets))
    settings = Settings(course, lang, theme)
    return [str(finding) for finding in examined(scene_class(film), settings)]


@pytest.mark.parametrize(("film", "sets", "lang"), [*choices()])
def test_a_film_is_clean_far_from_the_defaults(film: str, sets: tuple[str, ...], lang: str) -> None:
    assert faults(film, lang, THEMES[0], *sets) == []


@pytest.mark.parametrize("film", BUILT_IN.playlist)
@pytest.mark.parametrize("number", range(len(LANGUAGES)))
def test_a_film_is_clean_as_it_is(film: str, number: int) -> None:
    # In every language, and each time in another theme: in the next film the other way round.
    theme = THEMES[(number + BUILT_IN.playlist.index(film)) % len(THEMES)]
    assert faults(film, LANGUAGES[number], theme) == []


def test_there_are_at_least_thirty_sets_of_parameters() -> None:
    every = EXTREMES | OTHERS
    assert len({tuple(load(sets=sets).flat().items()) for sets in every.values()}) >= 30
