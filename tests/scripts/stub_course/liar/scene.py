"""A scene that is not the same to everybody."""

from typing import Any

from manim import Scene, Square

from scripts.draw.raster import FastRenderer


class Liar(Scene):
    """After five frames, our renderer gets to see a square that stock Manim does not."""

    def __init__(self, settings: Any, **manim: Any) -> None:
        super().__init__(**manim)

    def construct(self) -> None:
        self.wait(1 / 3 + 1e-6, frozen_frame=True)
        if isinstance(self.renderer, FastRenderer):
            self.add(Square(1, fill_opacity=1, stroke_width=0))
        self.wait(2 / 3 + 1e-6, frozen_frame=True)
