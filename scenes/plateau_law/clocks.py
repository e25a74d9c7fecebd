"""Two clocks at one epoch a second: how long each cost waits, as a time and as a bar."""

from collections.abc import Callable

import numpy as np
from manim import ValueTracker, VGroup

from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import EDGE
from scenes.kit.places import in_a_row
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, beyond_the_frame
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.plateau_law.about import Law
from scenes.plateau_law.axis import BELOW, NUMBER, StartAxis
from scenes.plateau_law.waits import COSTS, ENTROPY
from scenes.telling.durations import Duration
from scenes.telling.theme import FRAME_WIDTH, SIZES

ROWS = 1.05, -0.8
"""Baselines of both times."""

RULE = 2.3
"""Baseline of what an epoch lasts."""

TIME = 1.15
"""Size of the times."""

TIMES = LEFT + 4.0
"""Their left end."""

BAR = 0.5
"""A bar is so far below its time."""

LONGEST = 6.5
"""How long the bar of the cross-entropy cost is in the end, in frame units."""

ABOVE, APART = 0.36, 0.7
"""Times that are left at a start stand so far above the axis, and so far from each other."""

SHORT = 0.06
"""How long bars are at first."""

THICK = 22.0
"""How thick bars are, in Manim's stroke units."""

START = LEFT + 0.08
"""Where bars begin."""


class Clocks:
    """The times that both costs wait from where the disc stands, at one epoch a second.

    `run` is how long the bars have been growing: neither is longer than what it stands for.
    """

    def __init__(self, scene: LectureScene, law: Law, starts: StartAxis) -> None:
        self.law, self.starts, self.scene = law, starts, scene
        self.unit = LONGEST / law.wait(ENTROPY, law.farthest)
        self.run = ValueTracker(SHORT / self.unit)
        self.rule = scene.label("clocks", "rule", size=SIZES.number).put_baseline(LEFT, RULE)
        self.times, self.bars = VGroup(), VGroup()
        for cost, y in zip(COSTS, ROWS, strict=True):
            colour = scene.theme.cost(cost)
            self.times.add(Readout(self._time(cost), x=TIMES, y=y, size=TIME, colour=colour))
            self.bars.add(Bar(scene.theme, cost, self._ends(cost, y - BAR), THICK))
        beyond_the_frame(self.bars[0])
        belong_together(*self.bars)

    @property
    def out(self) -> float:
        """How long a bar grows until it has left the frame. **Units**: seconds of its clock."""
        return (FRAME_WIDTH / 2 - START) / self.unit

    def written_at(self, z: float) -> tuple[VGroup, Typeset]:
        """Write both times above a start on the axis, and that start's z below it."""
        x, y, _ = self.starts.at(z)
        lang, theme = self.scene.settings.lang, self.scene.theme
        times = in_a_row(
            *(
                self.scene.formula(
                    f"{Duration(self.law.wait(cost, z)):{lang}t}", theme.cost(cost), SIZES.number
                )
                for cost in COSTS
            ),
            x=0.0,
            y=y + ABOVE,
            gap=APART,
        )
        left = min(float(x) - times.width / 2, RIGHT - times.width)
        times.shift((max(left, LEFT) - float(times.get_left()[0]), 0.0, 0.0))
        number = self.scene.formula(f"{z:.3g}", size=NUMBER)
        return times, number.put_baseline(float(x), float(y) - BELOW, align=0.0)

    def _time(self, cost: str) -> Callable[[], str]:
        lang = self.scene.settings.lang
        return lambda: format(Duration(self.law.wait(cost, self.starts.here)), f"{lang}t")

    def _ends(self, cost: str, y: float) -> Callable[[], Ends]:
        def ends() -> Ends:
            time = min(self.law.wait(cost, self.starts.here), float(self.run.get_value()))
            right = min(START + self.unit * time, FRAME_WIDTH / 2 - EDGE)
            return np.array((START, y, 0.0)), np.array((right, y, 0.0))

        return ends
