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

LONG = 6
"""An output of more letters is written smaller, and only once if it stays as it is."""


def step_row(scene: LectureScene, learner: Learner, row: int) -> VGroup:
    """Write a start's mark, its output before the step, and its output now."""
    cost = learner.run.objective.name
    colour, y = scene.theme.cost(cost), ROWS[row]
    mark: Mobject = learner.mark(colour).move_to((LEFT + 0.25, y + 0.18, 0))
    first = f"{Output(float(learner.run.z[0])):.4t}"
    # An output that is all but 0 or 1 takes more room.
    long = len(first) > LONG
    size = SIZES.label if long else SIZES.number
    stays = long and f"{Output(float(learner.run.z[1])):.4t}" == first
    before = scene.formula(first if stays else f"{first} arrow.r", scene.theme.words, size)
    before.put_baseline(LEFT + INDENT, y)
    now = Readout(
        lambda: "" if stays else f"{learner.output():.4t}",
        x=LEFT + INDENT + before.width + 0.2,
        y=y,
        size=size,
        colour=colour,
    )
    stands_for(cost, mark, now)
    return VGroup(mark, before, now)
