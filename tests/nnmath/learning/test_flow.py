"""The law of the plateau against integrators, high-precision sums, and the steps of descent."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from mpmath import exp as mp_exp
from mpmath import lambertw, mp, mpf, quad
from scipy.integrate import solve_ivp
from scipy.special import expit

from nnmath import COSTS, CROSS_ENTROPY, QUADRATIC, Neuron, plateau_asymptote, plateau_time, train


@pytest.fixture(autouse=True, scope="module")
def fifty_digits():
    with mp.workdps(50):
        yield


every_cost = pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)


def potential(cost, z):
    """F of the law, in as many digits as mpmath is set to."""
    if cost is QUADRATIC:
        return mp_exp(z) + 3 * z - 3 * mp_exp(-z) - mp_exp(-2 * z) / 2
    return z - mp_exp(-z)


def exact_time(cost, z0, z1, eta):
    with mp.workdps(420):  # enough to take a difference of e^400 and see its last digit of e^-400
        return (potential(cost, mpf(z0)) - potential(cost, mpf(z1))) / (2 * mpf(eta))


def exact_speed(cost, z):
    a = 1 / (1 + mp_exp(-z))
    return a * a * (1 - a) if cost is QUADRATIC else a


@every_cost
@pytest.mark.parametrize(("z0", "z1"), [(4, 0), (1.5, 0), (10, 0), (3, -2), (0.5, 0.25), (-1, -3)])
def test_the_time_is_the_integral_of_one_over_the_speed(cost, z0, z1):
    with mp.workdps(40):
        exact = quad(lambda z: 1 / (2 * mpf(0.15) * exact_speed(cost, z)), [z1, (z0 + z1) / 2, z0])
    assert plateau_time(cost, z0, z1, eta=0.15) == pytest.approx(float(exact), rel=1e-14)


@every_cost
@pytest.mark.parametrize(("z0", "z1"), [(4, 0), (6, 1), (1, -3)])
def test_an_integrator_arrives_at_that_time(cost, z0, z1):
    def speed(_, z):
        a = expit(z)
        return -2 * 0.15 * (a * a * expit(-z) if cost is QUADRATIC else a)

    def arrival(_, z):
        return z[0] - z1

    arrival.terminal = True
    run = solve_ivp(speed, (0, 1e5), [z0], events=arrival, method="DOP853", rtol=1e-12, atol=1e-12)
    assert plateau_time(cost, z0, z1, eta=0.15) == pytest.approx(run.t_events[0][0], rel=1e-9)


@every_cost
@given(z0=st.floats(-340, 700), z1=st.floats(-340, 700), eta=st.floats(1e-4, 100))
def test_no_digit_is_lost_between_any_two_points(cost, z0, z1, eta):
    assume(z0 - z1 > 1e-290)  # closer ones are below the floats' full precision
    exact = exact_time(cost, z0, z1, eta)
    assert abs(mpf(plateau_time(cost, z0, z1, eta=eta)) / exact - 1) < 1e-14


LARGEST, SMALLEST = np.finfo(float).max, np.finfo(float).tiny


@every_cost
@given(
    z0=st.floats(-700, 1420),
    down=st.floats(1e-9, 700),
    eta=st.one_of(st.floats(5e-324, 1e-300), st.floats(1e300, LARGEST)),
)
def test_no_digit_is_lost_at_the_smallest_and_the_largest_learning_rates(cost, z0, down, eta):
    z1 = z0 - down
    with mp.workdps(1300):  # F(z1) holds both e^720 and e^-1440
        exact = (potential(cost, mpf(z0)) - potential(cost, mpf(z1))) / (2 * mpf(eta))
    found = plateau_time(cost, z0, z1, eta=eta)
    if exact > mpf(LARGEST):
        assert found == math.inf
    elif exact < mpf(SMALLEST):
        assert abs(mpf(found) - exact) < mpf(5e-324) * 4
    else:
        assert abs(mpf(found) / exact - 1) < 1e-14


@every_cost
@pytest.mark.parametrize("eta", [8e307, 9e307, LARGEST])
def test_a_learning_rate_whose_double_is_beyond_the_floats_is_still_a_rate(cost, eta):
    assert plateau_time(cost, 4, eta=eta) == pytest.approx(
        float(exact_time(cost, 4, 0, eta)), rel=1e-14, abs=0
    )
    assert plateau_asymptote(cost, 4, eta=eta) > 0
    # Even where the power alone is beyond the floats.
    assert plateau_time(cost, 1000, eta=eta) == pytest.approx(
        float(exact_time(cost, 1000, 0, eta)), rel=1e-13, abs=0
    )


@every_cost
@pytest.mark.parametrize("z1", [-330.0, -40.0, -1.0, 1e-200, 1e-9, 3.0, 40.0, 690.0])
@pytest.mark.parametrize("step", [1, 1000, 10**6, 10**12])
def test_no_digit_is_lost_between_neighbours(cost, z1, step):
    z0 = z1 + step * math.ulp(z1)
    exact = exact_time(cost, z0, z1, 0.15)
    assert abs(mpf(plateau_time(cost, z0, z1, eta=0.15)) / exact - 1) < 1e-14


@pytest.mark.parametrize(
    ("cost", "z0", "eta", "time"),
    [
        (QUADRATIC, 4.0, 0.15, 230.14),
        (CROSS_ENTROPY, 4.0, 0.15, 16.61),
        (QUADRATIC, 10.0, 0.15, 73530),
        (CROSS_ENTROPY, 10.0, 0.15, 37),
    ],
)
def test_the_published_times(cost, z0, eta, time):
    digits = 2 if time != round(time) else 0
    assert round(plateau_time(cost, z0, eta=eta), digits) == pytest.approx(time, abs=0)


@pytest.mark.parametrize(("cost", "ratio"), [(QUADRATIC, 6.40), (CROSS_ENTROPY, 2.19)])
@pytest.mark.parametrize("eta", [1e-4, 0.15, 2.3, 100.0])
def test_the_ratio_of_two_waits_is_free_of_the_learning_rate(cost, ratio, eta):
    found = plateau_time(cost, 4.0, eta=eta) / plateau_time(cost, 1.5, eta=eta)
    assert found == pytest.approx(ratio, abs=0.005)


def test_the_cross_entropy_flow_is_lamberts_function():
    for time in (1.0, 10.0, 30.0):
        s = 4.0 - math.exp(-4.0) - 2 * 0.15 * time
        a = float(1 / (1 + lambertw(mp_exp(-s)).real))
        z = math.log(a / (1 - a))
        assert plateau_time(CROSS_ENTROPY, 4.0, z, eta=0.15) == pytest.approx(time, abs=1e-12)


@pytest.mark.parametrize(("cost", "power"), [(QUADRATIC, 2), (CROSS_ENTROPY, 1)], ids=COSTS)
def test_the_steps_of_descent_follow_the_law_and_its_first_correction(cost, power):
    run = train(Neuron(2, 2), cost, x=1, y=0, eta=0.15, epochs=300)
    k = run.first_passing(0.5)
    crossing = k - 1 + run.z[k - 1] / (run.z[k - 1] - run.z[k])

    def v(z):
        return expit(z) ** power * (expit(-z) if cost is QUADRATIC else 1)

    predicted = plateau_time(cost, 4.0, eta=0.15) - 0.5 * math.log(v(4.0) / v(0.0))
    assert crossing == pytest.approx(predicted, abs=0.02)


@every_cost
def test_far_out_the_asymptote_is_the_time(cost):
    assert plateau_asymptote(cost, 1.0, eta=0.15) != plateau_time(cost, 1.0, eta=0.15)
    gap = [plateau_time(cost, z, eta=0.3) / plateau_asymptote(cost, z, eta=0.3) for z in (50, 600)]
    assert abs(gap[1] - 1) <= abs(gap[0] - 1) < 0.021
    limit = mp_exp(mpf(30)) if cost is QUADRATIC else mpf(30)
    assert plateau_asymptote(cost, 30.0, eta=0.5) == pytest.approx(float(limit), rel=1e-15)


def test_a_time_is_infinite_only_beyond_the_largest_float():
    with np.errstate(all="raise"):
        assert plateau_time(QUADRATIC, 1000.0, eta=0.15) == math.inf
        assert plateau_asymptote(QUADRATIC, 1000.0, eta=0.15) == math.inf
        assert plateau_time(CROSS_ENTROPY, 1000.0, eta=0.15) == pytest.approx(1001 / 0.3, rel=1e-15)
        # e^712 is beyond the floats, e^712/200 is not.
        for found in (
            plateau_time(QUADRATIC, 712, eta=100),
            plateau_asymptote(QUADRATIC, 712, eta=100),
        ):
            assert abs(mpf(found) / exact_time(QUADRATIC, 712, 0, 100) - 1) < 1e-14
        close = plateau_time(QUADRATIC, math.nextafter(720.0, math.inf), 720.0, eta=0.15)
        assert close == pytest.approx(
            float(exact_time(QUADRATIC, 720 + math.ulp(720.0), 720, 0.15))
        )


@every_cost
@pytest.mark.parametrize("z", [-1000.0, -3.0, 0.0, 4.0, 5000.0])
def test_no_way_takes_no_time(cost, z):
    assert plateau_time(cost, z, z, eta=0.15) == 0


@pytest.mark.parametrize("time", [plateau_time, plateau_asymptote])
def test_bad_numbers_are_all_named_at_once(time):
    stranger = replace(QUADRATIC, name="stranger")
    with pytest.raises(ValueError, match="stranger") as caught:
        time(stranger, math.nan, eta=-1)
    for word in ("quadratic, cross_entropy", "z0 = nan", "eta = -1"):
        assert word in str(caught.value)


@pytest.mark.parametrize("eta", [0, -0.15, math.inf, math.nan, None])
@every_cost
def test_a_learning_rate_must_be_positive_and_finite(cost, eta):
    with pytest.raises(ValueError, match="eta"):
        plateau_time(cost, 4, eta=eta)


def test_another_cost_of_a_known_name_has_no_known_law():
    other = replace(QUADRATIC, delta=CROSS_ENTROPY.delta)
    with pytest.raises(ValueError, match="no known law"):
        plateau_time(other, 4, eta=0.15)


def test_the_flow_never_goes_up():
    with pytest.raises(ValueError, match="only goes down"):
        plateau_time(QUADRATIC, -1.0, eta=0.15)
    with pytest.raises(ValueError, match="no plateau"):
        plateau_asymptote(CROSS_ENTROPY, -1.0, eta=0.15)
