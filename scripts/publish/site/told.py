"""What the site says besides the films' own words: names and pictures of beats, chapters, numbers.

The page's words stand in `scripts/publish/site/words/<language>.toml`.
"""

import shlex
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from scenes.parameters import Parameters, declarations
from scenes.telling.captions import Caption
from scripts.publish.site.model import Beat, Parameter
from scripts.video.tracks import webvtt

WORDS = Path(__file__).parent / "words"


@cache
def words(lang: str) -> Mapping[str, Any]:
    """Return the page's own words in a language."""
    return tomllib.loads((WORDS / f"{lang}.toml").read_text(encoding="utf-8"))


def chapters(beats: Sequence[Beat], lang: str) -> str:
    """Return the beats as a WebVTT file of chapters."""
    # A name is one line: an empty one would end its cue.
    return webvtt(
        [
            Caption(
                beat.id,
                beat.start,
                beat.end,
                (" ".join(beat.name[lang].split()),),
            )
            for beat in beats
        ]
    )


def parameters(values: Parameters) -> tuple[Parameter, ...]:
    """Return every parameter with its value and what it is."""
    flat = values.flat()
    return tuple(
        Parameter(declared.name, flat[declared.name], declared.default, declared.help)
        for declared in declarations()
    )


def command(values: Parameters) -> str:
    """Return the command that makes the films of these parameters again.

    >>> command(Parameters())
    'lecture all --lang all --theme all'
    """
    turned = [one for one in parameters(values) if one.value != one.default]
    sets = [f"--set {shlex.quote(f'{one.name}={one.value}')}" for one in turned]
    return " ".join(["lecture all --lang all --theme all", *sets])
