"""Badly wrong at the start: the slopes of both costs, and how long each takes to put it right."""

from collections.abc import Callable

import numpy as np
from manim import FadeIn, FadeOut, ValueTracker, VGroup, linear

from nnmath import LOG_LIKELIHOOD, SOFTMAX_QUADRATIC, softmax
from scenes.kit.counter import EpochCounter, counted
from scenes.kit.emphasis import swell
from scenes.kit.plot import Points
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.softmax.about import SECONDS, BothRuns, race_of
from scenes.softmax.columns import RIM, Columns, Stand
from scenes.softmax.numbers import slope_text
from scenes.softmax.shapes import Arrow
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

COSTS = {"quadratic": SOFTMAX_QUADRATIC, "cross_entropy": LOG_LIKELIHOOD}
"""The costs by the roles of their colours."""

CENTRES = {"quadratic": (-5.65, -3.63, -1.61), "cross_entropy": (1.61, 3.63, 5.65)}
"""Where each output stands, with its column and its arrow."""

ASIDE, BESIDE = -0.35, 0.42
"""How far from there its column is, and its arrow."""

WIDTH, FLOOR, UNIT = 0.8, -1.35, 3.75
"""Of the columns."""

NAMES, INPUTS, SLOPES, RESULTS = 2.85, -1.97, -3.05, -3.2
"""Baselines: the costs' names, the weighted inputs, the largest slope, and later the epochs."""

LIGHT = 0.55
"""How light a learner's columns are filled: its arrows are in full."""

LARGE = 0.8
"""Type size of the largest slope."""

RESULT = 0.62
"""Type size of the epochs that both need."""


class Panel:
    """The outputs of one learner, its slopes as arrows from their targets, and the largest slope.

    `reach` is how far the arrows have grown, from 0 to 1.
    """

    def __init__(self, scene: LectureScene, cost: str, race: BothRuns, clock: ValueTracker) -> None:
        self.scene, self.cost, self.race, self.clock = scene, cost, race, clock
        self.true, self.reach = race.true, ValueTracker(0.0)
        self.centres = CENTRES[cost]
        start = race.z[cost][0]
        self.places = 1 if bool(np.allclose(start, start.round(1), atol=1e-9)) else 2
        self.target = np.eye(len(start))[self.true]
        self._shares = softmax(race.z[cost])
        self._deltas = COSTS[cost].delta(
            race.z[cost], np.broadcast_to(self.target, race.z[cost].shape)
        )
        theme, colour = scene.theme, scene.theme.cost(cost)
        layout = Stand(tuple(x + ASIDE for x in self.centres), WIDTH, FLOOR, UNIT)
        self.columns = Columns(scene, self.logits, layout, colour, LIGHT, outputs=self.outputs)
        stands_for(cost, *self.columns.bars)
        self.targets = self.columns.targets(self.true, BESIDE - ASIDE - WIDTH / 2 + 0.3)
        self.name = scene.label("wrong", cost, colour, SIZES.number)
        side, align = (LEFT, -1.0) if cost == "quadratic" else (RIGHT, 1.0)
        self.name.put_baseline(side, NAMES, align=align)
        self.arrows, self.inputs = VGroup(), VGroup()
        for place, x in enumerate(self.centres):
            self.arrows.add(Arrow(cost, colour, self._ends(place)))
            self.inputs.add(self._number(self.logit(place), x, INPUTS, SIZES.label, theme.input))
        self.largest = self._number(self.largest_slope(), self.centres[1], SLOPES, LARGE, colour)
        stands_for("input", *self.inputs)
        stands_for(cost, self.name, self.largest)
        middle = layout.middles[self.true]
        reach = WIDTH / 2 + RIM
        self.half = self.columns.level(0.5, middle - reach, middle + reach)
        belong_together(self.columns.floor, self.half, self.targets, *self.arrows)
        belong_together(self.half, *self.columns.bars)

    @property
    def still(self) -> VGroup:
        """Its columns with their floor, and the weighted inputs."""
        columns = self.columns
        return VGroup(self.name, columns.bars, columns.floor, self.inputs)

    def logits(self) -> Points:
        """Return the weighted inputs now."""
        return self._now(self.race.z[self.cost])

    def outputs(self) -> Points:
        """Return the outputs now."""
        return self._now(self._shares)

    def slope(self, place: int) -> float:
        """Return ∂C/∂z of an output now."""
        return float(self._now(self._deltas)[place])

    def result(self) -> VGroup:
        """Write in which epoch the true output passes ½."""
        label = self.scene.label("epochs", self.cost, self.scene.theme.cost(self.cost), RESULT)
        stands_for(self.cost, label)
        return VGroup(*label.put_baseline(self.centres[1], RESULTS, align=0.0))

    def _now(self, values: Points) -> Points:
        # Between two epochs all changes evenly, also what a large step turns round.
        now = float(self.clock.get_value())
        before = min(int(now), len(values) - 1)
        after = min(before + 1, len(values) - 1)
        return np.asarray(values[before] + (now - before) * (values[after] - values[before]))

    def _ends(self, place: int) -> Callable[[], tuple[float, float, float]]:
        start = self.columns.layout.up(float(place == self.true))
        x = self.centres[place] + BESIDE

        def ends() -> tuple[float, float, float]:
            return x, start, start + UNIT * float(self.reach.get_value()) * self.slope(place)

        return ends

    def logit(self, place: int) -> Callable[[], str]:
        """Return what writes a weighted input, as it is in the epoch that is counted."""

        def write() -> str:
            text = f"{self.race.z[self.cost][counted(self.clock)][place]:.{self.places}f}"
            return text.removeprefix("-") if float(text) == 0 else text

        return write

    def _number(
        self, write: Callable[[], str], x: float, y: float, size: float, colour: str
    ) -> Readout:
        return Readout(write, x=x, y=y, size=size, colour=colour, align=0.0)

    def largest_slope(self) -> Callable[[], str]:
        """Return what writes the largest slope of the epoch that is counted."""
        sizes = np.abs(self._deltas).max(axis=1)
        return lambda: slope_text(float(sizes[counted(self.clock)]), typst=True)


def start_badly_wrong(scene: LectureScene, gone: VGroup) -> VGroup:
    """Both costs start alike; one has slopes to speak of, the other has none; both learn."""
    theme, race, clock = scene.theme, race_of(scene.parameters), ValueTracker(0.0)
    panels = [Panel(scene, cost, race, clock) for cost in COSTS]
    names = [
        scene.formula(source, colour, SIZES.label).put_baseline(0.0, y, align=0.0)
        for source, colour, y in (
            ("z_j", theme.input, INPUTS),
            ("max thin |partial C slash partial z_j|", theme.words, SLOPES),
        )
    ]
    stands_for("input", names[0])
    arrows = VGroup(*(panel.arrows for panel in panels))
    slopes = VGroup(*(panel.largest for panel in panels), names[1])
    still = VGroup(*(panel.still for panel in panels), names[0])
    targets = VGroup(*(panel.targets for panel in panels))
    half = VGroup(*(panel.half for panel in panels))
    counter = EpochCounter(theme, clock, scene.label("epochs", "epoch"), x=-1.35, y=NAMES)
    with scene.beat("wrong"):
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        scene.hero(still, targets, arrows, slopes)
        scene.play(FadeIn(still), run_time=TEMPO.leave)
        inputs = (tag for panel in panels for tag in panel.inputs)
        scene.play(swell(*inputs, scale=1.1), run_time=0.8)
        scene.play(FadeIn(targets), run_time=TEMPO.leave)
        scene.rest(max(TEMPO.rest, scene.to_read / TICKS_PER_SECOND))
        scene.say("quadratic")
        scene.play(FadeIn(names[1], panels[0].largest), run_time=TEMPO.leave)
        scene.add(panels[0].arrows)
        grow = panels[0].reach.animate.set_value(1.0)
        scene.play(grow, swell(panels[0].name, scale=1.1, edge=(-1.0, 0.0, 0.0)), run_time=1.1)
        scene.listen()
        scene.say("entropy")
        scene.play(FadeIn(panels[1].largest), run_time=TEMPO.leave)
        scene.add(panels[1].arrows)
        scene.play(panels[1].reach.animate.set_value(1.0), run_time=1.6)
        scene.play(swell(panels[1].name, scale=1.1, edge=(1.0, 0.0, 0.0)), run_time=0.8)
        scene.listen()
    with scene.beat("epochs"):
        scene.hero(still, targets, arrows, slopes, counter)
        scene.play(FadeIn(counter, half), run_time=TEMPO.leave)
        run = clock.animate(rate_func=linear).set_value(float(race.shown))
        scene.play(run, run_time=SECONDS)
        results = [panel.result() for panel in panels]
        scene.say("there")
        scene.play(FadeOut(slopes), run_time=TEMPO.step_back)
        scene.play(FadeIn(results[1]), run_time=TEMPO.leave)
        scene.play(swell(results[1], scale=1.1), run_time=TEMPO.appear)
        scene.listen()
        scene.say("wait")
        scene.play(FadeIn(results[0]), run_time=TEMPO.leave)
        scene.rest(max(TEMPO.breath, scene.to_read / TICKS_PER_SECOND))
    return VGroup(still, targets, arrows, counter, half, *results)
