"""The strobe: one dot for each equal step of time, on the sigmoid first, then against time."""

from itertools import product

import numpy as np
from manim import Dot, ValueTracker, VGroup

from scenes.kit.bead import Bead
from scenes.kit.over_time import OverTime
from scenes.kit.places import is_clear
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES

RADIUS, RIM = 0.45 * SIZES.dot, 1.8
"""How large a dot is, and how thick its rim: crowded dots are still told apart."""

ALONE = 1.6
"""So many times as large are dots that stand alone, without the sigmoid."""

LAG = 0.7
"""The share of the slide after which the last dot sets out."""

SLIDE_SECONDS = 4.4
"""How long the slide takes."""

SIGN_GAP = 0.2
"""Between the dot of the legend and its words."""

FURTHER = (0.0, 0.2, 0.4, 0.7, 1.0, 1.5)
"""How much further from the first dot the legend may stand."""


class Strobe(VGroup):  # type: ignore[misc]
    """Dots that a bead leaves on the sigmoid, one every `step` epochs, and that slide sideways.

    Each keeps its height and slides to its epoch on `times`, one after the other, so that the line
    of dots does not fold; `slid` is the share of the slide that is behind them. What they draw in
    the end is the output against time.
    """

    def __init__(self, bead: Bead, epochs: int, step: int) -> None:
        sigmoid, learner = bead.sigmoid, bead.learner
        cost = learner.run.objective.name
        colour = sigmoid.theme.cost(cost)
        rim = {"stroke_color": sigmoid.theme.ground, "stroke_width": RIM}
        steps = range(0, epochs + 1, step)
        super().__init__(*(Dot(radius=RADIUS, color=colour, **rim) for _ in steps))
        stands_for(cost, self)
        self.learner, self._step = learner, step
        self.times = OverTime(sigmoid.theme, sigmoid, epochs)
        self.slid = ValueTracker(0.0)
        chosen = np.arange(0, epochs + 1, step)
        z, a = learner.run.z[chosen], learner.run.a[chosen]
        self._here, self._there = sigmoid.places(z, a), self.times.places(chosen, a)
        self._dot = Dot(radius=RADIUS).points
        belong_together(self, sigmoid, bead.mark)
        self.refresh()
        self.add_updater(lambda strobe: strobe.refresh())

    def middles(self) -> Points:
        """Return where the dots that are left behind stand now. **Shapes**: (m, 3)."""
        left = int(self.learner.now() / self._step + 1e-6) + 1
        order = np.linspace(0.0, LAG, len(self._here))[:, None]
        share = np.clip((float(self.slid.get_value()) - order) / (1.0 - LAG), 0.0, 1.0)
        return (self._here + share * (self._there - self._here))[:left]

    def refresh(self) -> None:
        """Draw the dots where they stand now; those to come have no points yet."""
        middles = self.middles()
        size = 1.0 + (ALONE - 1.0) * float(self.slid.get_value())
        for number, dot in enumerate(self.submobjects):
            left = number < len(middles)
            dot.points = size * self._dot + middles[number] if left else np.empty((0, 3))


def legend_of(strobe: Strobe, name: Typeset, taken: Points, *, right: float, y: float) -> VGroup:
    """Say what a dot stands for: a dot and words behind it, beside the first ones.

    `taken` are points along what must not be touched. Where there is no room, the row ends at
    `right`, on the baseline y.
    """
    sign = Dot(radius=RADIUS, color=strobe.submobjects[0].get_color())
    stands_for(strobe.learner.run.objective.name, sign)
    legend = VGroup(sign, name.next_to(sign, (1, 0, 0), buff=SIGN_GAP))
    start, run = strobe.middles()[0], strobe.learner.run
    out = 1.0 if run.a[0] >= run.y else -1.0
    for aside, drop in product(FURTHER, FURTHER):
        across, up = legend.width / 2 + 0.4 + aside, legend.height / 2 + 0.4 + drop
        legend.move_to(start + np.array((out * across, -out * up, 0.0)))
        if is_clear(legend, taken, gap=0.2):
            return legend
    name.put_baseline(right, y, align=1.0)
    sign.next_to(name, (-1, 0, 0), buff=SIGN_GAP)
    return legend
