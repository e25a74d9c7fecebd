"""The first step on the ramp, and below it, as long, the steps that lead as far on the shelf."""

import numpy as np
from manim import (
    DashedLine,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    Mobject,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.emphasis import Light
from scenes.kit.hill import arrow, steps
from scenes.kit.places import is_clear, outline
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.side_by_side.axes import FLOOR
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.race import Race
from scenes.side_by_side.ruler import Ruler
from scenes.telling.theme import SIZES, TEMPO

ABOVE, BELOW = 0.36, 0.46
"""How far above its bead one step is drawn, and below the z axis the others, in frame units."""

GAP = 0.24
"""Between the end of a row of steps and the words for it."""

DIGIT = 0.5 * SIZES.number
"""How wide a digit is, in frame units."""

COUNTING = 3.0
"""Seconds for the steps of the row."""


class FirstSteps:
    """`slopes` are the tangents at the start, `arrow` is the step on the ramp.

    `ruler` is the row of steps, drawn with `count`; `one` and `takes` are the words for both, and
    `scale` says how many times as long as they are on the z axis all of them are drawn. `guides`
    show that both are as long.
    """

    def __init__(self, scene: LectureScene, hills: TwoHills, race: Race) -> None:
        facts, self.count = scene.facts, ValueTracker(0.0)
        above = hills.entropy.on(hills.start) + np.array((0.0, ABOVE, 0.0))
        below = np.array((above[0], FLOOR - BELOW, 0.0))
        scale = facts["magnified"] * hills.per_z
        self.last = facts["takes"] or race.shown
        row = scale * steps(race.quadratic, self.last)
        step = float(scale * steps(race.entropy, 1)[1])
        way = float(np.sign(step))
        # A run that is thrown to the other side goes no way in this direction.
        row = way * np.clip(way * row, 0.0, None)
        self.start = above
        self.arrow = arrow(above, step, hills.entropy.colour)
        stands_for(hills.entropy.cost.name, self.arrow)
        self.ruler = Ruler(below, row, self.count, hills.quadratic.colour)
        stands_for(hills.quadratic.cost.name, self.ruler)
        self.slopes = [hill.slope(lambda: hills.start) for hill in (hills.quadratic, hills.entropy)]
        self.guides = VGroup(
            *(
                DashedLine(
                    (x, above[1], 0),
                    (x, below[1], 0),
                    dash_length=0.07,
                    stroke_color=scene.theme.held_back,
                    stroke_width=SIZES.axis,
                )
                for x in (above[0], above[0] + step)
            )
        )
        # The last step of the row may lead a little further than the arrow.
        beyond = above[0] + way * (max(abs(step), float(np.abs(row).max())) + GAP)
        self.one = scene.label("first_step", "one", hills.entropy.colour, SIZES.number)
        self.one.put_baseline(beyond, above[1] - 0.19, -way)
        self.takes = self._takes(scene, beyond, below[1] - 0.42, way, hills.quadratic.colour)
        self.scale: list[Mobject] = []
        if scene.script.show("first_step", "scale"):
            label = scene.label("first_step", "scale", scene.theme.held_back)
            label.put_baseline(above[0] + step / 2, above[1] + 0.2, 0.0)
            beyond_margin = max(label.get_right()[0] - RIGHT, 0.0)
            beyond_margin += min(label.get_left()[0] - LEFT, 0.0)
            label.shift((-beyond_margin, 0, 0))
            if not is_clear(label, outline(self.one)):
                # In a row with it, further out.
                end = self.one.get_left()[0] if way < 0 else self.one.get_right()[0]
                label.put_baseline(end + way * GAP, self.one.baseline, -way)
            self.scale.append(label)
        belong_together(self.arrow, self.ruler, self.guides, hills.plot.frame, hills.plot.grid)

    def _takes(self, scene: LectureScene, x: float, y: float, way: float, colour: str) -> VGroup:
        """Say how many epochs there are on the ruler, while it is drawn."""
        words = scene.label("first_step", "takes", colour, SIZES.number)
        if not scene.facts["other_takes"]:
            return VGroup(words.put_baseline(x, y, -way))
        room = DIGIT * len(str(self.last))
        left = x if way > 0 else x - words.width - 0.14 - room
        digits = Readout(
            lambda: str(int(self.count.get_value() + 1e-6)),
            x=left + room,
            y=y,
            size=SIZES.number,
            colour=colour,
            align=1.0,
        )
        stands_for("quadratic", digits, words)
        return VGroup(digits, words.put_baseline(left + room + 0.14, y))


def take_first_steps(scene: LectureScene, hills: TwoHills, race: Race) -> list[Mobject]:
    """Play one step on the ramp, and as many on the shelf as lead as far; return what stays."""
    scene.play(*(Light(name, 0.0) for name in hills.labels), run_time=TEMPO.leave)
    if not scene.facts["magnified"]:
        tangents = VGroup(*(h.slope(lambda: hills.start) for h in (hills.quadratic, hills.entropy)))
        for slope in tangents:
            scene.play(FadeIn(slope), run_time=TEMPO.move)
        scene.rest(TEMPO.surprise)
        return [tangents]
    taken = FirstSteps(scene, hills, race)
    scene.play(FadeIn(*taken.slopes), run_time=TEMPO.appear)
    scene.listen()
    scene.say("arrow")
    grown = GrowFromPoint(taken.arrow, taken.start)
    scene.play(grown, FadeOut(*taken.slopes), run_time=TEMPO.move)
    scene.play(FadeIn(taken.one, *taken.scale), run_time=TEMPO.appear)
    scene.listen()
    scene.say("takes")
    scene.play(FadeIn(taken.guides, taken.ruler, taken.takes), run_time=TEMPO.leave)
    run = taken.count.animate.set_value(taken.last)
    scene.play(run, rate_func=linear, run_time=COUNTING)
    return [taken.arrow, taken.ruler, taken.guides, taken.one, taken.takes, *taken.scale]
