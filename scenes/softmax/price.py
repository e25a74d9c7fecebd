"""The log-likelihood cost: only the output of the true class is paid for."""

import math

import numpy as np
from manim import Create, DashedLine, FadeIn, FadeOut, ValueTracker, VGroup, VMobject
from manim.utils.rate_functions import smooth

from scenes.kit.bar import Bar, Ends
from scenes.kit.curves import polyline
from scenes.kit.emphasis import dim
from scenes.kit.plot import Plot, Scale
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.softmax.about import RAISED, true_of
from scenes.softmax.columns import Columns
from scenes.softmax.shares import BESIDE, Knobs
from scenes.telling.theme import SIZES, TEMPO

LEFT, WIDTH, HIGHEST = 1.5, 4.4, 5.0
"""Where the plot of the cost stands, how wide it is, and how high a cost it shows."""

LOWERED = -2.5
"""So far one z is lowered."""

PIECES = 120

NUMBER = 0.54
"""Type size of the cost."""


class LogPrice(Plot):
    """The cost −ln a across, over the same share a upwards as in the columns."""

    def __init__(self, scene: LectureScene, columns: Columns, true: int) -> None:
        layout, theme, role = columns.layout, scene.theme, "cross_entropy"
        self.columns, self.true = columns, true
        shares, costs = Scale(0.0, 1.0), Scale(0.0, HIGHEST)
        super().__init__(
            theme,
            costs,
            shares,
            left=LEFT,
            bottom=layout.floor,
            width=WIDTH,
            height=layout.unit,
        )
        found = np.linspace(0.0, HIGHEST, PIECES)
        self.curve = self.line(found, np.exp(-found), theme.cost(role))
        self.length = Bar(theme, role, lambda: self._length(), 1.5 * SIZES.bar)
        self.reach = self._reach()
        self.name = scene.formula("C", theme.cost(role), SIZES.number)
        self.name_x(self.name)
        self.number = Readout(
            lambda: f"C = -ln a_{true + 1} = {self.cost():.2f}",
            x=LEFT + 0.5,
            y=layout.up(0.86),
            size=NUMBER,
            colour=theme.cost(role),
        )
        stands_for(role, self.curve, self.name, self.number)
        belong_together(self, self.curve, self.length, self.reach, *columns.bars)

    def cost(self) -> float:
        """Return what the true class costs now."""
        return -math.log(self.columns.share(self.true))

    @property
    def everything(self) -> VGroup:
        """All that stands on the plot, and the plot."""
        return VGroup(self, self.curve, self.length, self.reach, self.name, self.number)

    def _length(self) -> Ends:
        share = self.columns.share(self.true)
        return self.place(0.0, share), self.place(self.cost(), share)

    def _reach(self) -> VMobject:
        """Draw the way from the column's top to the plot."""
        layout = self.columns.layout
        start = layout.middles[self.true] + layout.width / 2

        def put(line: VMobject) -> None:
            y = layout.up(self.columns.share(self.true))
            line.points = shape.points + np.array((0.0, y, 0.0))

        shape = DashedLine(
            *((start, 0.0, 0.0), (LEFT, 0.0, 0.0)),
            dash_length=0.09,
        )
        shape = _joined(shape)
        line = VMobject(stroke_color=self.theme.held_back, stroke_width=SIZES.axis)
        put(line)
        line.add_updater(put)
        return line


def _joined(dashed: DashedLine) -> VMobject:
    """Return the dashes as one shape."""
    whole = VMobject()
    ends = [(dash.get_start(), dash.get_end()) for dash in dashed.submobjects]
    whole.points = np.concatenate([polyline(np.array(pair)) for pair in ends])
    return whole


def pay_for_the_true_one(
    scene: LectureScene, columns: Columns, inputs: Knobs, moved: ValueTracker, gone: VGroup
) -> VGroup:
    """One class is true; its output is read on −ln a, which grows without limit.

    Returns what goes when the next beat begins.
    """
    true = true_of(scene.parameters)
    price = LogPrice(scene, columns, true)
    targets = columns.targets(true)
    others = VGroup(*(bar for place, bar in enumerate(columns.bars) if place != true))

    def go(z: float, seconds: float) -> None:
        scene.play(moved.animate(rate_func=smooth).set_value(z), run_time=seconds)

    with scene.beat("price"):
        scene.hero(price, *columns.bars, columns.floor, inputs.all, because=BESIDE)
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        scene.play(FadeIn(targets[true]), run_time=TEMPO.leave)
        scene.play(dim(others), FadeOut(columns.shares), run_time=TEMPO.leave)
        scene.listen()
        scene.say("price")
        scene.play(FadeIn(price.frame, price.name), run_time=TEMPO.step_back)
        scene.play(Create(price.curve), FadeIn(price.reach), run_time=1.0)
        scene.play(FadeIn(price.length, price.number), run_time=TEMPO.leave)
        scene.listen()
        scene.say("near")
        go(RAISED, 1.3)
        scene.listen()
        scene.say("far")
        go(LOWERED, 1.6)
        scene.rest(1.3)
    shown = price.frame, price.curve, price.length, price.reach, price.name, price.number
    return VGroup(*shown, targets[true])
