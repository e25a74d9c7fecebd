"""The two hills of the film, in the whole frame and beside the learning curves."""

import math
from typing import Any

import numpy as np
from manim import DashedLine, ValueTracker, VGroup, VMobject
from manim.animation.animation import Animation

from nnmath import CROSS_ENTROPY, QUADRATIC
from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.hill import Hill
from scenes.kit.plot import Plot, Scale
from scenes.kit.readout import Readout
from scenes.kit.rescale import rescale, rescale_at_once
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.about import LONGEST_ARROW, Race
from scenes.side_by_side.curves import HEADER, LEFT_END
from scenes.telling.numbers import written
from scenes.telling.records import CostShown
from scenes.telling.theme import SIZES

CUT = 6.0
"""Beyond this z, and this cost, values are drawn closer together."""

REACH = 4.5
"""The z axis shows at least -REACH to REACH, and `BEYOND` more than the runs need."""

BEYOND = 0.6

FLOOR, HEIGHT = -2.55, 5.15
"""Where the z axis stands, and how high the picture above it is."""

WIDE, NARROW = 12.6, 5.8
"""Length of the z axis alone, and beside the learning curves."""

ALONE = 1.5
"""The room for the first hill alone, as a multiple of its height."""

UNDER, LINE = 1.0, 0.62
"""Room for a name of one line below its hill, and how far its lines are apart, in frame units."""

BETWEEN = 0.3
"""Between a cost's name and its formula on one line, in frame units."""

STEEP = 4.0
"""Tangents are compared from so far out: further out, one of them is level to the eye."""

ROOM = 0.95
"""Room above the lower hill, for its bead and its steps, in frame units."""


BOTH = "where a bead is on its hill, its output is on its curve: they are one picture"
"""Why hills and learning curves may be looked at together."""


BELOW, NUMBERS = -0.5, -0.36
"""Baseline of what stands below the z axis, and where a plot puts its numbers."""


class TwoHills:
    """Both costs over one z axis, each on its own ground, drawn to the same scale."""

    def __init__(self, scene: LectureScene, race: Race) -> None:
        self.scene, theme = scene, scene.theme
        target, threshold = scene.parameters.sample.y, scene.parameters.threshold
        self.start, self.target = float(race.quadratic.z[0]), float(target)
        self.passing = math.log(threshold) - math.log1p(-threshold)
        low, high = self._ends(race)
        heights = Scale(0.0, 1.0, cut=CUT)
        zs = np.linspace(low, high, 2001)
        top = {cost: heights.drawn(cost.value(zs, target).max()) for cost in _COSTS}
        self.unit = (HEIGHT - ROOM) / float(sum(top.values()))
        x = Scale(low, high, (self.start,), cut=CUT)

        def plot(width: float, top: float = HEIGHT / self.unit) -> Plot:
            y = Scale(0.0, top)
            made = Plot(theme, x, y, left=LEFT + 0.15, bottom=FLOOR, width=width, height=HEIGHT)
            # Each hill has ground of its own; heights are compared, not read.
            made.frame.remove(made.frame[1])
            # A bead may lie on the ground, just above the numbers.
            made.numbers.shift((0, BELOW - NUMBERS, 0))
            made.add(made.name_x(scene.formula("z", theme.held_back, SIZES.label)))
            return made

        self.plot, self.narrow, self._both = plot(WIDE), plot(NARROW), plot(WIDE)
        bases = {QUADRATIC: 0.0, CROSS_ENTROPY: float(top[QUADRATIC]) + ROOM / self.unit}
        self.quadratic, self.entropy = (
            Hill(
                self.plot,
                cost,
                self.target,
                theme.cost(cost.name),
                base=bases[cost],
                heights=heights,
            )
            for cost in _COSTS
        )
        self.guides, self.passing_name = self._guides(), self._passing_name()
        self.names = {hill.cost.name: self._name(hill) for hill in (self.quadratic, self.entropy)}
        # The film begins with one hill, as high as the picture.
        alone = plot(WIDE, float(top[QUADRATIC]) * ALONE)
        rescale_at_once(self.plot, alone, **self._on_the_axis(self.quadratic))

    @property
    def parts(self) -> list[VMobject]:
        """All but the beads, from the bottom to the top."""
        drawn = [self.quadratic.curve, self.entropy.ground, self.entropy.curve]
        return [self.plot, *self.guides, self.passing_name, *drawn, *self.names.values()]

    @property
    def far(self) -> float:
        """A z away from 0: that of the start, if it is."""
        away = min(abs(self.start), STEEP) if abs(self.start) > 1 else STEEP
        return math.copysign(away, self.start)

    @property
    def per_z(self) -> float:
        """Frame units for one unit of z, where the axis is not cut."""
        low, high = self.plot.x.drawn([self.plot.x.low, self.plot.x.high])
        return float(self.plot.span[0] / (high - low))

    def make_room_above(self) -> list[Animation]:
        """Let the first hill shrink to the scale of both."""
        return rescale(self.plot, self._both, **self._on_the_axis(self.quadratic))

    def make_room_beside(self) -> list[Animation]:
        """Let the z axis shrink, and carry all that stands on it along."""
        return rescale(self.plot, self.narrow, **self._on_the_axis(self.quadratic, self.entropy))

    def _on_the_axis(self, *hills: Hill) -> dict[str, Any]:
        """Return what goes along when the axes are rescaled."""
        curves = [hill.curve for hill in hills]
        x, _ = self._anchor()
        marks = [(self.names[hill.cost.name], x, self._rise(hill)) for hill in hills]
        if self.entropy in hills:
            curves += [self.entropy.ground, *self.guides]
            marks.append((self.passing_name, self.passing, 0.0))
        return {"curves": curves, "marks": marks}

    def slopes(self, z: ValueTracker) -> VGroup:
        """Draw the tangents of both hills at a z that moves, and the ratio of their slopes."""
        ratio = Readout(
            lambda: f"sigma'(z) = {written(float(sigmoid_derivative(z.get_value())))}",
            x=LEFT_END + 0.5,
            y=HEADER,
            size=SIZES.formula,
            colour=self.scene.theme.gate,
        )
        tangents = (
            hill.slope(lambda: float(z.get_value())) for hill in (self.quadratic, self.entropy)
        )
        return VGroup(*tangents, ratio)

    def _name(self, hill: Hill) -> VGroup:
        """Name a hill by its cost, beside its low side."""
        words = self._words(hill)
        x, align = self._anchor()
        place = float(self.plot.place(x, 0)[0]) - 0.1 * align
        y = float(self.plot.place(0, self._rise(hill))[1]) + 0.28
        if hill is self.quadratic:
            place -= (1 + align) / 2 * (sum(one.width + BETWEEN for one in words) - BETWEEN)
            for one in words:
                one.put_baseline(place, y)
                place += one.width + BETWEEN
        else:
            for number, one in enumerate(reversed(words)):
                one.put_baseline(place, y + number * LINE, align)
        for formula in words[1:]:
            self.scene.note_formula(formula, CostShown(cost=hill.cost.name))
        return VGroup(*words)

    def _words(self, hill: Hill) -> list[Typeset]:
        """Set a cost's name and, where it is short for this target, its formula."""
        names = (hill.cost.name, f"{hill.cost.name}_formula")
        said = [name for name in names if self.scene.script.show("hills", name)]
        return [self.scene.label("hills", name, hill.colour) for name in said]

    def _rise(self, hill: Hill) -> float:
        """Return the height above which a name stands, in the narrow picture and so in all.

        It is that of the hill; or of the ground, where the name has room below the hill.
        """
        words = self._words(hill)
        beside = hill is self.quadratic
        widths = [one.width for one in words]
        width = sum(widths) + BETWEEN if beside else max(widths)
        x, align = self._anchor()
        left = float(self.narrow.layout.places(x, 0)[0]) - 0.1 * align - (1 + align) / 2 * width
        ends = ((edge - self.narrow.left) / NARROW for edge in (left, left + width))
        low, high = (float(np.clip(end, 0, 1)) for end in ends)
        rises = hill.height(self.narrow.x.values(np.linspace(low, high, 60)))
        room = (float(rises.min()) - hill.base) * self.unit
        needed = UNDER + (0 if beside else LINE * (len(words) - 1))
        return hill.base if room > needed else float(rises.max())

    def _anchor(self) -> tuple[float, float]:
        """Return the z at which names are held, and whether by their left or their right."""
        # The bead and its steps are on one side of the valley, the names on the other.
        in_front = float(self.quadratic.cost.delta(self.start, self.target)) >= 0
        return (self.plot.x.low, -1.0) if in_front else (self.plot.x.high, 1.0)

    def _guides(self) -> list[VMobject]:
        """Mark on each hill where the output is the threshold."""
        guides = []
        for hill in (self.quadratic, self.entropy):
            foot, top = hill.ground.get_start(), hill.on(self.passing)
            guides.append(
                DashedLine(
                    (top[0], foot[1], 0),
                    top + np.array((0, 0.2, 0)),
                    dash_length=0.07,
                    stroke_color=self.scene.theme.held_back,
                    stroke_width=1.5 * SIZES.axis,
                )
            )
        return guides

    def _passing_name(self) -> Typeset:
        """Name the threshold below the axis, beside the number of the start."""
        label = self.scene.label("hills", "threshold", self.scene.theme.held_back)
        near = float(self.narrow.place(self.passing, 0)[0] - self.narrow.place(self.start, 0)[0])
        room = label.width / 2 + 0.3
        aside = math.copysign(room - abs(near), near) if abs(near) < room else 0.0
        x = max(float(self.plot.place(self.passing, 0)[0]) + aside, LEFT + label.width / 2 + 0.4)
        return label.put_baseline(x, FLOOR + BELOW, align=0.0)

    def _ends(self, race: Race) -> tuple[float, float]:
        """Return the ends of the z axis: it holds all that the beads and the arrow come to."""
        shown = slice(0, race.shown + 1)
        runs = (race.quadratic, race.entropy, race.faster)
        zs = np.concatenate([run.z[shown] for run in runs] + [[self.passing, -REACH, REACH]])
        step = float(race.entropy.z[1] - race.entropy.z[0])
        if abs(self.start) + LONGEST_ARROW <= CUT:
            zs = np.append(zs, self.start + math.copysign(LONGEST_ARROW, step))
        return float(zs.min()) - BEYOND, float(zs.max()) + BEYOND


_COSTS = (QUADRATIC, CROSS_ENTROPY)
