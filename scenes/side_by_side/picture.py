"""The two hills of the film, on the same axes from its first frame to its last."""

import math

import numpy as np
from manim import DashedLine, VGroup, VMobject
from manim.animation.animation import Animation

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.kit.curves import dashes
from scenes.kit.hill import Hill
from scenes.kit.plot import Plot, Scale
from scenes.kit.relations import belong_together, beyond_the_frame
from scenes.kit.rescale import rescale, rescale_at_once
from scenes.kit.stage import LEFT, TITLE_BASELINE, LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.names import DrawnHills, name_hills, name_threshold, place_alone
from scenes.side_by_side.race import LONGEST_ARROW, Race
from scenes.telling.theme import SIZES

CUT = 6.0
"""Beyond this z, and this cost, values are drawn closer together."""

REACH = 2.0
"""The z axis shows at least -REACH to REACH, and `BEYOND` more than the runs need."""

BEYOND = 0.6

FLOOR, HEIGHT = -2.4, 4.75
"""Where the z axis stands, and how high the picture above it is."""

WIDTH = 6.75
"""Length of the z axis."""

ALONE, BESIDE = -4.3, LEFT + 0.22
"""Where the z axis begins while the hills are alone, and beside the learning curves."""

FIRST, TALLEST = 1.5, 8.0
"""The room for the first hill alone, as a multiple of its height; but the other one, which comes
to its scale, is then at most so many times as high as the picture: else it would leap."""

NOTES, LINE = 3.55, 0.75
"""Where notes stand beside the hills, and how far apart, in frame units."""

BOTH = "where a bead is on its hill, its output is on its curve: they are one picture"
"""Why hills and learning curves may be looked at together."""

ASIDE = 0.34
"""How far the number of the start stands beside its tick, out of the way of the steps."""


class TwoHills:
    """Both costs over one z axis, to one scale.

    `names` are the costs' names, `notes` what both runs have in common; `in_the_way` holds the
    first name if it must leave while the hills change their scale.
    """

    def __init__(self, scene: LectureScene, race: Race) -> None:
        self.scene, self.race, theme = scene, race, scene.theme
        target, threshold = scene.parameters.sample.y, scene.parameters.threshold
        self.start, self.target = float(race.quadratic.z[0]), float(target)
        self.passing = math.log(threshold) - math.log1p(-threshold)
        low, high = self._ends(race)
        heights, zs = Scale(0.0, 1.0, cut=CUT), np.linspace(low, high, 2001)
        tops = [float(heights.drawn(cost.value(zs, target).max())) for cost in _COSTS]
        x = Scale(low, high, (self.start,), cut=CUT)

        def plot(left: float, top: float) -> Plot:
            made = Plot(
                theme,
                x,
                Scale(0.0, top),
                left=left,
                bottom=FLOOR,
                width=WIDTH,
                height=HEIGHT,
                upright=low,
            )
            made.numbers.scale(1.25).shift((-self.way * ASIDE, -0.06, 0))
            made.add(made.name_x(scene.formula("z", theme.held_back, SIZES.number)))
            made.add(made.name_y(scene.formula("C", theme.held_back, SIZES.number)))
            return made

        self.plot, self._both = plot(ALONE, max(tops)), plot(ALONE, max(tops))
        self._beside = plot(BESIDE, max(tops))
        self.quadratic = Hill(
            self.plot, QUADRATIC, target, theme.cost(QUADRATIC.name), heights=heights
        )
        self.entropy = Hill(
            self.plot,
            CROSS_ENTROPY,
            target,
            theme.cost(CROSS_ENTROPY.name),
            heights=heights,
            pattern=dashes,
        )
        self.guide = self._guide()
        belong_together(self.quadratic.curve, self.entropy.curve, self.guide, self.plot.frame)
        beyond_the_frame(self.entropy.curve)
        ground = DrawnHills(
            self.plot, self.quadratic, self.entropy, self.start, self.way, self.per_z, self.guide
        )
        self.names = name_hills(scene, ground)
        self.passing_name = name_threshold(scene, ground, self.names.values())
        self.notes = self._notes()
        # The film begins with one hill, as high as the picture.
        alone = plot(ALONE, max(tops[0] * FIRST, tops[1] / TALLEST))
        name = self.names[QUADRATIC.name]
        self._named = name.get_center()
        rescale_at_once(self.plot, alone, **self._curves(), marks=self._marks(QUADRATIC.name))
        self.in_the_way = [name] if place_alone(ground, name) else []

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
        marks = [] if self.in_the_way else self._marks(QUADRATIC.name)
        return rescale(self.plot, self._both, **self._curves(), marks=marks)

    def move_aside(self) -> list[Animation]:
        """Carry the axes to the left, and all that stands on them along."""
        curves = [self.quadratic.curve, self.entropy.curve, self.guide]
        marks = [*self._marks(*self.names), (self.passing_name, self.passing, 0.0)]
        return rescale(self.plot, self._beside, curves=curves, marks=marks)

    def _curves(self) -> dict[str, list[VMobject]]:
        return {"curves": [self.quadratic.curve, self.entropy.curve]}

    def _marks(self, *costs: str) -> list[tuple[VGroup, float, float]]:
        """Return the names of hills, held at the start on each hill."""
        hills = {hill.cost.name: hill for hill in (self.quadratic, self.entropy)}
        return [
            (self.names[cost], self.start, float(hills[cost].height(self.start))) for cost in costs
        ]

    def _notes(self) -> VGroup:
        """Say beside the hills what both runs begin with."""
        theme, notes = self.scene.theme, VGroup()
        colours = {"start": theme.words, "target": theme.output, "rate": theme.words}
        for line, (name, colour) in enumerate(colours.items()):
            note = self.scene.label("hills", name, colour)
            notes.add(note.put_baseline(NOTES, 0.9 - line * LINE))
        return notes

    def _guide(self) -> DashedLine:
        """Mark where the output is the threshold."""
        top = self.entropy.on(self.passing) + np.array((0, 0.3, 0))
        return DashedLine(
            (top[0], FLOOR, 0),
            top,
            dash_length=0.07,
            stroke_color=self.scene.theme.held_back,
            stroke_width=1.5 * SIZES.axis,
        )

    def _ends(self, race: Race) -> tuple[float, float]:
        """Return the ends of the z axis: it holds all that the beads and the arrow come to."""
        shown = slice(0, race.shown + 1)
        runs = (race.quadratic, race.entropy, race.faster)
        zs = np.concatenate([run.z[shown] for run in runs] + [[self.passing, -REACH, REACH]])
        step = float(race.entropy.z[1] - race.entropy.z[0])
        if abs(self.start) + LONGEST_ARROW <= CUT:
            zs = np.append(zs, self.start + math.copysign(LONGEST_ARROW, step))
        return float(zs.min()) - BEYOND, float(zs.max()) + BEYOND


def question(scene: LectureScene) -> Typeset:
    """Write the film's question where its claim will stand."""
    return scene.label("hills", "question").put_baseline(LEFT, TITLE_BASELINE)


_COSTS = (QUADRATIC, CROSS_ENTROPY)
