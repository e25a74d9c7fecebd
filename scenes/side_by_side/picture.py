"""The two hills of the film, on the same axes from its first frame to its last."""

import math
from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np
from manim import Mobject, VGroup, VMobject
from manim.animation.animation import Animation

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.kit.curves import dashes
from scenes.kit.hill import Hill
from scenes.kit.places import outline
from scenes.kit.plot import Plot, Scale
from scenes.kit.relations import belong_together, beyond_the_frame
from scenes.kit.rescale import rescale, rescale_at_once
from scenes.kit.stage import LectureScene
from scenes.side_by_side.axes import FLOOR, HEIGHT, HillAxes, numbers_of_costs
from scenes.side_by_side.names import (
    FREE,
    DrawnHills,
    name_hills,
    place_alone,
    places_aside,
    put_names,
    stay_clear,
)
from scenes.side_by_side.notes import given
from scenes.side_by_side.race import CUT, Race
from scenes.side_by_side.second_name import SecondName
from scenes.side_by_side.style import THICK
from scenes.side_by_side.threshold import mark_threshold, name_threshold, swollen_beads
from scenes.side_by_side.visited import all_that_is_visited

SHELF = 2.0
"""So much of the first hill is seen behind the start: whether it is level there."""

HEIGHTS = Scale(0.0, 1.0, cut=CUT)
"""Higher costs are drawn closer together."""

FIRST, TALLEST = 1.5, 6.5
"""The room for the first hill alone, as a multiple of its height; but the other one, which comes
to its scale, is then at most so many times as high as the picture: else it would leap."""


class TwoHills:
    """Both costs over one z axis, to one scale.

    `names` are the costs' names, `notes` what both runs have in common; `in_the_way` holds the
    first name if it must leave while the hills change their scale.
    """

    def __init__(self, scene: LectureScene, race: Race) -> None:
        self.scene, self.race = scene, race
        target, threshold = scene.parameters.sample.y, scene.parameters.threshold
        self.start, self.target = float(race.quadratic.z[0]), float(target)
        passing = math.log(threshold) - math.log1p(-threshold)
        ends = all_that_is_visited(race, passing)
        behind = self.start - self.way * SHELF
        low, high = min(ends[0], behind), max(ends[1], behind)
        self._ends, zs = ends if self.way < 0 else ends[::-1], np.linspace(*ends, 2001)
        tops = [float(HEIGHTS.drawn(cost.value(zs, target).max())) for cost in _COSTS]
        x = Scale(low, high, (float(f"{self.start:.4g}"),), cut=CUT)
        top_alone = max(tops[0] * FIRST, tops[1] / TALLEST)

        axes = HillAxes(scene, x, self.way, tops[0])
        self.plot = axes.alone(max(tops))
        self._axes, self._tall = axes, max(tops)
        # On a change of scale, numbers of costs pass the name of their axis.
        belong_together(self.plot.submobjects[-1], *numbers_of_costs(self.plot))
        self.quadratic, self.entropy = self._hills(self.plot)
        self._aside = self._drawn(axes.beside(max(tops)))
        self.guide = mark_threshold(scene, self._aside.entropy, passing)
        belong_together(self.quadratic.curve, self.entropy.curve, self.guide, self.plot.frame)
        beyond_the_frame(self.entropy.curve)
        self.names = name_hills(scene, (self.quadratic, self.entropy))
        self.passing_name = name_threshold(scene, self._aside, self.guide, passing)
        self.notes = given(scene, FLOOR + HEIGHT - 0.2)
        large, marks = self._drawn(self.plot), outline(self.guide, self.passing_name)
        put_names(large, self.names, beyond=FREE)
        beads = swollen_beads(self._aside, passing)
        self._names_aside = places_aside(self._aside, self.names, marks, beads)
        # The film begins with one hill, as high as the picture.
        alone = axes.alone(top_alone)
        name = self.names[QUADRATIC.name]
        self._named, at_last = name.get_center(), outline(name)
        self._layout = self.plot.layout
        rescale_at_once(self.plot, alone, marks=self._first_name())
        for hill in self.both:
            hill.draw()
        moved = place_alone(large, name)
        held = self.start, float(self.quadratic.height(self.start))
        goes = {name: self._layout.places(*held) - self.plot.place(*held)}
        self.in_the_way = [name] if moved or not stay_clear(large, goes, self._layout) else []
        second = self.names[CROSS_ENTROPY.name]
        self.second_name = SecondName(large, second, goes, self._layout, at_last)

    @property
    def both(self) -> tuple[Hill, Hill]:
        """The two hills."""
        return self.quadratic, self.entropy

    @property
    def way(self) -> float:
        """Which way a bead sets out: -1 to the left, 1 to the right."""
        return -1.0 if float(QUADRATIC.delta(self.start, self.target)) >= 0 else 1.0

    @property
    def parts(self) -> list[VMobject]:
        """All but the beads, from the bottom to the top."""
        curves = [self.quadratic.curve, self.entropy.curve]
        return [self.plot, self.guide, self.passing_name, *curves, *self.names.values()]

    @property
    def per_z(self) -> float:
        """Frame units for one unit of z, where the axis is not cut."""
        low, high = self.plot.x.drawn([self.plot.x.low, self.plot.x.high])
        return float(self.plot.span[0] / (high - low))

    def draw_to_one_scale(self) -> list[Animation]:
        """Let both hills shrink until the higher one is in the frame."""
        for name in self.in_the_way:
            # It has left the scene, and comes back where there is room.
            name.move_to(self._named)
        marks = [] if self.in_the_way else self._first_name()
        # Higher costs are written when all is to scale: they would pass the name of their axis.
        plot = self._axes.alone(self._tall, max(self.plot.y.ticks, default=0.0))
        return self._rescale(plot, marks=marks)

    def number_higher_costs(self) -> list[VMobject]:
        """Put ticks and numbers of higher costs on their axis, and return them."""
        before = {*numbers_of_costs(self.plot)}
        rescale_at_once(self.plot, self._axes.alone(self._tall))
        return [part for part in numbers_of_costs(self.plot) if part not in before]

    def leave_formulas(self) -> list[Mobject]:
        """Take the formulas from the names, and return them: they leave the picture."""
        formulas = [line for lines in self.names.values() for line in lines[1:]]
        for lines in self.names.values():
            lines.remove(*lines[1:])
        return [*formulas]

    def move_aside(self) -> tuple[list[Mobject], list[Animation]]:
        """Make room for the learning curves: hills go aside, and names to where they have room.

        Return the names that must leave before that and come back after it, and what is played.
        """
        ways = {
            lines: self._names_aside[name] - lines.get_center()
            for name, lines in self.names.items()
        }
        played = self._rescale(self._aside.plot)
        if stay_clear(self._drawn(self.plot), ways, self._aside.plot.layout):
            return [], [*played, *(lines.animate.shift(way) for lines, way in ways.items())]
        return [*ways], played

    def come_aside(self, in_the_way: Iterable[Mobject]) -> list[Mobject]:
        """Put names where they have room beside the learning curves, and return those that have
        left."""
        for name, lines in self.names.items():
            lines.move_to(self._names_aside[name])
        return [*in_the_way]

    def shrink(self) -> list[Animation]:
        """Make the hills small."""
        return self._rescale(self._axes.small(self._tall))

    @property
    def drawn(self) -> DrawnHills:
        """The hills as they stand now."""
        return self._drawn(self.plot)

    def _rescale(self, plot: Plot, **others: Iterable[Any]) -> list[Animation]:
        return [*rescale(self.plot, plot, **others), *(hill.redraw() for hill in self.both)]

    def _hills(self, plot: Plot) -> tuple[Hill, Hill]:
        """Draw both hills on a plot."""
        gold, teal = (self.scene.theme.cost(cost.name) for cost in _COSTS)
        hill = partial(Hill, plot, target=self.target, heights=HEIGHTS, width=THICK)
        # The second one is drawn from its flat end on.
        second = hill(cost=CROSS_ENTROPY, colour=teal, pattern=dashes, ends=self._ends)
        return hill(cost=QUADRATIC, colour=gold), second

    def _drawn(self, plot: Plot) -> DrawnHills:
        hills = self.both if plot is self.plot else self._hills(plot)
        return DrawnHills(plot, *hills, self.start, self.way, ceiling=plot.top + 0.25)

    def _first_name(self) -> list[tuple[VGroup, float, float]]:
        """Return the name of the first hill, held at the start."""
        height = float(self.quadratic.height(self.start))
        return [(self.names[QUADRATIC.name], self.start, height)]


_COSTS = (QUADRATIC, CROSS_ENTROPY)
