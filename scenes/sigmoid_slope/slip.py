"""The slip of the pen: 1/(1 − e^(−z)) passes the same proof, and has no value at z = 0."""

import numpy as np
from manim import DashedLine, VGroup, VMobject

from nnmath.derivations import misprint_slope, sigmoid_slope
from nnmath.learning.activations import sigmoid
from scenes.kit.curves import polyline
from scenes.kit.derive import set_line
from scenes.kit.plot import Plot, Scale
from scenes.kit.relations import belong_together
from scenes.kit.stage import BOTTOM, LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.sigmoid_slope.about import OUT
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES

LOW, HIGH = -3.0, 4.0
"""What the plot shows of the heights."""

HEADER = 3.05
"""Middle of the line that was proved, above both."""

COLUMN = 0.95
"""Left end of the formulas."""

SIGMOID, MISPRINT, ALSO = 1.1, -1.3, -3.0
"""Baselines of σ, of its misprint φ, and of what is proved of that too."""

BESIDE = 0.3
"""How far beside z = 0 the values there are written, and how far above or below the axis."""

PIECES = 240


class Slip:
    """σ and its misprint φ, over one z, with their formulas; `also` is what is proved of φ too."""

    def __init__(self, scene: LectureScene) -> None:
        self.scene, theme = scene, scene.theme
        self.plot = Plot(
            theme,
            Scale(-OUT, OUT),
            Scale(LOW, HIGH, (1.0,)),
            left=LEFT + 0.75,
            bottom=BOTTOM + 0.1,
            width=5.6,
            height=5.7,
        )
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
        belong_together(self.plot, self.sigmoid, self.misprint, self.pole, self.half)
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
        also = scene.formula("phi' = phi (1 - phi)")
        self.also = also.put_baseline(COLUMN, ALSO)
        last = len(misprint_slope.derivation().lines) - 1
        for shape, line in ((phi, 0), (also, last)):
            scene.note_formula(shape, LineShown(derivation="misprint_slope", line=line))

    def all_but_the_sigmoid(self) -> VGroup:
        """Return all that is on the stage of it but the curve of σ."""
        drawn = self.plot, self.misprint, self.pole, self.half
        return VGroup(*drawn, self.formula, self.misprinted, self.also, *self.values)

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
        branch = VMobject(stroke_color=self.scene.theme.held_back, stroke_width=SIZES.curve)
        branch.points = polyline(self.plot.places(zs, -1 / np.expm1(-zs)))
        return branch
