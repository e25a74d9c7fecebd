"""The mark of the threshold on the hills, and its name."""

import numpy as np
from manim import DashedLine

from scenes.kit.hill import Hill
from scenes.kit.places import put_clear
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.axes import FLOOR
from scenes.side_by_side.names import DrawnHills, taken_by, wall
from scenes.telling.theme import SIZES


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


def name_threshold(scene: LectureScene, hills: DrawnHills, guide: DashedLine) -> Typeset:
    """Name the threshold beside the mark for it, clear of hills and axes."""
    label = scene.label("race", "threshold", scene.theme.words, SIZES.number)
    x, top, _ = guide.get_end()
    plot = hills.plot
    taken = [*taken_by(hills), wall(plot, 0.5)]
    ways = (hills.way, -hills.way)
    upper = np.arange(top - 0.1, hills.ceiling, 0.15)
    places = [(x + 0.2 * way, y, -way) for y in upper for way in ways]
    places += [(x, y, 0.0) for y in np.arange(top + 0.15, hills.ceiling - 0.4, 0.15)]
    places.sort(key=lambda place: place[1])
    # Where the hill is high there is room below it only.
    lower = np.arange(plot.bottom + 0.3, min(top, hills.ceiling - 0.6), 0.15)
    places += [(x + 0.15 * way, y, -way) for y in lower for way in ways]
    # A bead passes here: its curve's line is not all that must be clear.
    return put_clear(label, places, np.concatenate(taken), 0.2)
