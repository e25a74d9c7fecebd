"""4-8: the cost is a sum over the outputs, as a formula and with the numbers of the network."""

import numpy as np
from manim import FadeIn, LaggedStart, VGroup

from nnmath.derivations import output_weight_gradient
from scenes.kit.derive import set_line
from scenes.kit.plot import Points
from scenes.kit.relations import stands_for
from scenes.kit.stage import RIGHT, LectureScene
from scenes.many_neurons.fitting import fitting
from scenes.many_neurons.nets import Passed
from scenes.many_neurons.numbers import short
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

SIZE = 0.92
"""At which what is summed takes the whole width."""

ROWS = 2.2, -0.05, -1.75
"""Baselines: of the sums, of what is summed, and of the numbers."""

BELOW = -2.7, -3.4
"""Baselines of what stands below the numbers: what each output is, and what it should be."""

TERM, ROOM, APART = 2.9, 1.7, 0.25
"""How far apart the terms of the sum stand, how wide one may be, and how far further off C is."""


class CostOfAll:
    """The formula on two rows: the sums, and below them what one output costs; then numbers."""

    def __init__(self, scene: LectureScene, passed: Passed) -> None:
        self.scene, theme = scene, scene.theme
        derivation = output_weight_gradient.derivation()
        self.line = set_line(derivation.lines[0].term, SIZE, theme.words)
        self.summed = self.line.part("br")
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
        self.numbers = self._numbers(passed)

    @property
    def all(self) -> VGroup:
        """Return all of it."""
        return VGroup(self.line, self.number, self.numbers)

    def write(self) -> None:
        """Write the formula, row by row."""
        if self.shown:
            self.scene.note_equation(self.shown)
        row = [*self.sums, *self.number, *self.summed]
        self.scene.play(LaggedStart(*map(FadeIn, row), lag_ratio=0.2), run_time=TEMPO.move)
        self.scene.remove(*row)
        self.scene.add(self.line, self.number)

    def place_below(self, number: int, row: int) -> Points:
        """Return where the middle of what belongs to a term stands, in the first or second row."""
        return np.array((self.terms[number].get_x(), BELOW[row] + 0.18, 0.0))

    def _numbers(self, passed: Passed) -> VGroup:
        """Write C = the price of each output, and their sum where there are several."""
        prices = [short(price, typst=True) for price in passed.prices()]
        sources, marks = prices, ["C =", *["+"] * (len(prices) - 1)]
        if len(prices) > 1:
            marks, sources = [*marks, "="], [*prices, short(passed.cost(), typst=True)]
        colour = self.scene.theme.cost("cross_entropy")
        start = -(len(sources) - 1) / 2 * TERM + 0.5
        places = [start + number * TERM for number in range(len(sources))]
        terms = [
            fitting(self.scene.formula(source, colour), ROOM).put_baseline(x, ROWS[2], align=0.0)
            for source, x in zip(sources, places, strict=True)
        ]
        between = [
            self.scene.formula(mark, colour).put_baseline(
                x - TERM / 2 - (APART if number == 0 else 0.0), ROWS[2], align=0.0
            )
            for number, (mark, x) in enumerate(zip(marks, places, strict=True))
        ]
        self.terms = VGroup(*terms)
        stands_for("cross_entropy", *terms, *between)
        return VGroup(*terms, *between)
