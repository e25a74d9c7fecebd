"""A course: which films, with which parameters, words and colours. No manim here.

A course is passed down from the command to all that plans, draws and publishes its films.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from scenes.equations import EQUATIONS
from scenes.errata import ERRATA, Erratum
from scenes.figures import FIGURES, Figure
from scenes.parameters import Parameters
from scenes.telling import words
from scenes.telling.about import About
from scenes.telling.cues import CueSheet, cue_sheet
from scenes.telling.records import BeatRecord
from scenes.telling.results import InMemory, Results
from scenes.telling.theme import THEMES, Theme
from scenes.telling.view import View, restricted
from scenes.telling.words import Facts, Script, Words

FIRST_LANGUAGE = "zh"
"""The language that the lecture was written in."""


class UnknownFilm(LookupError):
    """A name in a playlist under which no film stands."""


@dataclass(frozen=True)
class Course:
    """Where the films come from, and what they are made with.

    `playlist` names the films in order; each is a folder of one of the `packages`, the first that
    has it. `overlays` are folders with other words: `<film>/<language>.toml` in one of them is
    taken instead of the film's own. `equations` are the numbers of lines, by derivation and name of
    the line; `errata` are the slips of the page that the films tell of, and `figures` its pictures.
    `results` is where films ask for what takes long to compute.
    """

    playlist: tuple[str, ...]
    parameters: Parameters = field(default_factory=Parameters)
    packages: tuple[str, ...] = ("scenes",)
    overlays: tuple[Path, ...] = ()
    themes: tuple[Theme, ...] = THEMES
    equations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    errata: tuple[Erratum, ...] = ()
    figures: tuple[Figure, ...] = ()
    results: Results = field(default_factory=InMemory, compare=False)

    @property
    def films(self) -> tuple[About, ...]:
        """What is known of each film, in the order of the playlist."""
        return tuple(map(self.film, self.playlist))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that any film has words in; the first is the default."""
        found = {
            path.stem
            for film in self.films
            for folder in (_folder(film.package), *(over / film.name for over in self.overlays))
            for path in folder.glob("*.toml")
        }
        return tuple(sorted(found, key=lambda lang: (lang != FIRST_LANGUAGE, lang)))

    def film(self, name: str) -> About:
        """Return what is known of a film.

        **Raises**: `UnknownFilm`.
        """
        for package in self.packages:
            module = f"{package}.{name}.about"
            if find_spec(f"{package}.{name}") and find_spec(module):
                return _about(module)
        places = " or ".join(self.packages)
        raise UnknownFilm(
            f"there is no film {name}: no folder of that name with an about.py in {places}"
        )

    def view(self, name: str) -> View:
        """Return the parameters as a film sees them."""
        return restricted(self.parameters, self.film(name).uses, name, self.results)

    def facts(self, name: str) -> Facts:
        """Return what is true for these parameters: all that a film's words may say."""
        return self.film(name).facts(self.view(name))

    def words(self, name: str, lang: str) -> Words:
        """Return the words of a film in a language, unfilled.

        **Raises**: `words.BadWords` where there are none.
        """
        film = self.film(name)
        files = [over / name / f"{lang}.toml" for over in self.overlays]
        here = next((path for path in files if path.is_file()), None)
        return _read(here or _folder(film.package) / f"{lang}.toml", lang)

    def script(self, name: str, lang: str) -> Script:
        """Return the words of a film in a language, filled with what is true.

        **Raises**: `words.BadWords` where there are none.
        """
        return Script(self.words(name, lang), self.facts(name))

    def scripts(self, name: str) -> Mapping[str, Script]:
        """Return the words of a film by language."""
        facts = self.facts(name)
        return {lang: Script(self.words(name, lang), facts) for lang in self.languages}

    def theme(self, name: str) -> Theme:
        """Return a theme by its name.

        **Raises**: `KeyError`.
        """
        return {theme.name: theme for theme in self.themes}[name]

    def number(self, derivation: str, line: str | None) -> str | None:
        """Return the equation number of a line of a derivation, None if it has none.

        >>> BUILT_IN.number("weight_gradient", "chain"), BUILT_IN.number("bias_gradient", "chain")
        ('4-5', None)
        """
        return self.equations.get(derivation, {}).get(line) if line else None

    def cue_sheet(
        self, name: str, lang: str, theme: str, fps: int, records: Sequence[BeatRecord]
    ) -> CueSheet:
        """Return the cue sheet of a film whose beats were played.

        **Raises**: `words.BadWords`.
        """
        return cue_sheet(name, lang, theme, fps, self.scripts(name), records)


BUILT_IN = Course(
    playlist=(
        *("one_neuron", "slow_start", "why_slow", "sigmoid_slope", "a_better_cost"),
        *("the_gate_cancels", "side_by_side", "by_design", "plateau_law", "many_neurons"),
        *("softmax", "in_practice", "recap"),
    ),
    equations=EQUATIONS,
    errata=ERRATA,
    figures=FIGURES,
)
"""The lecture on the cross-entropy cost."""


def _about(module: str) -> About:
    about: About = import_module(module).ABOUT
    return about


@cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise UnknownFilm(f"{package} is not a package")
    return Path(next(iter(spec.submodule_search_locations)))


@cache
def _read(path: Path, lang: str) -> Words:
    # Read once in a process: what a film shows is what its key was computed from.
    return words.read(path, lang)
