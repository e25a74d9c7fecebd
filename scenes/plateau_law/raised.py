"""A larger learning rate: both curves sink alike, and as many times as before lie between them."""

import numpy as np
from manim import VGroup

from scenes.kit.bar import Bar, Ends
from scenes.kit.plot import Points
from scenes.kit.readout import Readout
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.plateau_law.about import counted
from scenes.plateau_law.axis import RidingNumber
from scenes.plateau_law.waits import ENTROPY, QUADRATIC, Waits
from scenes.telling.theme import SIZES

COLUMN, RATE, LIMITS = -4.6, 2.0, (1.15, 0.4, -0.35)
"""Where the learning rate stands, and below it what is too large."""

NUMBER = 0.8
"""Size of the learning rate and of what lies between the curves."""

BESIDE = 0.3
"""How far left of the bar between the curves its number ends."""

CLEAR = 0.24
"""The bar ends so far from the heads."""


class Between:
    """The learning rate, and a bar from one head to the other with how many times that is."""

    def __init__(self, scene: LectureScene, waits: Waits) -> None:
        self.waits, theme = waits, scene.theme
        self.rate = Readout(self._rate, x=COLUMN, y=RATE, size=NUMBER, colour=theme.words)
        self.bar = Bar(theme, "words", self._ends)
        self.times = RidingNumber(
            self._times, self._middle, size=NUMBER, colour=theme.words, align=1.0
        )
        belong_together(self.bar, waits.guide, *waits.heads)

    def _rate(self) -> str:
        return f"eta = {self.waits.law.eta * np.exp(self.waits.quicker.get_value()):.3g}"

    def _ends(self) -> Ends:
        low, high = (self.waits.head(cost) for cost in (ENTROPY, QUADRATIC))
        return low + (0.0, CLEAR, 0.0), high - (0.0, CLEAR, 0.0)

    def _middle(self) -> Points:
        low, high = self._ends()
        return (low + high) / 2 - (BESIDE, 0.25, 0.0)

    def _times(self) -> str:
        far = self.waits.starts.here
        times = self.waits.wait(QUADRATIC, far) / self.waits.wait(ENTROPY, far)
        return f"times {counted(times, typst=True)}"


def limits(scene: LectureScene) -> VGroup:
    """Say from which learning rates on a target between 0 and 1 is overstepped for ever."""
    names = ("target", *(f"limit_{cost}" for cost in (ENTROPY, QUADRATIC)))
    colours = (scene.theme.words, *(scene.theme.cost(cost) for cost in (ENTROPY, QUADRATIC)))
    return VGroup(
        *(
            scene.label("eta", name, colour, SIZES.number).put_baseline(COLUMN, y)
            for name, colour, y in zip(names, colours, LIMITS, strict=True)
        )
    )
