"""The axes of the film: of the hills, and of the learning curves."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenes.kit.plot import Plot, Scale
from scenes.kit.stage import RIGHT, LectureScene
from scenes.kit.typeset import formula
from scenes.telling.theme import SIZES
from scenes.telling.ticks import tick_label

FLOOR, HEIGHT = -2.4, 4.75
"""Where horizontal axes stand, and how high the picture above them is."""

ASIDE = 0.2
"""How far the number of the start stands beside its tick, out of the way of the steps."""

INSET = 0.3
"""How far the hills stand to the right if the name of their upright axis is on its left."""

LEFT_END, RIGHT_END = 0.85, 6.4
"""Where the axis of epochs begins and ends, in frame units."""

NUMBER = 0.6
"""So long a number has room beside that axis; for a longer one, the axis begins further right."""

LARGER = 1.25
"""Numbers are so many times as large as on other axes."""


@dataclass(frozen=True)
class HillAxes:
    """The z axis of both hills, and that of costs, `tall` or less.

    `way` is -1 if hills are high on the right, 1 if on the left. `sweeps` says that a hill's left
    end goes along the upright axis while the scale changes.
    """

    scene: LectureScene
    z: Scale
    way: float
    sweeps: bool

    def plot(self, left: float, width: float, tall: float) -> Plot:
        """Draw the axes from a left end on; shorter, if a number would leave the picture."""
        made = self._plot(left, width, tall)
        beyond = float(made.numbers.get_right()[0]) - RIGHT
        return self._plot(left, width - 1.1 * beyond, tall) if beyond > 0 else made

    def _plot(self, left: float, width: float, tall: float) -> Plot:
        scene, inset = self.scene, INSET * self.sweeps
        colour = scene.theme.held_back
        made = Plot(
            scene.theme,
            self.z,
            Scale(0.0, tall),
            left=left + inset,
            bottom=FLOOR,
            width=width - inset,
            height=HEIGHT,
            upright=self.z.low,
        )
        for number in made.numbers.scale(LARGER):
            number.shift((-self.way * (ASIDE + number.width / 2), -0.06, 0))
        cost = made.name_y(scene.formula("C", colour, SIZES.number))
        cost.shift((-inset, -0.5 * self.sweeps, 0))
        made.add(made.name_x(scene.formula("z", colour, SIZES.number)), cost)
        return made


def time_axes(
    scene: LectureScene, last: int, levels: Sequence[float], height: float, names: float
) -> Plot:
    """Draw the axes of outputs over epochs; the name of these stands so far below."""
    theme = scene.theme
    size = LARGER * SIZES.tick
    lengths = [formula(tick_label(level), size, theme.held_back).width for level in levels]
    left = LEFT_END + max(0.0, *lengths, NUMBER) - NUMBER
    plot = Plot(
        theme,
        Scale(0, last),
        Scale(0, 1.06, tuple(levels)),
        left=left,
        bottom=FLOOR,
        width=RIGHT_END - left,
        height=height,
    )
    for number in plot.numbers:
        number.scale(LARGER, about_edge=(1, 0, 0))
    time = scene.label("race", "epochs", theme.held_back)
    time.put_baseline(plot.right, FLOOR - names, align=1.0)
    plot.add(time, plot.name_y(scene.formula("a", theme.held_back, SIZES.number)))
    return plot
