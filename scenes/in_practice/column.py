"""Beside the curves: the epoch, and for each cost its learning rate and how much is read right."""

from functools import partial

from manim import ValueTracker, VGroup

from scenes.in_practice.comparison import ENTROPY, QUADRATIC, Pair
from scenes.kit.counter import EpochCounter, counted
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES

X = 2.6
"""Left end of the column."""

COUNTER = 2.5
"""Baseline of the counter."""

ROWS = {ENTROPY: 1.3, QUADRATIC: -1.2}
"""Baselines of the names of the costs."""

RATE, NUMBER = 0.72, 1.55
"""So far below the name are the learning rate and the accuracy."""

SIZE = 0.6
"""Size of the accuracies."""


class Column(VGroup):  # type: ignore[misc]
    """What is known at the present epoch: mean and spread over the runs.

    `rates` are by cost; `follow` has the numbers follow other runs.
    """

    def __init__(self, scene: LectureScene, pair: Pair, clock: ValueTracker) -> None:
        self._pair, self._clock = pair, clock
        self.counter = EpochCounter(
            scene.theme, clock, scene.label("same", "epochs", size=SIZES.number), x=X, y=COUNTER
        )
        self.names, self.numbers = VGroup(), VGroup()
        self.rates = {cost: rate(scene, cost, scene.parameters.digits.eta) for cost in ROWS}
        for cost, y in ROWS.items():
            colour = scene.theme.cost(cost)
            self.names.add(scene.label("same", cost, colour, SIZES.number).put_baseline(X, y))
            said = partial(self._said, cost)
            number = Readout(said, x=X, y=y - NUMBER, size=SIZE, colour=colour)
            stands_for(cost, number)
            self.numbers.add(number)
        super().__init__(self.counter, self.names, *self.rates.values(), self.numbers)

    def follow(self, pair: Pair) -> None:
        """Show the numbers of other runs from now on."""
        self._pair = pair

    def exchange(self, cost: str, line: Typeset) -> Typeset:
        """Let another learning rate stand below the name of a cost; return the old one."""
        old = self.rates[cost]
        self.remove(old)
        self.rates[cost] = line
        self.add(line)
        return old

    def _said(self, cost: str) -> str:
        curve = self._pair.entropy if cost == ENTROPY else self._pair.quadratic
        return f'{curve.said(counted(self._clock))} "%"'


def rate(scene: LectureScene, cost: str, eta: float) -> Typeset:
    """Write a learning rate below the name of a cost."""
    line = scene.formula(f"eta = {eta:g}", scene.theme.cost(cost), SIZES.label)
    stands_for(cost, line)
    return line.put_baseline(X, ROWS[cost] - RATE)
