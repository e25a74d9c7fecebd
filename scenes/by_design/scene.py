"""Scene `by_design`: who asks that the push be the error gets the cross-entropy cost."""

from manim import Create, FadeIn, FadeOut, VGroup
from manim.utils.rate_functions import smooth

from nnmath.derivations import cost_by_design_for_0
from scenes.by_design.about import end_at, half_at
from scenes.by_design.demand import demand_the_error
from scenes.by_design.frame import ABOVE, EQUALS
from scenes.by_design.general import take_any_target
from scenes.by_design.sweep import FAINT, Sweep
from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import Light, swell
from scenes.kit.flight import Phases
from scenes.kit.stage import LectureScene
from scenes.telling.numbers import Output
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

ASKED, SOLVED = 1.6, -0.1
"""Baselines of the line: over the rectangle, and alone."""

HALVES = "first", "second"
"""The names of the labels of both halves."""

SLOPE, INTEGRAL = 4, 5
"""The lines ∂C/∂a = 1/(1 − a) and C = −ln(1 − a) + c."""

CAREFUL = Phases(leave=0.4, travel=1.0, appear=0.5)


class ByDesign(LectureScene):
    """The cross-entropy cost is no coincidence: it is the cost whose push is the error."""

    name = "by_design"

    def construct(self) -> None:
        theme = self.theme
        tints = {"gate": theme.gate, **dict.fromkeys(("error", "near", "far"), theme.output)}
        asked = self.board(tints, height=ASKED, size=1.2)
        board = self.board(tints, height=SOLVED, size=1.6)
        for line in board.lines:
            if "gate" in line.nodes:
                # z comes from the line before, as it is.
                line.part("by").set_color(theme.words)
        slope = self.board(tints, start=SLOPE)
        found = self.board(tints, start=INTEGRAL)
        end = float(Output(end_at(self.parameters)))
        sweep = Sweep(self, end, half_at(self.parameters))
        demand_the_error(self, asked, board, end)
        self.solve(board)
        self.sweep_the_area(board, slope, sweep)
        self.fix_the_constant(slope, found, sweep)
        halves = self.halve(found, sweep)
        take_any_target(self, found, sweep, halves)

    def board(
        self,
        tints: dict[str, str],
        *,
        height: float = ABOVE,
        size: float = SIZES.formula,
        start: int = 0,
    ) -> Board:
        """Return a board for the target 0; from the slope on, lines stand over the plot."""
        derivation, equals = cost_by_design_for_0.derivation(), EQUALS if start else None
        return Board(self, derivation, tints, height=height, size=size, start=start, equals=equals)

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

    def sweep_the_area(self, board: Board, slope: Board, sweep: Sweep) -> None:
        """The area below the slope, from 0 to a, is −ln(1 − a)."""
        with self.beat("sweep"):
            slope.grow_from(board)
            self.hero(sweep, slope.line, sweep.size.line, because=WIDE)
            axis = sweep.frame[0], sweep.ticks, sweep.a_name, sweep.limit
            self.play(FadeIn(*axis), run_time=TEMPO.leave)
            self.play(Create(sweep.curve), run_time=TEMPO.move)
            self.play(FadeIn(sweep.slope_name), run_time=TEMPO.leave)
            self.listen()
            self.say("area")
            self.add(sweep.whole)
            size = sweep.area_name, *sweep.size.but("cost"), sweep.equals, sweep.number
            self.play(FadeIn(*size, sweep.front), run_time=TEMPO.leave)
            reach = sweep.reached.animate(rate_func=smooth)
            self.play(reach.set_value(sweep.end), run_time=4.0)
            self.play(FadeIn(sweep.end_tick), run_time=TEMPO.leave)
            self.rest(1.0)
            self.listen()

    def fix_the_constant(self, slope: Board, found: Board, sweep: Sweep) -> None:
        """Costs of equal slope differ by a constant; a neuron that is right costs nothing."""
        with self.beat("constant"):
            self.hero(sweep, found.line, sweep.size.line, because=WIDE)
            self.play(FadeOut(slope.line), run_time=TEMPO.leave)
            self.note_formula(
                found.line, LineShown(derivation=found.derivation.name, line=INTEGRAL)
            )
            area = found.part("minus")
            sweep.size.send("minus", area)
            rest = found.but("minus")
            self.play(FadeIn(rest), run_time=TEMPO.leave)
            self.remove(area, rest)
            self.add(found.line)
            self.listen()
            self.say("zero")
            self.play(swell(sweep.ticks[0][1], scale=1.4), run_time=1.2)
            found.step(Phases(leave=0.9, travel=1.2, appear=0.6))
            self.hero(sweep, found.line, sweep.size.line, because=WIDE)
            size = sweep.area_name, *sweep.size.but("cost")
            self.play(FadeOut(*size), run_time=TEMPO.step_back)
            self.play(FadeIn(sweep.cost_name), run_time=TEMPO.leave)
            self.listen()

    def halve(self, found: Board, sweep: Sweep) -> VGroup:
        """Half of the cost comes on the last stretch; return what is written about the halves."""
        first, second = (self.label("half", name, size=SIZES.number) for name in HALVES)
        names, at_half = sweep.name_halves(self, first, second), sweep.name_half(self)
        reached = sweep.reached
        with self.beat("half"):
            self.hero(sweep, found.line, because=WIDE)
            self.play(reached.animate(rate_func=smooth).set_value(sweep.half_at), run_time=2.4)
            self.listen()
            self.say("rest")
            self.remove(sweep.whole)
            self.add(sweep.first, sweep.second, sweep.curve, sweep.front)
            self.play(Create(sweep.dividing), FadeIn(at_half, names[0]), run_time=TEMPO.leave)
            self.hold(1.0)
            self.play(Light(sweep.first, FAINT), run_time=TEMPO.step_back)
            self.play(reached.animate(rate_func=smooth).set_value(sweep.end), run_time=2.4)
            self.play(FadeIn(names[1]), run_time=TEMPO.leave)
            self.play(swell(*(name[1] for name in names)), run_time=TEMPO.appear)
            self.rest(1.2)
            self.listen()
        return VGroup(at_half, *names)
