"""4-8: the cost is a sum over the outputs, as a formula and as prices beside the outputs."""

from itertools import pairwise

from manim import FadeIn, LaggedStart, VGroup

from nnmath.derivations import output_weight_gradient
from scenes.kit.derive import set_line
from scenes.kit.relations import stands_for
from scenes.kit.stage import RIGHT, LectureScene
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.fitting import fitting
from scenes.many_neurons.numbers import short
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

SIZE = 0.8
"""Of both rows: the second one is as wide as the frame leaves it."""

ROWS = 2.42, 0.6
"""Baselines: of the sums, and of what is summed."""

ABOVE, MARGIN = 0.16, 0.3
"""How far above its pipe a price stands, and what it leaves free beside it."""

SIZE_OF_PRICES, SHARE = 0.68, 0.45
"""Size of the prices, and which share of a row it is at most."""


class CostOfAll:
    """The formula on two rows: the sums, and below them what one output costs.

    `prices` are what the outputs cost, left of each; `pluses` stand between these, and their
    `total` stands below the last one. One price alone has none.
    """

    def __init__(self, scene: LectureScene, net: Diagram) -> None:
        self.scene, theme = scene, scene.theme
        derivation = output_weight_gradient.derivation()
        self.line = set_line(derivation.lines[0].term, SIZE, theme.words)
        self.summed = self.line.part("square")
        inside = {id(glyph) for glyph in self.summed}
        self.sums = VGroup(*(glyph for glyph in self.line if id(glyph) not in inside))
        self.over_outputs = self.line.own("sum_out")
        for group, row in ((self.sums, ROWS[0]), (self.summed, ROWS[1])):
            group.shift((-group.get_x(), row, 0.0))
        scene.note_formula(self.line, LineShown(derivation=derivation.name, line=0))
        self.shown = scene.equation_number(derivation, 0)
        self.number = VGroup()
        if self.shown:
            name = scene.formula(f'"({self.shown})"', theme.held_back, SIZES.number)
            self.number.add(name.put_baseline(RIGHT, ROWS[0], align=1.0))
        self.prices, self.pluses, self.total = self._prices(net)

    @property
    def all(self) -> VGroup:
        """Return all of it."""
        return VGroup(self.line, self.number, self.prices, self.pluses, self.total)

    def write(self) -> None:
        """Write the formula, row by row."""
        if self.shown:
            self.scene.note_equation(self.shown)
        row = [*self.sums, *self.number, *self.summed]
        self.scene.play(LaggedStart(*map(FadeIn, row), lag_ratio=0.2), run_time=TEMPO.move)
        self.scene.remove(*row)
        self.scene.add(self.line, self.number)

    def _prices(self, net: Diagram) -> tuple[VGroup, VGroup, VGroup]:
        """Write what each output costs above its pipe, pluses between them, and the total below."""
        last, colour = len(net.layers) - 1, self.scene.theme.cost("cross_entropy")
        size = min(SIZE_OF_PRICES, SHARE * net.plan.row(len(net.layers[last].biases)))
        prices, pluses, total = VGroup(), VGroup(), VGroup()
        values, x, y = net.passed.prices(), 0.0, 0.0
        room = 2 * (float(net.middle(last, 0)[0]) - net.plan.columns[last][0]) - MARGIN
        for number, value in enumerate(values):
            x, y, _ = map(float, net.middle(last, number))
            price = fitting(self.scene.formula(short(value, typst=True), colour, size), room)
            prices.add(price.put_baseline(x, y + ABOVE, align=0.0))
        for above, below in pairwise(prices):
            plus = self.scene.formula("+", colour, size)
            pluses.add(plus.move_to((above.get_center() + below.get_center()) / 2))
        if len(values) > 1:
            line = self.scene.formula(f"= {short(sum(values), typst=True)}", colour, size)
            fitting(line, room)
            total.add(line.move_to((x, y - ABOVE - line.height / 2, 0.0)))
        stands_for("cross_entropy", *prices, *pluses, *total)
        return prices, pluses, total
