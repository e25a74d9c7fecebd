"""Scenes as small as can be, with which the tests try the pipeline."""

import os
import signal
from typing import Any

from manim import RIGHT, Scene, Square, config

from scenes.kit import typeset
from scenes.kit.settings import Settings

COLOURS = ("#11131a", "#6cb2ff", "#ff6f61", "#f5b841", "#2fcfb0", "#a37bff")


class Stub(Scene):
    """Moves a square in one beat and holds it in the next; one second each."""

    name = "stub"

    def __init__(self, settings: Settings, **manim: Any) -> None:
        self.settings = settings
        super().__init__(**manim)

    def construct(self) -> None:
        self.camera.background_color = COLOURS[0]
        square = Square(2, fill_opacity=1, stroke_width=0, color=COLOURS[1])
        self.add(square)
        self.next_section("move")
        self.play(square.animate.shift(RIGHT), run_time=1 - 1e-6)
        self.next_section("hold")
        square.set_color(COLOURS[2])
        self.wait(1 + 1e-6, frozen_frame=True)

    def cue_sheet(self) -> dict[str, Any]:
        say = {
            "zh": [{"at": 0, "lines": ["一个方块，", "向右移动。"]}, {"at": 9, "lines": ["好。"]}],
            "en": [{"at": 0, "lines": ["A square moves <right> & stops."]}],
        }
        return {
            "scene": self.name,
            "lang": self.settings.lang,
            "theme": self.settings.theme,
            "ticks_per_second": 15,
            "ticks": 30,
            "title": {"zh": "方块", "en": "A square"},
            "beats": [
                {
                    "id": name,
                    "first_tick": first,
                    "end_tick": first + 15,
                    "say": say,
                    "show": {"zh": [], "en": []},
                    "equations": ["4-5"] if name == "hold" else [],
                }
                for name, first in (("move", 0), ("hold", 15))
            ],
        }


class Wrong(Stub):
    """Fails in the middle of its film."""

    def construct(self) -> None:
        super().construct()
        raise ZeroDivisionError("the scene divides by zero")


class Unreadable(Stub):
    """Wants a letter that no font of the lecture has."""

    def construct(self) -> None:
        self.add(typeset.words("快乐 😀", 0.5, COLOURS[1], "zh"))
        super().construct()


class Killed(Stub):
    """Dies in the middle of its film, as where memory runs out."""

    def construct(self) -> None:
        super().construct()
        os.kill(os.getpid(), signal.SIGKILL)


class Endless(Stub):
    """Draws for so long that there is time to stop it."""

    def construct(self) -> None:
        for _ in range(600):
            super().construct()


class Large(Stub):
    """Needs more room on the disk than a small one has: noise cannot be compressed."""

    def construct(self) -> None:
        import numpy as np

        noise = np.random.default_rng(0)
        shape = (config.pixel_height, config.pixel_width, 4)
        for _ in range(60):
            self.renderer.file_writer.write_frame(noise.integers(0, 256, shape, np.uint8))
        super().construct()
