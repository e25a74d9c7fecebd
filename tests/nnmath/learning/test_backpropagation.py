"""Gradients against differences of the cost, another program's derivatives, and many digits."""

import warnings
from dataclasses import replace
from itertools import pairwise

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf, sqrt

from nnmath import (
    COSTS,
    CROSS_ENTROPY,
    LOG_LIKELIHOOD,
    QUADRATIC,
    SOFTMAX_COSTS,
    SOFTMAX_QUADRATIC,
    Network,
    Neuron,
    softmax,
    train,
    train_network,
)
from nnmath.learning.activations import sigmoid, sigmoid_derivative
from tests.nnmath.learning.exact_network import (
    exact_numbers,
    mean_cost,
    networks,
    sample_cost,
    sample_pass,
)

every_cost = pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)
written_out = pytest.mark.parametrize("cost", [QUADRATIC, CROSS_ENTROPY], ids=lambda c: c.name)
"""The costs that `exact_network` knows in many digits."""

PARTS_OF_A_NEURON = ("z", "a", "activation_derivative", "delta")


def close(found, exact, digits=1e-12, tiny=1e-15):
    exact = np.array(exact, dtype=float)
    return np.shape(found) == exact.shape and np.allclose(found, exact, rtol=digits, atol=tiny)


@written_out
@given(task=networks())
@settings(max_examples=30)
def test_gradients_are_the_differences_of_the_cost(cost, task):
    network, x, y = task
    layers = network.backpropagate(cost, x=x, y=y)
    step = mpf(10) ** -20
    with mp.workdps(60):
        w, b, x, y = map(exact_numbers, (network.weights, network.biases, x, y))

        def slope(row, place, of):
            row[place] += step
            above = of()
            row[place] -= 2 * step
            below = of()
            row[place] += step
            return (above - below) / (2 * step)

        def whole():
            return mean_cost(w, b, cost, x, y)

        for layer, matrix, vector in zip(layers, w, b, strict=True):
            by_w = [[slope(row, k, whole) for k in range(len(row))] for row in matrix]
            assert close(layer.weight_gradient, by_w)
            assert close(layer.bias_gradient, [slope(vector, j, whole) for j in range(len(vector))])
            # One sample's cost and one neuron's bias: the slope by that neuron's z.
            for delta, *pair in zip(layer.delta, x, y, strict=True):
                of = [
                    slope(vector, j, lambda pair=pair: sample_cost(w, b, cost, *pair))
                    for j in range(len(vector))
                ]
                assert close(delta, of)


def by_autograd(cost, x, y):
    """The mean cost as a function of all weights and biases, for autograd to differentiate."""

    def price(parameters):
        weights, biases = parameters
        a = x
        for w, b in zip(weights, biases, strict=True):
            z = anp.dot(a, w.T) + b
            a = 1 / (1 + anp.exp(-z))
        if not cost.alone:
            powers = anp.exp(z)
            a = powers / anp.sum(powers, axis=1, keepdims=True)
        if cost in (QUADRATIC, SOFTMAX_QUADRATIC):
            each = (y - a) ** 2 / 2
        elif cost is LOG_LIKELIHOOD:
            each = -y * anp.log(a)
        else:
            each = -(y * anp.log(a) + (1 - y) * anp.log(1 - a))
        return anp.sum(each) / len(x)

    return autograd.value_and_grad(price)


@pytest.mark.parametrize(
    "cost", [QUADRATIC, CROSS_ENTROPY, *SOFTMAX_COSTS.values()], ids=lambda c: c.name
)
@pytest.mark.parametrize("sizes", [(1, 1), (2, 3, 1), (4, 1, 3), (5, 4, 3, 2), (17, 30, 10)])
@pytest.mark.parametrize("seed", range(3))
def test_gradients_are_those_of_automatic_differentiation(cost, sizes, seed):
    chance = np.random.default_rng(seed)
    x, y = chance.normal(size=(23, sizes[0])), chance.uniform(size=(23, sizes[-1]))
    if not cost.alone:
        y = y / y.sum(axis=1, keepdims=True)
    network = Network.random(sizes, seed=seed, spread=0.8)
    price, (by_w, by_b) = by_autograd(cost, x, y)((list(network.weights), list(network.biases)))
    layers = network.backpropagate(cost, x=x, y=y)
    assert network.mean_cost(cost, x=x, y=y) == pytest.approx(price, rel=1e-13)
    for layer, w, b in zip(layers, by_w, by_b, strict=True):
        assert close(layer.weight_gradient, w, tiny=1e-14)
        assert close(layer.bias_gradient, b, tiny=1e-14)


@written_out
@given(task=networks(largest=1000.0))
@settings(max_examples=40)
def test_every_number_of_a_pass_has_its_digits(cost, task):
    network, x, y = task
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        layers = network.backpropagate(cost, x=x, y=y)
    # The numbers of a layer are judged from the z that the floats gave: large weights make much of
    # the last digit of what stands before them.
    with mp.workdps(60):
        before = x
        for layer in layers:
            summands = before[:, None, :] * layer.weights
            room = 1e-15 * (np.abs(summands).sum(axis=-1) + np.abs(layer.biases))
            assert (np.abs(layer.z - (summands.sum(axis=-1) + layer.biases)) <= 4 * room).all()
            assert np.array_equal(layer.a, sigmoid(layer.z))
            assert np.array_equal(layer.activation_derivative, sigmoid_derivative(layer.z))
            before = layer.a
        assert np.array_equal(layers[-1].delta, cost.delta(layers[-1].z, y))
        for layer, after in pairwise(layers):
            summands = after.delta[:, :, None] * after.weights  # (n, j, k)
            room = np.abs(summands).sum(axis=1) * layer.activation_derivative
            found = layer.delta - summands.sum(axis=1) * layer.activation_derivative
            assert (np.abs(found) <= 1e-14 * room + 1e-300).all()


@written_out
@pytest.mark.parametrize("far", [40.0, 345.0, 700.0, 1000.0, -40.0, -345.0, -1000.0])
@pytest.mark.parametrize("target", [0.0, 1.0, 0.25])
def test_no_digit_is_lost_at_logits_of_a_thousand(cost, far, target):
    # Every neuron of both layers is at `far` or at its negative.
    network = Network([[[far, 0.0], [0.0, -far]], [[far / 2, -far / 2]]], [[0.0, 0.0], [far / 2]])
    x, y = [[1.0, 1.0], [-1.0, 1.0]], [[target], [target]]
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        layers = network.backpropagate(cost, x=x, y=y)
        price = network.mean_cost(cost, x=x, y=y)
    with mp.workdps(1000):
        w, b, x, y = map(exact_numbers, (network.weights, network.biases, x, y))
        passes = [sample_pass(w, b, cost, *pair) for pair in zip(x, y, strict=True)]
        for number, layer in enumerate(layers):
            for part in PARTS_OF_A_NEURON:
                exact = [each[part][number] for each in passes]
                # z = 0 and a tail of e^-1000 are rounded absolutely.
                assert close(getattr(layer, part), exact, tiny=1e-320 if part != "z" else 1e-9), (
                    part
                )
        assert price == pytest.approx(float(mean_cost(w, b, cost, x, y)), rel=1e-13)


@every_cost
@given(task=networks())
def test_the_output_layer_is_freed_and_only_the_output_layer(cost, task):
    network, x, y = task
    layers = network.backpropagate(cost, x=x, y=y)
    if cost is CROSS_ENTROPY:
        assert np.allclose(layers[-1].delta, layers[-1].a - y, rtol=0, atol=1e-15)
    for layer, after in pairwise(layers):
        loudest = np.abs(after.delta) @ np.abs(after.weights)
        assert (np.abs(layer.delta) <= 0.25 * loudest * (1 + 1e-12)).all()


def test_a_saturated_hidden_neuron_learns_slowly_whatever_the_cost():
    saturated = Network([[[3.0]], [[2.0]]], [[3.0], [2.0]])
    hidden, output = saturated.backpropagate(CROSS_ENTROPY, x=[[1.0]], y=[[0.0]])
    assert hidden.z.item() == 6
    assert round(output.weight_gradient.item(), 2) == 0.98
    assert round(hidden.weight_gradient.item(), 4) == 0.0048
    # The same start, but for a hidden neuron that is not saturated.
    awake = Network([[[0.0]], [[2.0]]], [[0.0], [2.0]])
    hidden, _ = awake.backpropagate(CROSS_ENTROPY, x=[[1.0]], y=[[0.0]])
    assert hidden.weight_gradient.item() == pytest.approx(0.5 * sigmoid(3.0))
    hidden, output = saturated.backpropagate(QUADRATIC, x=[[1.0]], y=[[0.0]])
    assert output.weight_gradient.item() < 0.02
    assert hidden.weight_gradient.item() < 1e-4


@every_cost
@given(task=networks(), chance=st.randoms(use_true_random=False))
def test_neurons_and_samples_may_change_places(cost, task, chance):
    network, x, y = task
    d = len(network.biases[0])
    order, rows = chance.sample(range(d), d), chance.sample(range(len(x)), len(x))
    weights, biases = list(network.weights), list(network.biases)
    weights[0], biases[0] = weights[0][order], biases[0][order]
    if len(weights) > 1:
        weights[1] = weights[1][:, order]
    else:
        y = y[:, order]
    moved = Network(weights, biases).backpropagate(cost, x=x[rows], y=y[rows])[0]
    if len(weights) == 1:
        y = y[:, np.argsort(order)]
    there = network.backpropagate(cost, x=x, y=y)[0]
    assert np.allclose(moved.weight_gradient, there.weight_gradient[order], rtol=1e-12, atol=1e-15)
    assert np.allclose(moved.delta, there.delta[rows][:, order], rtol=1e-12, atol=1e-15)


def test_a_sample_has_the_same_digits_alone_and_among_others():
    chance = np.random.default_rng(5)
    x, y = chance.normal(size=(50, 20)), chance.uniform(size=(50, 3))
    network = Network.random((20, 11, 3), seed=5)
    together = network.backpropagate(QUADRATIC, x=x, y=y)
    for i in range(50):
        alone = network.backpropagate(QUADRATIC, x=x[i : i + 1], y=y[i : i + 1])
        for one, all_of_them in zip(alone, together, strict=True):
            for part in PARTS_OF_A_NEURON:
                assert np.array_equal(getattr(one, part)[0], getattr(all_of_them, part)[i])
    turned = network.backpropagate(QUADRATIC, x=np.asfortranarray(x), y=np.asfortranarray(y))
    columns = Network([np.asfortranarray(w) for w in network.weights], network.biases)
    for layers in (turned, columns.backpropagate(QUADRATIC, x=x, y=y)):
        for one, other in zip(layers, together, strict=True):
            assert np.array_equal(one.weight_gradient, other.weight_gradient)


@given(task=networks(), scale=st.sampled_from([1.0, 1e-200, 1e200]))
def test_the_length_of_a_gradient_counts_small_slopes_too(task, scale):
    network, x, y = task
    for layer in network.backpropagate(CROSS_ENTROPY, x=x, y=y):
        scaled = replace(
            layer,
            weight_gradient=layer.weight_gradient * scale,
            bias_gradient=layer.bias_gradient * scale,
        )
        every = [*scaled.weight_gradient.flat, *scaled.bias_gradient.flat]
        exact = float(sqrt(sum(mpf(float(v)) ** 2 for v in every)))
        # Below 1e-308 numbers have fewer digits: they are 5e-324 apart.
        assert scaled.gradient_norm == pytest.approx(exact, rel=1e-13, abs=1e-321)


@pytest.mark.parametrize("cost", SOFTMAX_COSTS.values(), ids=SOFTMAX_COSTS)
def test_softmax_outputs_sum_to_1_in_a_pass_and_in_a_run(cost):
    network = Network.random((4, 5, 3), seed=2)
    x, y = np.ones((2, 4)), np.eye(3)[:2]
    layers = network.backpropagate(cost, x=x, y=y)
    assert layers[-1].a.sum(axis=1) == pytest.approx([1, 1])
    assert np.array_equal(layers[-1].a, softmax(layers[-1].z))
    assert np.array_equal(layers[0].a, sigmoid(layers[0].z))
    own = layers[-1].a * (1 - layers[-1].a)
    assert layers[-1].activation_derivative == pytest.approx(own, rel=1e-12)
    run = train_network(network, cost, x=x, y=y, eta=0.5, epochs=20)
    assert run.layers[-1].a.sum(axis=-1) == pytest.approx(np.ones((21, 2)))
    assert run.cost[-1] < run.cost[0] == pytest.approx(network.mean_cost(cost, x=x, y=y))


def test_targets_of_softmax_outputs_sum_to_1():
    network = Network.random((4, 3), seed=2)
    for call in (network.backpropagate, network.mean_cost):
        with pytest.raises(ValueError, match=r"targets y\[1\] of a sample must sum to 1, not 0.5"):
            call(LOG_LIKELIHOOD, x=np.ones((2, 4)), y=[[1, 0, 0], [0.5, 0, 0]])
    with pytest.raises(ValueError, match="the log_likelihood cost needs all outputs of a sample"):
        train(Neuron(1, 1), LOG_LIKELIHOOD, x=1, y=0, eta=1, epochs=1)
