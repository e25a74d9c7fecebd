"""Both outputs over time, and the stretch in which the cost of one of them hardly falls."""

import numpy as np
from manim import FadeIn, Rectangle, ValueTracker, VGroup, linear

from scenes.kit.curves import GrowingCurve
from scenes.kit.learner import Learner
from scenes.kit.places import Place, outline, put_clear
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.strobe import Strobe
from scenes.telling.theme import SIZES, TEMPO

FAINT = 0.4
"""The light of the curve that is only there to be compared with."""

SHADE = 0.2
"""The light of what lies under the plateau."""


class TwoCurves(VGroup):  # type: ignore[misc]
    """The curve that the dots draw, and faintly that of another run, both as far as `drawn`.

    `marks` stand where they begin: they tell which is which.
    """

    def __init__(self, strobe: Strobe, other: Learner, drawn: ValueTracker) -> None:
        self.times, theme = strobe.times, strobe.times.theme
        epochs = int(self.times.x.high)
        self.outputs = [run.a[: epochs + 1] for run in (strobe.learner.run, other.run)]
        cost = other.run.objective.name
        self.curve, self.faint = (
            GrowingCurve(self.times, outputs, drawn.get_value, theme.cost(cost))
            for outputs in self.outputs
        )
        self.faint.set_stroke(opacity=FAINT)
        self.marks = VGroup(*(each.mark(theme.cost(cost)) for each in (other, strobe.learner)))
        for mark, outputs in zip(self.marks, reversed(self.outputs), strict=True):
            mark.move_to(self.times.place(0, float(outputs[0])))
        super().__init__(self.faint, self.curve)
        stands_for(cost, self, self.marks)
        belong_together(self, self.marks, strobe)

    def course(self) -> Points:
        """Return points along both curves. **Shapes**: (n, 3)."""
        epochs = np.linspace(0, self.times.x.high, 400)
        known = np.arange(len(self.outputs[0]))
        heights = [np.interp(epochs, known, outputs) for outputs in self.outputs]
        return np.concatenate([self.times.places(epochs, each) for each in heights])


def shade_plateau(scene: LectureScene, curves: TwoCurves, tick: VGroup) -> None:
    """Lay a shade under the plateau, from its start to its end, where a tick comes; name it."""
    times, end = curves.times, scene.facts["flat_until"]
    (left, low), (right, high) = (
        times.place(epoch, level)[:2] for epoch, level in ((0, 0.0), (end, 1.0))
    )
    shade = Rectangle(
        width=right - left,
        height=high - low,
        stroke_width=0,
        fill_color=scene.theme.held_back,
        fill_opacity=SHADE,
    ).move_to(((left + right) / 2, (low + high) / 2, 0))
    grows = shade.copy().stretch(1e-3, 0).move_to((left, (low + high) / 2, 0))
    scene.bring_to_back(grows)
    scene.play(grows.animate.become(shade), rate_func=linear, run_time=TEMPO.move)
    name = scene.label("plateau", "plateau", size=SIZES.number)
    lost = scene.label("plateau", "lost")
    taken = np.concatenate([curves.course(), outline(curves.marks)])
    put_clear(name, _inside(left, right, low, high), taken, gap=0.25)
    taken = np.concatenate([taken, outline(name)])
    put_clear(lost, _below(name.get_center(), left), taken)
    belong_together(shade, grows, name, lost)
    scene.play(FadeIn(name, lost, *tick), run_time=TEMPO.appear)


def _inside(left: float, right: float, low: float, high: float) -> list[Place]:
    """Return places for a name within the shade, from its middle outwards."""
    across, up = np.linspace(0, 1, 9), np.linspace(0.15, 0.85, 15)
    spots = [(x, y) for x in across for y in up]
    spots.sort(key=lambda spot: abs(spot[0] - 0.58) + abs(spot[1] - 0.75))
    return [(left + x * (right - left), low + y * (high - low), 0.0) for x, y in spots]


def _below(name: Points, left: float) -> list[Place]:
    """Return places for words below or above a name, centred on it if there is room."""
    x, y = float(name[0]), float(name[1])
    downs = (y - 0.85, y + 0.65, y - 1.4, y + 1.2)
    return [(x, up, 0.0) for up in downs] + [(left + 0.3, up, -1.0) for up in downs]
