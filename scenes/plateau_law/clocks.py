"""Two clocks at one epoch a second: how long each cost waits, as a time and as a bar."""

import math
from collections.abc import Callable

import numpy as np
from manim import Polygon, ValueTracker, VGroup, VMobject, linear
from manim.animation.animation import Animation

from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import EDGE, cubics
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, beyond_the_frame, stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.plateau_law.about import Law
from scenes.plateau_law.axis import StartAxis
from scenes.plateau_law.waits import COSTS, ENTROPY, QUADRATIC
from scenes.telling.durations import Duration
from scenes.telling.theme import FRAME_WIDTH

ROWS = 0.9, -0.85
"""Baselines of both times."""

RULE, RULED = 2.02, 0.64
"""Baseline of what an epoch lasts, and its size."""

TIME = 1.15
"""Size of the times."""

TIMES = LEFT + 4.35
"""Their left end."""

BAR = 0.5
"""A bar is so far below its time."""

LONGEST = 6.5
"""How long the bar of the cross-entropy cost is in the end, in frame units."""

HURRY, AHEAD = (0.32, 0.46), 0.4
"""Width and height of an arrowhead of the sign for what runs faster, and how far right of the rule
the sign begins."""

HURRIES = 0.34
"""Run fast, the clocks take so many seconds to grow by a factor of e."""

FIRST = 0.01
"""For so long the clocks have been running at first, in seconds."""

THICK = 22.0
"""How thick bars are, in Manim's stroke units."""

BREAK, GAP, SLANT = FRAME_WIDTH / 2 - 1.1, 0.34, 0.24
"""A bar too long for the frame is broken from here on, for so long, by two strokes that reach so
far up and down."""

COMES = 1.5
"""What is beyond the break comes while the time grows by a factor of e to the power of this."""

START = LEFT + 0.08
"""Where bars begin."""


class Clocks:
    """The times that both costs wait from where the disc stands, at one epoch a second.

    `run` is how long the bars have been growing: neither is longer than what it stands for.
    """

    def __init__(self, scene: LectureScene, law: Law, starts: StartAxis) -> None:
        self.law, self.starts, self.scene = law, starts, scene
        starts.rests_at(*self.stops)
        self.unit = LONGEST / law.wait(ENTROPY, law.farthest)
        self.run = ValueTracker(FIRST)
        self.rule = scene.label("clocks", "rule", size=RULED).put_baseline(LEFT, RULE)
        self.hurry = self._hurry(scene.theme.words)
        self.times, self.bars = VGroup(), VGroup()
        for cost, y in zip(COSTS, ROWS, strict=True):
            colour = scene.theme.cost(cost)
            self.times.add(Readout(self._time(cost), x=TIMES, y=y, size=TIME, colour=colour))
            self.bars.add(Bar(scene.theme, cost, self._ends(cost, y - BAR), THICK))
        self.broken = VMobject(stroke_color=scene.theme.cost(QUADRATIC))
        self.broken.set_stroke(width=THICK / 4)
        self.broken.add_updater(lambda mark: self._break(mark))
        self._break(self.broken)
        self.rest = Bar(scene.theme, QUADRATIC, lambda: self._rest(), THICK)
        self.bars.add(self.broken, self.rest)
        stands_for(QUADRATIC, self.broken)
        beyond_the_frame(self.rest)
        belong_together(*self.bars)

    @property
    def stops(self) -> tuple[float, ...]:
        """A whole start about half of the way out, and the end of it."""
        far, farthest = self.law.far, self.law.farthest
        halfway = float(math.floor((far + farthest) / 2))
        return (halfway, farthest) if far < halfway < farthest else (farthest,)

    def tick(self, seconds: float) -> Animation:
        """Let both run at one epoch a second."""
        end = float(self.run.get_value()) + seconds
        return self.run.animate(run_time=seconds, rate_func=linear).set_value(end)

    def count(self) -> Animation:
        """Let both count to what they wait from here, each second by the same factor."""
        start, end = float(self.run.get_value()), self.law.wait(QUADRATIC, self.starts.here)
        steps = math.log(end / start)
        return self.run.animate(
            run_time=HURRIES * steps,
            rate_func=lambda share: math.expm1(share * steps) / math.expm1(steps),
        ).set_value(end)

    def _hurry(self, colour: str) -> VGroup:
        """Draw the sign for what runs faster than the rule says: two arrowheads beside it."""
        (width, height), left = HURRY, float(self.rule.get_right()[0]) + AHEAD
        corner = np.array((left, RULE, 0.0))
        head = np.array(((0.0, 0.0, 0.0), (0.0, height, 0.0), (width, height / 2, 0.0)))
        heads = (corner + head + (number * width, 0.0, 0.0) for number in (0, 1))
        return VGroup(*(Polygon(*at, color=colour, fill_opacity=1, stroke_width=0) for at in heads))

    def _time(self, cost: str) -> Callable[[], str]:
        lang = self.scene.settings.lang
        return lambda: format(Duration(self._counted(cost)), f"{lang}t")

    def _counted(self, cost: str) -> float:
        return min(self.law.wait(cost, self.starts.here), float(self.run.get_value()))

    def _ends(self, cost: str, y: float) -> Callable[[], Ends]:
        def ends() -> Ends:
            right = min(START + self.unit * self._counted(cost), BREAK)
            return np.array((START, y, 0.0)), np.array((right, y, 0.0))

        return ends

    def _beyond(self) -> float:
        """Return how much of what is beyond the break is drawn: that part is not to scale."""
        times = self._counted(QUADRATIC) * self.unit / (BREAK - START)
        return min(max(math.log(times) / COMES, 0.0), 1.0)

    def _rest(self) -> Ends:
        y, left, right = ROWS[0] - BAR, BREAK + GAP, FRAME_WIDTH / 2 - EDGE
        end = left + max(self._beyond(), 1e-3) * (right - left)
        return np.array((left, y, 0.0)), np.array((end, y, 0.0))

    def _break(self, mark: VMobject) -> None:
        """Draw the strokes as the bar comes to them."""
        up = SLANT * self._beyond()
        y, xs = ROWS[0] - BAR, np.array((BREAK + GAP / 3, BREAK + 2 * GAP / 3))
        feet = np.array([(x - up / 3, y - up, 0.0) for x in xs])
        across = np.array((2 * up / 3, 2 * up, 0.0))
        mark.points = cubics(feet, feet + across) if up else np.empty((0, 3))
