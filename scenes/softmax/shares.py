"""What softmax does: one z moves, and all three outputs change, since they sum to 1."""

from dataclasses import dataclass

from manim import FadeIn, FadeOut, LaggedStart, ValueTracker, VGroup
from manim.utils.rate_functions import smooth

from nnmath.derivations import softmax_slope
from nnmath.derivations._softmax import A_OUT, Z_OUT
from nnmath.formula.indices import Index
from nnmath.formula.letters import LAST, exp, neuron, of_layer
from nnmath.formula.nodes import Equation, equals, total
from scenes.kit.derive import set_line
from scenes.kit.emphasis import swell
from scenes.kit.relations import belong_together
from scenes.kit.stage import RIGHT, LectureScene
from scenes.kit.typeset import Formula
from scenes.softmax.about import RAISED, true_of
from scenes.softmax.columns import RIM, Columns
from scenes.softmax.slider import sliders
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

INPUTS, TRACKS = -2.45, -3.05
"""Baseline of the weighted inputs, and where their sliders stand."""

SIZE, LINE, MIDDLE = 0.95, 0.5, 3.75
"""Of the formula: type size, baseline and middle."""

NUMBER = -1.6
"""Baseline of its number."""

SIZE_OF_INPUTS = 0.49
"""Type size of the weighted inputs."""

BESIDE = "there is as much to see beside it"
"""Why the columns and what stands beside them are not higher."""

BELOW_1 = "no output is as high as 1"

over_all = Index("k", size=of_layer.size)
"""The outputs that are added up in the denominator: their letter is another one than j."""


@dataclass(frozen=True)
class Knobs:
    """The weighted inputs as numbers and as sliders."""

    names: VGroup
    sliders: VGroup

    @property
    def all(self) -> VGroup:
        """Return all of it."""
        return VGroup(self.names, self.sliders)


def softmax_of_one() -> Equation:
    """Return 4-11 for the output j: the sum below counts all outputs, by k."""
    whole = total(over_all, exp(neuron("z", over_all, LAST))).keyed("whole")
    return equals(A_OUT.keyed("output"), (exp(Z_OUT).keyed("power") / whole).keyed("share"))


def share_out(scene: LectureScene, columns: Columns, moved: ValueTracker) -> tuple[Knobs, VGroup]:
    """Three outputs; one z moves, all of them change; piled up they reach 1; then the formula.

    Returns the weighted inputs, and what goes when the next beat begins.
    """
    theme, layout, true = scene.theme, columns.layout, true_of(scene.parameters)
    inputs = Knobs(columns.inputs(INPUTS, SIZE_OF_INPUTS), sliders(columns, TRACKS))
    left, right = (layout.middles[-1] + side * (layout.width / 2 + RIM) for side in (-1, 1))
    one = columns.level(1.0, left, right + 0.5)
    name = scene.formula("1", theme.words, SIZES.number)
    name.put_baseline(right + 0.65, layout.up(1.0) - 0.18)
    belong_together(one, *columns.bars)
    columns.grown.set_value(0.0)
    with scene.beat("share"):
        scene.hero(columns.bars, columns.floor, inputs.all, because=BELOW_1)
        scene.play(FadeIn(columns.bars, columns.floor, inputs.all), run_time=TEMPO.leave)
        scene.play(columns.grown.animate.set_value(1.0), run_time=1.0)
        scene.play(FadeIn(columns.shares), run_time=TEMPO.step_back)
        scene.listen()
        scene.say("move")
        scene.play(swell(inputs.names[true], scale=1.15), run_time=0.6)
        scene.play(moved.animate(rate_func=smooth).set_value(RAISED), run_time=1.7)
        scene.listen()
        scene.say("sum")
        scene.play(columns.piled.animate.set_value(1.0), run_time=1.0)
        scene.play(FadeIn(one, name), run_time=TEMPO.step_back)
        scene.play(moved.animate(rate_func=smooth).set_value(0.0), run_time=1.3)
        scene.play(FadeOut(one, name), run_time=TEMPO.step_back)
        together = columns.piled.animate.set_value(0.0), columns.gone.animate.set_value(1.0)
        scene.play(*together, run_time=1.1)
        scene.say("formula")
        line, number = _formula(scene)
        scene.hero(columns.bars, columns.floor, inputs.all, line, because=BESIDE)
        scene.play(LaggedStart(*map(FadeIn, [*line, *number]), lag_ratio=0.2), run_time=1.2)
        scene.remove(*line, *number).add(line, number)
        scene.play(swell(line.part("whole"), scale=1.15), run_time=0.8)
        scene.rest(max(TEMPO.surprise, scene.to_read / TICKS_PER_SECOND) - TEMPO.rest)
    return inputs, VGroup(line, number)


def _formula(scene: LectureScene) -> tuple[Formula, VGroup]:
    derivation = softmax_slope.derivation()
    line = set_line(softmax_of_one(), SIZE, scene.theme.words)
    line.put_baseline(MIDDLE, LINE, align=0.0)
    scene.note_formula(line, LineShown(derivation=derivation.name, line=0))
    number = VGroup()
    if shown := scene.equation_number(derivation, 0):
        scene.note_equation(shown)
        name = scene.formula(f'"({shown})"', scene.theme.held_back, SIZES.number)
        number.add(name.put_baseline(RIGHT, NUMBER, align=1.0))
    return line, number
