"""Softmax and its costs: against SciPy, finite differences, and many digits."""

import warnings

import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from mpmath import exp as mp_exp
from mpmath import log as mp_log
from mpmath import mp, mpf

from nnmath import LOG_LIKELIHOOD, SOFTMAX_COSTS, SOFTMAX_QUADRATIC, log_softmax, softmax
from nnmath.learning.softmax import softmax_pair

every_cost = pytest.mark.parametrize("cost", SOFTMAX_COSTS.values(), ids=SOFTMAX_COSTS)
logits = st.lists(st.floats(-300, 300), min_size=1, max_size=6)


def exact_outputs(z):
    powers = [mp_exp(mpf(each)) for each in z]
    return [power / sum(powers) for power in powers]


def exact_cost(cost, z, y):
    pairs = zip(exact_outputs(z), map(mpf, y), strict=True)
    if cost is SOFTMAX_QUADRATIC:
        return sum((a - y) ** 2 / 2 for a, y in pairs)
    return sum(-y * mp_log(a) for a, y in pairs if y)


def one_hot(count, place):
    return np.eye(count)[place % count]


@given(z=logits)
def test_outputs_and_what_they_leave_have_full_digits(z):
    a, rest = softmax_pair(z)
    # The difference of two z is rounded once, and e^z turns that into a relative error.
    room = mpf(4e-15 + 2.3e-16 * (max(z) - min(z)))
    with mp.workdps(700):
        exact = exact_outputs(z)
        for found, left, share in zip(a, rest, exact, strict=True):
            assert abs(mpf(float(found)) - share) <= room * share + mpf(1e-307)
            assert abs(mpf(float(left)) - (1 - share)) <= room * (1 - share) + mpf(1e-307)


@given(z=st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=6))
def test_they_are_those_of_scipy(z):
    assert softmax(z) == pytest.approx(scipy.special.softmax(z), rel=1e-13, abs=1e-300)
    assert log_softmax(z) == pytest.approx(scipy.special.log_softmax(z), rel=1e-13, abs=1e-13)
    assert softmax([z, z]).shape == (2, len(z))
    assert softmax(z).sum() == pytest.approx(1, rel=1e-14)


def test_no_logit_is_too_large():
    z = np.array([[1000.0, -1000.0, 0.0], [1e308, -1e308, 0.0], [-1e308, -1e308, -1e308]])
    y = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert softmax(z)[0].tolist() == [1, 0, 0]
        assert log_softmax(z)[0].tolist() == [0, -2000, -1000]
        assert LOG_LIKELIHOOD.value(z, y).sum(axis=-1)[:2].tolist() == [2000, 0]
        assert LOG_LIKELIHOOD.delta(z, y)[0].tolist() == [1, -1, 0]
        assert SOFTMAX_QUADRATIC.delta(z, y)[0].tolist() == [0, 0, 0]
        assert np.isfinite(SOFTMAX_QUADRATIC.value(z, y)).all()


@every_cost
@given(z=st.lists(st.floats(-20, 20), min_size=2, max_size=5), place=st.integers(0, 4))
def test_delta_is_the_slope_of_the_cost_by_each_z(cost, z, place):
    y, step = one_hot(len(z), place), mpf(10) ** -30
    found = cost.delta(z, y)
    # Under the quadratic cost, the errors of the others may balance: each part has its digits.
    room = 1e-15 * softmax(z) if cost is SOFTMAX_QUADRATIC else np.zeros(len(z))
    with mp.workdps(90):
        for j in range(len(z)):
            above, below = (
                exact_cost(cost, [*z[:j], mpf(z[j]) + side, *z[j + 1 :]], y)
                for side in (step, -step)
            )
            assert float(found[j]) == pytest.approx(
                float((above - below) / (2 * step)), rel=1e-12, abs=room[j] + 1e-300
            )
        assert float(cost.value(z, y).sum()) == pytest.approx(float(exact_cost(cost, z, y)))


@given(z=st.lists(st.floats(-20, 20), min_size=2, max_size=5), weights=st.data())
def test_targets_need_not_be_one_hot(z, weights):
    raw = weights.draw(st.lists(st.floats(0.01, 1), min_size=len(z), max_size=len(z)))
    y = np.array(raw) / sum(raw)
    assert LOG_LIKELIHOOD.delta(z, y) == pytest.approx(scipy.special.softmax(z) - y, abs=1e-14)
    parts = LOG_LIKELIHOOD.value(z, y)
    assert parts == pytest.approx(-y * scipy.special.log_softmax(z), rel=1e-12, abs=1e-15)


def test_the_example_of_the_lecture():
    z, y = [10.0, 0.0, 0.0], [0.0, 1.0, 0.0]
    assert SOFTMAX_QUADRATIC.delta(z, y) == pytest.approx([1.36e-4, -9.1e-5, -4.5e-5], rel=0.01)
    assert LOG_LIKELIHOOD.delta(z, y) == pytest.approx([1, -1, 4.5e-5], rel=0.01)

    def epochs(cost):
        at, count = np.array(z), 0
        while softmax(at)[1] <= 0.5:
            at, count = at - 0.15 * cost.delta(at, y), count + 1
        return count

    assert epochs(LOG_LIKELIHOOD) == 37
    assert epochs(SOFTMAX_QUADRATIC) == 30_659


@every_cost
@pytest.mark.parametrize(
    ("z", "y", "told"),
    [
        ([1.0, 2.0], [0.5, 0.6], "must sum to 1, not 1.1"),
        ([[1.0, 2.0]] * 3, [[0, 0], [1, 0], [1, 1]], r"y\[0\] of a sample .* \(2 samples do not\)"),
        ([1.0, 2.0], [0.0, 1.0, 0.0], r"z of shape \(2,\) and y of shape \(3,\) must both be"),
        (1.0, 1.0, "must both be"),
        ([1.0, np.inf], [0, 1], "z must be finite"),
        ([1.0, 2.0], [2, -1], "from 0 to 1"),
    ],
)
def test_what_cannot_be_priced_is_refused(cost, z, y, told):
    for function in (cost.value, cost.delta):
        with pytest.raises(ValueError, match=f"no cost: .*{told}"):
            function(z, y)


@pytest.mark.parametrize(
    ("z", "told"),
    [(1.0, "a number for each output"), ([], "no output"), ([np.nan, 1], "finite"), ("z", "text")],
)
def test_what_is_no_weighted_input_is_refused(z, told):
    for function in (softmax, softmax_pair, log_softmax):
        with pytest.raises(ValueError, match=f"no softmax: .*{told}"):
            function(z)
