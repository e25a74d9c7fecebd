"""When something may be seen that would else meet what is on its way."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from manim import VMobject

from scenes.kit.paths import SAMPLES, Array, box, overlapping

TIMES = np.linspace(0.0, 1.0, SAMPLES)
"""The times at which boxes are compared."""

SOON = 0.25
"""The least share of the way in which something loses or gets its light: less is a pop."""


class Actor(Protocol):
    """What moves in a step, from 0 to 1."""

    def go(self, time: float) -> None:
        """Show how far it has come at a time."""


def in_motion(actors: Sequence[Actor], parts: Sequence[VMobject]) -> Array:
    """Return where the actors take parts. **Shapes**: (times, parts, 4)."""
    motions = np.empty((len(TIMES), len(parts), 4))
    for number, time in enumerate(TIMES):
        for actor in actors:
            actor.go(float(time))
        motions[number] = np.reshape([box(part.points) for part in parts], (-1, 4))
    for actor in actors:
        actor.go(0.0)
    return motions


def clear_window(
    own: Array, others: Array, window: tuple[float, float], *, back: bool
) -> tuple[float, float]:
    """Return when something loses its light, or gets it `back`, so that it meets no others.

    This may be before it goes, or after it has come. What stands together in the end, or in the
    beginning, may meet. **Shapes**: (times, 4), (times, parts, 4).
    """
    rest = -1 if back else 0
    at_rest = overlapping(own[rest][None], others[rest])[0]
    meets = np.flatnonzero((overlapping(own[:, None], others)[:, 0] & ~at_rest).any(axis=1))
    start, end = window
    if not len(meets):
        return window
    if back:
        later = max(start, float(TIMES[min(meets[-1] + 1, len(TIMES) - 1)]))
        return later, max(end, later + SOON)
    sooner = min(end, float(TIMES[max(meets[0] - 1, 0)]))
    return min(start, sooner - SOON), sooner
