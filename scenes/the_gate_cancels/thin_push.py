"""The push of the bad start as a rectangle: what it is, and what it is without the factor σ′."""

from collections.abc import Callable

from manim import Create, DashedVMobject, FadeIn, Polygon, ValueTracker, VGroup, VMobject

from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.push import Push, Spot
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, TEMPO
from scenes.the_gate_cancels.about import error_at, start_at

UNIT, FLOOR, MIDDLE = 4.9, -2.4, -0.25
"""Frame units that 1 takes, the height that the rectangle stands on, and its middle across."""

GAP = 0.3
"""Between the rectangle and its names."""

LINE = 0.72
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
        self.rectangle = self._push(lambda: self.derivative).drawn(scene.theme, "quadratic")
        self.full: VMobject = self._push(self.grown.get_value).area(scene.theme, "cross_entropy")
        self.without = self._outline()
        belong_together(self.rectangle, self.full, self.without)

    def ask(self) -> VGroup:
        """Show the thin rectangle, and ask for one that is as high as 1; return all of it."""
        scene, theme = self.scene, self.scene.theme
        with scene.beat("question"):
            scene.hero(self.rectangle, self.without, because=THIN)
            scene.play(FadeIn(self.rectangle), run_time=TEMPO.leave)
            names = VGroup(self._width("question"), self._thin("question"))
            scene.play(FadeIn(names), run_time=TEMPO.leave)
            scene.listen()
            scene.say("height")
            height = VGroup(
                self._name("question", "start", theme.held_back),
                self._name("question", "derivative", theme.gate),
            )
            for number, name in enumerate(height):
                # A number with a power of ten is a little smaller.
                name.scale(min(1.0, (self.left - GAP - LEFT) / name.width))
                name.put_baseline(self.left - GAP, FLOOR - 0.1 + (1 - number) * LINE, align=1.0)
            scene.play(FadeIn(height), run_time=TEMPO.leave)
            scene.play(Create(self.without), run_time=2.4)
            scene.listen()
            scene.say("ask")
            question = scene.label("question", "ask", size=SIZES.formula)
            inside = question.width + 2 * GAP < self.right - self.left
            spot = (MIDDLE, 0.0) if inside else (self.right + GAP, -1.0)
            question.put_baseline(spot[0], FLOOR + UNIT / 2, align=spot[1])
            scene.play(FadeIn(question), run_time=TEMPO.leave)
            scene.rest(TEMPO.surprise)
        return VGroup(self.rectangle, names, height, self.without, question)

    def answer(self) -> None:
        """Let the rectangle grow until it is as high as 1."""
        scene, beat = self.scene, "remains"
        names = VGroup(self._width(beat), self._thin(beat))
        factor = scene.label(beat, "factor", scene.theme.gate, SIZES.formula)
        names.add(factor.put_baseline(self.left - GAP, FLOOR - 0.1, align=1.0))
        scene.hero(self.rectangle, self.without, because=THIN)
        scene.play(FadeIn(self.full, self.rectangle, self.without, names), run_time=TEMPO.leave)
        scene.play(self.grown.animate.set_value(1.0), run_time=TEMPO.move)
        learner = self._name(beat, "entropy", scene.theme.cost("cross_entropy"))
        full = self._beside(FLOOR + 0.6 * UNIT, learner, self._name(beat, "full"))
        one = scene.label(beat, "one", size=SIZES.formula)
        one.put_baseline(self.left - GAP, FLOOR + UNIT / 2 - 0.25, align=1.0)
        scene.play(FadeIn(full, one), run_time=TEMPO.leave)

    def _push(self, height: Callable[[], float]) -> Push:
        spot = Spot(self.left, FLOOR, UNIT)
        return Push(lambda: self.error, height, lambda: spot)

    def _outline(self) -> DashedVMobject:
        left, right, top = self.left, self.right, FLOOR + UNIT
        corners = [(left, FLOOR, 0), (right, FLOOR, 0), (right, top, 0), (left, top, 0)]
        colour = self.scene.theme.cost("cross_entropy")
        outline = Polygon(*corners, stroke_color=colour, stroke_width=2 * SIZES.axis)
        dashed = DashedVMobject(outline, num_dashes=DASHES)
        stands_for("cross_entropy", dashed)
        return dashed

    def _name(self, beat: str, name: str, colour: str = "") -> Typeset:
        return self.scene.label(beat, name, colour or self.scene.theme.words, SIZES.number)

    def _width(self, beat: str) -> Typeset:
        name = self._name(beat, "width", self.scene.theme.output)
        return name.put_baseline(MIDDLE, FLOOR - 2.2 * GAP, align=0.0)

    def _thin(self, beat: str) -> VGroup:
        learner = self._name(beat, "quadratic", self.scene.theme.cost("quadratic"))
        return self._beside(FLOOR - 0.1, learner, self._name(beat, "thin"))

    def _beside(self, low: float, *names: Typeset) -> VGroup:
        """Put names at the right of the rectangle, one above the other."""
        for number, name in enumerate(reversed(names)):
            name.put_baseline(max(self.right, MIDDLE) + GAP, low + number * LINE)
        return VGroup(*names)
