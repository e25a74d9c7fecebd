"""The mark of the threshold on the hills, and its name."""

import numpy as np
from manim import DashedLine

from scenes.kit.hill import Hill
from scenes.kit.places import put_clear
from scenes.kit.plot import Points
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.axes import FLOOR
from scenes.side_by_side.names import DrawnHills, box, taken_by, wall
from scenes.side_by_side.passing import SWOLLEN
from scenes.side_by_side.style import BEAD
from scenes.telling.theme import SIZES

WIDE, ASIDE = SWOLLEN * BEAD, (0.2, 0.35, 0.5)
"""How large beads are that pass here, and how far from the mark its name may stand."""


def mark_threshold(scene: LectureScene, hill: Hill, passing: float) -> DashedLine:
    """Mark the z at which the output is the threshold, from the axis to above a hill."""
    top = hill.on(passing) + np.array((0, 0.3, 0))
    return DashedLine(
        (top[0], FLOOR, 0),
        top,
        dash_length=0.07,
        stroke_color=scene.theme.words,
        stroke_width=2 * SIZES.axis,
    )


def swollen_beads(hills: DrawnHills, z: float) -> Points:
    """Return points round both beads as they pass the threshold: there they swell."""
    passing = [hill.on(float(z)) for hill in (hills.quadratic, hills.entropy)]
    return np.concatenate([box(x - WIDE, y - WIDE, x + WIDE, y + WIDE) for x, y, _ in passing])


def name_threshold(scene: LectureScene, hills: DrawnHills, guide: DashedLine, z: float) -> Typeset:
    """Name the threshold beside the mark for it, clear of hills and axes."""
    label = scene.label("race", "threshold", scene.theme.words, SIZES.number)
    x, top, _ = guide.get_end()
    plot = hills.plot
    taken = [*taken_by(hills), swollen_beads(hills, z), wall(plot, 0.5)]
    ways = (hills.way, -hills.way)
    upper = np.arange(top - 0.1, hills.ceiling, 0.15)
    places = [(x + aside * way, y, -way) for y in upper for way in ways for aside in ASIDE]
    places += [(x, y, 0.0) for y in np.arange(top + 0.15, hills.ceiling - 0.4, 0.15)]
    places.sort(key=lambda place: place[1])
    # Where the hill is high there is room below it only.
    lower = np.arange(plot.bottom + 0.3, min(top, hills.ceiling - 0.6), 0.15)
    places += [(x + 0.15 * way, y, -way) for y in lower for way in ways]
    return put_clear(label, places, np.concatenate(taken), 0.15)
