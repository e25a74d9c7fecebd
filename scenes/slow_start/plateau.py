"""Both outputs over time, and the stretch in which one of them hardly moves."""

import numpy as np
from manim import FadeIn, FadeOut, Line, ValueTracker, VGroup, linear
from manim.utils.rate_functions import ease_in_out_cubic

from scenes.kit.curves import GrowingCurve
from scenes.kit.learner import Learner
from scenes.kit.places import Place, between, is_clear, outline, put_clear
from scenes.kit.plot import Points
from scenes.kit.push_words import LARGE
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.strobe import Strobe
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, TEMPO

SHADE, BROAD = 0.3, 40.0
"""The light of the plateau's mark, and how broad it is."""


ASIDE_OF_MARK = 0.42
"""How far beside the middle of a mark its output stands."""

FAR = 0.7
"""At this share of the plateau it has its name: away from the first output of the other curve."""

STARTS, SMALLER = ("first", "start"), SIZES.number
"""What is written beside the marks, and its size where there is little room."""

OVER_MARK = 0.27
"""How far above or below the middle of a mark its output stands: beyond a broad line."""

NEAR_TITLE = 0.15
"""What stands nearer to the title leaves before it comes."""

CLEAR = 0.15
"""Between words and a line that would cross them."""

ASIDE = (0.0, -0.2, 0.2, 0.4, -0.4, 0.8, -0.8, 1.2, 1.6, 2.0)
"""How far to the right of that words may stand."""


class TwoCurves(VGroup):  # type: ignore[misc]
    """The curve that the dots draw, and that of another run, each as far as it is `drawn`.

    `marks` stand where they begin: they tell which is which; `starts` are the first outputs beside
    them, or nothing.
    """

    def __init__(self, strobe: Strobe, other: Learner) -> None:
        self.times, theme = strobe.times, strobe.times.theme
        epochs = int(self.times.x.high)
        self.outputs = [run.a[: epochs + 1] for run in (strobe.learner.run, other.run)]
        cost = other.run.objective.name
        self.colour = theme.cost(cost)
        self.drawn = ValueTracker(0.0), ValueTracker(0.0)
        curves = (
            GrowingCurve(self.times, outputs, drawn.get_value, theme.cost(cost))
            for outputs, drawn in zip(self.outputs, self.drawn, strict=True)
        )
        self.marks = VGroup(*(each.mark(theme.cost(cost)) for each in (strobe.learner, other)))
        for mark, outputs in zip(self.marks, self.outputs, strict=True):
            mark.move_to(self.times.place(0, float(outputs[0])))
        self.starts = VGroup(VGroup(), VGroup())
        super().__init__(*curves)
        stands_for(cost, self, self.marks)
        belong_together(self, self.marks, strobe)

    def course(self) -> Points:
        """Return points along both curves. **Shapes**: (n, 3)."""
        epochs = np.linspace(0, self.times.x.high, 400)
        known = np.arange(len(self.outputs[0]))
        heights = [np.interp(epochs, known, outputs) for outputs in self.outputs]
        return np.concatenate([self.times.places(epochs, each) for each in heights])


def draw_curves(scene: LectureScene, curves: TwoCurves, strobe: Strobe, others: VGroup) -> None:
    """Draw the curve of the dots, then the other one, each from its mark on as it is told of.

    Each has its first output beside its mark, where there is room beside `others`.
    """
    _name_starts(scene, curves, others)
    come = [VGroup(*pair) for pair in zip(curves.marks, curves.starts, strict=True)]
    for number, event in enumerate(("curve", "other")):
        scene.say(event)
        scene.play(FadeIn(come[number]), run_time=TEMPO.leave)
        scene.add(curves, strobe, *curves.marks[: number + 1])
        # So slowly at first that a fall within few of many epochs is seen to be drawn.
        draw = curves.drawn[number].animate(rate_func=ease_in_out_cubic)
        scene.play(draw.set_value(curves.times.x.high), run_time=TEMPO.move)


def mark_plateau(scene: LectureScene, curves: TwoCurves, tick: VGroup) -> None:
    """Broaden the curve from its start to the plateau's end, where a tick comes; name it."""
    times, end = curves.times, scene.facts["flat_until"]
    broad, reached = scene.theme.words, ValueTracker(0.0)
    marker = GrowingCurve(times, curves.outputs[0], reached.get_value, broad, width=BROAD)
    marker.set_stroke(opacity=SHADE)
    scene.add(marker)
    scene.bring_to_back(marker)
    scene.play(reached.animate.set_value(end), rate_func=linear, run_time=TEMPO.move)
    name = scene.label("plateau", "plateau", size=SIZES.formula)
    slope = scene.label("plateau", "slope", scene.theme.gate, LARGE)
    taken = np.concatenate([curves.course(), outline(*curves.marks, *_seen(curves.starts))])
    # Words end before the line that goes up at the plateau's end, if there is room.
    line = [between(line.get_start_and_end()) for line, _ in tick]
    for obstacles, gap in ((np.concatenate([taken, *line]), 0.2), (taken, 0.3)):
        put_clear(name, _along(curves, end), obstacles, gap)
        if is_clear(name, obstacles, gap):
            taken = obstacles
            break
    lines = VGroup(name)
    if len(slope):
        put_clear(slope, _next_to(name, curves), np.concatenate([taken, outline(name)]))
        lines.add(slope)
    stands_for("gate", slope)
    for line, _ in tick:
        _shorten(line, lines)
        # It ends at a dot, and is not to cut it in two.
        line.set_z_index(-1)
    belong_together(marker, curves, *lines)
    scene.play(FadeIn(lines, *tick), run_time=TEMPO.appear)


def make_room(scene: LectureScene, curves: TwoCurves) -> None:
    """Let a first output leave to which the title would come too near."""
    title = outline(scene.title())
    near = [label for label in _seen(curves.starts) if not is_clear(label, title, NEAR_TITLE)]
    if near:
        scene.play(FadeOut(*near), run_time=TEMPO.step_back)


def _name_starts(scene: LectureScene, curves: TwoCurves, others: VGroup) -> None:
    """Write the first output of each run beside its mark, both in one size."""
    for size in (LARGE, SMALLER):
        for named in curves.starts:
            named.remove(*named)
        taken = [curves.course(), outline(*curves.marks, *others, scene.title())]
        for named, mark, name in zip(curves.starts, curves.marks, STARTS, strict=True):
            label = scene.label("plateau", name, curves.colour, size)
            x, y = (float(value) for value in mark.get_center()[:2])
            beside = x + ASIDE_OF_MARK, y - label.height / 2, -1.0
            above, below = y + OVER_MARK, y - OVER_MARK - label.height
            places = [beside, (x, above, -1.0), (x, below, -1.0)]
            put_clear(label, places, np.concatenate(taken), gap=0.12)
            if is_clear(label, np.concatenate(taken)):
                named.add(label)
                belong_together(curves, label)
                taken.append(outline(label))
        if all(len(named) for named in curves.starts):
            return


def _seen(starts: VGroup) -> list[Typeset]:
    return [label for named in starts for label in named]


def _shorten(line: Line, lines: VGroup) -> None:
    """Let a line that goes up from the axis end below words that it would cross."""
    foot = line.get_start()
    lows = [
        float(each.get_bottom()[1]) - CLEAR
        for each in lines
        if abs(float(each.get_center()[0] - foot[0])) < each.width / 2 + CLEAR
    ]
    if lows:
        line.put_start_and_end_on(foot, (foot[0], max(min(lows), float(foot[1]) + 0.1), 0.0))


def _inwards(curves: TwoCurves) -> float:
    """Return which way there is room beside the beginning of the dotted curve: up or down."""
    return -1.0 if curves.outputs[0][0] > 0.5 else 1.0


def _along(curves: TwoCurves, end: int) -> list[Place]:
    """Return places for a name beside the beginning of the dotted curve."""
    x, y = curves.times.place(FAR * end, float(curves.outputs[0][0]))[:2]
    inwards = _inwards(curves)
    first = 1.2 if inwards < 0 else 0.6
    ups = (first + more for more in (0.0, 0.3, 0.6, 1.0, 1.5, 2.0))
    return [(x + aside, y + inwards * up, 0.0) for up in ups for aside in ASIDE]


def _next_to(name: Typeset, curves: TwoCurves) -> list[Place]:
    """Return places for words beyond a name, then at its side."""
    x, y, _ = name.get_center()
    ups = (-1.0, -1.3, -1.7) if _inwards(curves) < 0 else (0.65, 1.0, 1.4)
    beyond = [(x + aside, y + up, 0.0) for up in ups for aside in ASIDE]
    return [*beyond, (float(name.get_right()[0]) + 0.4, y - 0.25, -1.0)]
