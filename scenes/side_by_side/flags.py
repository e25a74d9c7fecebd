"""The flags of the learning curves: where a run passes the threshold, and at which epoch."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from manim import DashedLine, VGroup

from nnmath import Trajectory
from scenes.kit.plot import Plot
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES

FIRST_ROW, SECOND_ROW = 0.48, 0.98
"""How far below the axis numbers have their baselines."""


def drop_flags(
    scene: LectureScene, plot: Plot, passings: Mapping[str, tuple[int | None, Trajectory, str]]
) -> dict[str, VGroup]:
    """Drop a line from where each run passes, to its epoch below the axis; `faster` a row lower.

    `passings` are the epochs, runs and colours by the name of the run.
    """
    flags = {}
    for name, (epoch, run, colour) in passings.items():
        if not epoch:
            continue
        here, foot = plot.place(epoch, float(run.a[epoch])), plot.place(epoch, 0)
        if name == "faster":
            # Its line leads up to the axis only: names of curves stand above.
            here, foot = (
                np.add(foot, (0, 0.12, 0)),
                np.subtract(foot, (0, SECOND_ROW - 0.45, 0)),
            )
        drop = DashedLine(
            here, foot, dash_length=0.06, stroke_color=colour, stroke_width=SIZES.axis
        )
        # The third number stands below the others: side by side they would read as one.
        row = SECOND_ROW if name == "faster" else FIRST_ROW
        number = scene.formula(str(epoch), colour, SIZES.number)
        flags[name] = VGroup(drop, number.put_baseline(float(foot[0]), plot.bottom - row, 0.0))
        stands_for(run.objective.name, flags[name][0])
    first = [flag[1] for name, flag in flags.items() if name != "faster"]
    _spread(first, plot.right + 0.2)
    return flags


def _spread(numbers: Sequence[Typeset], limit: float, gap: float = 0.14) -> None:
    """Push numbers in a row apart, to the right, and back from the limit."""
    row = sorted(numbers, key=lambda number: float(number.get_x()))
    for before, after in pairwise(row):
        lap = before.get_right()[0] + gap - after.get_left()[0]
        after.shift((max(lap, 0.0), 0, 0))
    for number in reversed(row):
        number.shift((min(limit - number.get_right()[0], 0.0), 0, 0))
        limit = float(number.get_left()[0]) - gap
