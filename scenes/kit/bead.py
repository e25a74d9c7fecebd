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
from scenes.telling.theme import FRAME_HEIGHT, MARGIN, SIZES, TEMPO, Theme

SWOLLEN = 1.5
"""How large a mark grows that is pointed at."""

BESIDE = 0.6
"""How far to the left of its rectangle a bead's mark waits."""

LABEL_GAP = 0.42
"""Between the middle of a bead and what is written beside it."""


class Bead:
    """A learner on the sigmoid, the bars beside it, and the rectangle that these become.

    `mark` rides on the curve. `error` is the bar from the output to the target, `gate` the rise of
    the tangent over one unit of z to a `side`; `slope` and `leg` are what that rise is read from.
    `tangent` goes both ways, and `drop` is an error bar that stays beside the curve. Trackers,
    each from 0 to 1: `reach` how much of the error bar and `rise` how much of the gate bar is
    drawn; `gathered` how far the three have come to be the sides of `push` and the mark beside it;
    `moved` how far the rectangle has come from `stage` to the free place beside the curve, and
    `back` how far the mark alone has come back to the curve. `size` is 1, and more while a bead is
    pointed at.
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
        self.moved, beside = ValueTracker(0.0), sigmoid.beside(learner.run.y)
        self.push = Push(
            learner.error,
            learner.derivative,
            lambda: stage.towards(beside, float(self.moved.get_value())),
        )
        self.sigmoid, self.target = sigmoid, float(learner.run.y)
        self.reach, self.rise = ValueTracker(0.0), ValueTracker(0.0)
        self.gathered, self.back = ValueTracker(0.0), ValueTracker(0.0)
        self.size = ValueTracker(1.0)
        cost = learner.run.objective.name
        self.mark = follow(learner.mark(theme.cost(cost)), self._place, self.size.get_value)
        self.error = Bar(theme, "output", self._error_ends)
        self.gate = Bar(theme, "gate", self._gate_ends)
        self.tangent = Bar(theme, "gate", lambda: sigmoid.tangent(self.z), SIZES.curve)
        self.slope = Bar(theme, "held_back", lambda: sigmoid.slope(self.z, side), SIZES.curve)
        self.leg = Bar(theme, "held_back", lambda: sigmoid.leg(self.z, side), SIZES.axis * 1.5)
        self.drop = Bar(theme, "output", self.fall)
        for bar in (self.error, self.gate):
            bar.add_updater(self._thin)
        self.area = self.push.area(theme, cost)
        belong_together(*self.parts(), sigmoid)
        stands_for(cost, self.mark)

    @property
    def z(self) -> float:
        """The present weighted input."""
        return self.learner.value("z")

    def parts(self) -> tuple[Mobject, ...]:
        """Return all that is drawn of the bead."""
        lines = self.tangent, self.slope, self.leg, self.drop
        return self.area, *lines, self.error, self.gate, self.mark

    def sides(self) -> tuple[Mobject, ...]:
        """Return the rectangle: its area and the two bars."""
        return self.area, self.error, self.gate

    def fall(self) -> Ends:
        """Return where the whole error bar begins and ends beside the curve."""
        return self.sigmoid.on(self.z), self.sigmoid.place(self.z, self.target)

    def _error_ends(self) -> Ends:
        output, target = self.fall()
        # Looked at closely, the target may lie far outside of the picture.
        most = FRAME_HEIGHT / 2 - MARGIN / 5
        low, high = (
            np.array((end[0], np.clip(end[1], -most, most), 0.0))
            for end in (output, output + float(self.reach.get_value()) * (target - output))
        )
        upright = low, high
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
        # The sides of the rectangle must not hide how thin it is; σ′ is thick again at the end.
        share = float(self.gathered.get_value())
        if bar is self.gate:
            share *= 1.0 - float(self.moved.get_value())
        width = SIZES.bar + share * (EDGE - SIZES.bar)
        bar.set_stroke(width=width)

    def _place(self) -> Points:
        foot, top = self.push.side()
        beside = (foot + top) / 2 - (BESIDE, 0, 0) - self.push.base()[0]
        travelled = self._error_ends()[0] + float(self.gathered.get_value()) * beside
        back = float(self.back.get_value())
        place: Points = travelled + back * (self.sigmoid.on(self.z) - travelled)
        return place


def point_at(*beads: Bead) -> Succession:
    """Point at one bead after the other: its mark swells and shrinks back."""
    options = {"rate_func": there_and_back, "run_time": TEMPO.breath}
    return Succession(*(bead.size.animate(**options).set_value(SWOLLEN) for bead in beads))


def put_beside(beads: Sequence[Bead], labels: Sequence[Typeset], ceiling: float) -> VGroup:
    """Put a label beside each bead, clear of curve, bars, axes and each other, below a height."""
    sigmoid = beads[0].sigmoid
    across, up = np.meshgrid(np.arange(-8.0, 8.0, 0.1), np.arange(ceiling, 4.0, 0.2))
    band = np.stack([across.ravel(), up.ravel(), np.zeros(across.size)], axis=1)
    ends = np.array((sigmoid.x.low, sigmoid.x.high))
    taken = [sigmoid.course(), band]
    taken += [between(sigmoid.places(ends, level)) for level in (0.0, beads[0].target)]
    for bead in beads:
        taken += [between(bead.fall()), outline(bead.mark)]
    for bead, label in zip(beads, labels, strict=True):
        here = sigmoid.on(bead.z)
        put_clear(label, around(here, LABEL_GAP, label), np.concatenate(taken))
        taken.append(outline(label))
    return VGroup(*labels)
