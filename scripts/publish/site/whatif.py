"""The figure that a reader turns: start and learning rate, both costs, from the film's numbers.

Its arithmetic stands in `assets/whatif.js`; here is what it starts from.
"""

import json
import math
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.publish.site.model import Lecture

WORDS = Path(__file__).parent / "words"

RATES = tuple(
    round(first * 10.0**power, 9)
    for power in range(-3, 1)
    for first in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
)
"""Learning rates that a reader may choose, even in their ratios: from 0.001 to 8."""

REACH, STEPS = 5, 50
"""Weights and biases go to this far from 0, in so many steps; further if the film's start does."""


PICTURED = ("side_by_side", "finish")
"""The scene and beat that show both runs to their end."""


@dataclass(frozen=True)
class Still:
    """What stands for the figure without JavaScript: a picture from the film, by theme."""

    files: Mapping[str, str]
    picture: str


@dataclass(frozen=True)
class Slider:
    """A native slider over the places in `values`; the film's own number stands at `film`."""

    name: str
    symbol: str
    label: str
    values: tuple[float, ...]
    film: int
    marked: str

    @property
    def at(self) -> float:
        """Where the film's number stands on the slider, from 0 to 1."""
        return round(self.film / (len(self.values) - 1), 6)


@dataclass(frozen=True)
class Part:
    """All that the template shows; `json` is what the script reads."""

    words: Mapping[str, Any]
    sliders: tuple[Slider, ...]
    still: Still | None
    json: str


def part(lecture: Lecture, lang: str) -> Part:
    """Return the figure for a lecture's parameters."""
    values = {parameter.name: parameter.value for parameter in lecture.parameters}
    threshold = "½" if values["threshold"] == 0.5 else f"{values['threshold']:g}"
    words = _filled(_words(lang), threshold=threshold, epochs=values["training.epochs"])
    sliders = (
        _slider("w", "w", words, coefficients(values["start.bad.w"]), values["start.bad.w"]),
        _slider("b", "b", words, coefficients(values["start.bad.b"]), values["start.bad.b"]),
        _slider("eta", "η", words, RATES, values["training.eta"]),
    )
    given = {
        "x": values["sample.x"],
        "y": values["sample.y"],
        "epochs": values["training.epochs"],
        "threshold": values["threshold"],
        "values": {slider.name: slider.values for slider in sliders},
        "words": {**words["live"], "threshold": threshold},
    }
    return Part(words, sliders, _still(lecture, lang), json.dumps(given, ensure_ascii=False))


def coefficients(start: float) -> tuple[float, ...]:
    """Return the weights or biases to choose from.

    >>> coefficients(2.0)[:3], len(coefficients(2.0)), coefficients(-7.5)[0]
    ((-5.0, -4.9, -4.8), 101, -8.0)
    """
    reach = max(REACH, math.ceil(abs(start)))
    return tuple(round(reach * step / STEPS, 9) for step in range(-STEPS, STEPS + 1))


def _slider(
    name: str, symbol: str, words: Mapping[str, Any], values: tuple[float, ...], film: float
) -> Slider:
    place = bisect_left(values, film)
    if place == len(values) or values[place] != film:
        values = (*values[:place], film, *values[place:])
    marked = words["film_rate" if name == "eta" else "film"]
    return Slider(name, symbol, words[name], values, place, marked.format(value=_shown(film)))


def _still(lecture: Lecture, lang: str) -> Still | None:
    """Return a picture of both runs: the last that the film has of them on linear time."""
    for scene in lecture.scenes:
        for beat in scene.version(lang).beats:
            if (scene.name, beat.id) == PICTURED:
                return Still(beat.stills, beat.picture[lang])
    return None


def _shown(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


def _filled(words: Mapping[str, Any], **facts: object) -> dict[str, Any]:
    return {**words, **{name: words[name].format(**facts) for name in ("passes", "end")}}


@cache
def _words(lang: str) -> Mapping[str, Any]:
    return tomllib.loads((WORDS / f"whatif.{lang}.toml").read_text(encoding="utf-8"))
