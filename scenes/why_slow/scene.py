"""Scene `why_slow`: the slope is a product, and over z it is largest where a is 2/3."""

from manim import Create, FadeIn, FadeOut, VGroup
from manim.utils.rate_functions import there_and_back

from nnmath import QUADRATIC
from nnmath.derivations import quadratic_bias_gradient, quadratic_weight_gradient
from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight
from scenes.kit.flight import Phases
from scenes.kit.marks import disc
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, TEMPO
from scenes.why_slow.about import REACH, falls, mild_at, peak_at, start_at
from scenes.why_slow.links import COLUMNS, LinkPicture, of_cost, of_sigmoid, of_wire
from scenes.why_slow.names import mark_peak, name_ends
from scenes.why_slow.scan import Scan

HEIGHT = 2.0
"""Baseline of the line that is worked on."""

STEEP = 3.0
"""The links are drawn where the sigmoid is steep enough for its tangent to be seen to rise."""

NAMES = -3.25
"""Baseline of the names of the links."""

CAREFUL = Phases(leave=0.4, travel=1.0, appear=0.5)


class WhySlow(LectureScene):
    """The slope is error times σ′ times input: where σ′ is nearly 0, no error helps."""

    name = "why_slow"

    def construct(self) -> None:
        board = Board(
            self, quadratic_weight_gradient.derivation(), self.tints(), height=HEIGHT, size=1.0
        )
        pictures = self.take_the_chain_apart(board)
        self.multiply(board, pictures)
        scan = self.slide_over_z()
        self.look_at_both_ends(scan)

    def tints(self) -> dict[str, str]:
        """Colours by what a part means: the error, σ′, the input."""
        theme = self.theme
        return {"error": theme.output, "x": theme.input}

    def take_the_chain_apart(self, board: Board) -> VGroup:
        """4-1 by the chain rule; each link is something that has been seen."""
        view, shown = self.parameters, VGroup()
        z = min(max(mild_at(view), -STEEP), STEEP)
        links = (
            ("outer", "cost", of_cost(self.theme, z, float(view.sample.y)), self.theme.output),
            ("gate", "slope", of_sigmoid(self.theme, z), self.theme.gate),
            (
                "inner",
                "input",
                of_wire(self.theme, float(view.start.mild.w), float(view.sample.x)),
                self.theme.input,
            ),
        )
        with self.beat("chain"):
            self.hero(board.line, because=WIDE)
            board.write(1.6)
            board.step(CAREFUL)
            board.tint("gate", self.theme.gate)
            self.hero(board.line, shown, because=WIDE)
            for number, (key, event, picture, colour) in enumerate(links):
                self.listen()
                name = self.label("chain", event, colour)
                name.put_baseline(COLUMNS[number], NAMES, align=0.0)
                self._show_link(board, key, picture, name, event)
                shown.add(picture.drawn, name)
            self.play(relight(board.line), run_time=TEMPO.step_back)
        return shown

    def _show_link(
        self, board: Board, key: str, picture: LinkPicture, name: Typeset, event: str
    ) -> None:
        """Bring one link to light, and what it is the slope of; turn that a little."""
        self.play(
            *(dim(board.but(key)), relight(board.part(key)), FadeIn(picture.drawn, name)),
            run_time=TEMPO.appear,
        )
        self.say(event)
        turn = picture.nudge.animate
        if event == "slope":
            self.play(turn.set_value(1.0), run_time=TEMPO.move)
        else:
            self.play(turn(rate_func=there_and_back).set_value(1.0), run_time=2.4)

    def multiply(self, board: Board, pictures: VGroup) -> None:
        """4-2 is the product of the three; for the bias the last one is 1, 4-3."""
        bias = Board(
            self,
            quadratic_bias_gradient.derivation(),
            {**self.tints(), "gate": self.theme.gate},
            height=HEIGHT,
            size=board.size,
            start=-1,
            equals=board.sign,
        )
        with self.beat("gradient"):
            self.hero(board.line, pictures, because=WIDE)
            board.step(CAREFUL)
            board.step()
            self.listen()
            self.say("order")
            board.step(Phases(leave=0.5, travel=1.8, appear=0.6))
        with self.beat("bias"):
            self.play(dim(pictures[4:]), run_time=TEMPO.step_back)
            bias.take_over(board, tempo=CAREFUL)
            self.hero(bias.line, pictures, because=WIDE)
            self.rest(TEMPO.breath)
        self.gone = VGroup(bias.line, bias.number, pictures)

    def slide_over_z(self) -> Scan:
        """From the end without error to the other one; the area of the rectangle draws the push."""
        view = self.parameters
        away = 1.0 if falls(view) else -1.0
        scan = Scan(self.theme, float(view.sample.y), -away * REACH)
        names = [
            self.label("scan", name, self.theme.colours[role], SIZES.number)
            for name, role in (("error", "output"), ("slope", "gate"), ("push", QUADRATIC.name))
        ]
        numbers = scan.numbers(*names)
        over_z = self.label("scan", "push", self.theme.cost(QUADRATIC.name))
        over_z.put_baseline(scan.lower.left, scan.lower.top + 0.15)
        stands_for(QUADRATIC.name, over_z)
        frame = VGroup(scan.upper.frame[0], scan.lower.frame, scan.upper.z_name, over_z)
        with self.beat("scan"):
            self.play(FadeOut(self.gone), run_time=TEMPO.leave)
            self.hero(scan.upper.curve, scan.bell, scan.lower.frame)
            self.play(
                *(FadeIn(frame), Create(scan.upper.curve), Create(scan.bell), Create(scan.level)),
                run_time=TEMPO.surprise,
            )
            self.add(*scan.moving())
            self.play(FadeIn(*scan.moving(), numbers, scan.name_curves()), run_time=TEMPO.move)
            self.listen()
            self.say("rise")
            self.play(*scan.go(peak_at(view)), run_time=5.0)
            self.say("peak")
            peak = mark_peak(self, scan, peak_at(view))
            self.play(FadeIn(peak), run_time=TEMPO.appear)
            self.rest(3.6)
            self.listen()
            self.say("fall")
            self.play(*scan.go(away * REACH), run_time=5.0)
            self.listen()
        return scan

    def look_at_both_ends(self, scan: Scan) -> None:
        """Both ends are flat; only the wrong one hurts. The bad start stands there."""
        z = start_at(self.parameters)
        mark = disc(self.theme.cost(QUADRATIC.name)).move_to(scan.at(z))
        stands_for(QUADRATIC.name, mark)
        belong_together(mark, scan.lower, scan.curve, scan.height)
        with self.beat("ends"):
            self.hero(scan.upper.curve, scan.lower.frame, scan.curve)
            for end in name_ends(self, scan):
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
