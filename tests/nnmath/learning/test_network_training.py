"""Training of networks against that of one neuron, and against a descent by another program."""

import warnings
from dataclasses import replace

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnmath import COSTS, CROSS_ENTROPY, QUADRATIC, Diverged, Network, Neuron, train, train_network
from nnmath.learning.backpropagation import PARTS
from tests.nnmath.learning.exact_network import networks

every_cost = pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)

OF_A_NEURON = ("z", "a", "delta", "activation_derivative")
SEPARABLE = {"x": [[0, 0], [0, 1], [1, 0], [1, 1]], "y": [[0], [1], [1], [1]]}


@every_cost
@given(
    w=st.floats(-1000, 1000),
    b=st.floats(-1000, 1000),
    x=st.floats(-100, 100),
    y=st.floats(0, 1),
    eta=st.floats(1e-4, 100),
)
def test_one_neuron_and_one_sample_have_the_digits_of_train(cost, w, b, x, y, eta):
    alone = train(Neuron(w, b), cost, x=x, y=y, eta=eta, epochs=40)
    run = train_network(Network([[[w]]], [[b]]), cost, x=[[x]], y=[[y]], eta=eta, epochs=40)
    (layer,) = run.layers
    assert np.array_equal(layer.weights[:, 0, 0], alone.w)
    assert np.array_equal(layer.biases[:, 0], alone.b)
    assert np.array_equal(run.cost, alone.cost)
    for part in OF_A_NEURON:
        assert np.array_equal(getattr(layer, part)[:, 0, 0], getattr(alone, part)), part


@every_cost
@pytest.mark.parametrize(("d", "n"), [(1, 7), (5, 1), (3, 40), (64, 200)])
def test_one_neuron_with_more_of_them_rounds_the_last_places_otherwise_only(cost, d, n):
    chance = np.random.default_rng(d)
    x, y = chance.normal(size=(n, d)), chance.uniform(size=n)
    w, b = chance.normal(size=d), 1.5
    alone = train(Neuron(w, b), cost, x=x, y=y, eta=0.5, epochs=200)
    run = train_network(Network([[w]], [[b]]), cost, x=x, y=y[:, None], eta=0.5, epochs=200)
    (layer,) = run.layers
    pairs = [(layer.weights[:, 0], alone.w), (layer.biases[:, 0], alone.b), (run.cost, alone.cost)]
    pairs += [(getattr(layer, part)[:, :, 0], getattr(alone, part)) for part in OF_A_NEURON]
    for found, expected in pairs:
        assert np.allclose(found, expected, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("cost", [QUADRATIC, CROSS_ENTROPY], ids=lambda c: c.name)
def test_a_run_is_the_descent_along_another_programs_gradient(cost):
    chance = np.random.default_rng(11)
    x, y = chance.normal(size=(9, 3)), chance.uniform(size=(9, 2))
    start = Network.random((3, 4, 2), seed=11)
    run = train_network(start, cost, x=x, y=y, eta=0.8, epochs=60)

    def price(parameters):
        w1, b1, w2, b2 = parameters
        hidden = 1 / (1 + anp.exp(-anp.dot(x, w1.T) - b1))
        z = anp.dot(hidden, w2.T) + b2
        if cost is QUADRATIC:
            return anp.sum((1 / (1 + anp.exp(-z)) - y) ** 2) / 2 / len(x)
        return anp.sum(anp.logaddexp(0, z) - y * z) / len(x)

    differentiate = autograd.value_and_grad(price)
    now = [start.weights[0], start.biases[0], start.weights[1], start.biases[1]]
    for k in range(61):
        value, slopes = differentiate(now)
        there = [part for each in run.layers for part in (each.weights[k], each.biases[k])]
        assert run.cost[k] == pytest.approx(value, rel=1e-11)
        for found, expected in zip(there, now, strict=True):
            assert np.allclose(found, expected, rtol=1e-10, atol=1e-12)
        lengths = [np.sqrt(sum((s**2).sum() for s in pair)) for pair in (slopes[:2], slopes[2:])]
        assert np.allclose(run.gradient_norms[k], lengths, rtol=1e-10)
        now = [v - 0.8 * s for v, s in zip(now, slopes, strict=True)]


@every_cost
@given(task=networks(largest=30.0), eta=st.floats(1e-3, 10))
@settings(max_examples=40)
def test_each_entry_is_a_pass_of_its_network_and_each_step_goes_along_the_gradient(cost, task, eta):
    start, x, y = task
    run = train_network(start, cost, x=x, y=y, eta=eta, epochs=3)
    assert (run.epochs, run.cost.shape, run.objective) == (3, (4,), cost)
    assert run.gradient_norms.shape == (4, len(start.biases))
    for k in range(4):
        network = run.network(k)
        assert run.cost[k] == network.mean_cost(cost, x=x, y=y)
        for layer, alone in zip(run.layers, network.backpropagate(cost, x=x, y=y), strict=True):
            for part in PARTS:
                assert np.array_equal(getattr(layer, part)[k], getattr(alone, part)), part
    for layer in run.layers:
        for of, gradient in (
            (layer.weights, layer.weight_gradient),
            (layer.biases, layer.bias_gradient),
        ):
            assert np.array_equal(of[1:], of[:-1] - eta * gradient[:-1])


@every_cost
@given(task=networks(largest=1000.0), eta=st.floats(1e-4, 100))
@settings(max_examples=40)
def test_no_start_gives_a_warning_or_a_nan(cost, task, eta):
    start, x, y = task
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        run = train_network(start, cost, x=x, y=y, eta=eta, epochs=5)
    for layer in run.layers:
        assert all(np.isfinite(getattr(layer, part)).all() for part in PARTS)
    assert np.isfinite(run.cost).all()


@every_cost
@given(task=networks(), scale=st.floats(0.01, 1.0))
def test_small_steps_never_raise_the_cost(cost, task, scale):
    # Far below the largest curvature that weights and inputs of at most 3 allow.
    start, x, y = task
    run = train_network(start, cost, x=x, y=y, eta=1e-3 * scale, epochs=10)
    assert (np.diff(run.cost) <= 1e-15).all()


def test_a_saturated_hidden_layer_waits_even_under_cross_entropy():
    # The same outputs at the start: only the hidden neurons differ, at z = 6 and at z = 0.
    x, y = [[1.0]], [[0.0]]
    saturated = Network([[[3.0]], [[2.0]]], [[3.0], [2.0]])
    a = float(saturated.backpropagate(CROSS_ENTROPY, x=x, y=y)[0].a.item())
    awake = Network([[[0.0]], [[2.0]]], [[0.0], [2.0 * a + 2.0 - 2.0 * 0.5]])
    runs = [
        train_network(start, CROSS_ENTROPY, x=x, y=y, eta=0.15, epochs=10)
        for start in (saturated, awake)
    ]
    assert runs[0].layers[-1].a[0] == pytest.approx(runs[1].layers[-1].a[0], rel=1e-14)
    moved = [abs(run.layers[0].weights[-1] - run.layers[0].weights[0]).item() for run in runs]
    assert moved[0] < moved[1] / 80
    assert runs[0].gradient_norms[0, 0] < runs[0].gradient_norms[0, 1] / 200


def test_passing_is_counted_when_every_output_of_every_sample_has():
    run = train_network(
        Network.random((2, 3, 1), seed=1), CROSS_ENTROPY, **SEPARABLE, eta=1, epochs=100
    )
    k = run.first_passing(0.5)
    assert k is not None
    right = (run.layers[-1].a > 0.5) == (np.array(SEPARABLE["y"]) > 0.5)
    assert right[k].all()
    assert not right[:k].all(axis=(1, 2)).any()
    assert run.first_passing(0.999) is None
    with pytest.raises(ValueError, match="threshold = 1 must be between 0 and 1"):
        run.first_passing(1)


def test_a_run_cannot_be_changed_nor_does_it_change_with_its_samples():
    x = np.array([[1.0, 2.0]])
    run = train_network(Network.random((2, 1), seed=0), QUADRATIC, x=x, y=[[0]], eta=1, epochs=2)
    x[...] = 9
    assert run.x.tolist() == [[1, 2]]
    of_layers = [getattr(run.layers[0], part) for part in PARTS]
    for array in (run.cost, run.x, run.y, *of_layers):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_a_run_without_end_names_the_epoch_and_the_layer():
    start = Network([[[0.0]], [[1.0]]], [[0.0], [0.0]])
    with pytest.raises(Diverged, match=r"epoch 1: .*weights of layer 1.*eta = 1e\+308") as caught:
        train_network(start, CROSS_ENTROPY, x=[[1000.0]], y=[[0]], eta=1e308, epochs=3)
    assert caught.value.epoch == 1


def test_divergence_late_in_a_long_run_is_found_at_its_own_epoch():
    # Every epoch adds eta to the bias; the largest float is 1.797e308.
    runaway = replace(QUADRATIC, delta=lambda z, y: np.full_like(z, -1.0))
    start = Network([[[0.0]]], [[0.0]])
    for eta, epoch in ((9e305, 200), (4e305, 450)):
        with pytest.raises(Diverged) as caught:
            train_network(start, runaway, x=[[0]], y=[[1]], eta=eta, epochs=3000)
        assert caught.value.epoch == epoch


def test_a_run_that_has_diverged_is_not_carried_on_to_its_end():
    passes = []

    def delta(z, y):
        passes.append(z)
        return np.full_like(z, -1.0)

    with pytest.raises(Diverged):
        train_network(
            Network([[[0.0]]], [[0.0]]),
            replace(QUADRATIC, delta=delta),
            **{"x": [[0]], "y": [[1]], "eta": 9e305, "epochs": 3000},
        )
    assert len(passes) < 300


def test_a_run_that_no_memory_holds_is_refused_in_words():
    with pytest.raises(MemoryError, match=r"1000000000000000000 epochs of <Network 2-1> and 1 sam"):
        train_network(
            Network.random((2, 1), seed=0), QUADRATIC, x=[[1, 2]], y=[[0]], eta=1, epochs=10**18
        )


def test_bad_values_are_all_named_at_once():
    task = {"x": [[1, np.inf]], "y": [[2], [0]], "eta": 0, "epochs": 1.5}
    words = ["x[0, 1] = inf", "y[0, 0] = 2", "y has 2 rows, but x has 1", "eta = 0", "epochs = 1.5"]
    with pytest.raises(ValueError, match=r"^cannot train: ") as caught:
        train_network("network", None, **task)
    strange = ["cost = None must be a Cost", "start = 'network' must be a Network, such as Network"]
    for word in words + strange:
        assert word in str(caught.value)
    with pytest.raises(ValueError, match=r"^cannot train: ") as caught:
        train_network(Network.random((3, 2), seed=0), QUADRATIC, **task)
    for word in [*words, "x has 2 inputs a sample, but the network has 3", "y has 1 targets"]:
        assert word in str(caught.value)
    run = train_network(
        Network.random((2, 1), seed=0), QUADRATIC, x=[[1, 2]], y=[[0]], eta=1, epochs=2
    )
    with pytest.raises(ValueError, match="epoch = 3 must be a whole number from 0 to 2"):
        run.network(3)
