"""Before the first epoch: how long the gradient of each layer is, and how large its σ′ is."""

import numpy as np
from manim import FadeIn, FadeOut, LaggedStart, VGroup

from scenes.in_practice.comparison import ENTROPY, QUADRATIC, AtStart, Practice
from scenes.kit.bar import Bar, Ends
from scenes.kit.emphasis import swell
from scenes.kit.relations import stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

COLUMNS = -3.05, 1.7
"""Where the bars begin: from small initial weights, and from large ones."""

HEADS = 2.8
"""Baseline of what stands above the columns."""

POINT = 0.7
"""How long a ratio is pointed at, in seconds."""

OUTPUT, HIDDEN = 1, 0
"""Layers, as gradients and slopes are numbered."""

GRADIENTS = {OUTPUT: 1.6, HIDDEN: -1.3}
"""Middles of the rows of gradients."""

SLOPES = {OUTPUT: 0.35, HIDDEN: -2.55}
"""Middles of the rows of σ′."""

HALF, THICK = 0.33, 32.0
"""Bars stand so far above and below the middle of their row; how thick they are."""

LONGEST = 1.9
"""Length of the longest bar; σ′ = 1/4 is as long."""

LARGEST_SLOPE = 0.25

BESIDE = 0.25
"""Between the numbers of two bars and how many times as long one of them is."""


class Start:
    """Both columns of bars, each with its number: `gradients` by layer and column, with the ratio
    of both costs as the last part of each, `slopes` and `names` by layer.
    """

    def __init__(self, scene: LectureScene, small: AtStart, large: AtStart) -> None:
        self._scene = scene
        starts = small, large
        longest = max(max(pair) for start in starts for pair in start.gradients.values())
        self.heads = [
            self._head(name, x) for name, x in zip(("small", "large"), COLUMNS, strict=True)
        ]
        self.names = dict[int, VGroup]()
        self.gradients = {layer: list[VGroup]() for layer in GRADIENTS}
        self.slopes = {layer: VGroup() for layer in SLOPES}
        for layer, name in ((OUTPUT, "output"), (HIDDEN, "hidden")):
            rows = (name, GRADIENTS[layer]), (f"{name}_slope", SLOPES[layer])
            self.names[layer] = VGroup(
                *(scene.label("start", said).put_baseline(LEFT, y - 0.16) for said, y in rows)
            )
            for start, x, column in zip(starts, COLUMNS, ("", "_large"), strict=True):
                bars = VGroup()
                for cost, up in ((ENTROPY, HALF), (QUADRATIC, -HALF)):
                    length, y = start.gradients[cost][layer], GRADIENTS[layer] + up
                    bars.add(self._bar(cost, x, y, length / longest, f"{length:.3g}"))
                ends = [float(bar[1].get_right()[0]) for bar in bars]
                ratio = scene.label("start", f"{name}_times{column}")
                ratio.put_baseline(max(ends) + BESIDE, GRADIENTS[layer] - 0.16)
                self.gradients[layer].append(bars.add(ratio))
                sigma, y = start.derivatives[layer], SLOPES[layer]
                bar = self._bar("gate", x, y, sigma / LARGEST_SLOPE, f"{sigma:.3f}")
                self.slopes[layer].add(bar)

    @property
    def everything(self) -> VGroup:
        """All that may stand in the picture."""
        gradients = (bars for layer in self.gradients.values() for bars in layer)
        return VGroup(*self.heads, *self.names.values(), *gradients, *self.slopes.values())

    def show_slopes(self, scene: LectureScene, layer: int) -> None:
        """Let the mean σ′ of a layer come, in both columns."""
        come = map(FadeIn, (self.names[layer][1], *self.slopes[layer]))
        scene.play(LaggedStart(*come, lag_ratio=0.5), run_time=1.8)

    def _head(self, name: str, x: float) -> Typeset:
        return self._scene.label("start", name, size=SIZES.number).put_baseline(x, HEADS)

    def _bar(self, role: str, x: float, y: float, share: float, number: str) -> VGroup:
        colour = self._scene.theme.colours[role]
        ends: Ends = np.array((x, y, 0.0)), np.array((x + LONGEST * max(share, 0.004), y, 0.0))
        bar = Bar(self._scene.theme, role, lambda: ends, THICK)
        said = self._scene.formula(number, colour, SIZES.label)
        stands_for(role, said)
        return VGroup(bar, said.put_baseline(float(ends[1][0]) + 0.15, y - 0.15))


def look_at_the_start(scene: LectureScene, found: Practice, gone: VGroup) -> VGroup:
    """Why: the gradients of both layers, and their σ′, before the first epoch."""
    small, large = found.at_start(), found.at_start(found.digits.larger)
    bars = Start(scene, small, large)
    with scene.beat("start"):
        for part in gone[3:]:
            part.clear_updaters()
        scene.play(FadeOut(gone), run_time=TEMPO.leave)
        scene.hero(bars.everything, because="one row after the other")
        for number, event in enumerate(("", "large")):
            names = [] if number else [FadeIn(bars.names[OUTPUT][0])]
            scene.play(FadeIn(bars.heads[number]), *names, run_time=TEMPO.leave)
            come = map(FadeIn, bars.gradients[OUTPUT][number][:-1])
            scene.play(LaggedStart(*come, lag_ratio=0.3), run_time=TEMPO.move)
            ratio = bars.gradients[OUTPUT][number][-1]
            if event:
                scene.say(event)
            scene.play(FadeIn(ratio), run_time=TEMPO.step_back)
            scene.play(swell(ratio, scale=1.3, edge=(-1.0, 0.0, 0.0)), run_time=POINT)
            if event:
                bars.show_slopes(scene, OUTPUT)
            scene.listen()
        scene.say("hidden")
        come = map(FadeIn, (bars.names[HIDDEN][0], *bars.gradients[HIDDEN]))
        scene.play(LaggedStart(*come, lag_ratio=0.5), run_time=1.2)
        bars.show_slopes(scene, HIDDEN)
        scene.rest(max(TEMPO.breath, scene.to_read / TICKS_PER_SECOND))
    return bars.everything
