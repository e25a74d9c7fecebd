"""What one learner shows: its outputs, its slopes as arrows, and the largest of them."""

import math
from collections.abc import Callable

import numpy as np
from manim import ValueTracker, VGroup

from nnmath import LOG_LIKELIHOOD, SOFTMAX_QUADRATIC, softmax
from scenes.kit.counter import counted
from scenes.kit.plot import Points
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.softmax.about import BothRuns
from scenes.softmax.columns import RIM, Columns, Stand
from scenes.softmax.numbers import slope_text
from scenes.softmax.shapes import Arrow
from scenes.telling.theme import SIZES

COSTS = {"quadratic": SOFTMAX_QUADRATIC, "cross_entropy": LOG_LIKELIHOOD}
"""The costs by the roles of their colours."""

ARROWS = {"quadratic": "quadratic", "cross_entropy": "output"}
"""The roles of the colours of their slopes: under the log-likelihood they are the errors."""

CENTRES = {"quadratic": (-5.55, -3.53, -1.51), "cross_entropy": (1.61, 3.63, 5.65)}
"""Where each output stands, with its column and its arrow."""

ASIDE, BESIDE = -0.35, 0.42
"""How far from there its column is, and its arrow."""

WIDTH, FLOOR, UNIT = 0.8, -1.35, 3.75
"""Of the columns."""

NAMES, INPUTS, BELOW = 2.85, -1.97, -3.1
"""Baselines: the costs' names, the weighted inputs, the largest slope, and later the epochs."""

OUTER = 4.25
"""How far from the middle of the frame the largest slope stands, and later the epochs."""

LIGHT = 0.55
"""How light a learner's columns are filled: its arrows are in full."""

LARGE, NAME = 0.8, 0.62
"""Type sizes of the largest slope, and of its name and that of ½."""

RESULT = 0.72
"""Type size of the epochs that both need."""


class Panel:
    """The outputs of one learner, its slopes as arrows from their targets, and the largest slope.

    `reach` is how far the arrows have grown, from 0 to 1.
    """

    def __init__(self, scene: LectureScene, cost: str, race: BothRuns, clock: ValueTracker) -> None:
        self.scene, self.cost, self.race, self.clock = scene, cost, race, clock
        self.true, self.reach = race.true, ValueTracker(0.0)
        self.centres = CENTRES[cost]
        start = race.z[cost][0]
        self.places = 1 if bool(np.allclose(start, start.round(1), atol=1e-9)) else 2
        self.target = np.eye(len(start))[self.true]
        self._shares = softmax(race.z[cost])
        self._deltas = COSTS[cost].delta(
            race.z[cost], np.broadcast_to(self.target, race.z[cost].shape)
        )
        theme, colour = scene.theme, scene.theme.cost(cost)
        layout = Stand(tuple(x + ASIDE for x in self.centres), WIDTH, FLOOR, UNIT)
        beyond = BESIDE - ASIDE - WIDTH / 2 + 0.3
        self.columns = Columns(
            scene, self.logits, layout, colour, LIGHT, outputs=self.outputs, beyond=beyond
        )
        stands_for(cost, *self.columns.bars)
        self.targets = self.columns.targets(self.true)
        self.name = scene.label("wrong", cost, colour, SIZES.number)
        role = ARROWS[cost]
        side, align = (LEFT, -1.0) if cost == "quadratic" else (RIGHT, 1.0)
        self.name.put_baseline(side, NAMES, align=align)
        # With two places, the first of them would stand in the margin.
        size = SIZES.number if self.places == 1 else SIZES.label
        self.arrows, self.inputs = VGroup(), VGroup()
        for place, x in enumerate(self.centres):
            self.arrows.add(Arrow(role, theme.colours[role], self._ends(place)))
            self.inputs.add(self._number(self.logit(place), x + ASIDE, INPUTS, size, theme.input))
        self.outer = math.copysign(OUTER, self.centres[1])
        self.largest = self._number(self.largest_slope(), self.outer, BELOW, LARGE, colour)
        stands_for("input", *self.inputs)
        stands_for(cost, self.name, self.largest)
        reach = WIDTH / 2 + RIM
        ends = layout.middles[0] - reach, layout.middles[-1] + reach + beyond
        self.half = self.columns.level(0.5, *ends)
        belong_together(self.columns.floor, self.half, self.targets, *self.arrows)
        belong_together(self.half, *self.columns.bars)

    @property
    def still(self) -> VGroup:
        """Its columns with their floor, and the weighted inputs."""
        columns = self.columns
        return VGroup(self.name, columns.bars, columns.floor, self.inputs)

    def logits(self) -> Points:
        """Return the weighted inputs now."""
        return self._now(self.race.z[self.cost])

    def outputs(self) -> Points:
        """Return the outputs now."""
        return self._now(self._shares)

    def slope(self, place: int) -> float:
        """Return ∂C/∂z of an output now."""
        return float(self._now(self._deltas)[place])

    def result(self) -> VGroup:
        """Write in which epoch the true output passes ½."""
        label = self.scene.label("epochs", self.cost, self.scene.theme.cost(self.cost), RESULT)
        stands_for(self.cost, label)
        return VGroup(*label.put_baseline(self.outer, BELOW, align=0.0))

    def _now(self, values: Points) -> Points:
        # Between two epochs all changes evenly, also what a large step turns round.
        now = float(self.clock.get_value())
        before = min(int(now), len(values) - 1)
        after = min(before + 1, len(values) - 1)
        return np.asarray(values[before] + (now - before) * (values[after] - values[before]))

    def _ends(self, place: int) -> Callable[[], tuple[float, float, float]]:
        start = self.columns.layout.up(float(place == self.true))
        x = self.centres[place] + BESIDE

        def ends() -> tuple[float, float, float]:
            return x, start, start + UNIT * float(self.reach.get_value()) * self.slope(place)

        return ends

    def logit(self, place: int) -> Callable[[], str]:
        """Return what writes a weighted input, as it is in the epoch that is counted."""

        def write() -> str:
            text = f"{self.race.z[self.cost][counted(self.clock)][place]:.{self.places}f}"
            return text.removeprefix("-") if float(text) == 0 else text

        return write

    def _number(
        self, write: Callable[[], str], x: float, y: float, size: float, colour: str
    ) -> Readout:
        return Readout(write, x=x, y=y, size=size, colour=colour, align=0.0)

    def largest_slope(self) -> Callable[[], str]:
        """Return what writes the largest slope of the epoch that is counted."""
        sizes = np.abs(self._deltas).max(axis=1)
        return lambda: slope_text(float(sizes[counted(self.clock)]), typst=True)
