"""The push of the bad start as a rectangle: what it is, and what it is without the factor σ′."""

from collections.abc import Callable

import numpy as np
from manim import Create, DashedVMobject, FadeIn, FadeOut, Polygon, ValueTracker, VGroup, VMobject

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.bar import Bar
from scenes.kit.emphasis import early, late
from scenes.kit.flight import Along
from scenes.kit.push import EDGE, Push, Spot
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, TEMPO
from scenes.the_gate_cancels.about import error_at, start_at

UNIT, FLOOR, MIDDLE = 4.9, -2.4, -0.7
"""Frame units that 1 takes, the height that the rectangle stands on, and its middle across."""

GAP = 0.3
"""Between the rectangle and its names."""

NAME = 0.6
"""Type size of a name: it is read where the picture is small, too."""

SIDE = 14.0
"""Thickness of the bar that is as high as σ′: it is short, and still to be seen."""

LINE = 0.78
"""Between the baselines of two names."""

DASHES = 72

THIN = "it is thin, or as high as the title and the names leave room"
"""Why the hero is not high."""


class ThinPush:
    """The film's question and its answer, in one picture.

    `rectangle` is as wide as the error and as high as σ′; `without` is the outline of one as high
    as 1. `full` is the push under the cross-entropy cost, as high as `grown`.
    """

    def __init__(self, scene: LectureScene) -> None:
        self.scene, view = scene, scene.parameters
        self.error = error_at(view)
        self.derivative = float(sigmoid_derivative(start_at(view)))
        self.left = MIDDLE - self.error * UNIT / 2
        self.right, self.grown = self.left + self.error * UNIT, ValueTracker(self.derivative)
        push = self._push(lambda: self.derivative)
        # Opaque: another colour lies below it in the end.
        area = push.area(scene.theme, "quadratic").set_fill(opacity=1.0)
        self.rectangle = VGroup(area, Bar(scene.theme, "output", push.base, EDGE), self._side())
        self.full: VMobject = self._push(self.grown.get_value).area(scene.theme, "cross_entropy")
        self.without = self._outline()
        belong_together(self.rectangle, self.full, self.without)

    def ask(self) -> VGroup:
        """Show the thin rectangle within one that is as high as 1; return all of it."""
        scene = self.scene
        with scene.beat("question"):
            scene.hero(self.rectangle, self.without, because=THIN)
            names = VGroup(self._width("question"), self._thin("question"))
            scene.play(FadeIn(self.rectangle), Create(self.without), run_time=TEMPO.move)
            scene.play(FadeIn(names), run_time=TEMPO.leave)
            scene.listen()
            scene.say("height")
            height = self._height("question", "start", "target", "derivative")
            scene.play(FadeIn(height), run_time=TEMPO.leave)
            scene.listen()
            scene.say("ask")
            question = self._inside(self._with_error("question", "ask", SIZES.formula))
            scene.play(FadeIn(question), run_time=TEMPO.leave)
            scene.listen()
        return VGroup(self.rectangle, names, height, self.without, question)

    def take(self, error: VGroup, rest: VGroup) -> None:
        """Let the error go to where the name of the width will stand; `rest` leaves."""
        spot = self._width("remains")[1]
        way = spot.get_center() - error.get_center()
        scale = spot.height / error.height
        go = Along(error, way[0], way[1], scale=scale, about=error.get_center())
        self.scene.play(FadeOut(rest), run_time=TEMPO.step_back)
        self.scene.play(go, run_time=TEMPO.leave)

    def answer(self, error: VGroup) -> None:
        """Let the rectangle grow until it is as high as 1, with the numbers of both.

        `error` has come to where the name of the width will stand.
        """
        scene, beat = self.scene, "remains"
        names = VGroup(
            self._thin(beat, "thin_value"), self._height(beat, "start", "target", "factor")
        )
        width = self._width(beat)
        belong_together(width, error)
        scene.hero(self.rectangle, self.without, because=THIN)
        thin = FadeIn(self.full, self.rectangle, self.without, names)
        renamed = FadeOut(error, rate_func=early), FadeIn(width, rate_func=late)
        scene.play(thin, *renamed, run_time=TEMPO.appear)
        scene.play(self.grown.animate.set_value(1.0), run_time=TEMPO.move)
        colour = scene.theme.cost("cross_entropy")
        name, value = (self._name(beat, name, colour) for name in ("entropy", "full_value"))
        full = self._beside(FLOOR + 0.5 * UNIT, name, self._with_error(beat, "full"), value)
        one = scene.label(beat, "one", size=SIZES.formula)
        one.put_baseline(self.left - GAP, FLOOR + UNIT - one.height, align=1.0)
        scene.play(FadeIn(full, one), run_time=TEMPO.leave)

    def _inside(self, words: Typeset) -> Typeset:
        # Words stand in the middle of the high rectangle, or beside one that is too narrow.
        inside = words.width + 2 * GAP < self.right - self.left
        spot = (MIDDLE, 0.0) if inside else (self.right + GAP, -1.0)
        words.put_baseline(spot[0], FLOOR + UNIT / 2 - 0.25, align=spot[1])
        return words

    def _height(self, beat: str, *names: str) -> VGroup:
        """Name the height, with its number, at the left of the rectangle."""
        gate = self.scene.theme.gate
        found = VGroup()
        for number, name in enumerate(reversed(names)):
            label = self._name(beat, name, "" if number else gate)
            # A number with a power of ten is a little smaller.
            label.scale(min(1.0, (self.left - GAP - LEFT) / label.width))
            label.put_baseline(self.left - GAP, FLOOR - 0.1 + number * LINE, align=1.0)
            found.add(label)
        return found

    def _push(self, height: Callable[[], float]) -> Push:
        spot = Spot(self.left, FLOOR, UNIT)
        return Push(lambda: self.error, height, lambda: spot)

    def _side(self) -> Bar:
        x, top = self.left - SIDE / 200, FLOOR + self.derivative * UNIT
        ends = np.array((x, FLOOR, 0.0)), np.array((x, top, 0.0))
        return Bar(self.scene.theme, "gate", lambda: ends, SIDE)

    def _outline(self) -> DashedVMobject:
        left, right, top = self.left, self.right, FLOOR + UNIT
        corners = [(left, FLOOR, 0), (right, FLOOR, 0), (right, top, 0), (left, top, 0)]
        colour = self.scene.theme.cost("cross_entropy")
        outline = Polygon(*corners, stroke_color=colour, stroke_width=2 * SIZES.axis)
        dashed = DashedVMobject(outline, num_dashes=DASHES)
        stands_for("cross_entropy", dashed)
        return dashed

    def _name(self, beat: str, name: str, colour: str = "") -> Typeset:
        return self.scene.label(beat, name, colour or self.scene.theme.words, NAME)

    def _with_error(self, beat: str, name: str, size: float = NAME) -> Typeset:
        """Set words in which the error has its colour."""
        scene = self.scene
        label, word = scene.label(beat, name, size=size), scene.script.show(beat, "width")
        before, found, _ = scene.script.show(beat, name).partition(word)
        start = len("".join(before.split()))
        error = VGroup(*label[start : start + len("".join(found.split()))])
        error.set_color(scene.theme.output)
        stands_for("output", *error)
        return label

    def _width(self, beat: str) -> VGroup:
        """Name the width, with its number, below the rectangle."""
        scene, colour = self.scene, self.scene.theme.output
        name = self._name(beat, "width", colour)
        value = f"abs(a - y) approx {scene.facts['error_shown']}"
        formula = scene.formula(value, colour, NAME)
        stands_for("output", name, formula)
        left, below = MIDDLE - (name.width + GAP + formula.width) / 2, FLOOR - 2.5 * GAP
        name.put_baseline(left, below)
        return VGroup(name, formula.put_baseline(left + name.width + GAP, below))

    def _thin(self, beat: str, *more: str) -> VGroup:
        colour = self.scene.theme.cost("quadratic")
        value = [self._name(beat, name, colour) for name in more]
        names = self._name(beat, "quadratic", colour), self._with_error(beat, "thin"), *value
        return self._beside(FLOOR - 0.1, *names)

    def _beside(self, low: float, *names: Typeset) -> VGroup:
        """Put names at the right of the rectangle, one above the other."""
        for number, name in enumerate(reversed(names)):
            name.put_baseline(max(self.right, MIDDLE) + GAP, low + number * LINE)
        return VGroup(*names)
