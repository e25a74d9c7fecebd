"""Real steps against the figures of the lecture, whole training runs, and the law of the flow."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, logit

from nnmath import (
    COSTS,
    CROSS_ENTROPY,
    QUADRATIC,
    Neuron,
    largest_stable_eta,
    plateau_epochs,
    plateau_time,
    train,
)

every_cost = pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)
with_a_law = pytest.mark.parametrize("cost", [QUADRATIC, CROSS_ENTROPY], ids=lambda c: c.name)

BY_ETA = {
    0.005: (6906, 498),
    0.015: (2303, 166),
    0.05: (692, 50),
    0.15: (232, 17),
    0.5: (71, 5),
    1: (36, 3),
    2.3: (16, 1),
    5: (8, 1),
    10: (5, 1),
    100: (2, 1),
}
"""Epochs from z0 = 4 to below 0 (quadratic, cross-entropy), as an independent loop counted them."""


def waits(eta, z0=4.0):
    return tuple(plateau_epochs(cost, z0, eta=eta) for cost in (QUADRATIC, CROSS_ENTROPY))


@pytest.mark.parametrize(("eta", "epochs"), BY_ETA.items())
def test_the_published_counts(eta, epochs):
    assert waits(eta) == epochs


def test_any_learning_rate_divides_both_waits_of_the_flow_but_not_those_of_large_steps():
    flows = [
        [plateau_time(cost, 4.0, eta=eta) for cost in (QUADRATIC, CROSS_ENTROPY)] for eta in BY_ETA
    ]
    assert np.ptp([quadratic / entropy for quadratic, entropy in flows]) < 1e-12
    small = [
        quadratic / entropy for quadratic, entropy in map(waits, [e for e in BY_ETA if e <= 0.5])
    ]
    assert 13.6 < min(small) <= max(small) < 14.6
    # At eta = 2.3 the flow would have taken the quadratic cost 15.0 epochs; it takes 16.
    assert plateau_time(QUADRATIC, 4.0, eta=2.3) == pytest.approx(15.0, abs=0.05)
    assert waits(2.3)[0] / waits(2.3)[1] == 16
    assert waits(100)[0] / waits(100)[1] == 2


def test_four_times_the_learning_rate_makes_up_for_the_units_but_not_for_the_plateau():
    assert [plateau_epochs(QUADRATIC, z0, eta=0.6) for z0 in (4, 6, 8)] == [59, 356, 2510]


def test_the_growth_for_each_unit_further_out_tends_to_e():
    times = [plateau_time(QUADRATIC, z0, eta=0.15) for z0 in range(1, 11)]
    growth = [round(after / before, 2) for before, after in pairwise(times)]
    assert growth[:4] == [2.20, 2.03, 2.20, 2.40]
    assert growth[4:] == [2.56, 2.64, 2.68, 2.70, 2.71]


@every_cost
@given(
    z0=st.floats(0.1, 5),
    down=st.floats(0, 4),
    eta=st.floats(0.02, 100),
)
def test_the_count_is_that_of_a_whole_run(cost, z0, down, eta):
    z1 = z0 - down
    found = plateau_epochs(cost, z0, z1, eta=eta)
    assert found is not None
    run = train(Neuron(z0 / 2, z0 / 2), cost, x=1, y=0, eta=eta, epochs=found)
    assert found == int((run.z < z1).argmax())
    assert run.z[found] < z1


@given(z0=st.floats(-3, 40), down=st.floats(1e-3, 40), eta=st.floats(0.02, 100))
def test_steps_of_cross_entropy_are_never_behind_the_flow(z0, down, eta):
    # Its slope falls on the way, and a step keeps the slope that it began with.
    z1 = z0 - down
    if plateau_time(CROSS_ENTROPY, z0, z1, eta=eta) < 1e4:
        flow = plateau_time(CROSS_ENTROPY, z0, z1, eta=eta)
        assert plateau_epochs(CROSS_ENTROPY, z0, z1, eta=eta) <= math.floor(flow * (1 + 1e-9)) + 1


@given(z1=st.floats(math.log(2), 7), up=st.floats(1e-3, 3), eta=st.floats(0.2, 100))
def test_on_the_plateau_steps_of_the_quadratic_cost_are_never_ahead_of_the_flow(z1, up, eta):
    # Down to a = 2/3 its slope grows on the way.
    flow = plateau_time(QUADRATIC, z1 + up, z1, eta=eta)
    assert plateau_epochs(QUADRATIC, z1 + up, z1, eta=eta) >= flow * (1 - 1e-9)


@with_a_law
@given(z0=st.floats(1, 5), eta=st.floats(0.02, 0.2))
def test_the_count_is_the_flow_with_its_first_correction(cost, z0, eta):
    def slope(z):
        return expit(z) * (expit(z) * expit(-z) if cost is QUADRATIC else 1)

    count = plateau_epochs(cost, z0, eta=eta)
    expected = plateau_time(cost, z0, eta=eta) - 0.5 * math.log(slope(z0) / slope(0.0))
    assert expected - 0.3 * eta <= count <= expected + 1 + 0.3 * eta


def test_where_no_step_moves_or_none_arrives_there_is_no_count():
    assert plateau_epochs(QUADRATIC, 1000.0, eta=100, most=10**15) is None  # the slope is 0
    assert plateau_epochs(QUADRATIC, 40.0, eta=0.15) is None  # the step is below the last digit
    assert plateau_epochs(QUADRATIC, 4.0, eta=0.15, most=231) is None
    assert plateau_epochs(QUADRATIC, 4.0, eta=0.15, most=232) == 232
    assert plateau_epochs(QUADRATIC, 1.0, 1.0, eta=0.15) == 1
    assert plateau_epochs(CROSS_ENTROPY, 1000.0, eta=0.15) == 3337


def test_bad_numbers_are_all_named_at_once():
    with pytest.raises(ValueError, match="no count of epochs") as caught:
        plateau_epochs("quadratic", math.nan, None, eta=-1, most=2.5)
    for word in ("cost = 'quadratic'", "z0 = nan", "z1 = None", "eta = -1", "most = 2.5"):
        assert word in str(caught.value)
    with pytest.raises(ValueError, match="z0 = 1 lies below z1 = 2"):
        plateau_epochs(QUADRATIC, 1, 2, eta=0.15)


@pytest.mark.parametrize(
    ("y", "entropy", "quadratic"), [(0.3, 4.76, 22.7), (0.5, 4, 16), (0.1, 11.1, 123)]
)
def test_the_published_limits(y, entropy, quadratic):
    assert largest_stable_eta(CROSS_ENTROPY, y) == pytest.approx(entropy, rel=0.004)
    assert largest_stable_eta(QUADRATIC, y) == pytest.approx(quadratic, rel=0.004)


def distances(cost, y, x, eta):
    """Follow a run that begins close to the target: how far z is from it, step by step."""
    target = float(logit(y))
    start = Neuron(0.0, target + 1e-5)
    return train(start, cost, x=x, y=y, eta=eta, epochs=20).z - target


@with_a_law
@given(y=st.floats(0.02, 0.98), x=st.floats(-3, 3))
def test_a_run_settles_below_the_limit_and_leaves_above_it(cost, y, x):
    limit = largest_stable_eta(cost, y, x)
    calm, wild = (np.abs(distances(cost, y, x, limit * part)) for part in (0.98, 1.02))
    assert (np.diff(calm) < 0).all()
    assert (np.diff(wild) > 0).all()
    # Half of it is where a step begins to go beyond the target.
    short, over = (distances(cost, y, x, limit * part)[1] for part in (0.49, 0.51))
    assert short > 0 > over


@with_a_law
def test_nothing_is_overstepped_where_the_target_is_at_infinity(cost):
    assert largest_stable_eta(cost, 0) == largest_stable_eta(cost, 1) == math.inf
    assert largest_stable_eta(cost, 1e-200, 1e100) == pytest.approx(
        2.0 if cost is CROSS_ENTROPY else 2e200
    )
    assert largest_stable_eta(cost, 0.5, 1e300) == 0
    assert largest_stable_eta(CROSS_ENTROPY, 1e-300, 1e200) == pytest.approx(
        2e-100, rel=1e-14, abs=0
    )


def test_a_limit_is_known_for_known_costs_and_targets_only():
    stranger = replace(QUADRATIC, name="stranger")
    with pytest.raises(ValueError, match="no largest learning rate") as caught:
        largest_stable_eta(stranger, 1.5, math.inf)
    for word in ("stranger", "quadratic, cross_entropy", "y = 1.5", "x = inf"):
        assert word in str(caught.value)
