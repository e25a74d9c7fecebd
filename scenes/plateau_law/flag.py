"""Both times of one start, on a post that stands on the start's tick."""

import numpy as np
from manim import AnimationGroup, VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.emphasis import dim
from scenes.kit.places import in_a_row
from scenes.kit.relations import belong_together
from scenes.kit.stage import LEFT, LectureScene
from scenes.plateau_law.about import Law
from scenes.plateau_law.axis import StartAxis
from scenes.plateau_law.waits import COSTS
from scenes.telling.durations import Duration
from scenes.telling.theme import SIZES

SIZE, APART = 0.56, 0.15
"""Size of the times, and how far they stand from the slash between."""

ABOVE, HIGH = 0.31, 0.74
"""Their baseline and the head of the post are so far above the axis."""

HELD_BACK = 0.5
"""The share of their light that the times keep: their colours still tell them apart."""

BESIDE = 0.2
"""They end so far left of the post."""


class Flag(VGroup):  # type: ignore[misc]
    """How long both costs wait from `z`, the quadratic cost first; it stays when the disc goes on.

    The times stand left of the post, where the disc has been, or right of it where the frame has
    no room at the left.
    """

    def __init__(self, scene: LectureScene, law: Law, starts: StartAxis, z: float) -> None:
        lang, (x, y, _) = scene.settings.lang, starts.at(z)
        self.post = VMobject(stroke_color=scene.theme.held_back, stroke_width=SIZES.axis)
        self.post.points = polyline(np.array(((x, y, 0.0), (x, y + HIGH, 0.0))))
        quadratic, entropy = (
            scene.formula(f"{Duration(law.wait(cost, z)):{lang}t}", scene.theme.cost(cost), SIZE)
            for cost in COSTS
        )
        self.times = in_a_row(
            *(quadratic, scene.formula("slash", scene.theme.held_back, SIZE), entropy),
            x=0.0,
            y=float(y) + ABOVE,
            gap=APART,
        )
        left = float(x) - BESIDE - self.times.width
        start = left if left >= LEFT else float(x) + BESIDE
        self.times.shift((start - float(self.times.get_left()[0]), 0.0, 0.0))
        belong_together(self.post, starts)
        super().__init__(self.post, self.times)

    def step_back(self) -> AnimationGroup:
        """Hold the times back: another start is looked at."""
        return dim(*self.times, share=HELD_BACK)
