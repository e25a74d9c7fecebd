"""Which part of the z axis the film needs."""

import math

import numpy as np

from scenes.side_by_side.race import CUT, LONGEST_ARROW, Race

REACH = 2.0
"""The z axis shows at least -REACH to REACH, and `BEYOND` more than the runs need."""

BEYOND = 0.4

WORDS = 1.2
"""So much room is left for the words at the end of the arrow, in units of z."""


def all_that_is_visited(race: Race, passing: float) -> tuple[float, float]:
    """Return between which z both hills are drawn: all that beads, tangents and arrow come to."""
    shown = slice(0, race.shown + 1)
    start = float(race.quadratic.z[0])
    runs = (race.quadratic, race.entropy, race.faster)
    zs = [run.z[shown] for run in runs] + [np.array((passing, race.far, -REACH, REACH))]
    if abs(start) + LONGEST_ARROW <= CUT:
        step = float(race.entropy.z[1] - race.entropy.z[0])
        zs.append(np.array([start + math.copysign(LONGEST_ARROW + WORDS, step)]))
    every = np.concatenate(zs)
    return float(every.min()) - BEYOND, float(every.max()) + BEYOND
