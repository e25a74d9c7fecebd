"""Scene `by_design`: who asks that the push be the error gets the cross-entropy cost."""

from manim import (
    Create,
    Dot,
    FadeIn,
    FadeOut,
    LaggedStart,
    VGroup,
)
from manim.utils.rate_functions import smooth

from nnmath.derivations import cost_by_design, cost_by_design_for_0
from scenes.by_design.about import end_at, half_at
from scenes.by_design.demand import demand_the_error
from scenes.by_design.sweep import Sweep
from scenes.kit.board import WIDE, Board
from scenes.kit.derive import set_line
from scenes.kit.emphasis import swell
from scenes.kit.flight import Phases
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.numbers import Output
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

MIDDLE, ABOVE = 1.6, 1.6
"""Baselines of the line that is worked on: alone, and over the plot."""

EQUALS = -4.9
"""Where the equals sign stands over the plot."""

HALVES = "first", "second"
"""The names of the labels of both halves."""

SOLVED = GENERAL = 4
"""The line ∂C/∂a = 1/(1 − a), and the like for any target."""

LARGE = 0.82
"""Type size of the lines for any target: they end before the curve rises."""

CAREFUL = Phases(leave=0.4, travel=1.0, appear=0.5)


class ByDesign(LectureScene):
    """The cross-entropy cost is no coincidence: it is the cost whose push is the error."""

    name = "by_design"

    def construct(self) -> None:
        theme, derivation = self.theme, cost_by_design_for_0.derivation()
        tints = {"gate": theme.gate, **dict.fromkeys(("error", "near", "far"), theme.output)}
        board = Board(self, derivation, tints, height=MIDDLE, size=1.2)
        for line in board.lines:
            if "gate" in line.nodes:
                # z comes from the line before, as it is.
                line.part("by").set_color(theme.words)
        outputs = {"far": theme.output}
        above = Board(self, derivation, outputs, height=ABOVE, start=SOLVED, equals=EQUALS)
        end = Output(end_at(self.parameters))
        sweep = Sweep(self, float(end), half_at(self.parameters))
        demand_the_error(self, board, float(end))
        self.solve(board)
        names = self.sweep_the_area(board, above, sweep)
        self.fix_the_constant(above, sweep)
        self.take_any_target(above, sweep, names)

    def look_at(self, board: Board) -> None:
        """Say that the line that stands there now is to be looked at."""
        self.hero(board.line, because=WIDE)

    def solve(self, board: Board) -> None:
        """Divide by σ′, and the slope along a is left."""
        with self.beat("solve"):
            self.look_at(board)
            board.step(CAREFUL)
            self.look_at(board)
            self.play(swell(board.part("gate"), scale=1.1), run_time=1.2)
            self.listen()
            self.say("divide")
            board.step(CAREFUL)
            self.look_at(board)
            self.listen()
            self.say("cancel")
            for _ in range(2):
                board.step(CAREFUL)
                self.look_at(board)
            self.rest(1.0)

    def sweep_the_area(self, board: Board, above: Board, sweep: Sweep) -> VGroup:
        """The cost is the area below its slope; return the names of its halves."""
        with self.beat("sweep"):
            above.grow_from(board)
            self.hero(sweep, above.line, because=WIDE)
            axis = sweep.frame[0], sweep.numbers, sweep.a_name, sweep.limit
            self.play(FadeIn(*axis), run_time=TEMPO.leave)
            self.play(Create(sweep.curve), run_time=TEMPO.move)
            self.play(FadeIn(sweep.slope_name), run_time=TEMPO.leave)
            self.listen()
            self.say("area")
            self.add(sweep.first, sweep.second)
            size = sweep.area_name, sweep.number, sweep.front
            self.play(FadeIn(*size), run_time=TEMPO.leave)
            reach = sweep.reached.animate(rate_func=smooth)
            self.play(reach.set_value(sweep.half_at), run_time=3.2)
            self.listen()
            self.say("half")
            first, second = (self.label("sweep", name, size=SIZES.number) for name in HALVES)
            names = sweep.name_halves(self, first, second)
            self.play(Create(sweep.dividing), FadeIn(names[0]), run_time=TEMPO.leave)
            self.play(sweep.reached.animate(rate_func=smooth).set_value(sweep.end), run_time=3.2)
            self.play(FadeIn(names[1]), FadeOut(sweep.front), run_time=TEMPO.leave)
            self.play(swell(*(name[1] for name in names)), run_time=TEMPO.appear)
            self.rest(TEMPO.surprise)
            self.listen()
        return VGroup(*names)

    def fix_the_constant(self, above: Board, sweep: Sweep) -> None:
        """Costs of equal slope differ by a constant; a neuron that is right costs nothing."""
        with self.beat("constant"):
            self.hero(sweep, above.line, because=WIDE)
            above.step(CAREFUL)
            self.hero(sweep, above.line, because=WIDE)
            self.listen()
            self.say("zero")
            start = Dot(sweep.place(0.0, 0.0), radius=SIZES.dot, color=self.theme.output)
            stands_for("output", start)
            belong_together(start, sweep, sweep.first, sweep.curve)
            self.play(FadeIn(start), run_time=TEMPO.leave)
            self.play(swell(start, scale=1.6), run_time=TEMPO.appear)
            above.step(Phases(leave=0.9, travel=1.2, appear=0.6))
            self.hero(sweep, above.line, because=WIDE)
            self.play(FadeOut(sweep.area_name), run_time=TEMPO.step_back)
            self.play(FadeIn(sweep.cost_name), FadeOut(start), run_time=TEMPO.leave)
            self.listen()

    def take_any_target(self, above: Board, sweep: Sweep, names: VGroup) -> None:
        """The same for any target y is the cross-entropy cost."""
        slope, cost = (self.for_any_target(number) for number in (GENERAL, -1))
        with self.beat("any"):
            gone = VGroup(above.line, sweep.number, sweep.cost_name, sweep.slope_name, names)
            self.play(FadeOut(gone), run_time=TEMPO.step_back)
            self.hero(sweep, slope, because=WIDE)
            self.play(LaggedStart(*map(FadeIn, slope), lag_ratio=0.2), run_time=TEMPO.move)
            self.listen()
            self.say("same")
            self.play(FadeOut(slope), run_time=TEMPO.step_back)
            self.hero(sweep, cost, because=WIDE)
            self.play(LaggedStart(*map(FadeIn, cost), lag_ratio=0.2), run_time=TEMPO.move)
            self.listen()
            self.conclude()

    def for_any_target(self, number: int) -> Typeset:
        """Set a line of the derivation for any target y: the slope, or the cost."""
        derivation, theme = cost_by_design.derivation(), self.theme
        at = number % len(derivation.lines)
        colour = theme.words if number == GENERAL else theme.cost("cross_entropy")
        line = set_line(derivation.lines[at].term, LARGE, colour)
        if number != GENERAL:
            stands_for("cross_entropy", line)
        self.note_formula(line, LineShown(derivation=derivation.name, line=at))
        return line.put_baseline(LEFT, ABOVE)
