"""What only the stage knows of a beat: how long it was, what it put on the screen. No manim."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BeatRecord:
    """A beat as it was played: its length in ticks, its labels by name, its equations.

    A label of an earlier beat carries that beat's name: `race.passed`.
    """

    beat: str
    ticks: int
    labels: tuple[str, ...] = ()
    equations: tuple[str, ...] = ()
