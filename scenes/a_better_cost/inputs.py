"""A neuron with three inputs: wires bring in what is weighted, σ lets one output out."""

import numpy as np
from manim import Animation, RoundedRectangle, ValueTracker, VGroup

from scenes.a_better_cost.about import output_at, z_at
from scenes.kit.bar import Bar, Ends
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, RIGHT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.kit.wire import Wire
from scenes.telling.theme import SIZES

ROWS = 2.35, 0.8, -0.75, -2.3
"""How high the wires of the three inputs and of the bias enter."""

START, PANEL, OUT = LEFT + 2.6, (-0.7, 2.9), 5.6
"""Where wires begin, where the neuron's outline stands, and how far its output comes."""

THIN = 0.8
"""How much thinner wires are drawn than one that is alone: four must have room."""

TALL, MIDDLE = 6.4, 0.02
"""How high the outline is, and where its middle is."""

WEIGHT = 0.63
"""Size of the weights' numbers."""

RAISED, ROOM = 0.26, 0.85
"""How far they stand above their wires, for their subscripts, and what room they need there."""


class ThreeWires:
    """The picture: wires with what they bring, the neuron, and what it lets out.

    `out` is how far the output has come, from 0 to 1.
    """

    def __init__(self, scene: LectureScene) -> None:
        theme, one, z = scene.theme, scene.parameters.inputs, z_at(scene.parameters)
        weights, values = (one.w1, one.w2, one.w3, one.b), (one.x1, one.x2, one.x3)
        left, right = PANEL
        self.wires = [
            Wire(theme, lambda weight=weight: weight, left=START, right=left, y=y, magnified=THIN)  # type: ignore[misc]
            for weight, y in zip(weights, ROWS, strict=True)
        ]
        self.outline = RoundedRectangle(
            corner_radius=1.0,
            width=right - left,
            height=TALL,
            stroke_color=theme.held_back,
            stroke_width=SIZES.axis,
        ).move_to(((left + right) / 2, MIDDLE, 0))
        sources = [f"x_{number} = {_short(x)}" for number, x in enumerate(values, start=1)]
        self.inputs = VGroup(
            *(
                _fitting(scene.formula(source, theme.input, SIZES.number), START - LEFT - 0.2)
                for source in (*sources, "1")
            )
        )
        letters = "w_1", "w_2", "w_3", "b"
        self.weights = VGroup(
            *(
                _fitting(
                    scene.formula(f"{letter} = {_short(weight)}", theme.input, WEIGHT),
                    left - START - 0.2,
                )
                for letter, weight in zip(letters, weights, strict=True)
            )
        )
        for name, weight, wire in zip(self.inputs, self.weights, self.wires, strict=True):
            name.put_baseline(START - 0.2, wire.y - 0.18, align=1.0)
            # Between thick wires there is less room.
            share = min(1.0, (ROWS[0] - ROWS[1] - wire.height) / ROOM)
            weight.scale(share)
            weight.put_baseline((START + left) / 2, wire.get_top()[1] + RAISED * share, align=0.0)
        middle = (left + right) / 2
        self.z = _fitting(scene.formula(f"z = {_short(z)}", theme.words), right - left - 0.3)
        self.z.put_baseline(middle, 0.7, align=0.0)
        self.sigma = scene.formula("sigma(z)", theme.words, SIZES.result)
        self.sigma.put_baseline(middle, -0.9, align=0.0)
        self.out = ValueTracker(0.0)
        self.output = Bar(theme, "output", self._output)
        a = scene.formula(f"a = {output_at(z, typst=True)}", theme.output)
        self.a = _fitting(a, RIGHT - right - 0.2).put_baseline(right + 0.2, MIDDLE + 0.35)
        # The letter goes on to name an axis.
        self.letter, self.value = VGroup(self.a[0]), VGroup(*self.a[1:])
        stands_for("output", self.a)
        stands_for("input", self.inputs, self.weights)
        belong_together(*self.wires, self.outline, self.output)

    @property
    def all(self) -> VGroup:
        """Return all of it but the letter of the output."""
        return VGroup(
            *(*self.wires, self.outline, self.inputs, self.weights),
            *(self.z, self.sigma, self.output, self.value),
        )

    def flow(self) -> list[Animation]:
        """Let what is weighted flow in."""
        return [wire.flow.animate.set_value(1.0) for wire in self.wires]

    def _output(self) -> Ends:
        start = np.array((PANEL[1], MIDDLE, 0.0))
        return start, start + float(self.out.get_value()) * np.array((OUT - PANEL[1], 0.0, 0.0))


def _short(value: float) -> str:
    return f"{value:.4g}"


def _fitting(line: Typeset, room: float) -> Typeset:
    """Return a line as wide as there is room for, at most."""
    line.scale(min(1.0, room / line.width))
    return line
