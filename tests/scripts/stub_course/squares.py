"""The scenes of the stub course, as small as can be: a square that moves, or takes steps."""

import os
import time
from typing import Any, ClassVar

from manim import RIGHT, Scene, Square

from scenes.settings import Settings
from scenes.telling.records import BeatRecord

COLOURS = ("#11131a", "#6cb2ff", "#ff6f61", "#f5b841", "#2fcfb0", "#a37bff")


class MovingSquare(Scene):
    """Moves a square in one beat and holds it in the next; one second each."""

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

    def begin(self, beat: str, *equations: str, ticks: int = 15) -> None:
        """Start a beat of one second, or of so many ticks."""
        self.next_section(beat, skip_animations=self.draw is not None and beat not in self.draw)
        self.played.append(BeatRecord(beat=beat, ticks=ticks, equations=equations))

    def records(self) -> list[BeatRecord]:
        return self.played


class EightSteps(MovingSquare):
    """A square that takes as many steps as its words have beats."""

    film: ClassVar[str]

    def construct(self) -> None:
        self.camera.background_color = COLOURS[0]
        square = Square(1, fill_opacity=1, stroke_width=0, color=COLOURS[1]).shift(4 * -RIGHT)
        self.add(square)
        script = self.settings.course.script(self.film, self.settings.lang)
        for number, beat in enumerate(script.beats):
            self.begin(beat)
            # A test that must catch a beat half way may ask for slow ones. Units: seconds.
            time.sleep(float(os.environ.get("STUB_STEP", "0")))
            # What is said in a beat is seen in it: a step that is as long as its words.
            size = 0.5 + len(script.say(beat)) / 100
            square.set_color(COLOURS[1 + number % 5]).stretch_to_fit_height(size)
            self.play(square.animate.shift(RIGHT), run_time=1 - 1e-6)
