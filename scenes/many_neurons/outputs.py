"""What stands at the outputs: the target as a line, the error as a bar, a and y as numbers."""

from manim import DashedLine, ValueTracker, VGroup

from scenes.kit.bar import Bar, Ends
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import RIGHT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.fitting import fitting
from scenes.many_neurons.neuron import DrawnNeuron
from scenes.many_neurons.numbers import says
from scenes.telling.theme import SIZES

BEYOND, AWAY = 0.16, 0.28
"""How far beside the circle the target's line ends, and the numbers begin."""

CLEAR, APART = 0.06, 0.1
"""How far y stands from the target's line, and a from y at least."""

SIZE = 0.62
"""Size of both numbers, where there is room."""


class OutputMarks:
    """For every output: `targets` (lines), `errors` (bars), `activations` and `wanted` (numbers).

    A bar stands in its circle, from the activation to the target; `reach` is how far it has come,
    from 0 to 1. Each number stands as high as what it names.
    """

    def __init__(self, scene: LectureScene, net: Diagram) -> None:
        self.scene, self.reach = scene, ValueTracker(0.0)
        self.targets, self.errors = VGroup(), VGroup()
        self.activations, self.wanted = VGroup(), VGroup()
        theme, state, several = scene.theme, net.layers[-1], len(net.layers[-1].biases) > 1
        for number, neuron in enumerate(net.neurons[-1]):
            a, y = float(state.a[0, number]), float(net.passed.y[number])
            right = float(neuron.middle[0]) + neuron.radius
            self.targets.add(self._target(neuron, y, right + BEYOND))
            bar = Bar(theme, "output", lambda a=a, y=y, n=neuron: self._ends(n, a, y))  # type: ignore[misc]
            belong_together(bar, self.targets[-1], neuron)
            self.errors.add(bar)
            sign = f"_{number + 1}" if several else ""
            left = right + AWAY
            is_a, is_y = (
                fitting(scene.formula(source, colour, SIZE), RIGHT - left)
                for source, colour in (
                    (says(f"a{sign}", a), theme.input),
                    (f"y{sign} = {y:g}", theme.output),
                )
            )
            # Both have room within the circle's height.
            tall = is_a.height + is_y.height
            VGroup(is_a, is_y).scale(min(1.0, (2 * neuron.radius - CLEAR - APART) / tall))
            _put_beside(neuron, a, y, is_a, is_y, left)
            stands_for("input", is_a)
            stands_for("output", is_y)
            self.activations.add(is_a)
            self.wanted.add(is_y)

    @property
    def all(self) -> VGroup:
        """Return all of it."""
        return VGroup(self.targets, self.errors, self.activations, self.wanted)

    def _ends(self, neuron: DrawnNeuron, a: float, y: float) -> Ends:
        start, end = neuron.at(a), neuron.at(y)
        return start, start + float(self.reach.get_value()) * (end - start)

    def _target(self, neuron: DrawnNeuron, y: float, x: float) -> DashedLine:
        up = float(neuron.at(y)[1])
        line = DashedLine(
            (neuron.middle[0] - neuron.radius, up, 0.0),
            (x, up, 0.0),
            dash_length=0.09,
            stroke_color=self.scene.theme.output,
            stroke_width=SIZES.axis * 1.5,
        )
        stands_for("output", line)
        belong_together(line, neuron)
        return line


def _put_beside(
    neuron: DrawnNeuron, a: float, y: float, is_a: Typeset, is_y: Typeset, left: float
) -> None:
    """Put y on its line, within the circle's height, and a as high as its level, clear of y."""
    inward = 1.0 - 2.0 * y
    for line, level, least in (
        (is_y, y, 0.0),
        (is_a, a, CLEAR + is_y.height + APART + is_a.height / 2),
    ):
        from_target = 2 * neuron.radius * abs(level - y)
        most = 2 * neuron.radius - line.height / 2
        away = max(CLEAR + line.height / 2, least, min(from_target, most))
        up = float(neuron.at(y)[1]) + inward * away
        line.move_to((left + line.width / 2, up, 0.0))
