"""Scene `a_better_cost`: the more wrong, the higher the price, without limit."""

from manim import Create, Dot, FadeIn, FadeOut, VGroup
from manim.utils.rate_functions import smooth

from nnmath.derivations import weight_gradient
from scenes.a_better_cost.about import BETWEEN, NINES
from scenes.a_better_cost.inputs import ThreeWires
from scenes.a_better_cost.price import COLUMN, NUMBER, ROWS, Price, as_high_as
from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.marks import follow
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.rescale import rescale
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES, TEMPO

HIGHS = 1.15, 2.7, 7.6
"""How high the plot reaches, the first time and each time that it must show more."""

BELOW = -1.5
"""Baseline of what is left of the cost for each target."""

CASES = ("one", "terms/1", "terms/0"), ("zero", "terms/0", "terms/1")
"""For each target: the event, the term that is gone, and the one that is left."""


class ABetterCost(LectureScene):
    """Two costs for one output: one stops at a half, the other one has no limit."""

    name = "a_better_cost"

    def construct(self) -> None:
        read = self.read_the_cost(self.let_it_flow())
        price = Price(self, HIGHS[0])
        self.ask_for_the_price(price, read)
        self.go_through_the_top(price)
        self.look_for_the_least(price)
        self.leave_the_frame(price)

    def let_it_flow(self) -> VGroup:
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
            self.play(FadeIn(picture.a), run_time=TEMPO.leave)
            self.listen()
            self.say("ask")
            self.rest(TEMPO.surprise)
        return picture.all

    def read_the_cost(self, gone: VGroup) -> VGroup:
        """4-4: of the two terms, the one of the true answer is left."""
        theme = self.theme
        board = Board(self, weight_gradient.derivation(), {}, height=1.2, aside="sum")
        with self.beat("cost"):
            self.play(FadeOut(gone), run_time=TEMPO.step_back)
            self.hero(board.line, because=WIDE)
            board.write(2.2)
            self.listen()
            shown = VGroup()
            for event, other, kept in CASES:
                self.say(event)
                case = self.label("cost", event, theme.words, SIZES.formula)
                case.put_baseline(0, BELOW - 1.3 * len(shown), align=0.0)
                self.play(dim(board.part(other)), relight(board.part(kept)), run_time=TEMPO.leave)
                self.play(FadeIn(case), run_time=TEMPO.leave)
                shown.add(case)
                self.play(swell(case, scale=1.15), run_time=1.2)
                self.listen()
            self.say("less")
            self.play(swell(shown[1], scale=1.15), run_time=1.2)
            self.rest(1.5)
        return VGroup(board.line, board.number, shown)

    def ask_for_the_price(self, price: Price, gone: VGroup) -> None:
        """For the target 0, what does an output of 0.9 cost?"""
        with self.beat("price"):
            self.play(FadeOut(gone), run_time=TEMPO.step_back)
            self.hero(price, *price.curves)
            axes = price.frame, price.grid, price.numbers, price.a_name
            self.play(FadeIn(*axes, price.target, price.output), run_time=TEMPO.leave)
            for curve, bar, number in zip(price.curves, price.bars, price.prices, strict=True):
                self.play(Create(curve), run_time=TEMPO.move)
                self.play(FadeIn(bar, number), run_time=TEMPO.leave)
            self.listen()
            self.say("go")
            to = price.look_at(NINES[0])
            self.play(price.z.animate(rate_func=smooth).set_value(to), run_time=3.0)
            self.listen()

    def go_through_the_top(self, price: Price) -> None:
        """The other price leaves the frame; the axis must grow, and again."""
        with self.beat("limit"):
            self.hero(price, *price.curves)
            self.play(*rescale(price, as_high_as(price, HIGHS[1])), run_time=TEMPO.move)
            self.listen()
            self.say("nines")
            to = price.look_at(NINES[1])
            self.play(price.z.animate(rate_func=smooth).set_value(to), run_time=2.4)
            self.hold(0.8)
            self.play(*rescale(price, as_high_as(price, HIGHS[2])), run_time=TEMPO.move)
            to = price.look_at(NINES[2])
            self.play(price.z.animate(rate_func=smooth).set_value(to), run_time=2.4)
            self.rest(TEMPO.surprise)
            self.listen()

    def look_for_the_least(self, price: Price) -> None:
        """It costs nothing to be right, if the target is 0 or 1; between, something is left."""
        mark = follow(Dot(radius=SIZES.dot, color=self.theme.cost("cross_entropy")), price.least)
        stands_for("cross_entropy", mark)
        belong_together(mark, price, *price.curves)
        with self.beat("least"):
            self.hero(price, *price.curves)
            numbers = VGroup(price.bars, price.target, price.output, price.prices)
            self.play(FadeOut(numbers, price.curves[0]), run_time=TEMPO.leave)
            self.play(*rescale(price, as_high_as(price, HIGHS[1])), run_time=TEMPO.move)
            nothing, something = (
                self.label("least", name, self.theme.cost("cross_entropy"), NUMBER).put_baseline(
                    COLUMN, y
                )
                for name, y in zip(("nothing", "something"), ROWS[:2], strict=True)
            )
            stands_for("cross_entropy", nothing, something)
            self.play(FadeIn(mark, nothing), run_time=TEMPO.leave)
            self.listen()
            self.say("between")
            self.play(price.aim.animate(rate_func=smooth).set_value(BETWEEN), run_time=2.4)
            self.play(FadeIn(something), run_time=TEMPO.leave)
            self.rest(TEMPO.surprise)
            self.listen()
            self.play(FadeOut(nothing, something), run_time=TEMPO.step_back)
            self.play(price.aim.animate(rate_func=smooth).set_value(0.0), run_time=1.4)
            self.play(FadeOut(mark), run_time=TEMPO.step_back)

    def leave_the_frame(self, price: Price) -> None:
        """One price stops, the other leaves the frame."""
        with self.beat("remains"):
            self.hero(price, *price.curves)
            self.play(*rescale(price, as_high_as(price, HIGHS[2])), run_time=TEMPO.move)
            shown = price.curves[0], price.bars, price.target, price.output, price.prices
            self.play(FadeIn(*shown), run_time=TEMPO.leave)
            self.say("stops")
            self.rest(TEMPO.breath)
            self.listen()
            self.conclude()
