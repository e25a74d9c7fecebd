"""Scene `why_slow`: the slope is a product, and over z it is largest where a is 2/3."""

from manim import Create, FadeIn, FadeOut, VGroup
from manim.utils.rate_functions import linear, rush_from

from nnmath import QUADRATIC
from nnmath.derivations import quadratic_bias_gradient, quadratic_weight_gradient
from scenes.kit.board import BESIDE, WIDE, Board
from scenes.kit.emphasis import dim
from scenes.kit.flight import Phases
from scenes.kit.marks import disc
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, TEMPO
from scenes.why_slow.about import REACH, falls, flat_from, mild_at, peak_at, start_at
from scenes.why_slow.chain import CAREFUL, take_the_chain_apart, turn_the_weight
from scenes.why_slow.links import Links
from scenes.why_slow.names import mark_peak, name_ends
from scenes.why_slow.scan import NUMBER, Scan

HEIGHT = 2.0
"""Baseline of the line that is worked on."""

EQUALS = -2.4
"""Where the equals sign of all lines stands."""

STEEP = 2.0
"""The links are drawn where the sigmoid is steep enough for its tangent to be seen to rise."""


IN_PLACE = Phases(leave=0.4, travel=0.5, appear=0.6)
"""The links give their places to what they are; nothing travels."""


class WhySlow(LectureScene):
    """The slope is error times σ′ times input: where σ′ is nearly 0, no error helps."""

    name = "why_slow"

    def construct(self) -> None:
        view = self.parameters
        links = Links(
            self.theme,
            z=min(max(mild_at(view), -STEEP), STEEP),
            y=float(view.sample.y),
            w=float(view.start.mild.w),
            x=float(view.sample.x),
        )
        scan = Scan(self.theme, links, -REACH if falls(view) else REACH)
        links.stand_as_a_link()
        board = Board(
            self,
            quadratic_weight_gradient.derivation(),
            self.tints(),
            height=HEIGHT,
            size=1.0,
            equals=EQUALS,
            drop=BESIDE,
        )
        letters = turn_the_weight(self, board, links)
        names = take_the_chain_apart(self, board, scan, letters)
        gone = self.multiply(board, scan, names)
        self.slide_over_z(scan, *self.make_the_rectangle(scan, gone))
        self.look_at_both_ends(scan)

    def tints(self) -> dict[str, str]:
        """Colours by what a part means: the error, σ′, the input."""
        theme = self.theme
        return {"error": theme.output, "x": theme.input}

    def multiply(self, board: Board, scan: Scan, names: VGroup) -> VGroup:
        """4-2 is the product of the three; for the bias the last one is 1, 4-3."""
        links = scan.links
        pictures = VGroup(*links.pictures(), names)
        bias = Board(
            self,
            quadratic_bias_gradient.derivation(),
            {**self.tints(), "gate": self.theme.gate},
            height=HEIGHT,
            size=board.size,
            start=-1,
            equals=EQUALS,
            drop=BESIDE,
        )
        with self.beat("gradient"):
            self.hero(board.line, pictures, because=WIDE)
            board.step(IN_PLACE)
            board.step()
            self.listen()
            self.say("order")
            board.step(Phases(leave=0.5, travel=1.8, appear=0.6))
        with self.beat("bias"):
            self.play(dim(links.input, names[2]), run_time=TEMPO.step_back)
            bias.take_over(board, tempo=CAREFUL)
            self.hero(bias.line, pictures, because=WIDE)
            self.rest(TEMPO.breath)
        return VGroup(bias.line, bias.number, names, links.input)

    def make_the_rectangle(self, scan: Scan, gone: VGroup) -> tuple[VGroup, Typeset]:
        """The sigmoid grows, σ′ is the height of a bell, and both bars span a rectangle."""
        links, theme = scan.links, self.theme
        names = [
            self.label("rectangle", name, theme.colours[role], NUMBER)
            for name, role in (("error", "output"), ("slope", "gate"), ("push", QUADRATIC.name))
        ]
        numbers = scan.numbers(*names)
        with self.beat("rectangle"):
            self.play(FadeOut(*gone, links.cost), run_time=TEMPO.leave)
            self.hero(links.curve, scan.bell, because="a curve that grows to its place")
            self.add(scan.error)
            grow = scan.grown.animate.set_value(1.0)
            self.play(grow, FadeOut(links.upright), run_time=TEMPO.move)
            # What stands on the sigmoid follows it in the same frame.
            self.bring_to_back(links.axis)
            self.play(scan.home.animate.set_value(1.0), run_time=TEMPO.move)
            self.play(
                *(Create(scan.level), FadeIn(scan.upper.z_name)),
                *(Create(scan.bell), FadeOut(links.tangent), scan.settled.animate.set_value(1.0)),
                run_time=TEMPO.move,
            )
            aim = self.label("rectangle", "target", theme.output, SIZES.number)
            stands_for("output", aim)
            self.play(FadeIn(scan.name_curves(), scan.name_target(aim)), run_time=TEMPO.leave)
            self.listen()
            self.say("sides")
            self.hero(*scan.rectangle, numbers, because="as large as the push is")
            area, base, side = scan.rectangle
            for part, number in zip((base, side, area), numbers, strict=True):
                self.play(FadeIn(part, number), run_time=1.2)
        return numbers, aim

    def slide_over_z(self, scan: Scan, numbers: VGroup, aim: Typeset) -> None:
        """From the end without error to the other one; the area of the rectangle draws the push."""
        peak_z, end = peak_at(self.parameters), -scan.start
        over_z = self.label("scan", "push", self.theme.cost(QUADRATIC.name), SIZES.number)
        over_z.put_baseline(scan.lower.left + 0.2, scan.lower.top - 0.3)
        stands_for(QUADRATIC.name, over_z)
        with self.beat("scan"):
            self.hero(scan.upper.curve, scan.bell, scan.lower.frame)
            # On its way back to the start the cursor would draw the answer.
            here = VGroup(scan.error, scan.gate, scan.rectangle, numbers)
            # The error's bar would run through the name of a target that is not the axis.
            gone = here if self.parameters.sample.y == 0 else VGroup(here, aim)
            self.play(FadeIn(scan.lower.frame, over_z), FadeOut(gone), run_time=TEMPO.appear)
            scan.cursor.set_value(scan.start)
            here.update()
            scan.height.update()
            self.play(FadeIn(here, scan.height), run_time=TEMPO.appear)
            self.add(scan.curve)
            self.say("rise")
            self.play(*scan.go(peak_z, rush_from), run_time=5.0)
            self.say("peak")
            peak = mark_peak(self, scan, peak_z)
            self.play(FadeIn(peak), run_time=TEMPO.appear)
            self.rest(1.6)
            self.listen()
            self.say("fall")
            self.play(*scan.go(end, linear), run_time=6.0)
            self.listen()

    def look_at_both_ends(self, scan: Scan) -> None:
        """Both ends are flat; only the wrong one hurts. The bad start stands there."""
        z = start_at(self.parameters)
        mark = disc(self.theme.cost(QUADRATIC.name)).move_to(scan.at(z))
        stands_for(QUADRATIC.name, mark)
        belong_together(mark, scan.lower, scan.curve, scan.height)
        with self.beat("ends"):
            self.hero(scan.upper.curve, scan.lower.frame, scan.curve)
            for end in name_ends(self, scan, flat_from(self.parameters)):
                self.play(FadeIn(end), run_time=TEMPO.move)
                self.hold(1.0)
            self.listen()
            if self.facts["marked"]:
                self.say("here")
                self.play(scan.cursor.animate.set_value(z), run_time=TEMPO.move)
                self.play(FadeIn(mark), run_time=TEMPO.leave)
            self.rest(TEMPO.surprise)
            self.listen()
            self.conclude()
