"""A factor that is gone: struck out, and held back."""

from manim import Line, VMobject

from scenes.kit.relations import belong_together
from scenes.kit.rule_animations import STROKE, stroke_through
from scenes.kit.stage import LectureScene

HELD = 0.55
"""The share of its light that a factor keeps which is struck out: it is still read."""


def strike_through(scene: LectureScene, factor: VMobject) -> Line:
    """Draw a stroke through a factor."""
    ends = stroke_through([part.points for part in factor.family_members_with_points()])
    stroke = Line(*ends, buff=0, stroke_color=scene.theme.words, stroke_width=STROKE)
    belong_together(stroke, factor)
    return stroke
