"""What `sigmoid_slope` draws is true: two parts of 1, their product, and the slip that passes."""

import math

import numpy as np
import pytest
from manim import VMobject

from nnmath.derivations import misprint_slope, sigmoid_slope
from scenes.kit.bar import OUTLINE
from scenes.sigmoid_slope.about import OUT, REACH
from scenes.sigmoid_slope.halves import HOME, SPOT, Halves
from scenes.sigmoid_slope.slip import HIGH, LOW
from scenes.telling.theme import DARK
from tests.scenes.oracle import sigma
from tests.scenes.raw import Film, in_motion

ZS = (-REACH, -1.3, 0.0, 0.7, OUT)


def at(z: float) -> Halves:
    """Return the picture with its cursor at z, all of it drawn."""
    halves = Halves(DARK, z)
    for tracker in (halves.gone, halves.risen):
        tracker.set_value(1.0)
    halves.reached.set_value(REACH)
    for part in (halves.width, halves.height, halves.rise, halves.area, halves.bell):
        part.update()
    return halves


def length(bar: VMobject) -> float:
    return float(np.linalg.norm(bar.points[-1] - bar.points[0]))


def ends(bar: VMobject) -> tuple[float, float]:
    """Return how low and how high an upright hollow bar is drawn, with its line's thickness."""
    heights = bar.points[:, 1]
    return float(heights.min()) - OUTLINE / 200, float(heights.max()) + OUTLINE / 200


def slope(f, z: float) -> float:
    h = 1e-5
    return (f(z + h) - f(z - h)) / (2 * h)


@pytest.mark.parametrize("z", ZS)
def test_the_two_bars_meet_on_the_curve_and_make_up_1(z: float) -> None:
    halves = at(z)
    one = HOME["height"]
    assert length(halves.below) == pytest.approx(one * sigma(z))
    low, high = ends(halves.above)
    assert length(halves.below) + high - low == pytest.approx(one)
    assert halves.below.points[-1][1] == pytest.approx(low)
    assert halves.below.points[-1][0] == pytest.approx(np.mean(halves.above.points[[0, 8], 0]))


@pytest.mark.parametrize("z", ZS)
def test_the_rectangle_has_both_parts_as_sides(z: float) -> None:
    halves = at(z)
    assert length(halves.width) == pytest.approx(SPOT.unit * sigma(z))
    low, high = ends(halves.height)
    assert high - low == pytest.approx(SPOT.unit * sigma(-z))
    corners = halves.area.points[:, :2]
    width, height = np.ptp(corners, axis=0)
    assert width * height == pytest.approx(SPOT.unit**2 * slope(sigma, z), rel=1e-6)


@pytest.mark.parametrize("z", ZS)
def test_the_bell_is_as_high_as_the_tangent_rises_over_one_unit(z: float) -> None:
    halves = at(z)
    one, low = HOME["height"], HOME["bottom"]
    across, up = halves.bell.points[::4, 0], halves.bell.points[::4, 1]
    bell = np.interp(halves.plot.place(z, 0.0)[0], across, up) - low
    assert bell == pytest.approx(one * slope(sigma, z), abs=2e-3)
    assert length(halves.rise) == pytest.approx(one * slope(sigma, z), rel=1e-6)
    foot, head = halves.top.ends()
    assert foot[1] == head[1] == pytest.approx(low + one * slope(sigma, z), rel=1e-6)
    assert (foot + head)[0] / 2 == pytest.approx(halves.plot.place(z, 0.0)[0])
    if abs(z) > OUT:
        return  # beyond REACH the axis is cut
    start, end = halves.plot.slope(z)
    run = (end - start)[0] / halves.plot.span[0] * 2 * REACH
    assert (end - start)[1] / run == pytest.approx(one * slope(sigma, z), rel=1e-6)


def test_the_misprint_has_the_slope_of_itself_times_1_minus_itself_and_no_value_at_0() -> None:
    def misprint(z: float) -> float:
        return 1 / (1 - math.exp(-z))

    for z in (-2.0, -0.4, 0.3, 2.0):
        assert slope(misprint, z) == pytest.approx(misprint(z) * (1 - misprint(z)), rel=1e-6)
    with pytest.raises(ZeroDivisionError):
        misprint(0.0)
    assert misprint(2.0) == pytest.approx(1.157, abs=5e-4)
    # It is proved as the film says: by the same rules, in the same order, but for one sign moved.
    ours, theirs = (
        [step.rule.name for step in module.derivation().steps]
        for module in (sigmoid_slope, misprint_slope)
    )
    last_sign = max(n for n, rule in enumerate(theirs) if rule == "move factors and signs")
    assert theirs[:last_sign] + theirs[last_sign + 1 :] == ours


def test_both_branches_of_the_misprint_end_where_the_plot_ends() -> None:
    film: Film = in_motion("sigmoid_slope")
    slip = {part for mobject in film.pictures["slip"] for part in mobject.get_family()}
    (plot,) = (
        part for part in slip if getattr(part, "y", None) and getattr(part.y, "low", 0) == LOW
    )
    heights = plot.places([0.0, 0.0], [LOW, HIGH])[:, 1]
    drawn = [part.points[:, 1] for part in slip if isinstance(part, VMobject) and len(part.points)]
    for height in heights:
        assert min(abs(ys - height).min() for ys in drawn) < 1e-6
