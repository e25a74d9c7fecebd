"""The strobe: one dot for each equal step of time, on the sigmoid first, then against time."""

from collections.abc import Callable

import numpy as np
from manim import Dot, VMobject
from manim.utils.rate_functions import smooth

from scenes.kit.plot import Points

LAG = 0.5
"""The last dot sets out when the first has gone for so much of the whole time."""


class Strobe(VMobject):  # type: ignore[misc]
    """Dots that are left behind one by one, and that later slide sideways, first come first.

    Dot k stands at `here[k]` and slides to `there[k]`, which is as high. `left` is how many are left
    behind, `slid` the share of the slide that is over.

    **Shapes**: `here` and `there` (n, 3).
    """

    def __init__(
        self,
        here: Points,
        there: Points,
        left: Callable[[], int],
        slid: Callable[[], float],
        *,
        colour: str,
        radius: float,
    ) -> None:
        super().__init__(fill_color=colour, fill_opacity=1, stroke_width=0)
        self._here, self._there, self._left, self._slid = here, there, left, slid
        self._dot = Dot(radius=radius).points
        self.refresh()
        self.add_updater(lambda strobe: strobe.refresh())

    def middles(self) -> Points:
        """Return where the dots that are left behind stand now. **Shapes**: (m, 3)."""
        begun = np.linspace(0.0, LAG, len(self._here))
        own = np.clip((self._slid() - begun) / (1 - LAG), 0.0, 1.0)
        share = np.array([smooth(one) for one in own])[:, None]
        return (self._here + share * (self._there - self._here))[: self._left()]

    def refresh(self) -> None:
        """Draw the dots where they stand now."""
        self.points = (self.middles()[:, None] + self._dot).reshape(-1, 3)
