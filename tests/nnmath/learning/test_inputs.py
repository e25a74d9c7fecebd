"""What is no real number is refused by name, wherever it is given."""

import warnings
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from nnmath import CROSS_ENTROPY, QUADRATIC, Neuron, plateau_time, train, train_many
from nnmath.learning.activations import sigmoid

STRANGE = [
    (None, "None"),
    ("0.1", "text"),
    (b"1", "text"),
    (True, "truth values"),
    (1j, "complex"),
    (np.datetime64("2026-01-01"), "dates"),
    (np.timedelta64(3, "s"), "durations"),
    (date(2026, 1, 1), "of type date"),
    (object(), "of type object"),
]
KINDS = [kind for _, kind in STRANGE]


@pytest.mark.parametrize(("value", "kind"), STRANGE, ids=KINDS)
@pytest.mark.parametrize("name", ["x", "y", "eta"])
def test_training_refuses_what_is_no_real_number(name, value, kind):
    given = {"x": 1, "y": 0, "eta": 0.15, name: value}
    with pytest.raises(ValueError, match=rf"cannot train: {name} = .* not {kind}"):
        train(Neuron(2, 2), QUADRATIC, epochs=3, **given)


@pytest.mark.parametrize(("value", "kind"), STRANGE, ids=KINDS)
def test_it_is_found_inside_of_lists_and_arrays_too(value, kind):
    for x in ([1.0, value], np.array([1.0, value], dtype=object)):
        with pytest.raises(ValueError, match=f"x = .* not {kind}"):
            train(Neuron(2, 2), QUADRATIC, x=x, y=0, eta=0.15, epochs=3)


@pytest.mark.parametrize(("value", "kind"), STRANGE, ids=KINDS)
def test_functions_of_z_refuse_what_is_no_real_number(value, kind):
    for ask in (sigmoid, lambda z: CROSS_ENTROPY.value(z, 0), lambda z: QUADRATIC.delta(z, 0)):
        with pytest.raises(ValueError, match=f"z = .* not {kind}"):
            ask(value)


def test_masked_samples_are_not_trained_on():
    samples = np.ma.masked_array([1.0, 999.0], mask=[False, True])
    with pytest.raises(ValueError, match="masked"):
        train(Neuron(2, 2), QUADRATIC, x=samples, y=0, eta=0.15, epochs=3)
    whole = np.ma.masked_array([1.0, 2.0], mask=[False, False])
    assert train(Neuron(2, 2), QUADRATIC, x=whole, y=0, eta=0.15, epochs=3).epochs == 3


def test_fractions_and_numbers_of_numpy_are_real_numbers():
    for one in (Fraction(1), np.int8(1), np.float32(1), np.array(1), 1):
        run = train(
            Neuron(one, one), QUADRATIC, x=one, y=0, eta=np.float64(0.15), epochs=np.int64(3)
        )
        assert run.w[0] == 1.0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"start": (2, 2)}, "start = (2, 2) must be a Neuron, such as Neuron(w=2, b=2)"),
        ({"cost": "quadratic"}, "cost = 'quadratic' must be a Cost, such as QUADRATIC"),
        ({"epochs": "3"}, "epochs = '3' must be a whole number of 0 or more"),
        ({"epochs": True}, "epochs = True must be a whole number of 0 or more"),
        ({"eta": None}, "eta = None must be a number, not None"),
        ({"eta": "0.1"}, "eta = '0.1' must be a number, not text"),
    ],
)
def test_what_was_given_and_what_would_work_are_named(change, words):
    given = {"start": Neuron(2, 2), "cost": QUADRATIC, "x": 1, "y": 0, "eta": 0.15, "epochs": 3}
    given |= change
    with pytest.raises(ValueError, match="cannot train") as caught:
        train(given.pop("start"), given.pop("cost"), **given)
    assert str(caught.value) == f"cannot train: {words}"


def test_a_cost_refuses_targets_that_are_none():
    for cost in (QUADRATIC, CROSS_ENTROPY):
        for ask in (cost.value, cost.delta):
            with pytest.raises(ValueError, match="y = 2 must be from 0 to 1"):
                ask(2, 2)


def test_at_an_infinite_z_a_cost_is_its_limit_and_nothing_is_warned_of():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert CROSS_ENTROPY.value(np.inf, 1.0) == 0
        assert CROSS_ENTROPY.value(-np.inf, 0.0) == 0
        assert CROSS_ENTROPY.value(np.inf, 0.0) == np.inf
        assert CROSS_ENTROPY.delta(np.inf, 0.0) == 1
        assert QUADRATIC.value(np.inf, 0.0) == 0.5
        assert QUADRATIC.delta(np.inf, 0.0) == 0


def test_a_huge_learning_rate_gives_a_small_time_and_not_zero():
    # e^4 + 12 + 5/2 − 3e^(−4) − e^(−8)/2 = 69.04, over 2η: no product on the way overflows.
    assert plateau_time(QUADRATIC, 4, eta=9e307) == pytest.approx(69.0429 / 1.8e308, rel=1e-4)
    assert plateau_time(QUADRATIC, 4, eta=5e-324) == np.inf


@pytest.mark.parametrize("cost", [QUADRATIC, CROSS_ENTROPY], ids=lambda cost: cost.name)
@pytest.mark.parametrize(
    ("x", "y", "eta"), [(1, 0, 0.15), (-3, 0.3, 5), (100, 1, 100), (0.1, 0.5, 1)]
)
def test_one_start_is_trained_to_the_same_digits_as_many(cost, x, y, eta):
    starts = [(2.0, 2.0), (0.6, 0.9), (-8.0, -8.0), (50.0, 50.0), (0.0, 0.0)]
    many = train_many(starts, cost, x=x, y=y, eta=eta, epochs=500)
    for number, (w, b) in enumerate(starts):
        alone, same = train(Neuron(w, b), cost, x=x, y=y, eta=eta, epochs=500), many.single(number)
        for name in ("w", "b", "cost", "z", "a", "delta", "activation_derivative"):
            assert np.array_equal(getattr(alone, name), getattr(same, name)), name
