"""Scene `sigmoid_slope`: σ parts the height 1 in two, and the product of both is its slope."""

from manim import Create, FadeIn, FadeOut, Transform, VGroup
from manim.utils.rate_functions import rush_from, smooth

from scenes.kit.board import Board
from scenes.kit.emphasis import swell
from scenes.kit.stage import RIGHT, LectureScene
from scenes.sigmoid_slope.about import OUT, REACH
from scenes.sigmoid_slope.halves import NUMBER, ROLES, ROWS, SPOT, Halves
from scenes.sigmoid_slope.proof import prove_it
from scenes.sigmoid_slope.slip import Slip
from scenes.telling.numbers import written
from scenes.telling.theme import TEMPO

FIRST, STEEP = 2.0, 1.0
"""The z at which the cursor first stands, and the one at which the tangent is read."""

NAMES = "sigma(z)", "1 - sigma(z)"
"""The two parts, as Typst math."""

BY = 0.25
"""The number of the rise begins so far right of it."""

RESULT = 1.8
"""Baseline of what was proved, at the end: above the rectangle."""

BESIDE = "two curves, and the formulas that tell them apart"
"""Why the hero is more than one thing."""


class SigmoidSlope(LectureScene):
    """The slope of the sigmoid is the product of the two parts that it parts the height 1 into."""

    name = "sigmoid_slope"

    def construct(self) -> None:
        halves = Halves(self.theme, FIRST)
        numbers = self.part_the_height(halves)
        self.multiply(halves, numbers)
        picture = self.compare_with_the_slope(halves, numbers)
        board = prove_it(self, picture)
        slip = self.spot_the_slip(board)
        self.come_back(slip, halves, picture)

    def part_the_height(self, halves: Halves) -> VGroup:
        """The curve parts the height 1 at every z."""
        numbers = VGroup(
            *(
                halves.row(self.formula(source, self.theme.colours[role], NUMBER), number)
                for number, (source, role) in enumerate(zip(NAMES, ROLES, strict=False))
            )
        )
        plot = halves.plot
        with self.beat("parts"):
            self.hero(plot.curve, halves.below, halves.above)
            self.play(FadeIn(plot.axes, halves.ceiling), Create(plot.curve), run_time=TEMPO.move)
            self.play(FadeIn(halves.below, numbers[0]), run_time=TEMPO.leave)
            self.play(FadeIn(halves.above, numbers[1]), run_time=TEMPO.leave)
            self.listen()
            self.say("sum")
            self.play(halves.cursor.animate(rate_func=smooth).set_value(-OUT), run_time=3.0)
            self.play(halves.cursor.animate(rate_func=smooth).set_value(0.0), run_time=1.6)
        return numbers

    def multiply(self, halves: Halves, numbers: VGroup) -> None:
        """Both parts are the sides of a rectangle; its area draws a bell over z."""
        name = self.label("product", "area", self.theme.gate, NUMBER)
        row = halves.row(name, 2)
        with self.beat("product"):
            self.hero(halves.plot.curve, halves.width, halves.height)
            self.add(halves.width, halves.height)
            self.play(halves.gone.animate.set_value(1.0), run_time=TEMPO.move)
            self.play(FadeIn(halves.area, row), run_time=TEMPO.leave)
            self.listen()
            self.say("half")
            self.rest(1.2)
            self.listen()
            self.say("bell")
            self.play(FadeIn(halves.tall, halves.top), run_time=TEMPO.leave)
            self.play(halves.cursor.animate(rate_func=smooth).set_value(-REACH), run_time=1.4)
            self.add(halves.bell)
            self.play(*halves.go(0.0, rush_from), run_time=2.4)
            self.play(*halves.go(REACH, smooth), run_time=2.4)
            self.listen()
        numbers.add(row)

    def compare_with_the_slope(self, halves: Halves, numbers: VGroup) -> VGroup:
        """What the tangent rises over one unit is just as high as the bell."""
        cursor = halves.cursor
        with self.beat("slope"):
            self.play(cursor.animate.set_value(STEEP), run_time=TEMPO.move)
            tangent = VGroup(halves.tangent, halves.leg, halves.unit)
            self.play(FadeIn(halves.tangent), run_time=TEMPO.leave)
            self.play(FadeIn(halves.leg, halves.unit), run_time=TEMPO.leave)
            risen = self.formula(written(halves.product()), self.theme.gate, NUMBER)
            low, high = halves.plot.rise(STEEP)
            x, y, _ = (low + high) / 2
            risen.put_baseline(x + BY, y - risen.height / 2)
            self.play(FadeIn(halves.rise, risen), run_time=TEMPO.leave)
            self.rest(TEMPO.rest)
            self.listen()
            self.play(FadeOut(risen), run_time=TEMPO.step_back)
            self.say("same")
            self.play(halves.risen.animate.set_value(1.0), run_time=TEMPO.move)
            # Where the curve is low, the bell has the room under the leg.
            self.play(FadeOut(halves.unit), run_time=TEMPO.step_back)
            for z in (-STEEP, -2 * STEEP, 0.0):
                self.play(cursor.animate(rate_func=smooth).set_value(z), run_time=1.2)
            self.play(FadeIn(halves.unit), run_time=TEMPO.step_back)
            self.listen()
            self.say("why")
            self._name_the_slope(numbers[-1])
            self.rest(TEMPO.surprise + TEMPO.breath)
        sides = halves.width, halves.height, halves.area
        bars = halves.below, halves.above, halves.tall, halves.top, halves.rise
        return VGroup(halves.plot, halves.ceiling, halves.bell, *bars, tangent, *sides, numbers)

    def _name_the_slope(self, row: VGroup) -> None:
        """Let σ′ take the place of the area's name: they are known to be equal."""
        name = row[0]
        slope = self.formula("sigma'(z)", self.theme.gate, NUMBER)
        slope.put_baseline(name.get_left()[0], ROWS[2])
        self.play(FadeOut(name), run_time=TEMPO.step_back)
        row.remove(name)
        row.add_to_back(slope)
        self.play(FadeIn(slope), run_time=TEMPO.step_back)

    def spot_the_slip(self, board: Board) -> Slip:
        """A minus in place of the plus leads to the same equation; z = 0 tells both apart."""
        slip = Slip(self)
        with self.beat("slip"):
            formulas = slip.formula, slip.proved, slip.also, slip.misprinted
            self.hero(slip.plot, *formulas, because=BESIDE)
            slip.take_over(board.line)
            self.play(FadeIn(slip.plot, slip.upright, slip.formula), run_time=TEMPO.leave)
            self.play(Create(slip.sigmoid), run_time=TEMPO.appear)
            self.say("minus")
            self.play(FadeIn(slip.misprinted), run_time=TEMPO.leave)
            self.play(swell(*slip.signs, scale=1.4), run_time=TEMPO.appear)
            self.listen()
            self.say("passes")
            slip.pass_on()
            self.listen()
            self.say("zero")
            self.play(FadeIn(slip.half, slip.at_0("half")), run_time=TEMPO.leave)
            self.play(FadeOut(slip.upright), FadeIn(slip.pole), run_time=TEMPO.step_back)
            self.play(Create(slip.misprint), run_time=TEMPO.move)
            self.play(FadeIn(slip.at_0("nothing")), run_time=TEMPO.leave)
            self.listen()
            self.say("point")
            self.play(swell(slip.proved, slip.also, scale=1.1), run_time=TEMPO.move)
            self.play(swell(slip.half, scale=1.6), run_time=TEMPO.appear)
            self.rest(TEMPO.breath)
        return slip

    def come_back(self, slip: Slip, halves: Halves, picture: VGroup) -> None:
        """Two bars, and their product the bell."""
        curve, proved = halves.plot.curve, slip.proved
        room = RIGHT - SPOT.x
        with self.beat("remains"):
            self.play(FadeOut(slip.all_but_the_sigmoid()), run_time=TEMPO.step_back)
            result = proved.copy().scale(room / proved.width).put_baseline(SPOT.x, RESULT)
            self.play(
                Transform(slip.sigmoid, curve),
                Transform(proved, result),
                run_time=TEMPO.appear,
            )
            self.remove(slip.sigmoid)
            self.add(curve)
            self.hero(curve, halves.bell)
            self.play(FadeIn(halves.plot.axes, *picture[1:]), run_time=TEMPO.leave)
            self.play(halves.cursor.animate(rate_func=smooth).set_value(OUT), run_time=1.6)
            self.play(halves.cursor.animate(rate_func=smooth).set_value(STEEP), run_time=1.6)
            self.conclude()
