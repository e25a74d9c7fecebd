"""The claims of the film in numbers: how many times as many epochs one cost takes."""

from manim import VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.kit.places import outline
from scenes.kit.plot import Plot, Points
from scenes.kit.stage import LectureScene
from scenes.side_by_side.race import Race
from scenes.side_by_side.rooms import Room
from scenes.telling.theme import SIZES

SPACE, LINE = 0.2, 0.3
"""Between the parts of a line, and between two lines, in frame units."""

SIZES_TRIED = 1.0, 0.85, 0.7, 0.6
"""Where there is little room, a claim is smaller."""

LARGE = 1.0
"""Size of how many times it is."""


class Claim(VGroup):  # type: ignore[misc]
    """One number divided by the other, and below it, large, how many times that is.

    With `fair`, the quadratic cost has four times the learning rate. Empty where there is nothing
    to claim: neither takes longer, or one never gets there.
    """

    def __init__(self, scene: LectureScene, race: Race, *, fair: bool = False) -> None:
        super().__init__()
        theme, facts = scene.theme, scene.facts
        if not facts["fair" if fair else "claim"]:
            return
        over, ratio = (race.passed_4 if fair else race.passed_q), "times_4" if fair else "times"
        gold, teal = (theme.cost(cost.name) for cost in (QUADRATIC, CROSS_ENTROPY))
        parts = ((str(over), gold), ("div", theme.words), (str(race.passed_c), teal))
        x = 0.0
        for source, colour in parts:
            part = scene.formula(source, colour).put_baseline(x, 0.0)
            self.add(part)
            x += part.width + SPACE
        times = scene.formula(f"approx {facts[ratio]:.1f}", theme.words, LARGE)
        drop = LINE + 0.7 * LARGE
        self.add(times.put_baseline((x - SPACE) / 2, -drop, 0.0))

    def fit(self, plot: Plot, taken: list[Points]) -> bool:
        """Put both lines where there is room for them, and add them to what is taken.

        They may be a little smaller for it. Return whether there is room.
        """
        if not self:
            return True
        for size in SIZES_TRIED:
            made = self.copy().scale(size)
            spot = Room(made.width, made.height).inside(plot, taken)
            if spot is None:
                continue
            self.scale(size)
            left, low = self.get_corner((-1, -1, 0))[:2]
            self.shift((spot[0] - left, spot[1] - low, 0.0))
            taken.append(outline(*self))
            return True
        return False

    def put_in_a_line(self, left: float, right: float, y: float) -> None:
        """Put all in one line, between two edges, on a baseline."""
        *division, times = self.submobjects
        times.scale(SIZES.formula / LARGE)
        end = VGroup(*division).get_right()[0]
        times.put_baseline(end + SPACE, 0.0)
        if self.width > right - left:
            self.scale((right - left) / self.width)
        self.shift((right - self.get_right()[0], y - division[0].get_bottom()[1], 0.0))
