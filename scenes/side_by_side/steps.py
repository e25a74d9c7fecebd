"""The first step on the ramp, enlarged, and below it the steps that lead as far on the shelf.

Both beads go along.
"""

from collections.abc import Sequence
from functools import partial

import numpy as np
from manim import (
    DashedLine,
    Mobject,
    ValueTracker,
    VGroup,
)
from manim.animation.animation import Animation

from scenes.kit.hill import arrow, steps
from scenes.kit.learner import Learner
from scenes.kit.marks import disc
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import RIGHT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.drawn_steps import TINY, mark, speck, step_above
from scenes.side_by_side.names import box
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.race import Race
from scenes.side_by_side.ruler import Ruler
from scenes.side_by_side.style import TANGENT
from scenes.telling.theme import SIZES

Box = tuple[float, float, float, float]
"""Left, lower, right and upper end of a rectangle, from a common corner, in frame units."""

AREA, LOW = (0.1, RIGHT - 0.2), -1.2
"""Between which places what is enlarged stands beside the hills, and how high its lower edge is."""

UNDER = 0.6
"""How much lower words stand that have no room beside the ruler, in frame units."""

HEADING, ARROW, RULER, TALL = 1.75, 1.25, 0.6, 2.1
"""How high heading, arrow and ruler stand above the lower edge of what is enlarged, and how high
all of it is, in frame units."""

BETWEEN = 0.85
"""How high the words for arrow and ruler meet."""

GAP = 0.24
"""Between the end of a row of steps and the words for it."""

DIGIT = 0.5 * SIZES.number
"""How wide a digit is, in frame units."""


class FirstSteps:
    """`slopes` are the tangents at the start, `step` is the step on the ramp as it is, `speck` that
    on the shelf.

    `marks` are where both begin. `arrow` is the first step enlarged, `first_mark` the other one;
    `ruler` is the row of steps on the
    shelf, drawn with `count`; `one` and `takes` are the words for both, `scale` says how many
    times as long as they are on the z axis both are drawn, and `guides` show that both are as long;
    `room` are points all over what is enlarged. The beads on ramp and shelf go with `first` and
    `count`.
    """

    def __init__(self, scene: LectureScene, hills: TwoHills, race: Race) -> None:
        facts = scene.facts
        self.count, self.first = ValueTracker(0.0), ValueTracker(0.0)
        self.last = facts["takes"] or race.shown
        self.slopes = [hill.slope(lambda: hills.start, TANGENT) for hill in hills.both]
        self.speck, self.step = (
            step_above(hill, hills.start, float(run.z[1]), draw)
            for hill, run, draw in zip(
                hills.both, (race.quadratic, race.entropy), (speck, arrow), strict=True
            )
        )
        self.marks = VGroup(*(mark(scene, hills, step) for step in (self.speck, self.step)))

        scale = facts["magnified"] * hills.per_z
        row = scale * steps(race.quadratic, self.last)
        step = float(scale * steps(race.entropy, 1)[1])
        way = float(np.sign(step))
        # A run that is thrown to the other side goes no way in this direction.
        row = way * np.clip(way * row, 0.0, None)
        # The last step of the row may lead a little further than the arrow, or not as far.
        far = float(np.abs(row).max())
        long = (max(abs(step), far) if facts["other_takes"] else far) + GAP
        self.one = scene.label("first_step", "one", hills.entropy.colour, SIZES.number)
        words = scene.label("first_step", "takes", hills.quadratic.colour, SIZES.number)
        told = long + self._room_for_digits(scene) + words.width
        low, under = LOW, 0.0
        if told > AREA[1] - AREA[0]:
            told, under = max(far, float(words.width)), UNDER
        wide = max(told, abs(step) + GAP + self.one.width)
        boxes = self._boxes(abs(step), abs(step) + GAP + self.one.width, wide, way, under)
        left = (AREA[0] + AREA[1] - wide) / 2
        self.room = np.concatenate(
            [box(left + a, low + b, left + c, low + d) for a, b, c, d in boxes]
        )
        x = left if way > 0 else left + wide
        above, below = np.array((x, low + ARROW, 0.0)), np.array((x, low + RULER, 0.0))
        self.arrow = arrow(above, step, hills.entropy.colour)
        stands_for(hills.entropy.cost.name, self.step, self.arrow)
        self.first_mark = speck(below, way * max(float(abs(row[1])), TINY), hills.quadratic.colour)
        self.ruler = Ruler(below, row, self.count, hills.quadratic.colour)
        stands_for(hills.quadratic.cost.name, self.ruler, self.speck)
        self.guides = VGroup(
            *(
                DashedLine(
                    (at, above[1], 0),
                    (at, below[1], 0),
                    dash_length=0.07,
                    stroke_color=scene.theme.held_back,
                    stroke_width=SIZES.axis,
                )
                for at in (x, x + step)[: 2 if facts["other_takes"] else 1]
            )
        )
        self.one.put_baseline(x + step + way * GAP, above[1] - 0.19, -way)
        # Words swell from the end that is nearer to the ruler.
        self.near = -way, 0.0, 0.0
        beside = x if under else x + way * long
        self.takes = self._takes(scene, words, beside, below[1] - 0.42 - under, way)
        self.scale: list[Mobject] = []
        if scene.script.show("first_step", "scale"):
            label = scene.label("first_step", "scale")
            half = label.width / 2
            middle = min(max(x + step / 2, AREA[0] + half), AREA[1] - half)
            self.scale.append(label.put_baseline(middle, low + HEADING, 0.0))
        belong_together(self.arrow, self.step, self.speck, self.ruler, self.guides)
        curves = [hill.curve for hill in hills.both]
        belong_together(self.speck, self.marks[0], *curves, hills.plot.frame, hills.plot.grid)
        belong_together(self.arrow, self.step, self.marks[1], curves[1], hills.plot.frame)
        belong_together(self.marks, self.step, self.arrow, hills.plot.grid)

    def take_along(self, beads: Sequence[Mobject], hills: TwoHills, race: Race) -> None:
        """Let the bead on the ramp go with its step, and the one on the shelf with the row."""
        runs = (race.quadratic, self.count), (race.entropy, self.first)
        for bead, hill, (run, clock) in zip(beads, hills.both, runs, strict=True):
            learner = Learner(run, clock, disc, hills.plot.x)
            hill.ride(bead, partial(learner.value, "z"))

    def back(self) -> list[Animation]:
        """Take both beads back to the start."""
        return [clock.animate.set_value(0.0) for clock in (self.first, self.count)]

    @staticmethod
    def _boxes(step: float, upper: float, wide: float, way: float, under: float) -> list[Box]:
        """Return what is needed by the ruler, by the arrow above it, and by the heading above."""
        middle = HEADING - 0.1
        rows = [(wide, -under, BETWEEN), (upper, BETWEEN, middle), (step, middle, TALL)]
        if way > 0:
            return [(0.0, low, width, high) for width, low, high in rows]
        return [(wide - width, low, wide, high) for width, low, high in rows]

    def _room_for_digits(self, scene: LectureScene) -> float:
        """Return how wide the number of steps may be, with the space after it."""
        return DIGIT * len(str(self.last)) + 0.14 if scene.facts["other_takes"] else 0.0

    def _takes(self, scene: LectureScene, words: Typeset, x: float, y: float, way: float) -> VGroup:
        """Say how many epochs there are on the ruler, while it is drawn."""
        room = self._room_for_digits(scene)
        if not room:
            return VGroup(words.put_baseline(x, y, -way))
        single = scene.label("first_step", "first_takes", words[0].get_color(), SIZES.number)
        end = (x if way > 0 else x - words.width - room) + room
        digits = Readout(
            lambda: str(int(self.count.get_value() + 1e-6)),
            x=end - 0.14,
            y=y,
            size=SIZES.number,
            colour=scene.theme.cost("quadratic"),
            align=1.0,
        )
        stands_for("quadratic", digits, words, single)
        belong_together(words, single)

        def count_one(words: Typeset) -> None:
            """Show the words for one epoch at first."""
            many = self.count.get_value() > 2 - 1e-6
            words.set_fill(opacity=float(many))
            single.set_fill(opacity=float(not many))

        words.put_baseline(end, y).add_updater(count_one, call_updater=True)
        return VGroup(digits, single.put_baseline(end, y), words)
