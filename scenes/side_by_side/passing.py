"""How it is seen that a run passes the threshold: all that shows it swells, and a line drops."""

from collections.abc import Iterable

from manim import Create, FadeIn, Mobject, VGroup

from scenes.kit.emphasis import swell
from scenes.kit.stage import LectureScene
from scenes.telling.theme import TEMPO

SWOLLEN = 1.45
"""How large beads and heads of curves grow as they pass."""


def pass_the_threshold(
    scene: LectureScene, flags: Iterable[VGroup], marks: Iterable[Mobject]
) -> None:
    """Mark where runs pass: their beads and heads swell, and a line leads to each one's epoch."""
    drops, numbers = zip(*flags, strict=True)
    scene.play(swell(*marks, scale=SWOLLEN), *map(Create, drops), run_time=TEMPO.appear)
    scene.play(FadeIn(*numbers, scale=1.5), run_time=TEMPO.rest)
