"""A picture of a digit, and what a network's ten outputs say of it."""

from functools import partial

import numpy as np
import numpy.typing as npt
from manim import FadeIn, FadeOut, LaggedStart, Line, Rectangle, Square, ValueTracker, VGroup
from manim.utils.rate_functions import smooth

from scenes.digits import digits
from scenes.in_practice.comparison import ENTROPY, Practice
from scenes.in_practice.training import WATCHED
from scenes.kit.bar import Bar, Ends
from scenes.kit.counter import EpochCounter
from scenes.kit.emphasis import swell
from scenes.kit.pace import Pace
from scenes.kit.plot import at_step
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import BOTTOM, LEFT, TOP, LectureScene
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

DOT, GAP = 0.66, 0.05
"""A dot of the picture, and the space between two."""

ROW, FIRST = 0.68, 3.1
"""Between the rows of the outputs; where the first one is."""

LABELS, START, LENGTH, THICK = 0.25, 0.85, 3.1, 26.0
"""Where the digits stand and the bars begin, how long an output of 1 is, how thick a bar."""

TARGET = 0.22
"""Half the height of a mark at 1."""


class DigitPicture(VGroup):  # type: ignore[misc]
    """Dots of ink on a dark field; `turned` goes from one picture to another one."""

    def __init__(self, scene: LectureScene, first: npt.ArrayLike, other: npt.ArrayLike) -> None:
        self.turned = ValueTracker(0.0)
        self._ink = np.asarray(first, dtype=float), np.asarray(other, dtype=float)
        side = round(len(self._ink[0]) ** 0.5)
        across = side * (DOT + GAP)
        corner = np.array((LEFT + DOT / 2, TOP - DOT / 2, 0.0))
        field = Rectangle(
            width=across, height=across, stroke_width=0, fill_opacity=1,
            fill_color=scene.theme.shade,
        ).move_to(corner + (DOT + GAP) * (side - 1) / 2 * np.array((1, -1, 0)))  # fmt: skip
        self.dots = VGroup(
            *(
                Square(DOT, stroke_width=0, fill_color=scene.theme.input).move_to(
                    corner + (DOT + GAP) * np.array((column, -row, 0))
                )
                for row in range(side)
                for column in range(side)
            )
        )
        stands_for("input", self.dots)
        super().__init__(field, self.dots)
        belong_together(self)
        self.ink()
        self.dots.add_updater(lambda _: self.ink())

    def ink(self) -> None:
        """Ink each dot as dark as it is now."""
        first, other = self._ink
        ink = first + float(self.turned.get_value()) * (other - first)
        for dot, opacity in zip(self.dots, ink, strict=True):
            dot.set_fill(opacity=float(opacity))


class OutputBars(VGroup):  # type: ignore[misc]
    """Ten bars, one for each digit; `clock` counts epochs, `turned` changes the picture.

    `digits` are the names of the rows; `targets` mark and name what each picture shows.
    """

    def __init__(
        self, scene: LectureScene, found: Practice, clock: ValueTracker, picture: DigitPicture
    ) -> None:
        self._clock, self._picture = clock, picture
        other = found.learnt if found.misread is None else found.misread
        z = found.outputs[:, [found.learnt, other]]
        # The digits of an output near 0 or 1 are of no interest here.
        self._a = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        rows = [FIRST - ROW * number for number in range(self._a.shape[-1])]
        self.digits = VGroup(
            *(
                scene.formula(str(number), None, SIZES.number).put_baseline(LABELS, y - 0.18)
                for number, y in enumerate(rows)
            )
        )
        self.bars = VGroup(
            *(
                Bar(scene.theme, ENTROPY, partial(self._ends, number, y), THICK)
                for number, y in enumerate(rows)
            )
        )
        x = START + LENGTH
        self.targets = VGroup(
            *(_target(scene, x, rows[int(found.labels[which])]) for which in (found.learnt, other))
        )
        stands_for("output", self.targets)
        belong_together(self.bars, self.targets)
        super().__init__(self.digits, self.bars)

    def _ends(self, number: int, y: float) -> Ends:
        now, turned = float(self._clock.get_value()), float(self._picture.turned.get_value())
        first, other = (at_step(self._a[:, which, number], now) for which in (0, 1))
        end = START + LENGTH * (first + turned * (other - first))
        return np.array((START, y, 0.0)), np.array((max(end, START + 1e-3), y, 0.0))


def _target(scene: LectureScene, x: float, y: float) -> VGroup:
    mark = Line(
        (x, y - TARGET, 0), (x, y + TARGET, 0), buff=0,
        stroke_color=scene.theme.output, stroke_width=SIZES.bar,
    )  # fmt: skip
    name = scene.label("digits", "target", scene.theme.output)
    return VGroup(mark, name.next_to(mark, buff=0.2))


def read_a_digit(scene: LectureScene, found: Practice) -> VGroup:
    """A picture, ten outputs: the longest bar is what the network reads."""
    clock = ValueTracker(0.0)
    other = found.learnt if found.misread is None else found.misread
    tested = digits().splits(1)[1][0]
    picture = DigitPicture(scene, *(digits().x[tested[which]] for which in (found.learnt, other)))
    outputs = OutputBars(scene, found, clock, picture)
    epochs = scene.label("digits", "epochs", size=SIZES.number)
    counter = EpochCounter(scene.theme, clock, epochs, x=LEFT, y=BOTTOM + 0.1)
    with scene.beat("digits"):
        scene.hero(picture, outputs)
        scene.play(FadeIn(picture[0]), run_time=TEMPO.step_back)
        scene.play(LaggedStart(*map(FadeIn, picture.dots), lag_ratio=0.1), run_time=1.8)
        # Dots that came one by one follow the picture's tracker only as a whole.
        scene.add(picture)
        scene.say("outputs")
        scene.play(LaggedStart(*map(FadeIn, outputs), lag_ratio=0.3), run_time=TEMPO.move)
        scene.play(FadeIn(outputs.targets[0], counter), run_time=TEMPO.leave)
        scene.listen()
        scene.say("learn")
        Pace(scene, clock, WATCHED / (3.0 * TICKS_PER_SECOND)).until(WATCHED)
        scene.play(swell(outputs.digits[int(found.labels[found.learnt])], scale=1.6))
        scene.listen()
        gone = VGroup(picture, outputs, counter)
        if found.misread is None:
            scene.say("wrong")
            gone.add(outputs.targets[0])
        else:
            scene.play(FadeOut(outputs.targets[0]), run_time=TEMPO.step_back)
            turn = picture.turned.animate(rate_func=smooth).set_value(1.0)
            scene.play(turn, run_time=TEMPO.appear)
            scene.say("wrong")
            scene.play(FadeIn(outputs.targets[1]), run_time=TEMPO.leave)
            read = int(found.outputs[WATCHED, found.misread].argmax())
            scene.play(swell(outputs.digits[read], scale=1.6))
            gone.add(outputs.targets[1])
        picture.dots.clear_updaters()
        scene.listen()
    return gone
