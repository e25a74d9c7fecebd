"""The slip of the pen: 1/(1 − e^(−z)) has σ's equation for its slope, and has no value at z = 0."""

import numpy as np
from manim import DashedLine, FadeIn, FadeOut, TransformFromCopy, VGroup, VMobject

from nnmath.derivations import misprint_slope, sigmoid_slope
from nnmath.learning.activations import sigmoid
from scenes.kit.curves import dashes
from scenes.kit.derive import set_line
from scenes.kit.emphasis import late
from scenes.kit.flight import Stretch
from scenes.kit.plot import Plot, Scale
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import BOTTOM, LEFT, LectureScene
from scenes.kit.typeset import Formula, Typeset
from scenes.sigmoid_slope.about import OUT
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

LOW, HIGH = -3.0, 4.0
"""What the plot shows of the heights."""

COLUMN = 0.95
"""Left end of the formulas."""

SIGMOID, PROVED, ALSO, MISPRINT = 2.25, 0.55, -0.75, -2.5
"""Baselines of σ, of what was proved, of what is proved of φ too, and of σ's misprint φ."""

SLOPE, BRACKETS = 2, 2
"""How many glyphs σ′ has, and the brackets of an argument, which a function draws last."""

BESIDE = 0.3
"""How far beside z = 0 the values there are written, and how far above or below the axis."""

PIECES = 240


class ShownPlot(Plot):
    """Axes whose only number is spoken of."""

    TICK_SIZE = SIZES.number


class Slip:
    """σ and its misprint φ, over one z, with their formulas.

    `proved` is what holds for σ, `also` the same for φ: there is no z in them, so that a row holds
    them.
    """

    def __init__(self, scene: LectureScene) -> None:
        self.scene, theme = scene, scene.theme
        self.plot = ShownPlot(
            theme,
            Scale(-OUT, OUT),
            Scale(LOW, HIGH, (1.0,)),
            left=LEFT + 0.75,
            bottom=BOTTOM + 0.1,
            width=5.6,
            height=6.8,
        )
        # It goes when the dashes come that stand where it stands.
        self.upright = self.plot.frame[1]
        self.plot.frame.remove(self.upright)
        self.sigmoid = self.plot.line(
            zs := np.linspace(-OUT, OUT, PIECES), sigmoid(zs), theme.words
        )
        self.misprint = VGroup(self._branch(-1), self._branch(1))
        self.pole = DashedLine(
            self.plot.place(0, LOW),
            self.plot.place(0, HIGH),
            dash_length=0.09,
            stroke_color=theme.held_back,
            stroke_width=SIZES.axis,
        )
        self.half = self.plot.dot(0.0, 0.5, theme.words)
        drawn = self.plot, self.upright, self.sigmoid, self.misprint, self.pole, self.half
        belong_together(*drawn)
        self.values: list[Typeset] = []
        sigma, phi = (
            set_line(module.derivation().lines[0].term, SIZES.formula, colour)
            for module, colour in (
                (sigmoid_slope, theme.words),
                (misprint_slope, theme.words),
            )
        )
        self.formula = sigma.put_baseline(COLUMN, SIGMOID)
        self.misprinted = phi.put_baseline(COLUMN, MISPRINT)
        self.proved = scene.formula("sigma' = sigma (1 - sigma)").put_baseline(COLUMN, PROVED)
        slope = self.proved[:SLOPE].set_color(theme.gate)
        stands_for("gate", slope)
        also = scene.formula("phi' = phi (1 - phi)")
        self.also = also.put_baseline(COLUMN, ALSO)
        belong_together(self.proved, self.also)
        last = len(misprint_slope.derivation().lines) - 1
        for shape, line in ((phi, 0), (also, last)):
            scene.note_formula(shape, LineShown(derivation="misprint_slope", line=line))

    def take_over(self, line: Formula) -> None:
        """Make what was proved out of the line that proves it: each (z) leaves, the rest joins."""
        arguments = VGroup(
            *(
                glyph
                for key in ("lhs", "near", "far")
                for glyph in (*line.own(key)[-BRACKETS:], *line.part(f"{key}/0"))
            )
        )
        left = {id(glyph) for glyph in arguments}
        kept = VGroup(*(glyph for glyph in line if id(glyph) not in left))
        self.scene.play(FadeOut(arguments), run_time=TEMPO.step_back)
        self.scene.remove(line)
        ends = [glyph.points for glyph in self.proved]
        self.scene.play(Stretch(kept, ends), run_time=TEMPO.appear)
        self.scene.remove(kept)
        self.scene.add(self.proved)

    def pass_on(self) -> None:
        """Let what holds for φ grow out of what was proved for σ: all ink that both share."""
        pairs = [*zip(self.proved, self.also, strict=True)][SLOPE:]
        shared = [pair for pair in pairs if len(pair[0].points) == len(pair[1].points)]
        copies, places = (VGroup(*glyphs) for glyphs in zip(*shared, strict=True))
        there = {id(glyph) for glyph in places}
        own = VGroup(*(glyph for glyph in self.also if id(glyph) not in there))
        self.scene.play(
            TransformFromCopy(copies, places), FadeIn(own, rate_func=late), run_time=1.2
        )
        self.scene.remove(*self.also)
        self.scene.add(self.also)

    def all_but_the_sigmoid(self) -> VGroup:
        """Return all that is on the stage of it but the curve of σ and what was proved."""
        drawn = self.plot, self.misprint, self.pole, self.half
        return VGroup(*drawn, self.formula, self.misprinted, self.also, *self.values)

    @property
    def signs(self) -> VGroup:
        """The plus of σ and the minus of φ."""
        return VGroup(self.formula.own("u"), self.misprinted.own("u"))

    def at_0(self, name: str) -> Typeset:
        """Set what a function is at z = 0: in the plot, where neither curve is."""
        label = self.scene.label("slip", name, size=SIZES.number)
        x, y, _ = self.plot.place(0.0, 1.0 if name == "half" else 0.0)
        if name == "half":
            label.put_baseline(x - BESIDE, y + BESIDE, align=1.0)
        else:
            label.put_baseline(x + BESIDE, y - BESIDE - SIZES.number)
        self.values.append(label)
        return label

    def _branch(self, side: float) -> VMobject:
        # As far as it stays inside the plot: 1/(1 − e^(−z)) is HIGH and LOW there.
        nearest = np.log(HIGH / (HIGH - 1)) if side > 0 else np.log(1 - 1 / LOW)
        zs = side * np.geomspace(nearest, OUT, PIECES)
        branch = VMobject(stroke_color=self.scene.theme.words, stroke_width=SIZES.curve)
        # The last dash ends where the plot ends.
        branch.points = dashes(self.plot.places(zs, -1 / np.expm1(-zs)))[::-1]
        return branch
