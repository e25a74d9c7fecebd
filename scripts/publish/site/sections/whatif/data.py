"""What the what-if figure begins with: the numbers of the films, its sliders and its words.

The training itself is computed in `script.js`.
"""

import json
import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.publish.model import PublishedLecture
from scripts.publish.words import Wordings

RATES = tuple(
    round(first * 10.0**power, 9)
    for power in range(-3, 1)
    for first in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
)
"""Learning rates to choose from, 0.001 to 8, each about a quarter larger than the one before."""

REACH, STEPS = 5, 50
"""How far weights and biases go from 0, and in how many steps; further if the film's start does."""

PICTURED = ("side_by_side", "times")
"""The scene and beat that show both runs to their end."""


@dataclass(frozen=True)
class Fallback:
    """A picture from a film, by theme: shown instead of the figure where there is no JavaScript."""

    files: Mapping[str, str]
    picture: str


@dataclass(frozen=True)
class Slider:
    """A slider over the places in `values`, of which the one at `film` is the film's own number."""

    name: str
    symbol: str
    label: str
    values: tuple[float, ...]
    film: int
    marked: str

    @property
    def at(self) -> float:
        """The place of the film's number on the slider, from 0 to 1."""
        return round(self.film / (len(self.values) - 1), 6)


@dataclass(frozen=True)
class WhatIfFigure:
    """All that the template shows; `json` is what the script reads."""

    words: Mapping[str, Any]
    sliders: tuple[Slider, ...]
    fallback: Fallback | None
    json: str


def data(lecture: PublishedLecture, lang: str, own: Wordings) -> WhatIfFigure:
    """Return the figure for the parameters of a lecture."""
    values = {parameter.name: parameter.value for parameter in lecture.parameters}
    threshold = "½" if values["threshold"] == 0.5 else f"{values['threshold']:g}"
    words = _filled(own.entries, threshold=threshold, epochs=values["training.epochs"])
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
    text = json.dumps(given, ensure_ascii=False)
    return WhatIfFigure(words, sliders, _fallback(lecture, lang), text)


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


def _fallback(lecture: PublishedLecture, lang: str) -> Fallback | None:
    """Return the last picture of both runs on a linear time axis."""
    for scene in lecture.scenes:
        for beat in scene.version(lang).beats:
            if (scene.name, beat.id) == PICTURED:
                return Fallback(beat.stills, beat.picture[lang])
    return None


def _shown(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


def _filled(words: Mapping[str, Any], **facts: object) -> dict[str, Any]:
    return {**words, **{name: words[name].format(**facts) for name in ("passes", "end")}}
