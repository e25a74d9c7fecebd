"""What is published of the lecture, as plain data: for pages, embeds, packages and programs.

Mappings by language have the languages of the course as keys; file names are relative to the site's
folder; times are seconds from the start of the film.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scenes.by_language import ByLanguage

ByTheme = Mapping[str, str]


@dataclass(frozen=True)
class TranscriptLine:
    """What is said during one caption, on one line.

    **Units**: seconds.
    """

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class PublishedFormula:
    """A formula in a picture, and the proof that it follows from the line before.

    `text` is one line of Unicode, `rule` and `proof` what `lecture prove` says about the line; a
    definition has neither.
    """

    number: str | None
    mathml: str
    text: str
    rule: str | None = None
    proof: str | None = None


@dataclass(frozen=True)
class Chapter:
    """One beat of a film: its times, its name, what it says and shows, and its last picture.

    `picture` describes the picture in words; `stills` are files of its last frame.
    """

    id: str
    start: float
    end: float
    name: ByLanguage
    say: Mapping[str, tuple[TranscriptLine, ...]]
    picture: ByLanguage
    formulas: tuple[PublishedFormula, ...]
    stills: ByTheme


@dataclass(frozen=True)
class VideoFile:
    """A film as one file.

    **Units**: bytes; pixels; seconds; frames per second.
    """

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
class TextTrack:
    """Captions or chapters of a film: WebVTT and, for captions, SubRip."""

    kind: str
    lang: str
    file: str
    text: str
    subrip: str | None = None


@dataclass(frozen=True)
class SceneVersion:
    """A scene with the words of one language in its picture; the lengths of its beats follow them.

    `films` begin with the one to play first.
    """

    lang: str
    seconds: float
    films: tuple[VideoFile, ...]
    posters: ByTheme
    beats: tuple[Chapter, ...]
    tracks: tuple[TextTrack, ...]

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes that there are films in."""
        return tuple(self.posters)

    def beat(self, name: str) -> Chapter:
        """Return the beat of this name.

        **Raises**: KeyError.
        """
        return {beat.id: beat for beat in self.beats}[name]

    def to_play(self, theme: str) -> tuple[VideoFile, ...]:
        """Return the films of a theme that a player should offer, the first one first.

        Films with burned-in captions are offered only where there are no others.
        """
        films = [film for film in self.films if film.theme == theme]
        clear = [film for film in films if not film.burned]
        return tuple(clear or films)


@dataclass(frozen=True)
class PublishedScene:
    """A scene of the lecture, in the languages in which it was rendered."""

    name: str
    title: ByLanguage
    versions: Mapping[str, SceneVersion]

    def version(self, lang: str) -> SceneVersion:
        """Return the version for readers of a language: theirs, or else the first one."""
        return self.versions.get(lang) or next(iter(self.versions.values()))


@dataclass(frozen=True)
class ParameterRow:
    """A row of the table of parameters."""

    name: str
    value: float | int
    default: float | int
    help: ByLanguage


@dataclass(frozen=True)
class BeatReference:
    """A beat of a scene that the page refers to, such as the one that draws a figure."""

    scene: str
    beat: str


@dataclass(frozen=True)
class PublishedFigure:
    """A figure of the course page: the last picture of a beat."""

    number: str
    caption: ByLanguage
    drawn: BeatReference


@dataclass(frozen=True)
class PublishedErratum:
    """A slip of the course page: where it stands, what is printed, what is right, who tells it."""

    where: ByLanguage
    printed: ByLanguage
    right: ByLanguage
    told: BeatReference


@dataclass(frozen=True)
class PublishedLecture:
    """The whole lecture; `command` makes its films again."""

    id: str
    langs: tuple[str, ...]
    title: ByLanguage
    scenes: tuple[PublishedScene, ...]
    figures: tuple[PublishedFigure, ...]
    errata: tuple[PublishedErratum, ...]
    parameters: tuple[ParameterRow, ...]
    command: str

    def scene(self, name: str) -> PublishedScene:
        """Return the scene of this name.

        **Raises**: KeyError.
        """
        return {scene.name: scene for scene in self.scenes}[name]
