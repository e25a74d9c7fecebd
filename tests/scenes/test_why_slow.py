"""What the words of `why_slow` claim is true, whatever the parameters; its picture too."""

import math
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scenes.telling.theme import DARK
from scenes.why_slow.about import flat_from, peak_at
from scenes.why_slow.links import AT_HOME, HEIGHT, Links
from scenes.why_slow.scan import LOWER, SPOT, Scan
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, chosen, facts_of, filled
from tests.scenes.oracle import sigma

FILM = "why_slow"


def push(z: float, y: float) -> float:
    """Return |∂C/∂z| by a finite difference."""
    h = 1e-4
    before, after = ((y - sigma(at)) ** 2 / 2 for at in (z - h, z + h))
    return abs(after - before) / (2 * h)


def steepest(low: float, high: float, y: float) -> float:
    """Return the largest push between two z, by trying them all."""
    return max(push(low + (high - low) * k / 4000, y) for k in range(4001))


@ANY
@given(any_parameters())
@example(Parameters())
@example(load(sets=["sample.y=0.5", "threshold=0.4"]))
def test_what_is_shaded_as_flat_is_flat(parameters: Parameters) -> None:
    y, flat = parameters.sample.y, flat_from(parameters)
    assert flat < 5.0
    for low, high in ((flat, 6.0), (-6.0, -flat)):
        assert steepest(low, high, y) <= steepest(-6.0, 6.0, y) / 8 * 1.001


def test_the_badly_wrong_start_of_the_lecture_is_shaded() -> None:
    assert flat_from(Parameters()) < 4.0


def logit(a: float) -> float:
    return math.log(a / (1 - a))


# -- the words -------------------------------------------------------------------------------------


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    facts = facts_of(FILM, Parameters())
    assert math.isclose(facts["peak_push"], 4 / 27)
    assert math.isclose(float(facts["peak_a"]), 2 / 3)
    said = dict(filled(FILM, facts, "zh"))
    assert said["title"] == "梯度是乘积，一个因子几乎为零"
    assert "a = 2/3 最大，只有 0.148" in said["scan.say.peak"]
    assert re.search(r"误差 0\.98，推力只有 0\.017", said["ends.say.here"])


@ANY
@given(any_parameters())
@example(Parameters())
@example(load(sets=["sample.y=1"]))
@example(load(sets=["sample.y=0.01", "threshold=0.4"]))
@example(load(sets=["sample.y=0.5", "threshold=0.4"]))
@example(load(sets=["start.bad.w=50", "start.bad.b=50"]))
@example(load(sets=["start.bad.w=-8", "start.bad.b=-8"]))
def test_what_why_slow_says_is_true(parameters: Parameters) -> None:
    y, facts = parameters.sample.y, facts_of(FILM, parameters)
    start = parameters.start.bad
    z = start.w * parameters.sample.x + start.b
    error = abs(sigma(z) - y)
    assert math.isclose(facts["error"], error, abs_tol=1e-9)
    if chosen(FILM, "title", facts):
        # "One factor is nearly zero": a fifth of the largest σ′ there is, at a large error.
        assert sigma(z) * sigma(-z) <= 0.05
        assert error >= 0.5
    judge_the_peak(parameters, facts)
    if chosen(FILM, "ends.say.start", facts):
        assert min(y, 1 - y) < 0.025
    else:
        assert sigma(-6) < y < sigma(6)
    claim = chosen(FILM, "ends.say.here", facts)
    assert (claim is not None) == (abs(z) <= 6)
    if claim == "stuck_here":
        assert math.isclose(facts["push"], push(z, y), rel_tol=1e-3, abs_tol=1e-6)
        assert facts["push"] < error / 19
    for lang in BUILT_IN.languages:
        for place, text in filled(FILM, facts, lang):
            wrong = r"(?<![\d.])[01]\.000?(?!\d)|nan|inf|None"
            assert not re.search(wrong, text), (place, text)


def judge_the_peak(parameters: Parameters, facts: dict) -> None:
    y, peak = parameters.sample.y, peak_at(parameters)
    # Of the side on which the scan ends: outputs further from the target than it.
    low = -6.0 if y > 0.5 else (logit(y) if y > 0 else -6.0)
    high = 6.0 if y <= 0.5 else (logit(y) if y < 1 else 6.0)
    assert math.isclose(facts["peak_push"], push(peak, y), rel_tol=1e-5)
    assert math.isclose(facts["peak_push"], steepest(low, high, y), rel_tol=1e-5)
    assert math.isclose(float(facts["peak_a"]), sigma(peak))
    claim = chosen(FILM, "scan.say.peak", facts)
    if claim:
        third = {"two_thirds": 2 / 3, "one_third": 1 / 3}[claim]
        assert math.isclose(float(facts["peak_a"]), third)
    # "Further out, more error means less push", all the way.
    way = 1 if y <= 0.5 else -1
    further = [peak + way * k / 10 for k in range(1, 40)]
    pushes = [push(at, y) for at in (peak, *further)]
    assert all(one > other for one, other in pairwise(pushes))


# -- the picture -----------------------------------------------------------------------------------

PARTS = settings(max_examples=30, deadline=None)


def scan_of(y: float) -> Scan:
    return Scan(DARK, Links(DARK, z=1.5, y=y, w=0.6, x=1.0), -6.0)


@PARTS
@given(st.floats(-6, 6), st.sampled_from([0.0, 1.0, 0.3]))
def test_the_height_of_the_push_is_the_area_of_the_rectangle(z: float, y: float) -> None:
    scan = scan_of(y)
    scan.cursor.set_value(z)
    for part in (scan.area, scan.height):
        part.update()
    width, height = np.ptp(scan.area.points, axis=0)[:2] / SPOT.unit
    assert math.isclose(width * height, push(z, y), rel_tol=1e-4, abs_tol=1e-8)
    drawn = np.ptp(scan.height.points, axis=0)[1] / LOWER["height"] * scan.lower.y.high
    assert math.isclose(drawn, push(z, y), rel_tol=1e-4, abs_tol=1e-8)


@pytest.mark.parametrize("end", [-2.0, 0.7, 6.0])
def test_the_push_is_drawn_as_far_as_the_cursor_has_come(end: float) -> None:
    scan = scan_of(0.0)
    scan.reached.set_value(end)
    scan.curve.update()
    last = scan.curve.points[-1]
    share = (last[0] - LOWER["left"]) / LOWER["width"]
    assert share * 12 - 6 == pytest.approx(end)
    height = (last[1] - LOWER["bottom"]) / LOWER["height"] * scan.lower.y.high
    assert height == pytest.approx(push(end, 0.0), rel=1e-4)


@PARTS
@given(st.floats(-3, 3), st.sampled_from([0.0, 1.0, 0.3]), st.sampled_from([1.0, -3.0, 100.0]))
def test_what_w_is_turned_by_goes_through_all_links(z: float, y: float, x: float) -> None:
    links = Links(DARK, z=z, y=y, w=0.6, x=x)
    links.turned.set_value(1.0)
    # z is turned by x times as much as w, and by no more than a half.
    turned = links.weight() - 0.6
    assert 0 < turned <= 0.5 + 1e-9
    assert 0 < abs(turned * x) <= 0.5 + 1e-9
    foot, head = links.error()
    assert (head - foot)[1] / HEIGHT == pytest.approx(sigma(z + turned * x) - y)


@pytest.mark.parametrize("z", [-1.2, 2.0])
def test_error_and_slope_come_out_of_the_links(z: float) -> None:
    links = Links(DARK, z=z, y=0.0, w=0.6, x=1.0)
    scan = Scan(DARK, links, -6.0)
    links.stand_as_a_link()
    links.rise.set_value(1.0)
    for bar in (scan.error, scan.gate):
        bar.update()
    # As links: no error yet, on the target, and as high as the tangent rises over one unit of z.
    foot = links.plot.place(z, 0.0)
    assert scan.error.points == pytest.approx(np.tile(foot, (4, 1)), abs=1e-9)
    assert np.ptp(scan.gate.points[:, 1]) == pytest.approx(HEIGHT * sigma(z) * sigma(-z))
    for way in (links.home, scan.grown, scan.settled):
        way.set_value(1.0)
    for part in (*links.slope, scan.error, scan.gate):
        part.update()
    heights = [np.ptp(bar.points[:, 1]) / AT_HOME["height"] for bar in (scan.error, scan.gate)]
    assert heights == pytest.approx([sigma(z), sigma(z) * sigma(-z)])
