"""Training against the lecture's table, a plain descent in many digits, and its own twin."""

import pickle
import time
import warnings
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import exp as mp_exp
from mpmath import log1p, mp, mpf

from nnmath import COSTS, CROSS_ENTROPY, QUADRATIC, Diverged, Neuron, train, train_many

every_cost = pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)

MILD, BAD = Neuron(0.6, 0.9), Neuron(2, 2)
THREE = ([[0.5, -1.0], [2.0, 0.25], [-1.5, 3.0]], [0.0, 1.0, 0.25])


@pytest.mark.parametrize(
    ("start", "cost", "outputs", "passing"),
    [
        (MILD, QUADRATIC, [0.8176, 0.3870, 0.2110, 0.1527, 0.1237, 0.1061, 0.0940], 36),
        (BAD, QUADRATIC, [0.9820, 0.9759, 0.9641, 0.9334, 0.7887, 0.3572, 0.2028], 232),
        (MILD, CROSS_ENTROPY, [0.8176, 0.0792, 0.0371, 0.0241, 0.0178, 0.0141, 0.0116], 8),
        (BAD, CROSS_ENTROPY, [0.9820, 0.0985, 0.0411, 0.0257, 0.0186, 0.0146, 0.0120], 17),
    ],
)
def test_the_table_of_the_experiment(start, cost, outputs, passing):
    run = train(start, cost, x=1, y=0, eta=0.15, epochs=300)
    assert run.a[::50].round(4).tolist() == outputs
    assert run.first_passing(0.5) == passing
    assert run.epochs == 300


def descend_exactly(start, cost, x, y, eta, epochs):
    """Descend in 40 digits, one multiplication at a time; x is a list of rows, y a list."""
    w, b = [mpf(v) for v in np.atleast_1d(start.w)], mpf(start.b)
    entries = []
    for _ in range(epochs + 1):
        z = [sum(wj * mpf(xj) for wj, xj in zip(w, row, strict=True)) + b for row in x]
        a = [1 / (1 + mp_exp(-v)) for v in z]
        activation_derivative = [v * (1 - v) for v in a]
        if cost is QUADRATIC:
            costs = [(v - mpf(t)) ** 2 / 2 for v, t in zip(a, y, strict=True)]
            delta = [(v - mpf(t)) * g for v, t, g in zip(a, y, activation_derivative, strict=True)]
        else:
            costs = [log1p(mp_exp(v)) - mpf(t) * v for v, t in zip(z, y, strict=True)]
            delta = [v - mpf(t) for v, t in zip(a, y, strict=True)]
        n = len(x)
        entries.append(
            {"w": list(w), "b": b, "cost": sum(costs) / n}
            | {"z": z, "a": a, "delta": delta, "activation_derivative": activation_derivative}
        )
        for j in range(len(w)):
            w[j] -= mpf(eta) * sum(s * mpf(row[j]) for s, row in zip(delta, x, strict=True)) / n
        b -= mpf(eta) * sum(delta) / n
    return entries


@every_cost
def test_every_number_of_every_epoch_is_that_of_a_40_digit_descent(cost):
    x, y = THREE
    start = Neuron(w=(3.0, -2.0), b=1.5)
    run = train(start, cost, x=x, y=y, eta=0.7, epochs=60)
    with mp.workdps(40):
        exact = descend_exactly(start, cost, x, y, 0.7, 60)
    for name in ("w", "b", "cost", "z", "a", "delta", "activation_derivative"):
        expected = np.array([entry[name] for entry in exact], dtype=float)
        assert np.allclose(getattr(run, name), expected, rtol=1e-12, atol=1e-15), name


@every_cost
@pytest.mark.parametrize(("z", "y"), [(1000, 0), (-1000, 1), (40, 0), (-40, 1), (345, 0.5)])
def test_no_digit_is_lost_at_the_ends(cost, z, y):
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        run = train(Neuron(z - 1, 1), cost, x=1, y=y, eta=0.15, epochs=20)
    with mp.workdps(1000):
        exact = descend_exactly(Neuron(z - 1, 1), cost, [[1.0]], [y], 0.15, 20)
    for name in ("w", "b", "cost"):
        expected = np.array([entry[name] for entry in exact], dtype=float).ravel()
        assert np.allclose(getattr(run, name), expected, rtol=1e-13, atol=0), name
    for name in ("a", "delta", "activation_derivative", "z"):
        expected = np.array([float(entry[name][0]) for entry in exact])
        assert np.allclose(getattr(run, name), expected, rtol=1e-12, atol=1e-320), name


@every_cost
@given(
    w=st.floats(-1000, 1000),
    b=st.floats(-1000, 1000),
    x=st.floats(-100, 100),
    y=st.sampled_from([0.0, 1.0, 0.5, 1e-300]),
    eta=st.floats(1e-4, 100),
)
@settings(max_examples=50)
def test_no_start_gives_a_warning_or_a_nan(cost, w, b, x, y, eta):
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        run = train(Neuron(w, b), cost, x=x, y=y, eta=eta, epochs=5)
    for name in ("w", "b", "cost", "z", "a", "delta", "activation_derivative"):
        assert np.isfinite(getattr(run, name)).all(), name


@pytest.mark.parametrize(
    ("w", "x", "y", "w_shape", "z_shape"),
    [
        (2, 1, 0, (5,), (5,)),
        (2, [1, 2, 3], 0, (5,), (5, 3)),
        (2, 1, [0, 1, 0], (5,), (5, 3)),
        (2, [1], [0], (5,), (5, 1)),
        (2, [1, 2], [0, 1], (5,), (5, 2)),
        ((1, 2), [[1, 2], [3, 4], [5, 6]], [0, 1, 0], (5, 2), (5, 3)),
        ((1, 2), [[1, 2], [3, 4], [5, 6]], 1, (5, 2), (5, 3)),
        ((1,), [[1], [2]], [0, 1], (5, 1), (5, 2)),
    ],
)
@every_cost
def test_shapes_follow_the_samples(cost, w, x, y, w_shape, z_shape):
    run = train(Neuron(w, 2), cost, x=x, y=y, eta=0.15, epochs=4)
    assert run.w.shape == w_shape
    assert run.b.shape == run.cost.shape == (5,)
    assert {getattr(run, name).shape for name in ("z", "a", "delta", "activation_derivative")} == {
        z_shape
    }


@every_cost
@pytest.mark.parametrize(
    ("x", "y"), [(1, 0), (2, 1), ([1.0, -0.3, 2.2], [0, 1, 0.4]), (np.linspace(-2, 3, 37), 1)]
)
def test_many_starts_are_each_the_run_of_one(cost, x, y):
    starts = np.random.default_rng(4).normal(scale=4, size=(101, 2))
    runs = train_many(starts, cost, x=x, y=y, eta=0.4, epochs=40)
    assert runs.b.shape == runs.w.shape == runs.cost.shape == (41, 101)
    for i, (w, b) in enumerate(starts):
        alone, picked = train(Neuron(w, b), cost, x=x, y=y, eta=0.4, epochs=40), runs.single(i)
        for name in ("w", "b", "cost", "z", "a", "delta", "activation_derivative"):
            one, other = getattr(alone, name), getattr(picked, name)
            assert one.shape == other.shape
            assert np.array_equal(one, other), name


@every_cost
@pytest.mark.parametrize(("x", "y"), [(1, 0), (-3, 1), (0.5, 0.3)])
def test_a_long_run_of_one_sample_has_the_digits_of_many_starts(cost, x, y):
    # One sample is stepped in plain numbers, many starts in arrays.
    starts = [(2, 2), (-40, 1), (300, 300), (0.6, 0.9)]
    runs = train_many(starts, cost, x=x, y=y, eta=1.5, epochs=2000)
    for i, (w, b) in enumerate(starts):
        alone, picked = train(Neuron(w, b), cost, x=x, y=y, eta=1.5, epochs=2000), runs.single(i)
        for name in ("w", "b", "cost", "z", "a", "delta", "activation_derivative"):
            assert np.array_equal(getattr(alone, name), getattr(picked, name)), name


@every_cost
def test_a_hundred_thousand_epochs_take_no_second(cost):
    # About 0.1 s of processor time; arrays of one number would take 2 s and more.
    times = []
    for _ in range(3):
        began = time.process_time()
        train(BAD, cost, x=1, y=0, eta=0.15, epochs=100_000)
        times.append(time.process_time() - began)
    assert min(times) < 0.8


def test_zero_epochs_leave_the_start_alone():
    run = train(BAD, QUADRATIC, x=1, y=0, eta=0.15, epochs=0)
    assert (run.epochs, run.w.tolist(), run.b.tolist(), run.z.tolist()) == (0, [2], [2], [4])


def test_a_run_cannot_be_changed_nor_does_it_change_with_its_samples():
    x = np.array([1.0, 2.0])
    run = train(BAD, QUADRATIC, x=x, y=[0, 1], eta=0.15, epochs=3)
    x[0] = 9
    assert run.x.tolist() == [1, 2]
    for name in ("w", "b", "cost", "z", "a", "delta", "activation_derivative", "x", "y"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(run, name)[...] = 0


@every_cost
def test_a_run_without_end_names_the_epoch(cost):
    with pytest.raises(Diverged, match=r"epoch 1\b.*eta = 1e\+308") as caught:
        train(Neuron(0, 0), cost, x=1000.0, y=0, eta=1e308, epochs=3)
    assert caught.value.epoch == 1
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.epoch) == (str(caught.value), 1)


def test_a_start_beyond_the_floats_diverges_at_epoch_0():
    with pytest.raises(Diverged, match="epoch 0"):
        train(Neuron(1e308, 0), QUADRATIC, x=1000.0, y=0, eta=0.15, epochs=3)


@pytest.mark.parametrize(("eta", "epoch"), [(9e305, 200), (4e305, 450)])
def test_divergence_late_in_a_long_run_is_found_at_its_own_epoch(eta, epoch):
    # Every epoch adds eta to the bias; the largest float is 1.797e308.
    runaway = replace(QUADRATIC, delta=lambda z, y: np.full_like(z, -1.0))
    with pytest.raises(Diverged) as caught:
        train(Neuron(0, 0), runaway, x=0, y=1, eta=eta, epochs=3000)
    assert caught.value.epoch == epoch


def test_of_many_starts_the_one_that_diverges_is_named():
    # The first start has no delta left to multiply with.
    with pytest.raises(Diverged, match=r"epoch 1\b.*starts counted from 0: 1\)") as caught:
        train_many([(-1, 0), (0, 0)], QUADRATIC, x=1000.0, y=0, eta=1e308, epochs=3)
    assert caught.value.epoch == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"x": [[[1.0]]]}, ["x has shape (1, 1, 1)"]),
        ({"x": []}, ["x has shape (0,)", "no number"]),
        ({"x": [[1, 2], [3]]}, ["x = [[1, 2], [3]]"]),
        ({"x": "one"}, ["x = 'one'"]),
        ({"x": 1j}, ["x = 1j"]),
        ({"x": float("nan")}, ["x = nan must be finite"]),
        ({"x": [[1.0, 2.0]]}, ["one weight", "2 inputs"]),
        ({"start": Neuron((1, 2), 0)}, ["2 weights", "one input"]),
        ({"start": Neuron((1, 2), 0), "x": [[1, 2, 3]]}, ["2 weights", "3 inputs"]),
        ({"x": [1, 2, 3], "y": [0, 1]}, ["2 targets", "3 samples"]),
        ({"y": [[0]]}, ["y has shape (1, 1)"]),
        ({"y": 1.5}, ["y = 1.5 must be from 0 to 1"]),
        ({"y": -1e-9}, ["y = -1e-09 must be from 0 to 1"]),
        ({"eta": 0}, ["eta = 0 must be positive"]),
        ({"eta": [0.1, 0.2]}, ["eta has shape (2,)"]),
        ({"eta": float("inf")}, ["eta = inf must be positive and finite"]),
        ({"epochs": -1}, ["epochs = -1"]),
        ({"epochs": 2.0}, ["epochs = 2.0", "whole number"]),
        (
            {"x": [1, float("inf")], "y": [2, 0, 1], "eta": -1, "epochs": "many"},
            [
                "x[1] = inf must be finite",
                "y[0] = 2 must be",
                "3 targets",
                "eta = -1",
                "epochs = 'many'",
            ],
        ),
    ],
)
def test_bad_values_are_all_named_at_once(change, words):
    good = {"start": BAD, "x": 1, "y": 0, "eta": 0.15, "epochs": 3}
    values = good | change
    start = values.pop("start")
    with pytest.raises(ValueError, match="cannot train") as caught:
        train(start, QUADRATIC, **values)
    assert all(word in str(caught.value) for word in words), caught.value
    assert str(caught.value).count(";") <= len(words) - 1


@pytest.mark.parametrize(
    ("starts", "x", "word"),
    [
        ([(1, 2, 3)], 1, "(m, 2)"),
        ([1, 2], 1, "(m, 2)"),
        (np.zeros((0, 2)), 1, "no number"),
        ([(1, 2)], [[1, 2]], "(n,)"),
        ([(1, float("nan"))], 1, "starts[0, 1] = nan must be finite"),
    ],
)
def test_bad_starts_are_refused(starts, x, word):
    with pytest.raises(ValueError, match="cannot train") as caught:
        train_many(starts, QUADRATIC, x=x, y=0, eta=0.15, epochs=3)
    assert word in str(caught.value)


@pytest.mark.parametrize(("w", "b"), [([[1]], 0), ([], 0), (1, [2]), (float("inf"), 0), (1, "b")])
def test_a_neuron_is_made_of_finite_numbers(w, b):
    with pytest.raises(ValueError, match="no such neuron"):
        Neuron(w, b)


def test_a_neuron_is_a_plain_value():
    assert Neuron(np.array([1, 2]), 3) == Neuron((1.0, 2.0), 3.0)
    assert hash(Neuron(2, 2)) == hash(BAD)
