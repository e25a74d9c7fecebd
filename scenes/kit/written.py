"""A line is written from left to right; what is seen already goes to its place in it."""

from collections.abc import Mapping

from manim import FadeIn, LaggedStart, VGroup
from manim.animation.animation import Animation

from scenes.kit.emphasis import early
from scenes.kit.flight import Stretch
from scenes.kit.typeset import Formula


def written(line: Formula, number: VGroup, fetched: Mapping[str, VGroup]) -> list[Animation]:
    """Return how a line and its number are written.

    `fetched` are parts by key, each with the same ink elsewhere, which becomes a part of the line.
    """
    places = {key: line.numbers(*line.inside(key)) for key in fetched}
    there = {number for numbers in places.values() for number in numbers}
    new = [glyph for number, glyph in enumerate(line) if number not in there]
    moving = []
    for key, ink in fetched.items():
        ends = [line[number].points for number in places[key]]
        moving.append(Stretch(ink, ends, rate_func=early))
        for place, glyph in zip(places[key], ink, strict=True):
            line.adopt(place, glyph)
    return [LaggedStart(*map(FadeIn, [*new, *number]), lag_ratio=0.3), *moving]
