"""Two clocks at one epoch a second: how long each cost waits, as a time and as a bar."""

from collections.abc import Callable

import numpy as np
from manim import VGroup

from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import EDGE
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, beyond_the_frame
from scenes.kit.stage import LEFT, LectureScene
from scenes.plateau_law.about import Law
from scenes.plateau_law.axis import Starts
from scenes.plateau_law.waits import COSTS, ENTROPY, QUADRATIC
from scenes.telling.durations import Duration
from scenes.telling.theme import FRAME_WIDTH, SIZES

ROWS = 1.35, -0.75
"""Baselines of both times."""

RULE = 2.35
"""Baseline of what an epoch lasts."""

TIME = 1.15
"""Size of the times."""

TIMES = LEFT + 4.1
"""Their left end."""

BAR = 0.55
"""A bar is so far below its time."""

FIRST, LAST = 7.0, 9.0
"""The longest that the first bar of the quadratic cost and the last of the other one are."""

THICK = 22.0


class Clocks:
    """The names of both costs, the times that they wait from where the disc stands, and bars."""

    def __init__(self, scene: LectureScene, law: Law, starts: Starts) -> None:
        self.law, self.starts, self.scene = law, starts, scene
        ends = (QUADRATIC, law.start, FIRST), (ENTROPY, law.farthest, LAST)
        self.unit = min(longest / law.wait(cost, z) for cost, z, longest in ends)
        self.rule = scene.label("clocks", "rule", size=SIZES.number).put_baseline(LEFT, RULE)
        self.names, self.times, self.bars = VGroup(), VGroup(), VGroup()
        for cost, y in zip(COSTS, ROWS, strict=True):
            name = scene.label("far", cost, scene.theme.cost(cost), SIZES.number)
            self.names.add(name.put_baseline(LEFT, y))
            self.times.add(
                Readout(
                    self._time(cost), x=TIMES, y=y, size=TIME, colour=scene.theme.cost(cost)
                )
            )
            self.bars.add(Bar(scene.theme, cost, self._ends(cost, y - BAR), THICK))
        beyond_the_frame(self.bars[0])
        belong_together(*self.bars)

    def _time(self, cost: str) -> Callable[[], str]:
        lang = self.scene.settings.lang
        return lambda: format(Duration(self.law.wait(cost, self.starts.here)), f"{lang}t")

    def _ends(self, cost: str, y: float) -> Callable[[], Ends]:
        def ends() -> Ends:
            length = self.unit * self.law.wait(cost, self.starts.here)
            right = min(LEFT + length, FRAME_WIDTH / 2 - EDGE)
            return np.array((LEFT, y, 0.0)), np.array((right, y, 0.0))

        return ends
