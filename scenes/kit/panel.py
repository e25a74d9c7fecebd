"""A cost beside the plot: its name, its formula, and numbers that follow its run."""

from collections.abc import Callable
from typing import Any

from manim import VGroup

from nnmath.formula.typst import typst_source
from nnmath.learning.costs import Cost
from scenes.kit import typeset
from scenes.kit.learner import Learner
from scenes.kit.readout import Readout, written
from scenes.kit.stage import LectureScene
from scenes.telling.records import CostShown
from scenes.telling.theme import SIZES

FORMULA, OUTPUT, WEIGHTS = 0.68, 1.34, 1.86
"""How far below a cost's name its formula and its numbers stand."""

COLUMN = 2.05
"""How far to the right of the output the cost's value stands."""


class CostPanel(VGroup):  # type: ignore[misc]
    """Name, formula and live output of a cost; `more` are the numbers that may join them."""

    def __init__(
        self,
        scene: LectureScene,
        cost: Cost,
        learner: Learner,
        name: typeset.Typeset,
        *,
        x: float,
        y: float,
    ) -> None:
        theme = scene.theme
        colour = theme.cost(cost.name)

        def follow(text: str, *quantities: str, places: int = 3) -> Callable[[], str]:
            return lambda: text.format(
                *(written(learner.value(name), places) for name in quantities)
            )

        mark = learner.mark(colour).move_to((x + 0.1, y + 0.13, 0))
        formula = scene.formula(f"C = {typst_source(cost.formula)}", theme.words, SIZES.label)
        scene.note_formula(formula, CostShown(cost=cost.name))
        super().__init__(
            mark,
            name.put_baseline(x + 0.36, y),
            formula.put_baseline(x, y - FORMULA),
            Readout(follow("a = {}", "a"), x=x, y=y - OUTPUT, size=SIZES.number, colour=colour),
        )
        weights = follow("w = {}, space b = {}", "w", "b", places=2)
        value = follow("C = {}", "cost")
        quiet: dict[str, Any] = {"size": SIZES.label, "colour": theme.held_back}
        self.more = VGroup(
            Readout(weights, x=x, y=y - WEIGHTS, **quiet),
            Readout(value, x=x + COLUMN, y=y - OUTPUT, **quiet),
        )
