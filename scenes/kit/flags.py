"""Flags: where a run passes a threshold, marked and named on a plot."""

from collections.abc import Sequence

from manim import DOWN, UP, DashedLine, Mobject, VGroup

from scenes.kit import typeset
from scenes.kit.learner import Learner
from scenes.kit.plot import Plot
from scenes.telling.theme import SIZES

GAP = 0.18
"""Between a flag's mark and its name."""


def flag(
    plot: Plot,
    learner: Learner,
    epoch: int,
    colour: str,
    name: typeset.Typeset,
    others: Sequence[VGroup],
    *,
    level: float,
    passings: Sequence[int],
    limit: float,
) -> VGroup:
    """Mark an epoch of a run on its output's curve, and drop a line to the time axis.

    The name stands on the open side of the curve and of `level`, the output that is passed; left of
    `limit`, right of all `passings` that are near, and clear of other flags' names.
    """
    outputs = learner.run.a
    here = plot.place(epoch, float(outputs[epoch]))
    style = {"dash_length": 0.06, "stroke_color": colour, "stroke_width": SIZES.axis}
    drop = DashedLine(here, plot.place(epoch, 0), **style)
    falling = outputs[-1] < outputs[0]
    up = float(plot.place(epoch, level)[1])
    near = [float(plot.place(passed, level)[0]) for passed in passings]
    x = max(place for place in near if place < here[0] + name.width + 2 * GAP)
    to_the_right = limit - x > name.width + 2 * GAP
    above = falling == to_the_right
    name.put_baseline(
        x + GAP if to_the_right else here[0] - GAP,
        max(up, here[1]) + GAP if above else min(up, here[1]) - GAP - 0.75 * SIZES.label,
        align=-1.0 if to_the_right else 1.0,
    )
    while any(_touch(name, other[-1]) for other in others):
        name.shift(0.4 * (UP if above else DOWN))
    return VGroup(drop, learner.mark(colour).move_to(here), name)


def _touch(one: Mobject, other: Mobject) -> bool:
    gap = abs(one.get_center() - other.get_center())
    return bool(gap[0] < (one.width + other.width) / 2 + 0.1 and gap[1] < 0.34)
