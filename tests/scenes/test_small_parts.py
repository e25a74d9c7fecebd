"""Ticks, numbers that follow the clock, dashes: the small parts of a picture."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.kit.curves import MOST_POINTS, dashes, polyline, thinned
from scenes.kit.plot import Plot, Scale, at_step
from scenes.kit.readout import Readout
from scenes.kit.typeset import formula
from scenes.telling.numbers import written
from scenes.telling.theme import DARK
from scenes.telling.ticks import tick_label

# -- ticks -----------------------------------------------------------------------------------------


@given(st.integers(-(10**6), 10**6), st.integers(-4, 4))
def test_a_tick_is_written_as_short_as_its_value(digits: int, power: int) -> None:
    value = digits * 10.0**power
    text = tick_label(value)
    assert float(text) == pytest.approx(value, rel=1e-11)
    assert "e" not in text.lower()
    assert text != "-0"
    if "." in text:
        assert not text.endswith(("0", "."))


# -- numbers ---------------------------------------------------------------------------------------


@settings(max_examples=300)
@given(st.floats(-1e4, 1e4), st.integers(1, 4))
def test_a_number_is_written_to_its_places_or_as_a_power_of_ten(value: float, places: int) -> None:
    text = written(value, places)
    digits, _, power = text.partition(" dot 10^")
    shown = float(digits) * 10.0 ** int(power.strip("()") or 0)
    if power:
        assert shown == pytest.approx(value, rel=0.5)
        assert abs(value) < 10.0**-places
    else:
        assert abs(shown - value) <= 0.5001 * 10.0**-places
        assert len(digits.partition(".")[2]) == places
    assert not text.startswith("-0.") or float(digits) != 0, "no negative zero"


def test_a_readout_shows_the_number_that_holds_now_and_stays_in_its_place() -> None:
    now = {"a": 0.98}
    readout = Readout(lambda: f"a = {written(now['a'])}", x=1.0, y=-0.5, size=0.4, colour="#ffffff")
    glyphs = list(readout.submobjects)
    for value in (0.98, 0.5, 3.2e-7, 0.0201, 0.111):
        now["a"] = value
        readout.update()
        fresh = formula(f"a = {written(value)}", 0.4, "#ffffff").put_baseline(1.0, -0.5)
        seen = [part for part in readout if len(part.points)]
        assert len(seen) == len(fresh)
        for here, there in zip(seen, fresh, strict=True):
            np.testing.assert_array_equal(here.points, there.points)
        # The glyphs that Manim listed when a play began are still those that are shown.
        assert readout.submobjects[: len(glyphs)] == glyphs


def test_digits_do_not_tremble() -> None:
    # All are as wide as each other but 7, to which Typst adds a hair (0.013 em) for its slant.
    lines = [formula(f"a = 0.{digit}{digit}8", 0.4, "#ffffff") for digit in range(10)]
    assert np.ptp([line.submobjects[-1].get_right()[0] for line in lines]) < 0.03 * 0.4


# -- plots and curves ------------------------------------------------------------------------------


@pytest.fixture(params=[False, True], ids=["linear", "log"])
def plot(request: pytest.FixtureRequest) -> Plot:
    x = Scale(1.0, 100.0, (1.0, 10.0, 100.0), log=request.param)
    return Plot(DARK, x, Scale(-1.0, 3.0, (0.0, 2.0)), left=-3, bottom=-1, width=6, height=4)


def test_values_stand_where_their_scale_puts_them(plot: Plot) -> None:
    middle = 10.0 if plot.x.log else 50.5
    np.testing.assert_allclose(plot.place(1, -1), (-3, -1, 0), atol=1e-12)
    np.testing.assert_allclose(plot.place(100, 3), (3, 3, 0), atol=1e-12)
    np.testing.assert_allclose(plot.place(middle, 1), (0, 1, 0), atol=1e-12)
    assert (plot.right, plot.top) == (3, 3)


def test_the_horizontal_axis_stands_on_zero_where_the_scale_holds_it(plot: Plot) -> None:
    horizontal, upright = plot.frame
    assert horizontal.get_y() == pytest.approx(plot.place(1, 0)[1])
    assert upright.get_x() == pytest.approx(-3)


def test_grid_and_numbers_stand_at_the_ticks(plot: Plot) -> None:
    for tick, line, number in zip(plot.x.ticks, plot.grid, plot.numbers, strict=False):
        assert [line.get_x(), number.get_x()] == pytest.approx([plot.place(tick, 0)[0]] * 2)
        assert number.source == tick_label(tick)


def test_between_two_epochs_a_run_is_a_straight_line() -> None:
    assert at_step([0.0, 1.0, 4.0], 1.5) == 2.5
    assert at_step([0.0, 1.0, 4.0], 2) == 4.0


@settings(max_examples=50)
@given(st.lists(st.floats(0, 10), min_size=2, max_size=40, unique=True), st.floats(0.05, 0.95))
def test_a_dashed_curve_keeps_its_dashes_while_it_grows(xs: list[float], share: float) -> None:
    whole = np.stack([np.sort(xs), np.sin(np.sort(xs)), np.zeros(len(xs))], axis=1)
    part = whole[: max(2, int(share * len(whole)))]
    early, late = dashes(part), dashes(whole)
    # All but the dash at the tip, which may still be growing.
    same = max(len(early) - 4 * len(part), 0)
    np.testing.assert_allclose(early[:same], late[:same], atol=1e-9)


def test_dashes_lie_on_their_curve_and_leave_gaps() -> None:
    line = np.array([[0.0, 0, 0], [3.0, 0, 0], [3.0, 4, 0]])
    pieces = dashes(line, (0.5, 0.25)).reshape(-1, 4, 3)
    lengths = np.linalg.norm(pieces[:, 3] - pieces[:, 0], axis=1)
    assert lengths.sum() == pytest.approx(7 * 0.5 / 0.75, abs=0.5)
    on_it = (np.abs(pieces[..., 1]) < 1e-9) | (np.abs(pieces[..., 0] - 3) < 1e-9)
    assert on_it.all()
    assert len(polyline(line)) == 8


@given(st.integers(2, 200_000))
@settings(max_examples=50)
def test_a_long_run_is_drawn_through_few_epochs_with_both_ends(count: int) -> None:
    chosen = thinned(count)
    assert chosen[0] == 0
    assert chosen[-1] == count - 1
    assert (np.diff(chosen) > 0).all()
    assert len(chosen) <= max(MOST_POINTS, 2)
    if count > MOST_POINTS:
        # No gap is wide on the screen, on a linear axis or on a logarithmic one.
        assert np.diff(chosen).max() <= count / 500
        assert (np.diff(np.log(chosen[1:]))[chosen[1:-1] > 100] < 0.05).all()
