"""Scene `a_better_cost`: the more wrong, the higher the price, without limit."""

from manim import Animation, Create, Dot, FadeIn, FadeOut, VGroup
from manim.utils.rate_functions import rush_from, rush_into, smooth

from nnmath.derivations import weight_gradient
from scenes.a_better_cost.about import BETWEEN, NINES
from scenes.a_better_cost.inputs import ThreeWires
from scenes.a_better_cost.price import COLUMN, HALF, NUMBER, ROWS, TICK, Price, as_high_as
from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight, swell
from scenes.kit.flight import Stretch
from scenes.kit.marks import follow
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.rescale import rescale
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES, TEMPO

HIGHS = 1.15, 2.7, 7.6
"""How high the plot reaches, the first time and each time that it must show more."""

ABOVE = 0.0, 2.5, 0.0
"""Where the letter of the output waits until it names an axis."""

BELOW, TARGET = -1.5, -2.6
"""Baseline of what is left of the cost for each target, and where the target begins."""

CASES = ("one", 1, "terms/1", "terms/0"), ("zero", 0, "terms/0", "terms/1")
"""The event of each target, the target, the term that is gone, and the one that is left."""

LETTERS = "target", "target2", "near", "far"
"""The parts of the cost that are a target or an output."""

BEYOND = 5
"""With so many nines the price has left the frame on the last scale too."""


class ABetterCost(LectureScene):
    """Two costs for one output: one stops at a half, the other one has no limit."""

    name = "a_better_cost"

    def construct(self) -> None:
        picture = self.let_it_flow()
        price = Price(self, HIGHS[0])
        self.ask_for_the_price(price, picture, self.read_the_cost(picture))
        names = self.go_through_the_top(price)
        self.leave_the_frame(price, self.look_for_the_least(price, names))

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

    def read_the_cost(self, picture: ThreeWires) -> VGroup:
        """4-4: of the two terms, the one of the true answer is left."""
        theme = self.theme
        tints = dict.fromkeys(LETTERS, theme.output)
        board = Board(self, weight_gradient.derivation(), tints, height=1.2, aside="sum")
        with self.beat("cost"):
            self.play(FadeOut(picture.all), run_time=0.5)
            there = picture.letter.copy().move_to(ABOVE)
            self.play(Stretch(picture.letter, [there[0].points]), run_time=TEMPO.appear)
            self.hero(board.line, because=WIDE)
            board.write(2.2)
            self.listen()
            shown = VGroup()
            for number, (event, target, other, kept) in enumerate(CASES):
                self.say(event)
                height = BELOW - 1.3 * number
                y = self.formula(f"y = {target}", theme.output).put_baseline(TARGET, height)
                left = self.label("cost", event, theme.cost("cross_entropy"), SIZES.formula)
                left.put_baseline(y.get_right()[0] + 0.8, height)
                stands_for("cross_entropy", left)
                self.play(dim(board.part(other)), relight(board.part(kept)), run_time=TEMPO.leave)
                self.play(FadeIn(y, left), run_time=TEMPO.leave)
                shown.add(y, left)
                self.play(swell(left, scale=1.15), run_time=1.2)
                self.listen()
            self.say("less")
            self.play(swell(shown[1], shown[3], scale=1.15), run_time=1.2)
            self.rest(1.5)
        return VGroup(board.line, board.number, shown)

    def ask_for_the_price(self, price: Price, picture: ThreeWires, gone: VGroup) -> None:
        """For the target 0, what does an output of 0.9 cost?"""
        with self.beat("price"):
            self.play(FadeOut(gone), run_time=TEMPO.step_back)
            self.hero(price, *price.curves)
            to_its_axis = Stretch(picture.letter, [price.a_name[0].points])
            self.play(FadeIn(price), to_its_axis, run_time=TEMPO.appear)
            self.play(FadeIn(price.target, price.output), run_time=TEMPO.leave)
            for curve, bar, number in zip(price.curves, price.bars, price.prices, strict=True):
                self.play(Create(curve), run_time=TEMPO.move)
                self.play(FadeIn(bar, number), run_time=TEMPO.leave)
            self.listen()
            self.say("go")
            to = price.look_at(NINES[0])
            self.play(price.z.animate(rate_func=rush_into).set_value(to / 2), run_time=1.6)
            self.say("leaves")
            self.play(
                price.z.animate(rate_func=rush_from).set_value(to),
                *(Create(price.half), FadeIn(price.half_name), dim(price.numbers[-1], share=0.0)),
                run_time=1.6,
            )
            self.listen()

    def go_through_the_top(self, price: Price) -> VGroup:
        """The other price leaves the frame; the axis must grow, and again."""
        nine, teal = f"+{self.facts['nine']:.2f}", self.theme.cost("cross_entropy")
        names = VGroup(*(self.formula(nine, teal, TICK) for _ in NINES[1:]))
        with self.beat("limit"):
            self.hero(price, *price.curves)
            self.play(*self.grown(price, HIGHS[1]), run_time=TEMPO.move)
            self.play(Create(price.notches[0]), run_time=TEMPO.leave)
            self.listen()
            self.say("nines")
            to = price.look_at(NINES[1])
            self.play(price.z.animate(rate_func=smooth).set_value(to), run_time=2.4)
            self.play(*self.grown(price, HIGHS[2]), run_time=TEMPO.move)
            self.mark_a_nine(price, names, 0)
            self.listen()
            self.say("again")
            to = price.look_at(NINES[2])
            self.play(price.z.animate(rate_func=smooth).set_value(to), run_time=2.4)
            self.mark_a_nine(price, names, 1)
            self.rest(TEMPO.surprise)
            self.listen()
        return names

    def grown(self, price: Price, high: float) -> list[Animation]:
        """Carry the axes to another height, and the name of the level 1/2 with them."""
        return rescale(price, as_high_as(price, high), marks=[(price.half_name, 0.0, HALF)])

    def mark_a_nine(self, price: Price, names: VGroup, number: int) -> None:
        """Leave a notch at the price, and say how much it is above the one before."""
        self.play(Create(price.notches[number + 1]), run_time=TEMPO.leave)
        name = price.name_step(names[number], NINES[number + 1])
        self.play(Create(price.steps[number]), FadeIn(name), run_time=TEMPO.leave)

    def look_for_the_least(self, price: Price, names: VGroup) -> VGroup:
        """It costs nothing to be right, if the target is 0 or 1; between, something is left."""
        teal = self.theme.cost("cross_entropy")
        mark = follow(Dot(radius=SIZES.dot, color=teal), price.least)
        stands_for("cross_entropy", mark)
        belong_together(mark, price, *price.curves)
        with self.beat("least"):
            self.hero(price, *price.curves)
            level = price.half, price.half_name, price.notches, price.steps, names
            numbers = price.bars, price.output, price.prices
            self.play(FadeOut(*numbers, *level, price.curves[0]), run_time=TEMPO.leave)
            nothing, something = (
                self.label("least", name, teal, NUMBER).put_baseline(COLUMN, ROWS[0])
                for name in ("nothing", "something")
            )
            stands_for("cross_entropy", nothing, something)
            to = as_high_as(price, HIGHS[1])
            self.play(*rescale(price, to), FadeIn(nothing), run_time=TEMPO.move)
            self.play(FadeIn(mark), run_time=TEMPO.leave)
            self.listen()
            self.say("moves")
            self.play(FadeOut(nothing), run_time=TEMPO.step_back)
            self.play(price.aim.animate(rate_func=smooth).set_value(BETWEEN), run_time=2.4)
            self.say("between")
            self.play(FadeIn(something), run_time=TEMPO.leave)
            self.rest(TEMPO.surprise)
            self.play(swell(something, scale=1.15, edge=(-1.0, 0.0, 0.0)), run_time=1.2)
        return VGroup(something, mark)

    def leave_the_frame(self, price: Price, gone: VGroup) -> None:
        """One price stops, the other leaves the frame."""
        with self.beat("remains"):
            self.hero(price, *price.curves)
            back = price.aim.animate(rate_func=smooth).set_value(0.0)
            self.play(FadeOut(gone[0]), back, run_time=1.0)
            rows, to = FadeIn(price.output, price.prices), as_high_as(price, HIGHS[2])
            self.play(*rescale(price, to), rows, FadeOut(gone[1]), run_time=TEMPO.move)
            shown = price.curves[0], price.bars, price.half, price.half_name
            self.play(FadeIn(*shown), run_time=TEMPO.leave)
            self.listen()
            self.say("stops")
            to_the_top = price.look_at(BEYOND)
            self.play(price.z.animate(rate_func=smooth).set_value(to_the_top), run_time=2.4)
            self.listen()
            self.conclude()
