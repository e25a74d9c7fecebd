"""The flags of the learning curves: where a run passes the threshold, and at which epoch."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from manim import DashedLine, VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.kit.hill import arrow
from scenes.kit.plot import Plot
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.axes import ROW
from scenes.side_by_side.race import Race
from scenes.telling.theme import SIZES

SECOND_ROW = 1.02
"""How far below the axis numbers have their baselines that have no room in the first row."""

GAP = 0.14
"""Between two numbers in a row, in frame units."""

BESIDE = 0.07
"""A line passes a number at such a distance, or ends at the axis."""

SHORTEST = 0.6
"""A shorter arrow between two numbers is not drawn, in frame units."""


def drop_flags(scene: LectureScene, plot: Plot, race: Race) -> dict[str, VGroup]:
    """Drop a line from where each run passes, to its epoch below the axis.

    Return lines and numbers by the names of the runs: `quadratic`, `entropy`, `faster`. The last
    one's number stands a row lower if there is no room for it beside the others.
    """
    runs = {
        "quadratic": (race.passed_q, race.quadratic, QUADRATIC.name),
        "entropy": (race.passed_c, race.entropy, CROSS_ENTROPY.name),
        "faster": (race.passed_4, race.faster, QUADRATIC.name),
    }
    flags: dict[str, VGroup] = {}
    for name, (epoch, run, cost) in runs.items():
        if not epoch:
            continue
        colour = scene.theme.cost(cost)
        here, foot = plot.place(epoch, float(run.a[epoch])), plot.place(epoch, 0)
        number = scene.formula(str(epoch), colour, SIZES.number)
        # Not below the number of the level axis: it swells.
        x = max(float(foot[0]), plot.left + number.width / 2 - BESIDE)
        number.put_baseline(x, plot.bottom - ROW, 0.0)
        lower = name == "faster" and any(touch(number, flag[1]) for flag in flags.values())
        if lower:
            number.put_baseline(x, plot.bottom - SECOND_ROW, 0.0)
            # Its line leads up to the axis only: it would run through the others' numbers.
            depth = 0.5 * all(
                abs(foot[0] - flag[1].get_x()) > flag[1].width / 2 + BESIDE
                for flag in flags.values()
            )
            here, foot = np.add(foot, (0, 0.12, 0)), np.subtract(foot, (0, depth, 0))
        drop = DashedLine(
            here, foot, dash_length=0.06, stroke_color=colour, stroke_width=1.5 * SIZES.axis
        )
        flags[name] = VGroup(drop, number)
        stands_for(cost, drop)
    first = [flag[1] for name, flag in flags.items() if name != "faster"]
    _spread(first, plot.right + 0.2)
    return flags


def shortened(scene: LectureScene, flags: Mapping[str, VGroup]) -> VGroup:
    """Draw an arrow from the number of the first run to that of the third, if there is room."""
    if not {"quadratic", "faster"} <= {*flags}:
        return VGroup()
    start, end = flags["quadratic"][1], flags["faster"][1]
    x, y, _ = start.get_left()
    length = float(end.get_right()[0]) + GAP - (x - GAP)
    if length > -SHORTEST or abs(end.get_y() - y) > 0.1:
        return VGroup()
    drawn = arrow(np.array((x - GAP, y, 0.0)), length, scene.theme.cost(QUADRATIC.name))
    stands_for(QUADRATIC.name, drawn)
    return VGroup(drawn)


def touch(one: Typeset, other: Typeset) -> bool:
    """Tell whether two numbers in a row are nearer to each other than two words are."""
    room = (one.width + other.width) / 2 + GAP
    return bool(abs(one.get_x() - other.get_x()) < room)


def _spread(numbers: Sequence[Typeset], limit: float) -> None:
    """Push numbers in a row apart, to the right, and back from the limit."""
    row = sorted(numbers, key=lambda number: float(number.get_x()))
    for before, after in pairwise(row):
        lap = before.get_right()[0] + GAP - after.get_left()[0]
        after.shift((max(lap, 0.0), 0, 0))
    for number in reversed(row):
        number.shift((min(limit - number.get_right()[0], 0.0), 0, 0))
        limit = float(number.get_left()[0]) - GAP
