"""A scene with much that rests and little that moves, as in a lecture."""

import numpy as np
from manim import LEFT, RIGHT, Circle, linear

from scenes.settings import Settings
from scenes.telling.clock import TICKS_PER_SECOND
from tests.scripts.stub_course.squares import COLOURS, MovingSquare

BEATS, TICKS = 4, 45
"""How many beats there are, and how long each is, in ticks."""


class Race(MovingSquare):
    """A bead goes along behind many rings."""

    def __init__(self, settings: Settings | None = None, **manim: object) -> None:
        # Manim's own command gives none.
        super().__init__(settings, **manim)  # type: ignore[arg-type]

    def construct(self) -> None:
        self.camera.background_color = COLOURS[0]
        bead = Circle(0.4, fill_opacity=1, stroke_width=0, color=COLOURS[1]).shift(6 * LEFT)
        rings = [
            Circle(1, color=COLOURS[2 + number % 4]).shift(np.array([number % 10 - 4.5, row, 0]))
            for number, row in enumerate(np.repeat([-3.0, -1.5, 0.0, 1.5, 3.0], 10))
        ]
        self.add(bead, *rings)
        for beat in range(BEATS):
            self.begin(f"lap{beat}", ticks=TICKS)
            self.play(
                bead.animate.shift(3 * RIGHT),
                run_time=TICKS / TICKS_PER_SECOND - 1e-6,
                rate_func=linear,
            )
