"""What is named in the plot of the push: its peak, and its two flat ends."""

from manim import DashedLine, VGroup

from scenes.kit.brace import braced
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES
from scenes.why_slow.about import NEARLY_RIGHT, REACH
from scenes.why_slow.scan import Scan

FLAT, BRACED = 3.2, 0.25
"""From which z on the ends are flat, and how high, as a share of the peak, their braces stand."""


def mark_peak(scene: LectureScene, scan: Scan, z: float) -> VGroup:
    """Name the output at which the push is largest, on a line from the push up to the sigmoid."""
    low, high = scan.at(z), scan.upper.on(z)
    style = {"stroke_color": scene.theme.held_back, "stroke_width": SIZES.axis}
    line = DashedLine(low, high, dash_length=0.09, **style)
    name = scene.label("scan", "peak")
    side = 1.0 if z > 0 else -1.0
    name.put_baseline(float(low[0]) + 0.3 * side, scan.lower.top + 0.12, align=-side)
    belong_together(line, scan.upper, scan.lower, scan.bell, *scan.moving(), scan.level)
    return VGroup(line, name)


def name_ends(scene: LectureScene, scan: Scan) -> list[VGroup]:
    """Brace both flat ends of the push, the one that the cursor came from first."""
    named = []
    for side in (-1.0, 1.0) if scan.start < 0 else (1.0, -1.0):
        right = abs((1 + side) / 2 - scan.y) <= NEARLY_RIGHT
        name = scene.label("ends", "learnt" if right else "stuck")
        inner, outer = sorted((side * FLAT, side * REACH))
        start, end = scan.lower.places([inner, outer], BRACED * scan.most)
        named.append(braced(start, end, name, above=True, colour=scene.theme.held_back))
    return named
