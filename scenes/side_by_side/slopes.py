"""How steep both hills are: one slope times σ′ is the other one, and σ′ is at most 1/4."""

from collections.abc import Sequence

from manim import Line, ValueTracker, VGroup, VMobject

from nnmath import QUADRATIC
from nnmath.learning.activations import sigmoid_derivative
from scenes.kit.hill import Hill
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.head import put_above_curves
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.style import TANGENT
from scenes.telling.captions import style
from scenes.telling.numbers import as_product, rounded
from scenes.telling.theme import SIZES

SIZE = 0.88
"""How large formulas are, as a share of what they are elsewhere."""

LEFT_END, LINES = 0.2, (-1.75, 0.0, 1.65)
"""Where the column begins, right of the hills, and the baselines of its lines from the lowest."""

SIGN, WIDE = 0.72, 1.95
"""How far before the numbers the sign of the product is, and how wide they are, in frame units."""

SMALL, PLACES = 0.01, 4
"""While z moves, slopes below the one are written with so many places."""

SPACE, LEAST, MOST = 0.3, 2.2, 3.2
"""Between the longest name of a line and the sign, and the room for names."""

UNDER, BOUND_UNDER = 0.74, 0.86
"""How far below a name its second line has its baseline, and below σ′ its bound."""

LARGE = 1.2 * SIZES.number
"""How large the bound is written."""

HALF = 0.45
"""Half the length of tangents, in frame units: where both hills are near, they stay apart."""

LOWER, WIDEST = 1.3, 4.95
"""How far below the lowest line it is said what follows, and how wide that is, in frame units."""

TIGHT = 0.04
"""Between two words in a line of Chinese, in frame units."""

LONGEST = 5.4
"""How long the learning rate may be, in frame units."""

RULE = 0.4
"""How far below the middle line the rule is, in frame units."""


class Slopes:
    """The tangents of both hills at a z that moves, and beside the hills a multiplication: the
    slope of the ramp, times σ′, is the slope of the shelf. Where slopes are too small, σ′ stands
    alone."""

    def __init__(self, scene: LectureScene, hills: TwoHills) -> None:
        self._hills, theme, told = hills, scene.theme, scene.facts["slopes_told"]
        gate, gold = theme.gate, theme.cost(QUADRATIC.name)
        self.z = ValueTracker(hills.race.far)
        self.tangents = VGroup(
            *(
                hill.slope(self.z.get_value, TANGENT, half=HALF)
                for hill in (hills.entropy, hills.quadratic)
            )
        )
        lowest, middle, highest = LINES
        size = SIZE * SIZES.formula
        lines = [(hills.entropy, highest), (hills.quadratic, lowest)] if told else []
        names = _names(scene, lines)
        sign = LEFT_END + max([LEAST, *(name.width for name in names)]) + SPACE
        self._numbers = sign + SIGN
        self.name = scene.formula("sigma'(z)", gate, size).put_baseline(LEFT_END, middle)
        self.bound = scene.label("scales", "bound", gate, SIZES.number)
        self.bound.put_baseline(LEFT_END, middle - BOUND_UNDER)
        self.ratio = VGroup(self._number(1, middle, gate))
        self.everywhere = scene.label("scales", "everywhere", theme.words, LARGE)
        self.everywhere.scale(min(1.0, WIDEST / self.everywhere.width))
        self.everywhere.put_baseline(self._numbers + WIDE, lowest - LOWER, 1.0)
        # Four times the rate comes where the race has its rate.
        self.rate = scene.label("again", "faster", gold, SIZES.number)
        self.rate.scale(min(1.0, LONGEST / self.rate.width))
        put_above_curves(self.rate)
        stands_for("gate", self.name, self.ratio, self.bound)
        self.product, self.slopes = VGroup(), [VGroup(), VGroup()]
        if told:
            rule = Line(
                (sign, middle - RULE, 0),
                (self._numbers + WIDE, middle - RULE, 0),
                buff=0,
                stroke_color=theme.held_back,
                stroke_width=SIZES.axis,
            )
            times = scene.formula("times", theme.words, size).put_baseline(sign, middle)
            self.product.add(times, rule)
            numbers = [
                self._number(place, y, hill.colour)
                for place, (hill, y) in zip((0, 2), lines, strict=True)
            ]
            self.slopes = [*map(VGroup, names, numbers)]
            for (hill, _), line in zip(lines, self.slopes, strict=True):
                stands_for(hill.cost.name, *line)

    @property
    def both(self) -> list[VGroup]:
        """Tangents and numbers of both slopes, and what makes a product of them."""
        return [self.tangents, *(part for part in (*self.slopes, self.product) if len(part))]

    @property
    def gate(self) -> list[VMobject]:
        """What is written about σ′."""
        return [self.name, self.ratio, self.bound, self.everywhere]

    def _number(self, place: int, y: float, colour: str) -> Readout:
        """Write one of three numbers: the slope of the ramp, σ′, and the slope of the shelf."""
        return Readout(
            lambda: self._texts()[place],
            x=self._numbers,
            y=y,
            size=SIZE * SIZES.formula,
            colour=colour,
        )

    def _texts(self) -> tuple[str, str, str]:
        """Write both slopes and σ′. Where z stops, the digits that are shown multiply."""
        z = float(self.z.get_value())
        target = self._hills.target
        steep, flat = (
            abs(float(hill.cost.delta(z, target)))
            for hill in (self._hills.entropy, self._hills.quadratic)
        )
        factor = float(sigmoid_derivative(z))
        slope = rounded(flat, 3) if flat >= SMALL else f"{flat:.{PLACES}f}"
        if z in (self._hills.race.far, 0.0):
            return as_product(steep, factor, flat)
        return f"{steep:.2f}", rounded(factor, 3), slope


def _names(scene: LectureScene, lines: Sequence[tuple[Hill, float]]) -> list[VGroup]:
    """Name the slopes of hills at the left of their lines; if a name is long, both have two lines.

    Without spaces between words, two short ones stand in a line.
    """
    words = [
        tuple(scene.label("scales", name, hill.colour) for name in (hill.cost.name, "slope"))
        for hill, _ in lines
    ]
    level = style(scene.settings.lang).ideographs
    level = level and all(one.width + two.width <= MOST for one, two in words)
    names = []
    for (_, y), (one, two) in zip(lines, words, strict=True):
        if level:
            end = float(one.put_baseline(LEFT_END, y).get_right()[0])
            two.put_baseline(end + TIGHT, y)
        else:
            for line, label in enumerate((one, two)):
                label.scale(min(SIZES.number / SIZES.label, MOST / label.width))
                label.put_baseline(LEFT_END, y - line * UNDER)
        names.append(VGroup(one, two))
    return names
