"""Scene `by_design`: who asks that the push be the error gets the cross-entropy cost."""

from manim import Create, FadeIn, FadeOut, LaggedStart, ValueTracker, VGroup
from manim.utils.rate_functions import smooth

from nnmath.derivations import cost_by_design, cost_by_design_for_0
from scenes.by_design.about import end_at, half_at
from scenes.by_design.sweep import Sweep
from scenes.kit.bar import Bar
from scenes.kit.board import WIDE, Board
from scenes.kit.derive import set_line
from scenes.kit.emphasis import dim, swell
from scenes.kit.flight import Phases
from scenes.kit.push import EDGE, Push, Spot
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.telling.numbers import Output
from scenes.telling.records import LineShown
from scenes.telling.theme import SIZES, TEMPO

MIDDLE, ABOVE, BELOW = 1.6, 1.6, 0.2
"""Baselines: of the line that is worked on, alone and over the plot, and of the line for any y."""

EQUALS = -4.9
"""Where the equals sign stands over the plot."""

HALVES = "first", "second"
"""The names of the labels of both halves."""

SPOT = Spot(-1.5, -2.7, 3.0)
"""Where the rectangle of the push stands."""

SOLVED = 4
"""The line ∂C/∂a = 1/(1 − a)."""

CAREFUL = Phases(leave=0.4, travel=1.0, appear=0.5)


class ByDesign(LectureScene):
    """The cross-entropy cost is no coincidence: it is the cost whose push is the error."""

    name = "by_design"

    def construct(self) -> None:
        theme, derivation = self.theme, cost_by_design_for_0.derivation()
        tints = {"error": theme.output, "gate": theme.gate, "near": theme.output}
        board = Board(self, derivation, tints, height=MIDDLE, size=1.2)
        for line in board.lines:
            if "gate" in line.nodes:
                # z comes from the line before, as it is.
                line.part("by").set_color(theme.words)
        above = Board(self, derivation, {}, height=ABOVE, start=SOLVED, equals=EQUALS)
        end = Output(end_at(self.parameters))
        sweep = Sweep(self, float(end), half_at(self.parameters))
        rectangle = self.demand(board, float(end))
        self.solve(board)
        self.sweep_the_area(board, above, sweep, rectangle)
        self.fix_the_constant(above, sweep)
        self.take_any_target(above, sweep)

    def look_at(self, board: Board) -> None:
        """Say that the line that stands there now is to be looked at."""
        self.hero(board.line, because=WIDE)

    def demand(self, board: Board, end: float) -> VGroup:
        """What is asked for: the push is as large as the error, which is a for the target 0."""
        theme, error = self.theme, ValueTracker(0.0)
        push = Push(lambda: float(error.get_value()), lambda: 1.0, lambda: SPOT)
        area, base = push.area(theme, "cross_entropy"), Bar(theme, "output", push.base, EDGE)
        belong_together(area, base)
        right, middle = SPOT.x + end * SPOT.unit + 0.3, SPOT.x + end * SPOT.unit / 2
        names = [
            self.label("demand", "push", size=SIZES.number).put_baseline(right, SPOT.y + 1.3),
            self.label("demand", "error", theme.output, SIZES.number).put_baseline(
                middle, SPOT.y - 0.65, align=0.0
            ),
        ]
        with self.beat("demand"):
            self.hero(area, base, because="as large as there is room below the line")
            self.add(area, base)
            self.play(error.animate(rate_func=smooth).set_value(end), run_time=2.4)
            self.play(FadeIn(*names), run_time=TEMPO.leave)
            self.listen()
            self.say("both")
            board.write(1.6)
            self.hero(board.line, area, because=WIDE)
            for share in (0.25, 1.0):
                self.play(error.animate(rate_func=smooth).set_value(share * end), run_time=1.6)
            self.listen()
            self.say("which")
            self.play(swell(board.part("cost"), scale=1.25), run_time=TEMPO.move)
            self.rest(TEMPO.surprise)
            self.listen()
            self.play(dim(area, base), FadeOut(*names), run_time=TEMPO.step_back)
        return VGroup(area, base)

    def solve(self, board: Board) -> None:
        """Divide by σ′, and the slope along a is left."""
        with self.beat("solve"):
            self.look_at(board)
            board.step(CAREFUL)
            self.look_at(board)
            self.play(swell(board.part("gate"), scale=1.25), run_time=1.2)
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

    def sweep_the_area(self, board: Board, above: Board, sweep: Sweep, rectangle: VGroup) -> None:
        """The cost is the area below its slope."""
        with self.beat("sweep"):
            self.play(FadeOut(rectangle), run_time=TEMPO.step_back)
            above.grow_from(board)
            self.hero(sweep, above.line, because=WIDE)
            self.play(FadeIn(sweep.frame[0], sweep.numbers, sweep.a_name), run_time=TEMPO.leave)
            self.play(Create(sweep.curve), run_time=TEMPO.move)
            self.listen()
            self.say("area")
            self.add(sweep.first, sweep.second)
            self.play(FadeIn(sweep.number), run_time=TEMPO.leave)
            reach = sweep.reached.animate(rate_func=smooth)
            self.play(reach.set_value(sweep.half_at), run_time=3.2)
            self.listen()
            self.say("half")
            first, second = (self.label("sweep", name, size=SIZES.number) for name in HALVES)
            sweep.name_halves(first, second)
            self.play(Create(sweep.dividing), FadeIn(first), run_time=TEMPO.leave)
            self.play(sweep.reached.animate(rate_func=smooth).set_value(sweep.end), run_time=3.2)
            self.play(FadeIn(second), run_time=TEMPO.leave)
            self.rest(TEMPO.surprise)
            self.listen()

    def fix_the_constant(self, above: Board, sweep: Sweep) -> None:
        """Costs of equal slope differ by a constant; a neuron that is right costs nothing."""
        with self.beat("constant"):
            self.hero(sweep, above.line, because=WIDE)
            above.step(CAREFUL)
            self.hero(sweep, above.line, because=WIDE)
            self.listen()
            self.say("zero")
            above.step(Phases(leave=0.9, travel=1.2, appear=0.6))
            self.hero(sweep, above.line, because=WIDE)
            self.listen()

    def take_any_target(self, above: Board, sweep: Sweep) -> None:
        """The same for any target y is the cross-entropy cost."""
        derivation = cost_by_design.derivation()
        last = len(derivation.lines) - 1
        line = set_line(derivation.lines[last].term, SIZES.formula, self.theme.words)
        self.note_formula(line, LineShown(derivation=derivation.name, line=last))
        line.put_baseline(0.0, BELOW)
        line.shift((above.sign - line.own("equals").get_x(), 0, 0))
        with self.beat("any"):
            self.play(FadeOut(sweep.number), run_time=TEMPO.step_back)
            self.hero(sweep, above.line, line, because=WIDE)
            self.play(LaggedStart(*map(FadeIn, line), lag_ratio=0.2), run_time=TEMPO.move)
            self.listen()
            self.conclude()
