"""The facts of the film `the_gate_cancels`, and its two pictures of numbers, by other means."""

import math
from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given

from scenes.parameters import Parameters
from scenes.the_gate_cancels.mirror import Mirror
from scenes.the_gate_cancels.thin_push import UNIT, ThinPush
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, chosen, facts_of
from tests.scenes.oracle import sigma
from tests.scenes.raw import in_motion

GATE = "the_gate_cancels"
getcontext().prec = 60


def derivative(z: float) -> Decimal:
    """σ′ = e^(−z)/(1 + e^(−z))², to sixty digits."""
    tail = Decimal(-abs(z)).exp()
    return tail / (1 + tail) ** 2


def number(text: str) -> Decimal:
    """Read a number as the film writes it."""
    digits, _, power = text.partition("·10")
    superscripts = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    return Decimal(digits) * Decimal(10) ** int(power.translate(superscripts) or 0)


def z_of(parameters: Parameters) -> float:
    return parameters.start.bad.w * parameters.sample.x + parameters.start.bad.b


@given(any_parameters())
@ANY
def test_numbers_in_words_are_true_to_their_last_digit(parameters: Parameters) -> None:
    facts = facts_of(GATE, parameters)
    z = z_of(parameters)
    shown = {
        "derivative": derivative(z),
    }
    for name, value in shown.items():
        assert abs(number(facts[name]) / value - 1) < Decimal("0.0051"), name


@given(any_parameters())
@ANY
def test_the_numbers_beside_the_closing_rectangle_are_true(parameters: Parameters) -> None:
    facts, y = facts_of(GATE, parameters), Decimal(str(parameters.sample.y))
    z = z_of(parameters)
    error = abs(1 / (1 + Decimal(-z).exp()) - y)
    if error > Decimal("1e-9"):
        pushed = typst_number(facts["push_shown"])
        assert abs(pushed / (error * derivative(z)) - 1) < Decimal("0.0051")
    if error > Decimal("0.002"):
        assert abs(typst_number(facts["error_shown"]) - error) < Decimal("0.0006")


def typst_number(text: str) -> Decimal:
    """Read a number as Typst math has it; 1 minus a small one, too."""
    head, minus, tail = text.partition(" - ")
    if minus:
        return Decimal(head) - typst_number(tail)
    digits, _, power = head.partition(" dot 10^(")
    return Decimal(digits) * Decimal(10) ** int(power.rstrip(")") or 0)


@given(any_parameters())
@ANY
def test_the_rectangle_is_called_thin_only_if_it_is(parameters: Parameters) -> None:
    facts = facts_of(GATE, parameters)
    z, y = z_of(parameters), parameters.sample.y
    error, height = abs(sigma(z) - y), float(derivative(z))
    taken = chosen(GATE, "question.say.height", facts)
    if taken == "thin":
        assert error >= 0.5
        assert height <= 0.05
        assert height / error <= 0.1
    elif taken == "hardly_wrong":
        assert error < 0.0011
    assert height <= 0.25


@pytest.mark.parametrize(("w", "b", "x"), [(0, 0, 1), (-8, -8, 1), (50, 50, 100), (-50, 1, 100)])
def test_a_slope_that_no_float_can_hold_does_not_read_0(w: float, b: float, x: float) -> None:
    parameters = load(sets=[f"start.bad.w={w}", f"start.bad.b={b}", f"sample.x={x}"])
    shown = number(facts_of(GATE, parameters)["derivative"])
    assert abs(shown / derivative(w * x + b) - 1) < Decimal("0.0051")


def test_the_rectangle_is_the_error_times_the_slope_and_grows_to_the_error() -> None:
    error, height = sigma(4.0), float(derivative(4.0))
    drawn = ThinPush(in_motion(GATE).scene)
    area = drawn.rectangle[0]
    assert area.width == pytest.approx(error * UNIT)
    assert area.height == pytest.approx(height * UNIT)
    assert drawn.full.height == pytest.approx(area.height)
    drawn.grown.set_value(1.0)
    drawn.full.update()
    assert drawn.full.width == pytest.approx(area.width)
    assert drawn.full.height == pytest.approx(UNIT)
    assert drawn.without.height == pytest.approx(UNIT)
    assert drawn.full.get_bottom()[1] == pytest.approx(area.get_bottom()[1])


def test_the_film_ends_with_the_push_as_high_as_its_outline() -> None:
    (full,) = [
        part
        for thing in in_motion(GATE).pictures["remains"]
        for part in thing.get_family()
        if getattr(part, "roles", None) == {"cross_entropy"}
        and part.get_fill_opacity() > 0
        and part.height > 1
    ]
    assert full.height == pytest.approx(UNIT)


@pytest.mark.parametrize("out", [4.0, -2.5, 6.5])
def test_hill_and_valley_are_mirror_images_and_their_product_is_level(out: float) -> None:
    plot = Mirror(in_motion(GATE).scene, out)
    level = plot.place(0, 1)[1]
    for z in (0.0, 1.0, out):
        plot.cursor.set_value(z)
        for bar, value in ((plot.reach_up, 1 / derivative(z)), (plot.reach_down, derivative(z))):
            bar.update()
            tip = bar.get_end()
            np.testing.assert_allclose(tip, plot.place(z, float(value)), atol=1e-9)
        up, down = plot.reach_up.get_end()[1] - level, level - plot.reach_down.get_end()[1]
        assert up == pytest.approx(down, abs=1e-9)
    plot.first.set_value(-plot.reach)
    plot.last.set_value(plot.reach)
    plot.always_one.update()
    assert plot.always_one.height == 0
    assert plot.always_one.width == pytest.approx(plot.span[0])
    assert math.isclose(float(np.exp(np.log(plot.y.low) + np.log(plot.y.high))), 1.0)
