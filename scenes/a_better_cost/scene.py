"""Scene `a_better_cost`: the more wrong, the higher the price, without limit."""

from manim import Animation, Create, FadeIn, FadeOut
from manim.utils.rate_functions import rush_from, rush_into, smooth

from scenes.a_better_cost.about import NINES
from scenes.a_better_cost.inputs import ThreeWires
from scenes.a_better_cost.nines import Nines
from scenes.a_better_cost.price import HALF, Price, as_high_as
from scenes.a_better_cost.properties import look_for_the_least
from scenes.a_better_cost.reading import read_the_cost
from scenes.kit.rescale import rescale
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import TEMPO

HIGHS = 1.15, 2.7, 7.6
"""How high the plot reaches, the first time and each time that it must show more."""

BEYOND = 5
"""With so many nines the price has left the frame on the last scale too."""


class ABetterCost(LectureScene):
    """Two costs for one output: one stops at a half, the other one has no limit."""

    name = "a_better_cost"

    def construct(self) -> None:
        picture = self.let_it_flow()
        read, price = read_the_cost(self, picture), Price(self, HIGHS[0])
        self.compare_two_prices(price, look_for_the_least(self, price, read))
        self.go_through_the_top(price)
        self.leave_the_frame(price)

    def let_it_flow(self) -> ThreeWires:
        """Three inputs, three weights, one output."""
        picture = ThreeWires(self)
        with self.beat("inputs"):
            self.hero(*picture.wires, picture.outline, picture.weights)
            self.play(FadeIn(*picture.wires, picture.outline, picture.inputs), run_time=TEMPO.leave)
            self.play(*picture.flow(), FadeIn(picture.weights), run_time=TEMPO.move)
            self.play(FadeIn(picture.z), run_time=TEMPO.leave)
            self.play(FadeIn(picture.sigma), run_time=TEMPO.leave)
            self.add(picture.output)
            self.play(picture.out.animate.set_value(1.0), run_time=TEMPO.leave)
            self.play(FadeIn(picture.letter, picture.value), run_time=TEMPO.leave)
            self.listen()
            self.say("ask")
            self.rest(0.5 * TEMPO.surprise)
        return picture

    def compare_two_prices(self, price: Price, gone: Typeset) -> None:
        """For the target 0, what does the quadratic cost ask, and both for an output of 0.9?"""
        with self.beat("price"):
            self.hero(price, *price.curves)
            back = (
                value.animate(rate_func=smooth).set_value(0.0) for value in (price.aim, price.z)
            )
            self.play(FadeOut(gone, price.cost), run_time=TEMPO.step_back)
            self.play(*back, run_time=TEMPO.move)
            self.play(FadeIn(price.prices[1]), run_time=TEMPO.leave)
            self.play(Create(price.curves[0]), run_time=TEMPO.move)
            self.play(FadeIn(price.bars[0], price.prices[0]), run_time=TEMPO.leave)
            self.listen()
            self.say("go")
            to = price.look_at(NINES[0])
            self.play(price.z.animate(rate_func=rush_into).set_value(to / 2), run_time=1.6)
            self.say("leaves")
            self.play(
                price.z.animate(rate_func=rush_from).set_value(to),
                *(Create(price.half), FadeIn(price.half_name)),
                run_time=1.6,
            )
            self.listen()

    def go_through_the_top(self, price: Price) -> None:
        """The other price leaves the frame; the axis must grow, and again."""
        nines = Nines(self, price)
        with self.beat("limit"):
            self.hero(price, *price.curves)
            self.play(*self.grown(price, HIGHS[1]), run_time=TEMPO.move)
            self.play(Create(nines.levels[0]), run_time=TEMPO.leave)
            self.listen()
            self.say("grows")
            to = price.look_at(NINES[1])
            self.play(price.z.animate(rate_func=smooth).set_value(to), run_time=2.0)
            self.play(*self.grown(price, HIGHS[2]), run_time=TEMPO.move)
            self.listen()
            self.say("more")
            self.mark_a_nine(nines, 0)
            self.listen()
            self.say("again")
            to = price.look_at(NINES[2])
            self.play(price.z.animate(rate_func=smooth).set_value(to), run_time=2.4)
            self.mark_a_nine(nines, 1)
            self.rest(TEMPO.surprise)

    def grown(self, price: Price, high: float) -> list[Animation]:
        """Carry the axes to another height, and the name of the level 1/2 with them."""
        return rescale(price, as_high_as(price, high), marks=[(price.half_name, 0.0, HALF)])

    def mark_a_nine(self, nines: Nines, number: int) -> None:
        """Leave a level at the price, and say how much it is above the one before."""
        self.play(Create(nines.levels[number + 1]), run_time=TEMPO.leave)
        name = nines.name(number)
        self.play(Create(nines.brackets[number]), FadeIn(name), run_time=TEMPO.leave)

    def leave_the_frame(self, price: Price) -> None:
        """One price stops, the other leaves the frame."""
        with self.beat("remains"):
            self.hero(price, *price.curves)
            to_the_top = price.look_at(BEYOND)
            self.play(price.z.animate(rate_func=smooth).set_value(to_the_top), run_time=2.4)
            self.listen()
            self.conclude()
