"""The wait of the cross-entropy cost alone, on an axis of its own: nearly a straight line."""

import numpy as np
from manim import Create, FadeIn, LaggedStart, VGroup, VMobject

from scenes.kit.curves import dashes, polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.plateau_law.about import counted
from scenes.plateau_law.axis import SHORT
from scenes.plateau_law.steps import THIN
from scenes.plateau_law.waits import ENTROPY, Waits
from scenes.telling.theme import SIZES, TEMPO

FOOT, HEIGHT = -1.0, 3.1
"""Where its axes meet, and how high its longest wait stands above that."""

SHARE, LEFT = 0.55, 0.45
"""It is so much of the width of the large plot, and begins so far right of that one."""

NUMBER = 0.7
"""Size of its longest wait, which is written at its end."""

BESIDE = 0.16
"""That number stands so far right of the end."""


class Inset:
    """A small plot: `axes`, the `curve`, the `steps` of one unit each, and the last `number`."""

    def __init__(self, scene: LectureScene, waits: Waits) -> None:
        self._waits, law, theme = waits, waits.law, scene.theme
        self._left, self._width = SHORT[0] + LEFT, SHARE * (SHORT[1] - SHORT[0])
        colour = theme.cost(ENTROPY)
        corner, end = self._place(0.0, 0.0), self._place(law.far)
        self.axes = VMobject(stroke_color=theme.held_back, stroke_width=SIZES.axis)
        top, right = (corner[0], end[1], 0.0), (end[0], corner[1], 0.0)
        self.axes.points = polyline(np.array((top, corner, right)))
        self.curve = VMobject(stroke_color=colour, stroke_width=SIZES.curve)
        self.curve.points = dashes(np.array([self._place(z) for z in np.linspace(0, law.far, 80)]))
        self.steps = VGroup()
        for step in range(int(law.far - law.start + 1e-9)):
            first, last = (self._place(law.start + step + more) for more in (0, 1))
            line = VMobject(stroke_color=colour, stroke_width=THIN)
            line.points = polyline(np.array((first, (last[0], first[1], 0.0), last)))
            self.steps.add(line)
        self.number = scene.formula(counted(self._wait(law.far), typst=True), colour, NUMBER)
        self.number.put_baseline(float(end[0]) + BESIDE, float(end[1]) - NUMBER / 3)
        stands_for(ENTROPY, self.curve, self.steps)
        belong_together(self.axes, self.curve, self.steps, waits.ticks.lines, waits.curves)
        self.all = VGroup(self.axes, self.curve, self.steps, self.number)

    def draw(self, scene: LectureScene) -> None:
        """Let the axes come, then the curve, what it ends at, and the steps."""
        scene.play(FadeIn(self.axes), run_time=TEMPO.leave)
        scene.play(Create(self.curve), run_time=1.2)
        scene.play(FadeIn(self.number), run_time=TEMPO.step_back)
        scene.play(LaggedStart(*map(Create, self.steps), lag_ratio=0.7), run_time=1.4)

    def _wait(self, z: float) -> float:
        return self._waits.wait(ENTROPY, z) if z else 0.0

    def _place(self, z: float, epochs: float | None = None) -> Points:
        law = self._waits.law
        up = (self._wait(z) if epochs is None else epochs) / self._wait(law.far)
        return np.array((self._left + z / law.far * self._width, FOOT + HEIGHT * up, 0.0))
