"""A bar that shows how much of its way a quantity has gone."""

from collections.abc import Callable

import numpy as np
from manim import Rectangle, VGroup

from scenes.kit import typeset
from scenes.kit.readout import Readout
from scenes.telling.theme import SIZES, Theme

THICKNESS = 0.16


class Meter(VGroup):  # type: ignore[misc]
    """A name, a bar filled to a share from 0 to 1, and the share in per cent."""

    def __init__(
        self,
        theme: Theme,
        name: typeset.Typeset,
        share: Callable[[], float],
        *,
        x: float,
        y: float,
        length: float,
        colour: str,
    ) -> None:
        super().__init__()
        name.put_baseline(x, y)
        left = x + name.width + 0.22
        middle = y + 0.1
        self.ground = Rectangle(
            width=length, height=THICKNESS, stroke_width=0, fill_color=theme.grid, fill_opacity=1
        ).move_to((left + length / 2, middle, 0))
        # Its left end on 0 and one unit long: a share of it is a stretch.
        self.bar = Rectangle(
            width=1, height=THICKNESS, stroke_width=0, fill_color=colour, fill_opacity=1
        )
        whole = self.bar.points + np.array((0.5, 0, 0))
        self.number = Readout(
            lambda: f"{100 * share():.0f} %",
            x=left + length + 0.15,
            y=y,
            size=SIZES.label,
            colour=theme.words,
        )

        def fill(bar: Rectangle) -> None:
            # A bar of no length has no shape: the thinnest one stands for it.
            width = max(min(share(), 1.0) * length, 1e-3)
            bar.points = whole * (width, 1, 1) + (left, middle, 0)

        fill(self.bar)
        self.bar.add_updater(fill)
        self.add(name, self.ground, self.bar, self.number)
