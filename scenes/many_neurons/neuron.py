"""A neuron of a network as it is drawn: a circle that is filled up to its activation."""

from collections.abc import Callable

import numpy as np
from manim import Circle, VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import SIZES, Theme

LIQUID = 0.4
"""Opacity of what a circle is filled with: the bar of the error must stand out from it."""

ARC = 40

RIM = SIZES.axis * 1.5
"""Width of the line round a circle, in Manim's stroke units: 100 are a frame unit."""


class DrawnNeuron(VGroup):  # type: ignore[misc]
    """A circle, its diameter from 0 to 1, that is filled as high as an activation.

    Its `plate` hides what lies below it.
    """

    def __init__(
        self,
        theme: Theme,
        middle: Points,
        radius: float,
        activation: Callable[[], float],
    ) -> None:
        self.middle, self.radius = middle, radius
        self._activation = activation
        self.rim = Circle(radius=radius, stroke_color=theme.words, stroke_width=RIM).move_to(middle)
        self.liquid = VMobject(fill_color=theme.input, fill_opacity=LIQUID, stroke_width=0)
        self.plate = Circle(
            radius=radius, fill_color=theme.ground, fill_opacity=1, stroke_width=0
        ).move_to(middle)
        super().__init__(self.plate, self.liquid, self.rim)
        stands_for("input", self.liquid)
        belong_together(*self)
        self.fill()
        self.liquid.add_updater(lambda _: self.fill())

    @property
    def outside(self) -> float:
        """Return the radius at which the circle's line ends."""
        return self.radius + RIM / 200

    def at(self, level: float) -> Points:
        """Return the point of the upright diameter at a level from 0 to 1."""
        return np.asarray(self.middle + np.array((0.0, (2 * level - 1) * self.radius, 0.0)))

    def fill(self) -> None:
        """Fill the circle as high as the activation is now."""
        level = self._activation()
        if level <= 0.0:
            self.liquid.points = np.empty((0, 3))
            return
        rise = float(np.arcsin(np.clip(2 * level - 1, -1.0, 1.0)))
        angles = np.linspace(-np.pi - rise, rise, ARC)
        arc = np.stack([np.cos(angles), np.sin(angles), np.zeros(ARC)], axis=1)
        self.liquid.points = polyline(self.middle + self.radius * np.append(arc, arc[:1], axis=0))
