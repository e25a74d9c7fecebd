"""The names of both curves and how many epochs they are at, riding beside their heads."""

from functools import partial

import numpy as np
from manim import VGroup

from scenes.kit import typeset
from scenes.kit.places import in_a_row
from scenes.kit.plot import Points
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.plateau_law.about import as_rate, counted
from scenes.plateau_law.axis import FLOOR, RidingNumber
from scenes.plateau_law.waits import COSTS, ENTROPY, QUADRATIC, Waits
from scenes.telling.durations import digits
from scenes.telling.numbers import Output
from scenes.telling.theme import SIZES

BESIDE = 0.34
"""How far right of its head a curve has its name and number."""

NAME, NUMBER = 0.2, 0.66
"""Baselines of the name above the middle of both, and of the number below it."""

DIGITS = 0.86
"""Size of the numbers."""

LOW, APART, HIGH = 1.0, 1.75, 2.35
"""The lower middle is so far above the axis, the upper one so far above it, and at most so high."""

AXIS, CONDITIONS = 3.06, (2.3, 1.5, 0.7)
"""Baselines of the name of the axis of epochs, and of what the first two points hold for."""

UNIT, HOLDS = 0.48, 0.64
"""Sizes of both."""

QUESTION, ASKED = -0.4, 0.72
"""Baseline of the question, and its size."""


class Tags:
    """What is written in the plot: the curves' `names` and `counts` of epochs, the name of the
    `axis` of epochs, the `conditions` under which the first counts hold, and the `question`."""

    def __init__(self, scene: LectureScene, waits: Waits) -> None:
        self.waits, theme = waits, scene.theme
        self.axis = scene.label("far", "epochs", size=UNIT).put_baseline(LEFT, AXIS)
        question = scene.label("far", "question", size=ASKED)
        self.question = question.put_baseline(RIGHT, QUESTION, align=1.0)
        start, x, eta = waits.law.start, waits.law.x, waits.law.eta
        lines = (
            ((f"a = {Output(start):.2t} -> 1 slash 2", theme.output),),
            ((f"x = {x:.3g}", theme.input), ("y = 0", theme.output)),
            ((f"eta = {as_rate(eta, typst=True)}", theme.words),),
        )
        self.conditions = VGroup()
        for line, y in zip(lines, CONDITIONS, strict=True):
            parts = (scene.formula(source, colour, HOLDS) for source, colour in line)
            row = in_a_row(*parts, x=0.0, y=y, gap=HOLDS)
            self.conditions.add(row.shift((RIGHT - float(row.get_right()[0]), 0.0, 0.0)))
        self.names, self.counts = VGroup(), VGroup()
        for cost in COSTS:
            colour = theme.cost(cost)
            name = scene.label("far", cost, colour, SIZES.number)
            name.add_updater(partial(self._ride, cost=cost))
            self.names.add(name.update())
            write, place = partial(self._write, cost), partial(self._below_name, cost)
            self.counts.add(RidingNumber(write, place, size=DIGITS, colour=colour))

    def _middle(self, cost: str) -> Points:
        """Return the left end of a name, at the middle of name and number."""
        low = max(float(self.waits.head(ENTROPY)[1]), FLOOR + LOW)
        x, up, _ = self.waits.head(cost)
        if cost == QUADRATIC:
            low = min(max(float(up), low + APART), HIGH)
        return np.array((x + BESIDE, low, 0.0))

    def _ride(self, name: typeset.Typeset, cost: str) -> None:
        x, y, _ = self._middle(cost)
        name.put_baseline(float(x), float(y) + NAME)

    def _below_name(self, cost: str) -> Points:
        return self._middle(cost) - (0.0, NUMBER, 0.0)

    def _write(self, cost: str) -> str:
        wait, passed = self.waits.wait(cost), float(self.waits.passed.get_value())
        return counted(wait, typst=True) if passed >= wait else digits(f"{passed:,.0f}")
