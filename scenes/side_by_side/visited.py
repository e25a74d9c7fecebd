"""Which part of the z axis the film needs."""

import numpy as np

from scenes.side_by_side.race import Race

REACH = 2.0
"""The z axis shows at least -REACH to REACH, and `BEYOND` more than the runs need."""

BEYOND = 0.4


def all_that_is_visited(race: Race, passing: float) -> tuple[float, float]:
    """Return between which z both hills are drawn: all that beads and tangents come to."""
    shown = slice(0, race.shown + 1)
    runs = (race.quadratic, race.entropy, race.faster)
    zs = [run.z[shown] for run in runs] + [np.array((passing, race.far, -REACH, REACH))]
    every = np.concatenate(zs)
    return float(every.min()) - BEYOND, float(every.max()) + BEYOND
