"""The axes of the film: of the hills, and of the learning curves."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import VMobject

from scenes.kit.plot import Plot, Scale
from scenes.kit.relations import beyond_the_frame
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.kit.typeset import formula
from scenes.telling.theme import SIZES
from scenes.telling.ticks import tick_label

FLOOR, HEIGHT = -2.35, 4.65
"""Where horizontal axes stand, and how high the picture above them is."""

LENGTH = 4.75
"""How long the z axis is. While slopes are compared, it must not become longer or shorter."""

ALONE, BESIDE = -2.5, LEFT + 0.75
"""Where it begins, while the hills are alone and beside the learning curves."""

SMALL = LEFT + 1.2, -0.95, 3.1
"""Where it stands at last, above the claims, and how high the picture above it is: it is as many
times shorter, so that slopes stay as they are."""

COSTS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0)
"""Numbers that may stand on the axis of costs."""

NEARLY = 1.05
"""The lower number is at most so many times as high as the first hill: a height that it nears."""

LOW_ENOUGH, APART = 0.8, 0.8
"""The upper number stands at most so far up the axis; two are so far apart, in frame units."""

BELOW = 0.16
"""How much lower than on other axes the number of the start stands: a bead is above it."""

BESIDE_IT = -0.35, -0.45, 0.0
"""Where the name of that axis stands: left of its end, below the question."""

DASH = 0.12
"""How long the tick of a cost is, in frame units."""

LEFT_END, RIGHT_END = 0.05, 6.25
"""Where the axis of epochs begins and ends, in frame units."""

ROW = 0.58
"""How far below it numbers have their baselines, in frame units."""

BEYOND = 0.28
"""How far right of its end its name stands, in frame units: the head of a curve swells there."""

LOW = 0.15
"""Outputs below this are beside the name of the z axis."""

NUMBER = 0.6
"""So long a number has room beside that axis; for a longer one, the axis begins further right."""

ASIDE = 0.22
"""How much further from that axis its numbers stand than on others: a curve's head is on it."""

LARGER = 1.25
"""Numbers are so many times as large as on other axes."""


@dataclass(frozen=True)
class HillAxes:
    """The z axis of both hills, and that of costs; both hills are high on the right if `way` is -1,
    on the left if it is 1. `first` is how high the first hill is."""

    scene: LectureScene
    z: Scale
    way: float
    first: float

    def alone(self, tall: float, most: float = math.inf) -> Plot:
        """Draw the axes in the middle of the picture. Numbers of costs are at most `most`."""
        return self._plot(ALONE, tall, most=most)

    def beside(self, tall: float) -> Plot:
        """Draw the axes beside the learning curves, with the highest number of a cost only."""
        return self._plot(BESIDE, tall, highest=True)

    def small(self, tall: float) -> Plot:
        """Draw the axes smaller: there are claims below them."""
        left, floor, height = SMALL
        return self._plot(left, tall, (floor, height), highest=True)

    def _plot(
        self,
        left: float,
        tall: float,
        room: tuple[float, float] = (FLOOR, HEIGHT),
        most: float = math.inf,
        *,
        highest: bool = False,
    ) -> Plot:
        scene, colour = self.scene, self.scene.theme.held_back
        floor, height = room
        costs_told = _costs(self.first, LOW_ENOUGH * tall, HEIGHT / tall)
        ticks = tuple(cost for cost in costs_told if cost <= most)[-1 if highest else 0 :]
        made = Plot(
            scene.theme,
            self.z,
            Scale(0.0, tall, ticks),
            left=left,
            bottom=floor,
            width=LENGTH * height / HEIGHT,
            height=height,
            upright=self.z.low,
        )
        start, *costs = (number.scale(LARGER) for number in made.numbers)
        start.shift((0, -BELOW, 0))
        for line, number in zip(made.grid[1:], costs, strict=True):
            foot = line.get_left()
            line.put_start_and_end_on(foot - (DASH, 0, 0), foot)
            line.set_stroke(scene.theme.held_back, SIZES.axis)
            number.next_to(line, (-1, 0, 0), buff=0.08)
        cost = made.name_y(scene.formula("C", colour, SIZES.number))
        cost.shift(np.array(BESIDE_IT))
        # On a change of scale, they come from far above.
        beyond_the_frame(*made.grid[1:], *costs)
        made.add(made.name_x(scene.formula("z", colour, SIZES.number)), cost)
        return made


def numbers_of_costs(plot: Plot) -> list[VMobject]:
    """Return ticks and numbers of the axis of costs."""
    count = len(plot.x.ticks)
    return [*plot.grid[count:], *plot.numbers[count:]]


def _costs(first: float, most: float, unit: float) -> tuple[float, ...]:
    """Return the numbers on an axis of costs: one that the first hill comes to, and a high one.

    `unit` is how long a unit of the axis is, in frame units.
    """
    low, high = (
        max((cost for cost in COSTS if cost <= end), default=0.0) for end in (first * NEARLY, most)
    )
    apart = (high - low) * unit >= APART
    return tuple(sorted({low, *([high] if apart else [])} - {0.0}))


def time_axes(scene: LectureScene, last: int, levels: Sequence[float]) -> Plot:
    """Draw the axes of outputs over epochs."""
    theme = scene.theme
    size = LARGER * SIZES.tick
    time = scene.label("race", "epochs", theme.held_back)
    # A low number stands beside the name of the z axis.
    lengths = [
        formula(tick_label(level), size, theme.held_back).width + (0.4 if 0 < level < LOW else 0.0)
        for level in levels
    ]
    left = LEFT_END + max(0.0, *lengths, NUMBER) - NUMBER
    plot = Plot(
        theme,
        Scale(0, last, (last,)),
        Scale(0, 1.06, tuple(levels)),
        left=left,
        bottom=FLOOR,
        width=min(RIGHT_END, RIGHT - BEYOND - time.width) - left,
        height=HEIGHT,
    )
    end, *beside = plot.numbers
    end.scale(LARGER)
    end.put_baseline(min(plot.right + end.width / 2, RIGHT), FLOOR - ROW, align=1.0)
    for number in beside:
        # The head of a curve stands on the axis.
        number.scale(LARGER, about_edge=(1, 0, 0)).shift((-ASIDE, 0, 0))
    time.put_baseline(plot.right + BEYOND, FLOOR - 0.12)
    plot.add(time, plot.name_y(scene.formula("a", theme.held_back, SIZES.number)))
    return plot
