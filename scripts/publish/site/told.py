"""What the site says besides the films' own words: names and pictures of beats, chapters, numbers.

The page's words stand in `scripts/publish/site/words/<language>.toml`.
"""

import shlex
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scenes.lecture import Lecture as Values
from scenes.lecture import restricted
from scenes.telling import narration
from scripts.publish.site.model import Beat, Formula, Parameter
from scripts.video.tracks import Caption, webvtt

WORDS = Path(__file__).parent / "words"


@cache
def words(lang: str) -> Mapping[str, Any]:
    """Return the page's own words in a language."""
    return tomllib.loads((WORDS / f"{lang}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Describe:
    """Tells of the beats of one scene; of a scene that nobody has described, next to nothing."""

    scene: str
    facts: Mapping[str, Any]

    def name(self, beat: str, lang: str) -> str:
        """Return what a beat is called."""
        described = self._described(beat, lang)
        return described.name(self.scene, beat, self.facts) if described else beat.replace("_", " ")

    def see(self, beat: str, lang: str) -> str:
        """Return what a beat's picture shows."""
        described = self._described(beat, lang)
        return described.see(self.scene, beat, self.facts) if described else ""

    def _described(self, beat: str, lang: str) -> Any:
        from scenes.telling.pictures import pictures

        told = pictures(lang)
        return told if beat in told.scenes.get(self.scene, {}) else None


def describe(scene: str, values: Values) -> Describe:
    """Return who tells of a scene, with what is true for these parameters."""
    from scenes.playlist import PLAYLIST
    from scenes.telling.facts import FACTS

    for entry in PLAYLIST:
        if entry.name == scene:
            return Describe(scene, FACTS[scene](restricted(values, entry.uses, scene)))
    return Describe(scene, {})


def formulas(scenes: Iterable[str]) -> Mapping[str, Mapping[str, tuple[Formula, ...]]]:
    """Return the formulas of these scenes, by scene and beat."""
    from scripts.publish.site import formulas

    return formulas.formulas(scenes)


def joint(before: str, after: str, lang: str) -> str:
    """Return what stands between two pieces of a text that was broken into lines.

    >>> joint("turn", "1", "en"), joint("输出是", "0.82", "zh"), joint("它，", "0", "zh")
    (' ', ' ', '')
    """
    if lang != "zh":
        return " "
    # Chinese is broken anywhere, at the spaces round Latin letters and figures too.
    kinds = {_kind(before[-1:]), _kind(after[:1])}
    return " " if kinds == {"Chinese", "Latin"} else ""


def _kind(letter: str) -> str:
    if "\u4e00" <= letter <= "\u9fff":
        return "Chinese"
    return "Latin" if letter.isalnum() or letter in ("%", "′") else ""


def joined(pieces: Iterable[str], lang: str) -> str:
    """Put together a text that was broken into lines.

    >>> joined(["二次损失的输出还是", "0.98。"], "zh")
    '二次损失的输出还是 0.98。'
    """
    text = ""
    for piece in pieces:
        text += (joint(text, piece, lang) if text else "") + piece
    return text


def chapters(beats: Sequence[Beat], lang: str) -> str:
    """Return the beats as a WebVTT file of chapters."""
    # A name is one line: an empty one would end its cue.
    return webvtt(
        [
            Caption(
                beat.id,
                round(beat.start * 1000),
                round(beat.end * 1000),
                (" ".join(beat.name[lang].split()),),
            )
            for beat in beats
        ]
    )


def parameters(values: Values) -> tuple[Parameter, ...]:
    """Return every parameter with its value and what it is."""
    from scenes.parameters import parameters as known

    flat = values.flat()
    return tuple(
        Parameter(
            parameter.name,
            flat[parameter.name],
            parameter.default,
            {
                lang: words(lang)["parameters"].get(parameter.name, parameter.help)
                for lang in narration.LANGUAGES
            },
        )
        for parameter in known()
    )


def command(values: Values) -> str:
    """Return the command that makes the films of these parameters again.

    >>> command(Values())
    'lecture all --lang all --theme all'
    """
    turned = [one for one in parameters(values) if one.value != one.default]
    sets = [f"--set {shlex.quote(f'{one.name}={one.value}')}" for one in turned]
    return " ".join(["lecture all --lang all --theme all", *sets])
