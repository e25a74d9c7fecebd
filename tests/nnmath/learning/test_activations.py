"""The sigmoid and its relatives against 50 digits of mpmath, and at the ends of the floats."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import exp as mp_exp
from mpmath import expm1, log1p, mp, mpf
from scipy.special import expit

from nnmath.learning.activations import (
    sigmoid,
    sigmoid_change,
    sigmoid_derivative,
    sigmoid_pair,
    softplus,
)


@pytest.fixture(autouse=True, scope="module")
def fifty_digits():
    with mp.workdps(50):
        yield


# Below this a float has fewer digits than 53 bits, whatever the method.
SMALLEST_NORMAL = np.finfo(float).tiny

POINTS = [
    -700.0,
    -40.0,
    -36.74,
    -5.5,
    -1.0,
    -1e-9,
    0.0,
    1e-300,
    0.3,
    4.0,
    16.64,
    36.75,
    50.0,
    700.0,
]

within_reach = st.floats(-700, 700)
anything = st.floats(-1e6, 1e6)


def exact_sigmoid(z: float) -> mpf:
    return 1 / (1 + mp_exp(-mpf(z)))


ORACLES = {
    sigmoid: exact_sigmoid,
    sigmoid_derivative: lambda z: exact_sigmoid(z) * exact_sigmoid(-z),
    softplus: lambda z: log1p(mp_exp(mpf(z))),
}


@pytest.mark.parametrize("function", ORACLES, ids=lambda f: f.__name__)
@pytest.mark.parametrize("z", POINTS)
def test_no_digit_is_lost_at(function, z):
    exact = ORACLES[function](z)
    assert abs(mpf(float(function(z))) / exact - 1) < 2e-15


@pytest.mark.parametrize("function", ORACLES, ids=lambda f: f.__name__)
@given(z=within_reach)
def test_no_digit_is_lost_anywhere(function, z):
    exact = ORACLES[function](z)
    assert abs(mpf(float(function(z))) / exact - 1) < 2e-15


@pytest.mark.parametrize("function", ORACLES, ids=lambda f: f.__name__)
@pytest.mark.parametrize("z", [-1e308, -1000.0, -745.0, 745.0, 1000.0, 1e308])
def test_the_ends_of_the_floats_give_no_warning_and_no_nan(function, z):
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        result = function(np.array([z, -z]))
        assert sum(sigmoid_pair(z)) == 1
    assert np.isfinite(result).all()


def test_a_list_of_points_gives_the_same_as_each_point_alone():
    together = sigmoid(POINTS)
    assert together.shape == (len(POINTS),)
    assert together.tolist() == [float(sigmoid(z)) for z in POINTS]
    assert isinstance(sigmoid(1), float)
    assert np.allclose(together, expit(POINTS), rtol=1e-15, atol=0)


@given(z=anything)
def test_output_and_its_complement_add_up_to_one(z):
    output, rest = sigmoid_pair(z)
    assert output + rest == pytest.approx(1, abs=3e-16)
    assert rest == sigmoid(-z)


@given(z0=st.floats(-300, 300), z1=st.floats(-300, 300))
def test_the_change_of_the_output_keeps_all_its_digits(z0, z1):
    # σ(z1) - σ(z0) written without a difference of outputs; 50 digits do not hold e^-300.
    u, v = mpf(z1), mpf(z0)
    exact = -exact_sigmoid(z1) / (1 + mp_exp(v)) * expm1(v - u)
    change = float(sigmoid_change(z0, z1))
    if abs(exact) < SMALLEST_NORMAL:
        assert abs(change) <= SMALLEST_NORMAL
    else:
        assert abs(mpf(change) / exact - 1) < 2e-15


def test_the_change_of_the_output_is_exact_where_the_outputs_look_equal():
    with mp.workdps(80):
        exact = exact_sigmoid(40.5) - exact_sigmoid(40.0)
    assert float(sigmoid(40.5)) - float(sigmoid(40.0)) == 0
    assert float(sigmoid_change(40.0, 40.5)) == pytest.approx(float(exact), rel=1e-15)
    assert float(sigmoid_change(40.5, 40.0)) == pytest.approx(-float(exact), rel=1e-15)


def test_the_slope_is_the_derivative_and_its_peak_is_a_quarter():
    for z in (-30.0, -2.0, 0.0, 0.7, 12.0):
        assert float(sigmoid_derivative(z)) == pytest.approx(
            float(mp.diff(exact_sigmoid, z)), rel=1e-14
        )
    assert float(sigmoid_derivative(0.0)) == 0.25
