"""A larger learning rate: both curves sink alike, and as many times as before lie between them."""

import numpy as np
from manim import VMobject

from scenes.kit.bar import Bar, Ends
from scenes.kit.plot import Points
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.plateau_law.about import RAISED, as_rate, roughly
from scenes.plateau_law.axis import RidingNumber
from scenes.plateau_law.waits import ENTROPY, QUADRATIC, Waits
from scenes.telling.theme import SIZES

COLUMN, RATE = -1.05, 2.88
"""Where the learning rate stands."""

NUMBER = 0.72
"""Size of the learning rate."""

DISTANCE = 0.72
"""Size of what lies between the curves, and of what the larger rate moves the upper one by."""

BESIDE = 0.38
"""How far left of the bar between the curves its number ends."""

HIGH = 0.28
"""It stands so far up that bar, as a share."""

OLD = 0.6
"""Size of the old learning rate, beside the curve that it belongs to."""

CLEAR = 0.24
"""Bars end so far from the heads."""

THICK = 6.0
"""Their width, in Manim's stroke units."""

FAINT = 0.4
"""Opacity of the curve that was left."""


class Between:
    """The learning rate, and a bar from one head to the other with how many times that is."""

    def __init__(self, scene: LectureScene, waits: Waits) -> None:
        self.waits, theme = waits, scene.theme
        self.rate = Readout(self._rate, x=COLUMN, y=RATE, size=NUMBER, colour=theme.words)
        self.bar = Bar(theme, "words", self._ends, THICK)
        self.times = RidingNumber(
            self._times, self._beside, size=DISTANCE, colour=theme.words, align=1.0
        )
        belong_together(self.bar, waits.guide, *waits.heads)

    def _rate(self) -> str:
        eta = self.waits.law.eta * float(np.exp(self.waits.quicker.get_value()))
        return f"eta = {as_rate(eta, typst=True)}"

    def _ends(self) -> Ends:
        low, high = (self.waits.head(cost) for cost in (ENTROPY, QUADRATIC))
        clear = np.array((0.0, CLEAR, 0.0))
        return low + clear, high - clear

    def _beside(self) -> Points:
        low, high = self._ends()
        return low + HIGH * (high - low) - (BESIDE, 0.0, 0.0)

    def _times(self) -> str:
        far = self.waits.starts.here
        times = self.waits.wait(QUADRATIC, far) / self.waits.wait(ENTROPY, far)
        return f"times {roughly(times, typst=True)}"


class Bought:
    """The curve of the old learning rate, and how far the new one has moved it to the right."""

    def __init__(self, scene: LectureScene, waits: Waits, distance: float) -> None:
        theme = scene.theme
        self.old = VMobject(stroke_color=theme.cost(QUADRATIC), stroke_width=SIZES.curve)
        self.old.points = waits.curves[0].points.copy()
        stands_for(QUADRATIC, self.old)
        far = waits.starts.here
        x, y, _ = waits.head(QUADRATIC)
        rate = f"eta = {as_rate(waits.law.eta, typst=True)}"
        self.rate = scene.formula(rate, theme.cost(QUADRATIC), OLD)
        self.rate.put_baseline(float(x) + BESIDE, float(y))
        right = waits.place(far, waits.wait(QUADRATIC, far) / RAISED)
        left = waits.place(far - distance, waits.wait(QUADRATIC, far) / RAISED)
        self.bar = Bar(theme, "words", lambda: (left, right - (CLEAR, 0.0, 0.0)), THICK)
        self.number = scene.formula(f"Delta z_0 = {distance:.1f}", size=DISTANCE)
        self.number.put_baseline(
            float(left[0]) - 1.6 * BESIDE, float(left[1]) - DISTANCE / 4, align=1.0
        )
        drawn = waits.curves, waits.heads, waits.guide
        belong_together(self.old, self.bar, *drawn)
