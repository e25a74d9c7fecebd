"""The axis of starts: a disc stands on it where the neuron starts, with its z₀ below."""

from collections.abc import Callable

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from scenes.kit.curves import cubics
from scenes.kit.marks import disc, follow
from scenes.kit.plot import Points
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together
from scenes.kit.stage import BOTTOM, LEFT, RIGHT, LectureScene
from scenes.telling.theme import SIZES

FLOOR = BOTTOM + 1.0
"""Height of the axis."""

SHORT, LONG = (-5.1, 3.2), (LEFT + 0.3, RIGHT - 1.3)
"""Left and right end of the axis: below the plot, and alone."""

NUMBER = 0.62
"""Size of z₀ below the disc."""

BELOW = 0.78
"""Its baseline is so far below the axis."""

TICK = 0.11
"""How far the marks of whole numbers reach below the axis."""

TOP = 3.9
"""What stands on the disc reaches up to here at most."""


class StartAxis(VGroup):  # type: ignore[misc]
    """The axis from 0 on, a mark at every whole number, and a disc at `z`.

    `wide` is 0 while the axis reaches to `far`, below the plot, and 1 when it reaches to
    `farthest`, over the whole width.
    """

    def __init__(self, scene: LectureScene, start: float, far: float, farthest: float) -> None:
        self.z, self.wide = ValueTracker(start), ValueTracker(0.0)
        self._start, self._far, self._farthest = start, far, farthest
        theme = scene.theme
        self.rule = VMobject(stroke_color=theme.held_back, stroke_width=SIZES.axis)
        self.rule.add_updater(self._draw)
        self._draw(self.rule)
        self.disc = follow(disc(theme.words), lambda: self.at(self.here))
        self.number = RidingNumber(
            lambda: f"z_0 = {self.here:.3g}" if self._at_rest() else f"z_0 = {self.here:.1f}",
            lambda: self.at(self.here) - (0.0, BELOW, 0.0),
            size=NUMBER,
            colour=theme.words,
            align=0.0,
        )
        belong_together(self.rule, self.disc)
        super().__init__(self.rule, self.disc, self.number)

    @property
    def here(self) -> float:
        """Where the neuron starts now."""
        return float(self.z.get_value())

    def at(self, z: float) -> Points:
        """Return where a start stands on the axis. **Shapes**: (3,)."""
        return np.array((float(self.across(z)), FLOOR, 0.0))

    def across(self, zs: float | Points) -> Points:
        """Return how far to the right starts stand."""
        share = float(self.wide.get_value())
        places = [
            left + np.asarray(zs) / last * (right - left)
            for (left, right), last in ((SHORT, self._far), (LONG, self._farthest))
        ]
        across: Points = places[0] + share * (places[1] - places[0])
        return across

    def _at_rest(self) -> bool:
        return any(abs(self.here - end) < 1e-9 for end in (self._start, self._far, self._farthest))

    def _draw(self, rule: VMobject) -> None:
        share = float(self.wide.get_value())
        left, right = np.asarray(SHORT) + share * (np.asarray(LONG) - np.asarray(SHORT))
        across = self.across(np.arange(0.0, self._farthest + 1e-9))
        across = across[across <= right + 1e-9]
        starts = np.array([(left, FLOOR, 0.0), *((x, FLOOR, 0.0) for x in across)])
        ends = np.array([(right, FLOOR, 0.0), *((x, FLOOR - TICK, 0.0) for x in across)])
        rule.points = cubics(starts, ends)


class RidingNumber(Readout):
    """A number that is written anew from the clock, and rides at a place that follows it too."""

    def __init__(
        self,
        write: Callable[[], str],
        place: Callable[[], Points],
        *,
        size: float,
        colour: str,
        align: float = -1.0,
    ) -> None:
        self._ride = place
        super().__init__(write, x=0.0, y=0.0, size=size, colour=colour, align=align)

    def refresh(self) -> None:
        """Write the number that holds now, where it stands now."""
        x, y, _ = map(float, self._ride())
        self._place = (x, y, self._place[2])
        self._said = ""
        super().refresh()
