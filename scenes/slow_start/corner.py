"""Where the rectangle has most room beside the curve: nothing of the run ever comes there."""

from itertools import product

import numpy as np
from manim import VGroup

from scenes.kit.bead import Bead
from scenes.kit.places import between, outline
from scenes.kit.plot import Points
from scenes.kit.push import Spot

LEFT_OF, BELOW, TALL = 0.85, 0.8, 0.6
"""The room for the name of the side σ′, whose height is `TALL`, and for that of the error."""

CLEAR = 0.25
"""Nothing comes nearer to the rectangle than this."""

EPOCHS = 20
"""So many epochs of the run are looked at."""


def roomiest_corner(bead: Bead, shown: int) -> Spot:
    """Return the spot at which the bead's rectangle can be largest in all epochs that are shown.

    It is not larger there than on its stage.
    """
    sigmoid, run = bead.sigmoid, bead.learner.run
    epochs = _looked_at(bead, shown)
    sides = np.stack([np.abs(run.a - run.y), run.activation_derivative], axis=1)[epochs]
    sides, points = np.maximum(sides, 1e-6), swept(bead, shown)[:, :2]
    end = np.array((sigmoid.right, sigmoid.top))
    across = np.arange(sigmoid.left + LEFT_OF + 0.1, sigmoid.right, 0.3)
    spots = []
    for x, y in product(across, np.arange(sigmoid.bottom + BELOW, sigmoid.top, 0.15)):
        ahead = points - (x, y)
        named = (ahead > (-LEFT_OF, -BELOW)).all(axis=1) & (ahead < (0.0, TALL)).all(axis=1)
        if named.any():
            continue
        room = ahead[(ahead[:, 0] > -LEFT_OF) & (ahead[:, 1] > -BELOW)] - CLEAR
        # A point is missed if the rectangle ends before it in one direction at least.
        units = np.max(room[:, None] / sides, axis=2)
        inside = float(np.min((end - (x, y)) / sides.max(axis=0)))
        unit = min(bead.stage.unit, inside, float(units.min(initial=np.inf)))
        spots.append(Spot(float(x), float(y), unit))
    return max(spots, key=lambda spot: spot.unit, default=bead.stage)


def swept(bead: Bead, shown: int) -> Points:
    """Return points along the curve, the target and all that moves at the bead. **Shapes**: (n, 3).

    They are those of some epochs, the one with the largest slope among them.
    """
    sigmoid, run, side = bead.sigmoid, bead.learner.run, bead.side
    level = sigmoid.places([sigmoid.x.low, sigmoid.x.high], bead.target)
    found = [sigmoid.course()[::4], between(level), outline(*sigmoid.level_names)]
    for z in map(float, run.z[_looked_at(bead, shown)]):
        fall = sigmoid.on(z), sigmoid.place(z, bead.target)
        lines = fall, sigmoid.slope(z, side), sigmoid.leg(z, side), sigmoid.rise(z, side)
        found += [between(line, step=0.1) for line in lines]
    return np.concatenate(found)


def all_that_comes(bead: Bead, shown: int, *names: VGroup) -> Points:
    """Return points along all that stands at the curve in a run, and the rectangle and its names.

    **Shapes**: (n, 3).
    """
    spot, run = bead.corner, bead.learner.run
    ends = float(abs(run.a[: shown + 1] - run.y).max()), float(run.activation_derivative.max())
    corner = [np.linspace(0, end * spot.unit, 30) for end in ends]
    across, up = (grid.ravel() for grid in np.meshgrid(*corner))
    where = np.array((spot.x, spot.y, 0.0))
    filled = where + np.stack([across, up, np.zeros(len(up))], axis=1)
    seen = (name for name in names if len(name))
    return np.concatenate([swept(bead, shown), filled, outline(bead.mark, *seen)])


def _looked_at(bead: Bead, shown: int) -> Points:
    steepest = int(bead.learner.run.activation_derivative[: shown + 1].argmax())
    evenly = np.linspace(0, shown, EPOCHS).round().astype(int)
    return np.unique(np.append(evenly, steepest))
