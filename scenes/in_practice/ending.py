"""The end of the film: honest limits, and both regimes side by side."""

from manim import FadeIn, FadeOut, LaggedStart, ValueTracker, VGroup

from scenes.in_practice.bands import Bands, accuracy_axes, both, dotted, enter, lowest
from scenes.in_practice.column import ROWS, rate
from scenes.in_practice.comparison import EARLY, Practice
from scenes.kit.emphasis import swell
from scenes.kit.pace import Pace
from scenes.kit.stage import BOTTOM, LEFT, RIGHT, LectureScene
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

HALVES = [
    {"left": left, "bottom": BOTTOM + 0.6, "width": 5.0, "height": 4.1} for left in (-5.6, 1.3)
]
"""Where both pairs of axes stand at the end."""

QUICKEST = 10.0
"""No more epochs pass in a second than these."""

NAMES = 2.3
"""Baseline of the names of the costs at the end."""


def name_limits(scene: LectureScene, gone: VGroup) -> VGroup:
    """Published figures: on a whole network the costs hardly differ."""
    published = scene.label("limits", "published", size=SIZES.number).put_baseline(LEFT, 1.6)
    rows = VGroup()
    for cost, y in (("cross_entropy", -0.2), ("quadratic", -2.0)):
        colour = scene.theme.cost(cost)
        name = scene.label("limits", cost, colour, SIZES.formula).put_baseline(LEFT, y)
        right = scene.label("limits", f"{cost}_right", colour, SIZES.result)
        rows.add(VGroup(name, right.put_baseline(RIGHT, y, align=1.0)))
    with scene.beat("limits"):
        scene.play(FadeOut(gone), run_time=TEMPO.leave)
        scene.hero(published, rows, because="two numbers from a book")
        scene.play(FadeIn(published), run_time=TEMPO.leave)
        scene.play(LaggedStart(*map(FadeIn, rows), lag_ratio=0.6), run_time=TEMPO.move)
        scene.listen()
        scene.say("others")
        scene.play(swell(*(row[1] for row in rows), edge=(1.0, 0.0, 0.0)), run_time=1.4)
        scene.rest(scene.to_read / TICKS_PER_SECOND)
    return VGroup(published, rows)


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
    # The names of both costs stand in a row above, each with its learning rate.
    rates = scene.parameters.digits.eta, scene.parameters.digits.quadratic_eta
    for cost, eta, plot in zip(ROWS, rates, plots, strict=True):
        name = scene.label("claim", cost, scene.theme.cost(cost))
        heads.add(name.put_baseline(plot.left, NAMES))
        value = rate(scene, cost, eta)
        heads.add(value.put_baseline(float(name.get_right()[0]) + 0.25, NAMES))
    with scene.beat("claim"):
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        scene.hero(plots, *drawn, because="the title stands above it")
        scene.play(FadeIn(plots, heads), run_time=TEMPO.leave)
        enter(scene, *drawn)
        Pace(scene, clock, min(found.epochs / 3.0, QUICKEST) / TICKS_PER_SECOND).until(found.epochs)
        scene.listen()
        scene.conclude()
