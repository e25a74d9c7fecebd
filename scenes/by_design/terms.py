"""The two terms of the slope for any target y, and the area below each, swept from its own side."""

from collections.abc import Callable

import numpy as np
from manim import Animation, Line, ValueTracker, VMobject

from nnmath.formula.letters import a, ln, y
from nnmath.formula.nodes import Bracket, Term, product
from scenes.by_design.frame import BOTTOM_OF_PLOT, SIDE, UNDER, WIDE_PLOT, WIDTH
from scenes.by_design.sweep import FAINT, Sweep, outputs_between
from scenes.kit.curves import polyline
from scenes.kit.derive import set_line
from scenes.kit.plot import Points
from scenes.kit.push import FILL
from scenes.kit.relations import belong_together, beyond_the_frame, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import FRAME_HEIGHT, SIZES

TARGET = 0.5
"""The target at which both terms are drawn."""

MEET = 0.68
"""The output at which both areas meet."""

UNIT = 0.95
"""Height of 1 on the frame, when both terms are drawn."""

CEILING = 0.55
"""As high on the frame they are drawn then: above stands the formula."""

SEEN = 0.001
"""A curve that is lower at its low end, as a share of its height, is drawn with less light."""

GAP = 0.2
"""Between a curve and its name."""

TO_0, TO_1 = 1 - y.keyed("target2"), 1 - a.keyed("far")
"""1 − y and 1 − a."""

SLOPES: tuple[Term, ...] = TO_0 / TO_1, y.keyed("target") / a.keyed("near")
AREAS: tuple[Term, ...] = (
    -product(Bracket(TO_0), ln(TO_1)),
    -(y.keyed("target") * ln(a.keyed("near"))),
)
"""Both terms, and the areas below them, from 0 up to a and from 1 down to a."""

LETTERS = "target", "target2", "near", "far"
"""All that is a or y in them."""

NAME = 0.6
"""Size of the names of the terms and of their areas."""


class Swept:
    """The curve w/(1 − t) and the area below it from t = 0 on; t runs from one end of the axis.

    w, the `weight`, is its height on the frame at t = 0; it is drawn up to the `ceiling`. The axis
    is as long as the `width`.
    """

    def __init__(
        self,
        colour: str,
        width: Callable[[], float],
        weight: Callable[[], float],
        ceiling: Callable[[], float],
        opacity: float,
        *,
        mirrored: bool,
    ) -> None:
        self._width, self._weight, self._ceiling = width, weight, ceiling
        self._mirrored = mirrored
        self.swept = ValueTracker(0.0)
        self.curve = VMobject(stroke_color=colour, stroke_width=SIZES.curve)
        self.area = VMobject(fill_color=colour, fill_opacity=opacity, stroke_width=0)
        self.front = Line(stroke_color=colour, stroke_width=SIZES.curve)
        for part, draw in (
            (self.curve, self._draw_curve),
            (self.area, self._draw_area),
            (self.front, self._draw_front),
        ):
            draw(part)
            part.add_updater(draw)
        stands_for("cross_entropy", self.curve, self.area, self.front)

    def places(self, ts: Points) -> Points:
        """Return where the curve stands. **Shapes**: (n,) -> (n, 3)."""
        return self._places(ts, self._weight() / (1 - ts))

    def _places(self, ts: Points, ups: Points) -> Points:
        shares = 1 - ts if self._mirrored else ts
        return np.stack(
            [SIDE + self._width() * shares, BOTTOM_OF_PLOT + ups, np.zeros(len(ts))], axis=1
        )

    def _draw_curve(self, curve: VMobject) -> None:
        rest = self._weight() / self._ceiling()
        curve.set_stroke(opacity=min(1.0, rest / SEEN))
        curve.points = polyline(self.places(outputs_between(0.0, 1.0 - max(rest, SEEN / 100))))

    def _draw_area(self, area: VMobject) -> None:
        swept = float(self.swept.get_value())
        ts = outputs_between(0.0, swept)
        foot = self._places(np.array([swept, 0.0]), np.zeros(2))
        along = self.places(ts)
        outline = polyline(np.concatenate([along, foot, along[:1]]))
        area.points = outline if swept else np.empty((0, 3))

    def _draw_front(self, front: VMobject) -> None:
        ts = np.array([float(self.swept.get_value())])
        foot, top = self._places(ts, np.zeros(1)), self.places(ts)
        front.points = polyline(np.concatenate([foot, top]))


class Terms:
    """Both terms on the axis of the sweep; at first there is but one, that of the target 0."""

    def __init__(self, scene: LectureScene, sweep: Sweep) -> None:
        self._scene, self._sweep = scene, sweep
        self._mixed = ValueTracker(0.0)
        high = FRAME_HEIGHT / 2 + 0.1 - BOTTOM_OF_PLOT, CEILING - BOTTOM_OF_PLOT
        units = (1.0 - sweep.end) * sweep.span[1], UNIT
        between, colour = self._between, sweep.colour
        self.rising = Swept(
            colour,
            lambda: between(WIDTH, WIDE_PLOT),
            lambda: between(*units) * (1 - TARGET * between(0.0, 1.0)),
            lambda: between(*high),
            FILL,
            mirrored=False,
        )
        # It grows below the formula.
        self.falling = Swept(
            colour,
            lambda: between(WIDTH, WIDE_PLOT),
            lambda: between(*units) * TARGET * between(0.0, 1.0),
            lambda: high[1],
            FAINT,
            mirrored=True,
        )
        self.both = self.rising, self.falling
        beyond_the_frame(self.rising.curve)
        drawn = [part for term in self.both for part in (term.curve, term.area, term.front)]
        belong_together(sweep, *sweep.ticks, *drawn)

    def mix(self) -> list[Animation]:
        """Let the target go to where both terms count; the axis becomes longer."""
        sweep, longer = self._sweep, (WIDE_PLOT - WIDTH, 0.0, 0.0)
        ends = (SIDE, BOTTOM_OF_PLOT, 0.0), (SIDE + WIDE_PLOT, BOTTOM_OF_PLOT, 0.0)
        return [
            self._mixed.animate.set_value(1.0),
            sweep.frame[0].animate.put_start_and_end_on(*ends),
            *(part.animate.shift(longer) for part in (sweep.ticks[1], sweep.a_name)),
        ]

    def name_curves(self) -> list[Typeset]:
        """Name the curves, between them: the rising one, and the falling one."""
        reach = TARGET * UNIT / (CEILING - BOTTOM_OF_PLOT - 1.5) * WIDE_PLOT + GAP
        return [
            self._written(slope).put_baseline(SIDE + x, CEILING - 0.75, align=align)
            for slope, x, align in zip(SLOPES, (WIDE_PLOT - reach, reach), (1.0, -1.0), strict=True)
        ]

    def name_areas(self) -> list[Typeset]:
        """Say how large the areas are, below them."""
        return [
            self._below(self._written(size), share)
            for size, share in zip(AREAS, (MEET / 2, (1 + MEET) / 2), strict=True)
        ]

    def name_meeting(self) -> Typeset:
        """Write a where both areas meet."""
        name = self._scene.formula("a", self._scene.theme.output)
        stands_for("output", name)
        return self._below(name, MEET)

    def _below(self, name: Typeset, share: float) -> Typeset:
        return name.put_baseline(SIDE + share * WIDE_PLOT, BOTTOM_OF_PLOT - UNDER, align=0.0)

    def _between(self, start: float, end: float) -> float:
        return start + float(self._mixed.get_value()) * (end - start)

    def _written(self, term: Term) -> Typeset:
        theme = self._scene.theme
        line = set_line(term, NAME, self._sweep.colour)
        # A label: the line only tells which of its glyphs are letters.
        name = self._scene.formula(line.source, self._sweep.colour, NAME)
        stands_for("cross_entropy", name)
        for number in line.numbers(*(key for key in LETTERS if key in line.nodes)):
            name[number].set_color(theme.output)
            stands_for("output", name[number])
        return name
