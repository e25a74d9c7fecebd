"""Axes that change carry all that stands on them: in every frame it stands where its value is."""

from collections.abc import Iterator

import numpy as np
import pytest
from manim import Dot, ValueTracker
from manim.utils.rate_functions import smooth

from scenes.kit.curves import GrowingCurve
from scenes.kit.marks import follow
from scenes.kit.plot import Plot, Points, Scale
from scenes.kit.rescale import rescale, rescale_at_once
from scenes.telling.theme import DARK

XS = np.linspace(1.0, 90.0, 200)
YS = 3.0 * np.exp(-XS / 20)

LINEAR = Scale(0.0, 100.0, (0.0, 10.0, 50.0, 100.0))
WIDER = Scale(-50.0, 200.0, (0.0, 50.0, 200.0))
LOG = Scale(1.0, 200.0, (1.0, 10.0, 100.0), log=True)
CUT = Scale(-10.0, 100.0, (0.0, 10.0, 50.0), cut=6.0)


def plot(x: Scale, left: float = -5.0, width: float = 9.0) -> Plot:
    return Plot(
        DARK, x, Scale(0.0, 4.0, (1.0, 3.0)), left=left, bottom=-2.5, width=width, height=5.0
    )


def expected(start: Plot, end: Plot, xs: Points, ys: Points, share: float) -> Points:
    """Return where values stand on the way, by arithmetic of its own."""

    def place(which: Plot) -> Points:
        x, low, high = which.x, which.x.low, which.x.high
        if x.log:
            across = (np.log10(xs) - np.log10(low)) / (np.log10(high) - np.log10(low))
        elif x.cut < np.inf:

            def soft(v: Points | float) -> Points:
                beyond = np.maximum(np.abs(v) - x.cut, 0)
                inner = np.minimum(np.abs(v), x.cut)
                return np.sign(v) * (inner + 2 * beyond / (beyond + 2))

            across = (soft(xs) - soft(low)) / (soft(high) - soft(low))
        else:
            across = (xs - low) / (high - low)
        left, width = which.extent
        return np.stack([left + width * across, -2.5 + 5.0 * ys / 4.0, 0 * xs], axis=1)

    return place(start) + share * (place(end) - place(start))


def frames(start: Plot, end: Plot, **parts: object) -> Iterator[float]:
    """Go through a rescaling, as Manim does, and stop at some shares of it."""
    played = rescale(start, end, **parts)  # type: ignore[arg-type]
    for animation in played:
        animation.begin()
    for alpha in (0.0, 0.2, 0.5, 0.9, 1.0):
        for animation in played:
            animation.interpolate(alpha)
        yield float(smooth(alpha))
    for animation in played:
        animation.finish()


@pytest.fixture(
    params=[(LINEAR, WIDER), (LINEAR, LOG), (LOG, LINEAR), (LINEAR, CUT)],
    ids=["linear", "to log", "from log", "to a cut axis"],
)
def pair(request: pytest.FixtureRequest) -> tuple[Plot, Plot]:
    before, after = request.param
    start, end = plot(before), plot(after, left=-6.0, width=5.0)
    start.extent = (-5.0, 9.0)
    end.extent = (-6.0, 5.0)
    return start, end


def test_a_curve_and_what_follows_the_plot_stand_at_their_values_in_every_frame(
    pair: tuple[Plot, Plot],
) -> None:
    start, end = pair
    clock = ValueTracker(40.0)
    curve = start.line(XS, YS, "#ffffff")
    outputs = np.linspace(3.0, 1.0, 91)
    growing = GrowingCurve(start, outputs, clock.get_value, "#ffffff", first=1)
    bead = follow(Dot(), lambda: start.place(25.0, 2.0))
    for share in frames(start, end, curves=[curve]):
        goal = expected(start, end, XS, YS, share)
        anchors = np.concatenate([curve.points[::4], curve.points[-1:]])
        np.testing.assert_allclose(anchors, goal, atol=1e-9)
        bead.update()
        there = expected(start, end, np.array([25.0]), np.array([2.0]), share)[0]
        np.testing.assert_allclose(bead.get_center(), there, atol=1e-9)
        growing.update()
        tip = expected(start, end, np.array([40.0]), outputs[40:41], share)[0]
        np.testing.assert_allclose(growing.points[-1], tip, atol=1e-9)


def test_ticks_travel_and_those_of_one_plot_only_come_and_leave_on_the_way(
    pair: tuple[Plot, Plot],
) -> None:
    start, end = pair
    before = {tick: start.numbers[i] for i, tick in enumerate(start.x.ticks)}
    ticks = set(start.x.ticks) | set(end.x.ticks)
    new = {tick: end.numbers[i] for i, tick in enumerate(end.x.ticks)}
    for share in frames(start, end):
        for tick in ticks:
            number = before.get(tick, new.get(tick))
            if tick > 0:
                goal = expected(start, end, np.array([tick]), np.array([0.0]), share)[0]
                assert number.get_x() == pytest.approx(goal[0], abs=0.02)
            light = number[0].get_fill_opacity()
            stays = tick in before and tick in new
            goal_light = 1.0 if stays else share if tick in new else 1.0 - share
            assert light == pytest.approx(goal_light, abs=1e-6)
    assert [number.source for number in start.numbers] == [n.source for n in plot(end.x).numbers]
    for tick in set(before) & set(new):
        assert before[tick] in start.numbers.submobjects


def test_a_plot_that_was_rescaled_is_the_other_plot(pair: tuple[Plot, Plot]) -> None:
    start, end = pair
    fresh = plot(end.x, left=-6.0, width=5.0)
    rescale_at_once(start, end)
    assert start.layout == fresh.layout
    for parts in ("grid", "frame", "numbers"):
        mine, others = getattr(start, parts), getattr(fresh, parts)
        assert len(mine) == len(others)
        for one, other in zip(mine, others, strict=True):
            np.testing.assert_allclose(one.get_center(), other.get_center(), atol=1e-9)


def test_a_mark_keeps_its_shape_and_its_distance_from_its_value(pair: tuple[Plot, Plot]) -> None:
    start, end = pair
    mark = Dot(start.place(30.0, 1.0) + np.array((0.4, 0.7, 0.0)), radius=0.2)
    for share in frames(start, end, marks=[(mark, 30.0, 1.0)]):
        here = expected(start, end, np.array([30.0]), np.array([1.0]), share)[0]
        np.testing.assert_allclose(mark.get_center() - here, (0.4, 0.7, 0.0), atol=1e-9)
        assert mark.width == pytest.approx(0.4)
