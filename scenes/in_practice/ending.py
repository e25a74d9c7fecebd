"""The end of the film: honest limits, and both regimes side by side."""

from manim import FadeIn, FadeOut, LaggedStart, ValueTracker, VGroup

from scenes.in_practice.bands import Bands, accuracy_axes, both, dotted, enter, lowest
from scenes.in_practice.column import ROWS, rate
from scenes.in_practice.comparison import EARLY, QUADRATIC, Practice
from scenes.kit.pace import Pace
from scenes.kit.relations import stands_for
from scenes.kit.stage import BOTTOM, LEFT, RIGHT, LectureScene
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

HALVES = [
    {"left": left, "bottom": BOTTOM + 0.6, "width": 5.0, "height": 4.1} for left in (-5.6, 1.3)
]
"""Where both pairs of axes stand at the end."""

QUICKEST = 10.0
"""No more epochs pass in a second than these."""

COLUMNS, HEADS, LINES = (1.4, RIGHT), 1.8, (0.4, -1.0)
"""Right ends of the columns of numbers, and the baselines of their heads and of both rows."""

LINE = 0.65
"""Between two lines of a head."""

LINEAR = -2.9
"""Baseline of what is said of linear outputs."""

NAMES = 2.3
"""Baseline of the names of the costs at the end."""


def name_limits(scene: LectureScene, gone: VGroup) -> VGroup:
    """Published figures, where the costs hardly differ; Adam; and outputs without σ′."""
    heads = [
        scene.label("limits", name).put_baseline(x, y, align=1.0)
        for name, x, y in (
            ("published", COLUMNS[0], HEADS),
            ("adam", COLUMNS[1], HEADS + LINE),
            ("below", COLUMNS[1], HEADS),
        )
    ]
    columns = VGroup(), VGroup()
    names = VGroup()
    for cost, y in zip(ROWS, LINES, strict=True):
        colour = scene.theme.cost(cost)
        names.add(scene.label("limits", cost, colour, SIZES.number).put_baseline(LEFT, y))
        for column, kind, x in zip(columns, ("right", "epochs"), COLUMNS, strict=True):
            number = scene.label("limits", f"{cost}_{kind}", colour, SIZES.formula)
            column.add(number.put_baseline(x, y, align=1.0))
    gold = scene.theme.cost(QUADRATIC)
    linear = scene.label("limits", "linear", gold).put_baseline(LEFT, LINEAR)
    delta = scene.formula("delta = a - y", gold, SIZES.formula)
    stands_for(QUADRATIC, delta)
    delta.put_baseline(COLUMNS[1], LINEAR, align=1.0)
    with scene.beat("limits"):
        scene.play(FadeOut(gone), run_time=TEMPO.leave)
        scene.hero(
            names,
            *heads,
            *columns,
            linear,
            delta,
            because="numbers of others, and of another method",
        )
        scene.play(FadeIn(names, heads[0]), run_time=TEMPO.leave)
        scene.play(LaggedStart(*map(FadeIn, columns[0]), lag_ratio=0.6), run_time=1.2)
        scene.listen()
        scene.say("others")
        scene.play(FadeIn(*heads[1:]), run_time=TEMPO.leave)
        scene.play(LaggedStart(*map(FadeIn, columns[1]), lag_ratio=0.6), run_time=1.2)
        scene.listen()
        scene.say("linear")
        scene.play(FadeIn(linear), run_time=TEMPO.leave)
        scene.play(FadeIn(delta), run_time=TEMPO.move)
        scene.rest(scene.to_read / TICKS_PER_SECOND)
    return VGroup(names, *heads, *columns, linear, delta)


def put_side_by_side(scene: LectureScene, found: Practice, gone: VGroup) -> None:
    """Overlapping bands, and the one place where they part."""
    clock, heads, plots = ValueTracker(0.0), VGroup(), VGroup()
    low = lowest(EARLY, found.same, found.own, found.large)
    drawn: list[Bands] = []
    for name, pair, place in zip(("small", "large"), (found.own, found.large), HALVES, strict=True):
        plot = accuracy_axes(scene.theme, found.epochs, EARLY, low, **place)
        plots.add(plot)
        drawn += both(scene.theme, plot, pair, clock, dotted)
        heads.add(scene.label("claim", name).put_baseline(plot.left, plot.top + 0.25))
    # The names of both costs stand side by side above both plots, each with its learning rate.
    x = float(plots[0].left)
    rates = scene.parameters.digits.eta, scene.parameters.digits.quadratic_eta
    for cost, eta in zip(ROWS, rates, strict=True):
        name = scene.label("claim", cost, scene.theme.cost(cost)).put_baseline(x, NAMES)
        value = rate(scene, cost, eta)
        value.put_baseline(float(name.get_right()[0]) + 0.25, NAMES)
        x = float(value.get_right()[0]) + 0.8
        heads.add(name, value)
    with scene.beat("claim"):
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        scene.hero(plots, *drawn, because="the title stands above it")
        scene.play(FadeIn(plots, heads), run_time=TEMPO.leave)
        scene.say("both")
        enter(scene, *drawn)
        Pace(scene, clock, min(found.epochs / 3.0, QUICKEST) / TICKS_PER_SECOND).until(found.epochs)
        scene.listen()
        scene.conclude()
