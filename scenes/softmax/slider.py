"""A slider for each weighted input: a track, and a dot that shows its value."""

import numpy as np
from manim import Dot, Line, VGroup

from scenes.kit.marks import follow
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.softmax.columns import Columns
from scenes.telling.theme import SIZES

REACH = 4.0
"""A track leads from minus so much to so much."""

HALF = 0.85
"""Half the length of a track, in frame units."""


def sliders(columns: Columns, up: float) -> VGroup:
    """Draw a slider below each column, at a height of the frame."""
    theme, found = columns.scene.theme, VGroup()
    for place in range(len(columns.layout.middles)):
        ends = (-HALF, 0.0, 0.0), (HALF, 0.0, 0.0)
        track = Line(*ends, buff=0, stroke_color=theme.held_back, stroke_width=SIZES.axis)
        dot = Dot(radius=0.8 * SIZES.dot, color=theme.input)

        def middle(place: int = place) -> Points:
            return np.array((columns.layout.middles[place], up, 0.0))

        def there(place: int = place) -> Points:
            across = HALF * columns.logits()[place] / REACH
            return np.array((columns.layout.middles[place] + across, up, 0.0))

        follow(track, middle)
        follow(dot, there)
        stands_for("input", dot)
        belong_together(track, dot)
        found.add(VGroup(track, dot))
    return found
