"""Scenes as small as can be, with which the tests try the pipeline."""

import os
import signal
import time
from typing import Any

from manim import RIGHT, Scene, Square, config

from scenes.kit import typeset
from scenes.telling import narration
from scenes.telling.records import BeatRecord
from scenes.telling.settings import Settings
from tests.scripts import stub_words

stub_words.install_if_on()

COLOURS = ("#11131a", "#6cb2ff", "#ff6f61", "#f5b841", "#2fcfb0", "#a37bff")


class Stub(Scene):
    """Moves a square in one beat and holds it in the next; one second each."""

    name = "stub"

    def __init__(
        self, settings: Settings, draw: frozenset[str] | None = None, **manim: Any
    ) -> None:
        self.settings = settings
        self.draw = draw
        self.played: list[BeatRecord] = []
        super().__init__(**manim)

    def construct(self) -> None:
        self.camera.background_color = COLOURS[0]
        square = Square(2, fill_opacity=1, stroke_width=0, color=COLOURS[1])
        self.add(square)
        self.begin("move")
        self.play(square.animate.shift(RIGHT), run_time=1 - 1e-6)
        self.begin("hold", "4-5")
        square.set_color(COLOURS[2])
        self.wait(1 + 1e-6, frozen_frame=True)

    def begin(self, beat: str, *equations: str) -> None:
        """Start a beat of one second."""
        self.next_section(beat, skip_animations=self.draw is not None and beat not in self.draw)
        self.played.append(BeatRecord(beat, 15, (), equations))

    def records(self) -> list[BeatRecord]:
        return self.played


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
        self.begin("move")
        square = Square(2)
        for _ in range(600):
            self.play(square.animate.shift(RIGHT), run_time=1)


class Large(Stub):
    """Needs more room on the disk than a small one has: noise cannot be compressed."""

    def construct(self) -> None:
        import numpy as np

        noise = np.random.default_rng(0)
        shape = (config.pixel_height, config.pixel_width, 4)
        self.begin("move")
        for _ in range(60):
            self.renderer.file_writer.write_frame(noise.integers(0, 256, shape, np.uint8))


class Steps(Stub):
    """A square that takes as many steps as the narration has beats."""

    name = "steps"

    def construct(self) -> None:
        self.camera.background_color = COLOURS[0]
        square = Square(1, fill_opacity=1, stroke_width=0, color=COLOURS[1]).shift(4 * -RIGHT)
        self.add(square)
        told = narration.load(self.settings.lang).scenes[self.name]
        for number, beat in enumerate(narration.load(self.settings.lang).beats(self.name)):
            self.begin(beat)
            # A test that must catch a beat half way may ask for slow ones. Units: seconds.
            time.sleep(float(os.environ.get("STUB_STEP", "0")))
            # What is said in a beat is seen in it: a step that is as long as its words.
            size = 0.5 + len(told[beat]["say"]) / 100
            square.set_color(COLOURS[1 + number % 5]).stretch_to_fit_height(size)
            self.play(square.animate.shift(RIGHT), run_time=1 - 1e-6)


class Spell(Steps):
    """The same once more."""

    name = "spell"


class More(Steps):
    """And again."""

    name = "more"
