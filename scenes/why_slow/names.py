"""What is named in the plot of the push: its peak, and its two flat ends."""

import numpy as np
from manim import DashedLine, Rectangle, VGroup

from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES
from scenes.why_slow.about import NEARLY_RIGHT, REACH
from scenes.why_slow.scan import Scan

ASIDE = 0.25
"""How far beside its line the name of the peak stands, and how far above the sigmoid."""

HIGH = 0.6
"""How high their shade is, in frame units."""


def mark_peak(scene: LectureScene, scan: Scan, z: float) -> VGroup:
    """Name the output at which the push is largest, on a line from the push up to the sigmoid."""
    low, high = scan.at(z), scan.upper.on(z)
    style = {"stroke_color": scene.theme.held_back, "stroke_width": SIZES.axis}
    line = DashedLine(low, high, dash_length=0.09, **style)
    name = scene.label("scan", "peak", size=SIZES.number)
    # On the side that the bars have left: above the sigmoid, but below it the bell leaves no room.
    side = 1.0 if scan.start > 0 else -1.0
    y = scan.lower.top + 0.12 if side > 0 else float(high[1]) + ASIDE
    name.put_baseline(float(low[0]) + ASIDE * side, y, align=-side)
    belong_together(line, scan.upper, scan.lower, scan.bell, *scan.moving(), scan.level)
    return VGroup(line, name)


def name_ends(scene: LectureScene, scan: Scan, flat: float) -> list[VGroup]:
    """Shade the push from the z on from which it is flat, and name both ends.

    The one that the cursor came from is the first.
    """
    named = []
    for side in (-1.0, 1.0) if scan.start < 0 else (1.0, -1.0):
        right = abs((1 + side) / 2 - scan.y) <= NEARLY_RIGHT
        name = scene.label("ends", "learnt" if right else "stuck", size=SIZES.number)
        inner, outer = sorted((side * flat, side * REACH))
        start, end = scan.lower.places([inner, outer], 0.0)
        shade = Rectangle(
            width=float(end[0] - start[0]),
            height=HIGH,
            stroke_width=0,
            fill_color=scene.theme.grid,
            fill_opacity=1,
        ).move_to((start + end) / 2 + np.array((0.0, HIGH / 2, 0.0)))
        # Behind the curve and the mark of the start.
        shade.set_z_index(-1)
        # A long name stays right of the axis.
        x = max(float(shade.get_x()), scan.lower.left + 0.15 + name.width / 2)
        name.put_baseline(x, float(shade.get_top()[1]) + 0.15, align=0.0)
        named.append(VGroup(shade, name))
    return named
