"""How a first step is drawn as it is: above its bead, from a mark where it begins."""

from collections.abc import Callable

import numpy as np
from manim import Line, VMobject

from scenes.kit.hill import Hill
from scenes.kit.plot import Points
from scenes.kit.stage import LectureScene
from scenes.side_by_side.picture import TwoHills
from scenes.telling.theme import SIZES

ABOVE = 0.6
"""How far above where its bead comes to a step is drawn, in frame units: clear of the bead."""

SPECK, SPECK_HEIGHT = SIZES.axis, 0.16
"""A step on the shelf is shorter than a line is thick: so thick is the line round it, and so high
is the mark, in frame units."""

MARK = 0.1
"""The mark of the start reaches so far above and below a step, in frame units."""

TINY = 1e-6
"""A step is drawn at least as long as this, in frame units."""


def speck(start: Points, length: float, colour: str) -> VMobject:
    """Draw a step as an upright mark that is as broad as the step is long."""
    x, half = length, SPECK_HEIGHT / 2
    corners = [(0, half), (x, half), (x, -half), (0, -half), (0, half)]
    shape = VMobject(fill_color=colour, fill_opacity=1, stroke_color=colour, stroke_width=SPECK)
    return shape.set_points_as_corners([start + np.array((*at, 0.0)) for at in corners])


def mark(scene: LectureScene, hills: TwoHills, step: VMobject) -> Line:
    """Mark where a step begins."""
    x, y = float(hills.quadratic.on(hills.start)[0]), float(step.get_y())
    ends = (x, y - MARK, 0.0), (x, y + MARK, 0.0)
    colour = scene.theme.held_back
    return Line(*ends, buff=0, stroke_color=colour, stroke_width=SIZES.axis)


def step_above(
    hill: Hill, start: float, end: float, draw: Callable[[Points, float, str], VMobject]
) -> VMobject:
    """Draw a step as it is, above the place that it leads to."""
    here, there = hill.on(start), hill.on(end)
    length = float((there - here)[0])
    if abs(length) < TINY:
        length = float(np.copysign(TINY, end - start))
    tail = np.array((here[0], there[1] + ABOVE, 0.0))
    return draw(tail, length, hill.colour)
