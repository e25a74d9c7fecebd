"""A network's numbers: how they are drawn, what shapes they have, and what is refused."""

import re

import numpy as np
import pytest
from hypothesis import given
from mpmath import mp

from nnmath import COSTS, CROSS_ENTROPY, QUADRATIC, Network
from tests.nnmath.learning.exact_network import exact_numbers, mean_cost, networks

every_cost = pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)
PAIR = Network([[[1.0, 2.0]]], [[0.0]])


def test_layers_have_the_shapes_of_the_page():
    network = Network.random((4, 3, 2), seed=7)
    assert network.sizes == (4, 3, 2)
    assert [w.shape for w in network.weights] == [(3, 4), (2, 3)]
    layers = network.backpropagate(CROSS_ENTROPY, x=np.ones((5, 4)), y=np.zeros((5, 2)))
    for layer, w, d in zip(layers, network.weights, (3, 2), strict=True):
        assert layer.weights.shape == layer.weight_gradient.shape == w.shape
        assert layer.biases.shape == layer.bias_gradient.shape == (d,)
        assert layer.z.shape == layer.a.shape == layer.delta.shape == (5, d)
        assert layer.gradient_norm.shape == ()
    assert [z.shape for z in network.forward(np.ones((5, 4)))] == [(5, 3), (5, 2)]


def test_a_seed_draws_the_same_numbers_and_a_spread_only_multiplies_them():
    one, same = (Network.random((3, 4, 2), seed=3, spread=1) for _ in range(2))
    other = Network.random((3, 4, 2), seed=4)
    by_layer = Network.random((3, 4, 2), seed=3, spread=[2.0, 0.5])
    for name in ("weights", "biases"):
        layers = zip(*(getattr(n, name) for n in (one, same, other, by_layer)), strict=True)
        for factor, (v, w, strange, scaled) in zip((2.0, 0.5), layers, strict=True):
            assert np.array_equal(v, w)
            assert not np.isclose(v, strange).any()
            assert np.array_equal(factor * v, scaled)


def test_what_is_drawn_is_normal_with_that_spread():
    network = Network.random((100, 200), seed=0, spread=0.3)
    drawn = network.weights[0].ravel() / 0.3
    assert abs(drawn.mean()) < 0.03
    assert drawn.std() == pytest.approx(1, abs=0.02)
    assert (np.abs(drawn) < 1).mean() == pytest.approx(0.6827, abs=0.01)


@pytest.mark.parametrize("cost", [QUADRATIC, CROSS_ENTROPY], ids=lambda c: c.name)
@given(task=networks())
def test_the_cost_is_the_mean_over_samples_of_the_sum_over_outputs(cost, task):
    network, x, y = task
    found = network.mean_cost(cost, x=x, y=y)
    with mp.workdps(40):
        exact = mean_cost(*map(exact_numbers, (network.weights, network.biases)), cost, x, y)
    assert found == pytest.approx(float(exact), rel=1e-12, abs=1e-16)


def test_a_network_cannot_be_changed_nor_does_it_change_with_its_source():
    source = np.array([[1.0, 2.0]])
    network = Network([source], [[0.0]])
    source[0, 0] = 9
    assert network.weights[0].tolist() == [[1, 2]]
    (layer,) = network.backpropagate(QUADRATIC, x=[[1, 2]], y=[[0]])
    for array in (network.weights[0], network.biases[0], layer.z, layer.delta, layer.weights):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
    with pytest.raises(AttributeError):
        network.weights = ()
    with pytest.raises(ValueError, match="read-only"):
        network.forward([[1, 2]])[0][...] = 0


@pytest.mark.parametrize(
    ("weights", "biases", "words"),
    [
        (1.0, [[0]], ["weights = 1.0 must be a list with an array (d_l, d_l-1) for each layer"]),
        ([], [], ["weights = [] must be a list", "biases = [] must be a list"]),
        ([[1.0]], [[0]], ["weights[0] has shape (1,)"]),
        ([[[1.0]]], [0], ["biases[0] has shape (), but must be an array (d_l,)"]),
        ([[[]]], [[0]], ["weights[0] has shape (1, 0): it holds no number"]),
        ([[[1, 2]]], [[0, 1]], ["weights[0] has 1 rows, but biases[0] has 2"]),
        ([[[1, 2]], [[1, 2]]], [[0], [0]], ["weights[1] has 2 columns, but weights[0] has 1 rows"]),
        ([[[1, 2]]], [[0], [0]], ["weights has 1 layers, but biases has 2"]),
        (
            [[["1"]], [[1, np.inf]], [[1, 2, 3]]],
            [[0], [np.nan]],
            [
                "weights[0] = [['1']] must be an array (d_l, d_l-1), not text",
                "weights[1][0, 1] = inf must be finite",
                "biases[1][0] = nan must be finite",
                "weights has 3 layers, but biases has 2",
                "weights[2] has 3 columns, but weights[1] has 1 rows",
            ],
        ),
    ],
)
def test_weights_that_make_no_network_are_all_named_at_once(weights, biases, words):
    with pytest.raises(ValueError, match="no such network: ") as caught:
        Network(weights, biases)
    for word in words:
        assert word in str(caught.value)
    assert str(caught.value).count(";") == len(words) - 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sizes": 3}, ["sizes = 3 must be a list of two whole numbers or more"]),
        ({"sizes": (3,)}, ["sizes = (3,) must be a list"]),
        ({"sizes": "31"}, ["sizes = '31' must be a list"]),
        ({"sizes": (3, 0, True)}, ["sizes[1] = 0 must be a whole number of 1 or more", "sizes[2]"]),
        ({"seed": -1}, ["seed = -1 must be a whole number of 0 or more"]),
        ({"spread": 0}, ["spread = 0 must be positive"]),
        ({"spread": [1, 2, 3]}, ["spread has 3 numbers, but the network has 2 layers"]),
        (
            {"sizes": (2, 1.5), "seed": None, "spread": "wide"},
            ["sizes[1] = 1.5", "seed = None", "spread = 'wide' must be a number or an array (L,)"],
        ),
    ],
)
def test_what_no_network_can_be_drawn_from_is_all_named_at_once(change, words):
    asked = {"sizes": (2, 3, 1), "seed": 1, "spread": 1.0, **change}
    with pytest.raises(ValueError, match="no such network: ") as caught:
        Network.random(asked.pop("sizes"), **asked)
    for word in words:
        assert word in str(caught.value)
    assert str(caught.value).count(";") == len(words) - 1


@pytest.mark.parametrize(
    "call",
    [
        lambda **task: PAIR.backpropagate(task.pop("cost"), **task),
        lambda **task: PAIR.mean_cost(task.pop("cost"), **task),
    ],
)
def test_bad_samples_are_all_named_at_once(call):
    with pytest.raises(ValueError, match=r"^no (gradient|cost): ") as caught:
        call(cost="quadratic", x=[[1, 2, np.nan]], y=[[0, 1], [2, 0]])
    for word in (
        "cost = 'quadratic' must be a Cost",
        "x[0, 2] = nan must be finite",
        "x has 3 inputs a sample, but the network has 2",
        "y[1, 0] = 2 must be from 0 to 1",
        "y has 2 targets a sample, but the network has 1 outputs",
        "y has 2 rows, but x has 1",
    ):
        assert word in str(caught.value)
    for flat in (1.0, [1.0, 2.0]):
        with pytest.raises(ValueError, match=re.escape("x has shape")):
            PAIR.forward(flat)


def test_what_is_beyond_the_floats_is_named_by_its_layer():
    loud = Network([[[1.0, 1.0]], [[1e308]], [[1.0]]], [[0.0], [1e308], [0.0]])
    for call in (
        lambda: loud.forward([[1.0, 1.0]]),
        lambda: loud.mean_cost(QUADRATIC, x=[[1, 1]], y=[[0]]),
        lambda: loud.backpropagate(QUADRATIC, x=[[1, 1]], y=[[0]]),
    ):
        with pytest.raises(OverflowError, match=r"beyond the largest float: z of layer 2$"):
            call()
    # The outputs are finite, but not what flows back.
    wide = Network([[[0.0]], [[1.5e308], [1.5e308]]], [[0.0], [0.0, 0.0]])
    with pytest.raises(OverflowError, match="delta of layer 1"):
        wide.backpropagate(CROSS_ENTROPY, x=[[1]], y=[[0, 0]])
    with pytest.raises(OverflowError, match="no cost"):
        Network([[[1.7e308], [1.7e308]]], [[0.0, 0.0]]).mean_cost(
            CROSS_ENTROPY, x=[[1]], y=[[0, 0]]
        )
