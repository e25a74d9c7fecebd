"""The push of the bad start as a rectangle, and what it would be if σ′ were 1."""

from manim import DashedVMobject, Polygon, VGroup

from scenes.kit.push import Push, Spot
from scenes.kit.relations import belong_together
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, Theme

UNIT, FLOOR = 5.6, -2.6
"""Frame units that 1 takes, and the height that the rectangle stands on."""

GAP = 0.3
"""Between the rectangle and its names."""

DASHES = 80


class ThinPush(VGroup):  # type: ignore[misc]
    """A `rectangle`, as wide as the error and as high as σ′; one `without` σ′, and its `fill`."""

    def __init__(self, theme: Theme, error: float, derivative: float) -> None:
        self.spot = Spot(-error * UNIT / 2, FLOOR, UNIT)
        self._middle = FLOOR + derivative * UNIT / 2
        push = Push(lambda: error, lambda: derivative, lambda: self.spot)
        self.rectangle = push.drawn(theme, "quadratic")
        left, right, top = self.spot.x, self.spot.x + error * UNIT, FLOOR + UNIT
        corners = [(left, FLOOR, 0), (right, FLOOR, 0), (right, top, 0), (left, top, 0)]
        self.fill = Polygon(*corners, stroke_width=0, fill_color=theme.grid, fill_opacity=0)
        outline = Polygon(*corners, stroke_color=theme.held_back, stroke_width=SIZES.axis)
        self.without = DashedVMobject(outline, num_dashes=DASHES)
        belong_together(self.rectangle, self.fill, self.without)
        super().__init__(self.fill, self.without, self.rectangle)

    def name_width(self, name: Typeset) -> Typeset:
        """Put a name below the rectangle."""
        return name.put_baseline(0, FLOOR - 2 * GAP, align=0.0)

    def name_height(self, name: Typeset) -> Typeset:
        """Put a name at the left of the rectangle."""
        return name.put_baseline(self.spot.x - GAP, self._middle - 0.14, align=1.0)
