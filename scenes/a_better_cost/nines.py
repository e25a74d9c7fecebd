"""What each further nine costs: the price so far, and a bracket from one price to the next."""

from itertools import pairwise

import numpy as np
from manim import Mobject, VGroup, VMobject

from nnmath import CROSS_ENTROPY
from scenes.a_better_cost.about import NINES
from scenes.a_better_cost.price import TICK, Price
from scenes.kit.bar import Bar
from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES

STEEP, ARM = 0.78, 0.22
"""The output beside which brackets stand, left of the curve, and how long their arms are."""

BETWEEN_BRACKETS = 0.1
"""How far their ends are from the levels from which they reach to the bar."""

BESIDE, LOWER = 0.18, 0.2
"""How far left of a bracket its number ends, and how far below its middle that has its baseline."""


class Nines:
    """Levels at the prices of outputs with so many nines, and the steps between them."""

    def __init__(self, scene: LectureScene, price: Price) -> None:
        self._price = price
        prices = [float(CROSS_ENTROPY.value(price.look_at(nines), 0.0)) for nines in NINES]
        self._steps = [*pairwise(prices)]
        self.levels = VGroup(*map(self._level, prices))
        self.brackets = VGroup(*(self._bracket(*ends) for ends in self._steps))
        more, teal = f"+{scene.facts['nine']:.2f}", price.theme.cost(CROSS_ENTROPY.name)
        self.names = VGroup(*(scene.formula(more, teal, TICK) for _ in self.brackets))
        stands_for(CROSS_ENTROPY.name, self.levels, self.brackets)
        belong_together(
            *(*self.levels, *self.brackets, *self.names, price, *price.curves, *price.bars)
        )

    def name(self, number: int) -> Mobject:
        """Return what one more nine costs, put beside its bracket."""
        x, y, _ = self._start(sum(self._steps[number]) / 2)
        return self.names[number].put_baseline(x - BESIDE, y - LOWER, align=1.0)

    def _level(self, height: float) -> Bar:
        def ends() -> tuple[Points, Points]:
            return self._start(height) + np.array((ARM, 0.0, 0.0)), self._price.place(1.0, height)

        return Bar(self._price.theme, CROSS_ENTROPY.name, ends, SIZES.axis)

    def _bracket(self, low: float, high: float) -> VMobject:
        colour = self._price.theme.cost(CROSS_ENTROPY.name)
        bracket = VMobject(stroke_color=colour, stroke_width=SIZES.curve)

        def draw(bracket: VMobject) -> None:
            inset, arm = np.array((0.0, BETWEEN_BRACKETS, 0.0)), np.array((ARM, 0.0, 0.0))
            foot, head = self._start(low) + inset, self._start(high) - inset
            bracket.points = polyline(np.array([foot + arm, foot, head, head + arm]))

        draw(bracket)
        bracket.add_updater(draw)
        return bracket

    def _start(self, height: float) -> Points:
        return self._price.place(STEEP, height)
