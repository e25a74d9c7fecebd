"""What the site shows, as plain data: the same for pages, embeds, packages and programs.

Mappings by language have the languages of the course as keys; file names are relative to the site's
folder; times are seconds from the film's start.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Told = Mapping[str, str]
"""Words by language."""


@dataclass(frozen=True)
class Caption:
    """What is said at once, on one line. Units: seconds."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Formula:
    """A formula in a picture, and why it may stand there.

    `text` is one line of Unicode, `rule` and `proof` what `lecture prove` says about the line;
    nothing, where it is a definition.
    """

    number: str | None
    mathml: str
    text: str
    rule: str | None = None
    proof: str | None = None


@dataclass(frozen=True)
class Beat:
    """One beat of a film: when it is, what it is called, says, shows and ends with.

    `picture` describes it for whoever does not see it; `stills` are its last frame, by theme.
    """

    id: str
    start: float
    end: float
    name: Told
    say: Mapping[str, tuple[Caption, ...]]
    picture: Told
    formulas: tuple[Formula, ...]
    stills: Told


@dataclass(frozen=True)
class Film:
    """One file. Units: bytes, pixels, seconds, frames a second."""

    lang: str
    theme: str
    quality: str
    burned: bool
    file: str
    size: int
    width: int
    height: int
    seconds: float
    fps: int


@dataclass(frozen=True)
class Track:
    """Captions or chapters of a film: WebVTT and, for captions, SubRip."""

    kind: str
    lang: str
    file: str
    text: str
    subrip: str | None = None


@dataclass(frozen=True)
class Version:
    """A scene with the words of one language in its picture; its beats are as long as those need.

    `films` begin with the one to play first; `posters` are by theme.
    """

    lang: str
    seconds: float
    films: tuple[Film, ...]
    posters: Told
    beats: tuple[Beat, ...]
    tracks: tuple[Track, ...]

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes that there are films in."""
        return tuple(self.posters)

    def to_play(self, theme: str) -> tuple[Film, ...]:
        """Return the films of a theme that a player should offer, the first one first.

        Captions are drawn into them only where there is no other film.
        """
        films = [film for film in self.films if film.theme == theme]
        clear = [film for film in films if not film.burned]
        return tuple(clear or films)


@dataclass(frozen=True)
class Scene:
    """One scene of the lecture, in the languages that it was rendered in."""

    name: str
    title: Told
    versions: Mapping[str, Version]

    def version(self, lang: str) -> Version:
        """Return the version for readers of a language: theirs, or else the first one."""
        return self.versions.get(lang) or next(iter(self.versions.values()))


@dataclass(frozen=True)
class Parameter:
    """A number that a person may turn."""

    name: str
    value: float | int
    default: float | int
    help: Told


@dataclass(frozen=True)
class Lecture:
    """The whole lecture; `command` makes its films again."""

    id: str
    langs: tuple[str, ...]
    title: Told
    scenes: tuple[Scene, ...]
    parameters: tuple[Parameter, ...]
    command: str

    def scene(self, name: str) -> Scene:
        """Return a scene by its name.

        Raises: `KeyError`.
        """
        for scene in self.scenes:
            if scene.name == name:
                return scene
        raise KeyError(name)
