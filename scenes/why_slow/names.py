"""What is named in the plot of the push: its peak, and its two flat ends."""

import numpy as np
from manim import DashedLine, Rectangle, VGroup

from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES
from scenes.why_slow.about import NEARLY_RIGHT, REACH
from scenes.why_slow.scan import Scan

FLAT = 3.2
"""From which z on the ends are flat."""

HIGH = 0.9
"""How high their shade is, in frame units."""


def mark_peak(scene: LectureScene, scan: Scan, z: float) -> VGroup:
    """Name the output at which the push is largest, on a line from the push up to the sigmoid."""
    low, high = scan.at(z), scan.upper.on(z)
    style = {"stroke_color": scene.theme.held_back, "stroke_width": SIZES.axis}
    line = DashedLine(low, high, dash_length=0.09, **style)
    name = scene.label("scan", "peak", size=SIZES.number)
    # On the side that the bars have left.
    side = 1.0 if scan.start > 0 else -1.0
    name.put_baseline(float(low[0]) + 0.3 * side, scan.lower.top + 0.12, align=-side)
    belong_together(line, scan.upper, scan.lower, scan.bell, *scan.moving(), scan.level)
    return VGroup(line, name)


def name_ends(scene: LectureScene, scan: Scan) -> list[VGroup]:
    """Shade both flat ends of the push and name them, the one that the cursor came from first."""
    named = []
    for side in (-1.0, 1.0) if scan.start < 0 else (1.0, -1.0):
        right = abs((1 + side) / 2 - scan.y) <= NEARLY_RIGHT
        name = scene.label("ends", "learnt" if right else "stuck", size=SIZES.number)
        inner, outer = sorted((side * FLAT, side * REACH))
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
        name.put_baseline(float(shade.get_x()), float(shade.get_top()[1]) + 0.15, align=0.0)
        named.append(VGroup(shade, name))
    return named
