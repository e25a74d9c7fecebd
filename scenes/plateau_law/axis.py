"""The axis of starts: a disc stands on it where the neuron starts, with its z₀ below."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from manim import ValueTracker, VGroup, VMobject
from manim.utils.rate_functions import smooth

from scenes.kit import typeset
from scenes.kit.curves import cubics
from scenes.kit.marks import disc, follow
from scenes.kit.plot import Points
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together
from scenes.kit.stage import BOTTOM, LEFT, RIGHT, LectureScene
from scenes.telling.theme import SIZES

FLOOR = BOTTOM + 1.0
"""Height of the axis."""

SHORT, LONG = (-4.7, 2.76), (LEFT + 0.3, RIGHT - 2.5)
"""Left and right end of the axis: below the plot, and alone."""

NUMBER = 0.72
"""Size of z₀ below the disc."""

BELOW, BEFORE, GAP = 0.84, 0.3, 0.2
"""Its baseline is so far below the axis; it begins so far left of the disc, its name ends so far
left of that."""

MARKED, UNDER = 0.54, 0.66
"""Size of the numbers at some marks, and how far below the axis their baseline is."""

CLEAR_LEFT, CLEAR_RIGHT, SOFT = 2.1, 2.9, 0.5
"""A number left or right of the disc has no light closer to it than this, and all its light so much
further away: z₀ reaches further to the right."""

TICK = 0.11
"""How far the marks of whole numbers reach below the axis."""

TOP = 3.9
"""What stands on the disc reaches up to here at most."""


class StartAxis(VGroup):  # type: ignore[misc]
    """The axis from 0 on, a mark at every whole number, and a disc at `z`.

    `wide` is 0 while the axis reaches to `far`, below the plot, and 1 when it reaches to
    `farthest`, over the whole width; `light` is the share of their light that its numbers have.
    """

    def __init__(self, scene: LectureScene, start: float, far: float, farthest: float) -> None:
        self.z, self.wide = ValueTracker(start), ValueTracker(0.0)
        self.light = ValueTracker(0.0)
        self._far, self._farthest = far, farthest
        self._rests = [start, far, farthest]
        theme = scene.theme
        self.rule = VMobject(stroke_color=theme.held_back, stroke_width=SIZES.axis)
        self.rule.add_updater(self._draw)
        self._draw(self.rule)
        self.disc = follow(disc(theme.words), lambda: self.at(self.here))
        self.number = RidingNumber(
            lambda: f"z_0 = {self.here:.3g}" if self._at_rest() else f"z_0 = {self.here:.1f}",
            lambda: self.at(self.here) - (BEFORE, BELOW, 0.0),
            size=NUMBER,
            colour=theme.words,
        )
        self.name = scene.label("far", "start", size=SIZES.number)
        self.name.add_updater(self._before_number)
        self._before_number(self.name)
        halfway = (far / 2,) if far % 2 == 0 else ()
        self.marked = VGroup()
        for z in (0.0, *halfway, far, farthest):
            mark = typeset.formula(f"{z:.3g}", MARKED, theme.held_back)
            put = partial(self._put, z=z)
            put(mark)
            mark.add_updater(put)
            self.marked.add(mark)
        belong_together(self.rule, self.disc)
        super().__init__(self.rule, self.marked, self.disc, self.name, self.number)

    def rests_at(self, *zs: float) -> None:
        """Write these starts, too, without decimals when the disc has come there."""
        self._rests.extend(zs)

    def slide(self, z: float) -> Any:
        """Move the disc along the axis."""
        return self.z.animate(rate_func=smooth).set_value(z)

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
        return any(abs(self.here - z) < 1e-9 for z in self._rests)

    def _before_number(self, name: typeset.Typeset) -> None:
        x, y, _ = self.at(self.here) - (BEFORE + GAP, BELOW, 0.0)
        name.put_baseline(float(x), float(y), align=1.0)

    def _put(self, mark: typeset.Typeset, z: float) -> None:
        share = float(self.wide.get_value())
        x, right = float(self.across(z)), SHORT[1] + share * (LONG[1] - SHORT[1])
        away = x - float(self.across(self.here))
        lights = [max(-away - CLEAR_LEFT, away - CLEAR_RIGHT) / SOFT, 1 + right - x]
        if 0 < z < self._far:
            lights.append(1 - 2 * share)
        mark.put_baseline(x, FLOOR - UNDER, align=0.0)
        mark.set_fill(opacity=min(max(min(lights), 0.0), 1.0) * float(self.light.get_value()))

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
