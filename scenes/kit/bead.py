"""The bead on the sigmoid: a learner's mark, its error bar and its gate bar.

All are functions of trackers, so that they can travel and still follow their learner.
"""

from collections.abc import Sequence

import numpy as np
from manim import Mobject, Succession, ValueTracker, VGroup
from manim.utils.rate_functions import there_and_back

from scenes.kit.bar import Bar, Ends, turned
from scenes.kit.learner import Learner
from scenes.kit.marks import follow
from scenes.kit.places import around, between, outline, put_clear
from scenes.kit.plot import Points
from scenes.kit.push import EDGE, Push, Spot
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, TEMPO, Theme

SWOLLEN = 1.5
"""How large a mark grows that is pointed at."""

BESIDE = 0.6
"""How far to the left of its rectangle a bead's mark waits."""

HOP = 1.0
"""How high a mark rises on its way back to the curve: above its rectangle."""

THICK = 7.0
"""Thickness of the side σ′, which is short."""

LEVELS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Beside the curve at one of these levels it has its name."""

LABEL_GAP = 0.42
"""Between the middle of a bead and what is written beside it."""


class Bead:
    """A learner on the sigmoid, the bars beside it, and the rectangle that these become.

    `mark` rides on the curve. `error` is the bar from the output to the target, `gate` the rise of
    the tangent over one unit of z to a `side`; `slope` and `leg` are what that rise is read from.
    Trackers, each from 0 to 1: `reach` how much of the error bar and `rise` how much of the gate
    bar is drawn; `gathered` how far the three have come to be the sides of `push`, on the `stage`,
    and the mark beside it; `swept` over how much of its width its area is drawn; `moved` how far
    the rectangle has gone from there to `corner`, and the mark back to the curve. `size` is 1, and
    more while a bead is pointed at.
    """

    def __init__(
        self,
        theme: Theme,
        sigmoid: SigmoidPlot,
        learner: Learner,
        stage: Spot,
        side: float = 1.0,
    ) -> None:
        self.learner, self.stage, self.side = learner, stage, side
        self.corner, self.moved = stage, ValueTracker(0.0)
        self.push = Push(learner.error, learner.derivative, self._spot)
        self.sigmoid, self.target = sigmoid, float(learner.run.y)
        self.reach, self.rise = ValueTracker(0.0), ValueTracker(0.0)
        self.gathered, self.swept = ValueTracker(0.0), ValueTracker(1.0)
        self.size = ValueTracker(1.0)
        cost = learner.run.objective.name
        self.mark = follow(learner.mark(theme.cost(cost)), self._place, self.size.get_value)
        # It is what is followed: curves, bars and dots stay behind it, whatever comes later.
        self.mark.set_z_index(1)
        self.error = Bar(theme, "output", self._error_ends)
        self.gate = Bar(theme, "gate", self._gate_ends)
        self.slope = Bar(theme, "held_back", lambda: sigmoid.slope(self.z, side), SIZES.curve)
        self.leg = Bar(theme, "held_back", lambda: sigmoid.leg(self.z, side), SIZES.axis * 1.5)
        for bar in (self.error, self.gate):
            bar.add_updater(self._thin)
        self.area = self.push.area(theme, cost, self.swept.get_value)
        belong_together(*self.parts(), sigmoid)
        stands_for(cost, self.mark)

    @property
    def z(self) -> float:
        """The present weighted input."""
        return self.learner.value("z")

    def parts(self) -> tuple[Mobject, ...]:
        """Return all that is drawn of the bead."""
        return self.area, self.slope, self.leg, self.error, self.gate, self.mark

    def sides(self) -> tuple[Mobject, ...]:
        """Return the rectangle: its area and the two bars."""
        return self.area, self.error, self.gate

    def fall(self) -> Ends:
        """Return where the whole error bar begins and ends beside the curve."""
        return self.sigmoid.on(self.z), self.sigmoid.place(self.z, self.target)

    def _spot(self) -> Spot:
        return self.stage.towards(self.corner, float(self.moved.get_value()))

    def _error_ends(self) -> Ends:
        output, target = self.fall()
        upright = output, output + float(self.reach.get_value()) * (target - output)
        return turned(upright, self.push.base(), self.gathered.get_value())

    def _gate_ends(self) -> Ends:
        # Gate and mark travel with the end of the error bar that is at the output.
        share, end = float(self.gathered.get_value()), self._error_ends()[0]
        low, high = self.sigmoid.rise(self.z, self.side)
        foot, top = self.push.side()
        away = (low - self.sigmoid.on(self.z), foot - self.push.base()[0])
        length = float(self.rise.get_value()) * (high - low), top - foot
        start = end + (1 - share) * away[0] + share * away[1]
        return start, start + (1 - share) * length[0] + share * length[1]

    def _thin(self, bar: Bar) -> None:
        # The sides of the rectangle must not hide how thin it is.
        edge = THICK if bar is self.gate else EDGE
        bar.set_stroke(width=SIZES.bar + float(self.gathered.get_value()) * (edge - SIZES.bar))

    def _place(self) -> Points:
        moved = float(self.moved.get_value())
        foot, top = self.push.side()
        beside = (foot + top) / 2 - (BESIDE, 0, 0) - self.push.base()[0]
        away: Points = self._error_ends()[0] + float(self.gathered.get_value()) * beside
        hop = np.array((0.0, HOP * np.sin(np.pi * moved), 0.0))
        place: Points = away + moved * (self.sigmoid.on(self.z) - away) + hop
        return place


def point_at(*beads: Bead) -> Succession:
    """Point at one bead after the other: its mark swells and shrinks back."""
    options = {"rate_func": there_and_back, "run_time": TEMPO.breath}
    return Succession(*(bead.size.animate(**options).set_value(SWOLLEN) for bead in beads))


def put_beside(beads: Sequence[Bead], labels: Sequence[Typeset], ceiling: float) -> VGroup:
    """Put a label beside each bead, clear of curve, bars, axes and each other, below a height.

    A label more is put beside the curve.
    """
    sigmoid = beads[0].sigmoid
    rows = np.concatenate([np.arange(ceiling, 4.0, 0.2), np.arange(sigmoid.bottom, -4.0, -0.2)])
    across, up = np.meshgrid(np.arange(-8.0, 8.0, 0.1), rows)
    band = np.stack([across.ravel(), up.ravel(), np.zeros(across.size)], axis=1)
    ends = np.array((sigmoid.x.low, sigmoid.x.high))
    taken = [sigmoid.course(), band]
    taken += [between(sigmoid.places(ends, level)) for level in (0.0, beads[0].target)]
    taken += [between(sigmoid.places(sigmoid.upright, (0.0, 1.0))), outline(*sigmoid.level_names)]
    for bead in beads:
        taken += [between(bead.fall()), outline(bead.mark)]
    for bead, label in zip(beads, labels, strict=False):
        here = sigmoid.on(bead.z)
        put_clear(label, around(here, LABEL_GAP, label), np.concatenate(taken))
        taken.append(outline(label))
    for label in labels[len(beads) :]:
        spots = [spot for a in LEVELS for spot in around(sigmoid.at_level(a), LABEL_GAP, label)[:2]]
        put_clear(label, spots, np.concatenate(taken))
    return VGroup(*labels)
