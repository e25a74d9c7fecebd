"""What one step does to an output, as a row of numbers: before, an arrow, now."""

from manim import Mobject, VGroup

from scenes.kit.learner import Learner
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.telling.numbers import Output
from scenes.telling.theme import SIZES

ROWS = 2.95, 2.2
"""Baselines of the rows."""

INDENT = 0.7
"""Between a row's mark and its first number."""

LONG, SMALLER = 6, 0.4
"""An output of more letters is written smaller."""


def step_row(scene: LectureScene, learner: Learner, row: int) -> VGroup:
    """Write a start's mark, its output before the step, and its output now."""
    cost = learner.run.objective.name
    colour, y = scene.theme.cost(cost), ROWS[row]
    mark: Mobject = learner.mark(colour).move_to((LEFT + 0.25, y + 0.18, 0))
    first = f"{Output(float(learner.run.z[0])):.4t}"
    # An output that is all but 0 or 1 takes more room.
    size = SIZES.number if len(first) <= LONG else SMALLER
    before = scene.formula(f"{first} arrow.r", scene.theme.words, size)
    before.put_baseline(LEFT + INDENT, y)
    now = Readout(
        lambda: f"{learner.output():.4t}",
        x=LEFT + INDENT + before.width + 0.2,
        y=y,
        size=size,
        colour=colour,
    )
    stands_for(cost, mark, now)
    return VGroup(mark, before, now)
