"""Every cost: its slope by finite differences, its formula by SymPy, its digits by mpmath."""

import pickle
import warnings

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from mpmath import exp as mp_exp
from mpmath import log1p, mp, mpf

from nnmath import COSTS, CROSS_ENTROPY, QUADRATIC
from nnmath.formula.sympy import symbolic


@pytest.fixture(autouse=True, scope="module")
def fifty_digits():
    with mp.workdps(50):
        yield


EXTREMES = [-1e308, -1000.0, -745.2, -710.0, -37.0, 0.0, 37.0, 710.0, 745.2, 1000.0, 1e308]
TARGETS = [0.0, 5e-324, 1e-300, 0.3, 0.5, 1 - 2**-53, 1.0]

every_cost = pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)
written_out = pytest.mark.parametrize(
    "cost", [QUADRATIC, CROSS_ENTROPY], ids=lambda cost: cost.name
)
"""The costs of which every digit is known: `exact_value` and `exact_delta`."""


def outputs(z):
    """Give a and 1 - a, each to 50 digits of its own."""
    return 1 / (1 + mp_exp(-mpf(z))), 1 / (1 + mp_exp(mpf(z)))


def exact_value(cost, z, y):
    a, rest = outputs(z)
    y = mpf(y)
    if cost is QUADRATIC:
        return ((1 - y) * a - y * rest) ** 2 / 2
    return (1 - y) * log1p(mp_exp(mpf(z))) + y * log1p(mp_exp(-mpf(z)))


def exact_delta(cost, z, y):
    a, rest = outputs(z)
    error = (1 - mpf(y)) * a - mpf(y) * rest
    return error * a * rest if cost is QUADRATIC else error


def _in_a_and_y(cost):
    expression = symbolic(cost.formula)
    symbols = {symbol.name: symbol for symbol in expression.free_symbols}
    assert set(symbols) == {"a", "y"}, "a formula is written in a and y"
    return expression.subs({symbols[name]: sympy.Symbol(name) for name in symbols})


@every_cost
@given(z=st.floats(-30, 30), y=st.floats(0, 1))
def test_delta_is_the_slope_of_the_cost(cost, z, y):
    # A central difference of the formula, as it is read; its own error is of the order 1e-30.
    step = mpf(10) ** -15
    read = sympy.lambdify(sympy.symbols("a y"), _in_a_and_y(cost), "mpmath")
    with mp.workdps(80):
        above, below = (read(outputs(mpf(z) + s)[0], mpf(y)) for s in (step, -step))
        slope = (above - below) / (2 * step)
    assert float(cost.delta(z, y)) == pytest.approx(float(slope), rel=1e-12, abs=3e-16)


@written_out
@pytest.mark.parametrize("target", [0, 1])
@given(z=st.floats(-350, 350))
def test_no_digit_is_lost_where_the_target_is_0_or_1(cost, target, z):
    for computed, exact in (
        (cost.value(z, target), exact_value(cost, z, target)),
        (cost.delta(z, target), exact_delta(cost, z, target)),
    ):
        if exact > np.finfo(float).tiny:
            assert abs(mpf(float(computed)) / exact - 1) < 3e-15


@written_out
@given(z=st.floats(-350, 350), y=st.floats(1e-300, 1))
def test_between_the_targets_no_digit_of_either_part_is_lost(cost, z, y):
    # (1-y)a and y(1-a) balance where a = y: there the error is measured against the two parts.
    a, rest = outputs(z)
    parts = (1 - mpf(y)) * a + mpf(y) * rest
    error = (1 - mpf(y)) * a - mpf(y) * rest
    derivative = a * rest if cost is QUADRATIC else 1
    tiny = np.finfo(float).tiny
    assert (
        abs(mpf(float(cost.delta(z, y))) - exact_delta(cost, z, y))
        < 3e-15 * parts * derivative + tiny
    )
    room = parts * abs(error) + parts * parts * mpf(10) ** -15 if cost is QUADRATIC else 0
    room += exact_value(cost, z, y)
    assert abs(mpf(float(cost.value(z, y))) - exact_value(cost, z, y)) < 3e-15 * room + tiny


@every_cost
def test_extreme_inputs_give_no_warning_no_nan_and_no_infinity(cost):
    z, y = np.meshgrid(EXTREMES, TARGETS)
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        for function in (cost.value, cost.delta):
            together = function(z, y)
            assert np.isfinite(together).all()
            alone = [float(function(*pair)) for pair in zip(z.flat, y.flat, strict=True)]
            assert together.ravel().tolist() == alone


@every_cost
def test_the_formula_is_what_the_machine_computes(cost):
    z, y = sympy.Rational(7, 5), sympy.Rational(2, 7)
    a = 1 / (1 + sympy.exp(-z))
    exact = _in_a_and_y(cost).subs(dict(zip(sympy.symbols("a y"), (a, y), strict=True))).evalf(30)
    assert float(cost.value(float(z), float(y))) == pytest.approx(float(exact), rel=1e-14)


@every_cost
def test_scalars_and_arrays_broadcast(cost):
    assert cost.value(1.0, 0.0).shape == ()
    assert cost.delta(np.zeros((4, 3)), [0.0, 0.5, 1.0]).shape == (4, 3)


def test_the_costs_are_listed_by_name_and_the_list_is_closed():
    assert COSTS.items() >= {"quadratic": QUADRATIC, "cross_entropy": CROSS_ENTROPY}.items()
    assert [cost.name for cost in COSTS.values()] == [*COSTS]
    with pytest.raises(TypeError):
        COSTS["other"] = QUADRATIC


@every_cost
def test_a_cost_finds_its_way_to_another_process(cost):
    assert pickle.loads(pickle.dumps(cost)).delta(4.0, 0.0) == cost.delta(4.0, 0.0)


@pytest.mark.parametrize("z", [40.0, 1000.0])
def test_badly_wrong_the_sigmoid_saturates_for_the_quadratic_cost_only(z):
    assert CROSS_ENTROPY.delta(z, 0.0) == 1 == -CROSS_ENTROPY.delta(-z, 1.0)
    assert 0 <= QUADRATIC.delta(z, 0.0) < 1e-17
    assert CROSS_ENTROPY.value(z, 0.0) == pytest.approx(z)
    assert QUADRATIC.value(z, 0.0) == 0.5


def test_the_quadratic_slope_is_steepest_where_the_output_is_two_thirds():
    z = np.linspace(-6, 6, 120001)
    slope = QUADRATIC.delta(z, 0.0)
    assert slope.max() == pytest.approx(4 / 27, rel=1e-9)
    assert 1 / (1 + np.exp(-z[slope.argmax()])) == pytest.approx(2 / 3, abs=1e-4)
