"""Softmax outputs learn by their biases: against a plain loop, and slopes against the costs."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax

from nnmath import LOG_LIKELIHOOD, SOFTMAX_COSTS, SOFTMAX_QUADRATIC, softmax_descent
from nnmath.formula.letters import a
from nnmath.learning.softmax_costs import SoftmaxCost

WRONG = [10.0, 0.0, 0.0]


def costs_of(cost, z, true):
    """Return what outputs cost, written out."""
    shares = softmax(z)
    if cost is LOG_LIKELIHOOD:
        return -math.log(shares[true])
    return sum((share - (place == true)) ** 2 for place, share in enumerate(shares)) / 2


def loop(cost, z, true, eta, most):
    """Count the epochs until the true output is beyond ½, with slopes from the Jacobian."""
    z = np.array(z)
    for epoch in range(most + 1):
        out = softmax(z)
        if out[true] > 0.5:
            return epoch
        off = out - np.eye(len(z))[true]
        jacobian = np.diag(out) - np.outer(out, out)
        z = z - eta * (off if cost is LOG_LIKELIHOOD else jacobian @ off)
    return None


@pytest.mark.parametrize(("cost", "epochs"), [(LOG_LIKELIHOOD, 37), (SOFTMAX_QUADRATIC, 30_659)])
def test_the_badly_wrong_start_takes_as_long_as_the_lecture_says(cost, epochs):
    run = softmax_descent(cost, WRONG, true=1, eta=0.15, epochs=40_000, stop=True)
    assert len(run) - 1 == epochs == loop(cost, WRONG, 1, 0.15, 40_000)
    assert softmax(run[-1])[1] > 0.5 >= softmax(run[-2])[1]


@pytest.mark.parametrize("cost", SOFTMAX_COSTS.values(), ids=SOFTMAX_COSTS)
@given(
    z=st.lists(st.floats(-30, 30), min_size=1, max_size=5),
    place=st.integers(0, 4),
    eta=st.sampled_from([0.01, 0.15, 1.0]),
)
def test_each_epoch_is_one_step_against_the_slope_of_the_cost(cost, z, place, eta):
    true = place % len(z)
    run = softmax_descent(cost, z, true=true, eta=eta, epochs=2)
    target = np.eye(len(z))[true]
    for before, after in pairwise(run):
        expected = before - eta * cost.delta(before, target)
        # A slope a_j Σ_i … keeps the digits of its terms, of which the largest is about a_j.
        off = 1e-12 * np.abs(expected) + 1e-14 * eta * softmax(before)
        assert (np.abs(after - expected) <= off).all()


@pytest.mark.parametrize("cost", SOFTMAX_COSTS.values(), ids=SOFTMAX_COSTS)
@pytest.mark.parametrize("z", [WRONG, [0.0, 0.0, 0.0], [2.0, 1.99, -3.0]])
def test_a_step_is_a_finite_difference_of_the_cost(cost, z):
    first = softmax_descent(cost, z, true=1, eta=1.0, epochs=1)
    for place in range(3):
        width = 1e-4 * np.eye(3)[place]
        rise = costs_of(cost, z + width, 1) - costs_of(cost, z - width, 1)
        assert first[0][place] - first[1][place] == pytest.approx(rise / 2e-4, rel=1e-5, abs=1e-9)


def test_a_slope_keeps_its_digits_where_the_outputs_are_saturated():
    z = [60.0, 0.0, 0.0]
    run = softmax_descent(SOFTMAX_QUADRATIC, z, true=1, eta=1.0, epochs=1)
    # At a₁ ≈ 1 the slopes tend to −e^(−60) and −e^(−60)/2 … of z₂ and z₃; nothing is lost.
    assert run[1][1] == pytest.approx(2 * math.exp(-60), rel=1e-12)
    assert run[1][2] == pytest.approx(math.exp(-60), rel=1e-12)


def test_without_a_stop_all_epochs_are_made_and_a_start_that_is_right_stops_at_once():
    right = {"z": [0.0, 3.0, 0.0], "true": 1, "eta": 0.15, "epochs": 5}
    assert softmax_descent(LOG_LIKELIHOOD, **right).shape == (6, 3)
    assert softmax_descent(LOG_LIKELIHOOD, **right, stop=True).shape == (1, 3)


def test_every_fault_is_named_at_once():
    with pytest.raises(ValueError, match=r"true = 3 .*0 to 2; eta = 0 .*positive.*; epochs = -1"):
        softmax_descent(LOG_LIKELIHOOD, WRONG, true=3, eta=0, epochs=-1)
    with pytest.raises(ValueError, match=r"z\[1\] = nan must be finite"):
        softmax_descent(LOG_LIKELIHOOD, [0.0, math.nan], true=0, eta=1, epochs=1)
    strange = SoftmaxCost("cube", (1 - a) ** 3, value=lambda z, y: z * y, delta=lambda z, y: z * y)
    with pytest.raises(ValueError, match="cube has no known steps"):
        softmax_descent(strange, WRONG, true=1, eta=1, epochs=1)
