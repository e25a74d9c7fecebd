"""What is no input is refused by name, by every function of the room, and never converted."""

import re
import warnings
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from nnmath import (
    COSTS,
    CROSS_ENTROPY,
    QUADRATIC,
    Network,
    Neuron,
    largest_stable_eta,
    plateau_asymptote,
    plateau_epochs,
    plateau_time,
    push_peaks,
    train,
    train_many,
    train_network,
)
from nnmath.learning.activations import (
    sigmoid,
    sigmoid_change,
    sigmoid_derivative,
    sigmoid_pair,
    softplus,
)

BAD = Neuron(2, 2)
SETTINGS = {"x": 1, "y": 0, "eta": 0.15, "epochs": 3}
RUN = train(BAD, QUADRATIC, **SETTINGS)
RUNS = train_many([(2, 2), (1, 1)], QUADRATIC, **SETTINGS)


def trains(**change: object) -> object:
    values = {"start": BAD, "cost": QUADRATIC, **SETTINGS, **change}
    return train(values.pop("start"), values.pop("cost"), **values)


def trains_many(**change: object) -> object:
    values = {"starts": [(2, 2)], "cost": QUADRATIC, **SETTINGS, **change}
    return train_many(values.pop("starts"), values.pop("cost"), **values)


NETWORK = Network([[[2.0, 1.0]]], [[2.0]])


def trains_network(**change: object) -> object:
    values = {"start": NETWORK, "cost": QUADRATIC, "x": [[1, 1]], "y": [[0]], "eta": 1}
    values |= {"epochs": 3, **change}
    return train_network(values.pop("start"), values.pop("cost"), **values)


def draws(**change: object) -> object:
    return Network.random((2, 1), **{"seed": 1, "spread": 1, **change})


def waits(**change: object) -> object:
    values = {"cost": QUADRATIC, "z0": 4, "z1": 0, "eta": 0.15, **change}
    return plateau_time(values.pop("cost"), values.pop("z0"), values.pop("z1"), **values)


def nears(**change: object) -> object:
    values = {"cost": QUADRATIC, "z0": 4, "eta": 0.15, **change}
    return plateau_asymptote(values.pop("cost"), values.pop("z0"), **values)


Call = Callable[[object], object]

NUMBERS: dict[str, tuple[str, Call]] = {
    "sigmoid": ("z", sigmoid),
    "sigmoid_pair": ("z", sigmoid_pair),
    "sigmoid_derivative": ("z", sigmoid_derivative),
    "softplus": ("z", softplus),
    "sigmoid_change from": ("z0", lambda v: sigmoid_change(v, 0.0)),
    "sigmoid_change to": ("z1", lambda v: sigmoid_change(0.0, v)),
    "Neuron w": ("w", lambda v: Neuron(v, 0)),
    "Neuron b": ("b", lambda v: Neuron(0, v)),
    "train x": ("x", lambda v: trains(x=v)),
    "train y": ("y", lambda v: trains(y=v)),
    "train eta": ("eta", lambda v: trains(eta=v)),
    "train_many starts": ("starts", lambda v: trains_many(starts=v)),
    "train_many x": ("x", lambda v: trains_many(x=v)),
    "train_many y": ("y", lambda v: trains_many(y=v)),
    "train_many eta": ("eta", lambda v: trains_many(eta=v)),
    "plateau_time z0": ("z0", lambda v: waits(z0=v)),
    "plateau_time z1": ("z1", lambda v: waits(z1=v)),
    "plateau_time eta": ("eta", lambda v: waits(eta=v)),
    "plateau_asymptote z0": ("z0", lambda v: nears(z0=v)),
    "plateau_asymptote eta": ("eta", lambda v: nears(eta=v)),
    "plateau_epochs z0": ("z0", lambda v: plateau_epochs(QUADRATIC, v, eta=1)),
    "plateau_epochs z1": ("z1", lambda v: plateau_epochs(QUADRATIC, 4, v, eta=1)),
    "plateau_epochs eta": ("eta", lambda v: plateau_epochs(QUADRATIC, 4, eta=v)),
    "largest_stable_eta y": ("y", lambda v: largest_stable_eta(QUADRATIC, v)),
    "largest_stable_eta x": ("x", lambda v: largest_stable_eta(QUADRATIC, 0.5, v)),
    "push_peaks y": ("y", push_peaks),
    "Network weights": ("weights", lambda v: Network([v], [[0.0]])),
    "Network biases": ("biases", lambda v: Network([[[0.0]]], [v])),
    "Network spread": ("spread", lambda v: draws(spread=v)),
    "forward x": ("x", NETWORK.forward),
    "backpropagate x": ("x", lambda v: NETWORK.backpropagate(QUADRATIC, x=v, y=[[0]])),
    "backpropagate y": ("y", lambda v: NETWORK.backpropagate(QUADRATIC, x=[[1, 1]], y=v)),
    "train_network x": ("x", lambda v: trains_network(x=v)),
    "train_network y": ("y", lambda v: trains_network(y=v)),
    "train_network eta": ("eta", lambda v: trains_network(eta=v)),
    "first_passing": ("threshold", RUN.first_passing),
}
for cost in COSTS.values():
    NUMBERS[f"{cost.name} value z"] = ("z", lambda v, cost=cost: cost.value(v, 0))
    NUMBERS[f"{cost.name} value y"] = ("y", lambda v, cost=cost: cost.value(0, v))
    NUMBERS[f"{cost.name} delta z"] = ("z", lambda v, cost=cost: cost.delta(v, 0))
    NUMBERS[f"{cost.name} delta y"] = ("y", lambda v, cost=cost: cost.delta(0, v))

WHOLE: dict[str, tuple[str, Call]] = {
    "train": ("epochs", lambda v: trains(epochs=v)),
    "train_many": ("epochs", lambda v: trains_many(epochs=v)),
    "share_of_journey": ("epoch", lambda v: RUN.share_of_journey("w", v)),
    "single": ("start", RUNS.single),
    "train_network": ("epochs", lambda v: trains_network(epochs=v)),
    "network": ("epoch", trains_network().network),
    "seed": ("seed", lambda v: draws(seed=v)),
    "plateau_epochs": ("most", lambda v: plateau_epochs(QUADRATIC, 4, eta=1, most=v)),
}

HALF_MASKED = np.ma.array([0.5, 0.5], mask=[False, True])
SELF = []
SELF.append(SELF)

NO_NUMBERS = [
    None,
    "0.5",
    b"0.5",
    "a",
    True,
    np.True_,
    0.5j,
    np.complex128(0.5),
    float("nan"),
    np.datetime64("2026-01-01"),
    np.timedelta64(1, "s"),
    date(2026, 1, 1),
    np.array("2026-01-01", dtype="datetime64[D]"),
    np.ma.masked,
    object(),
    {},
    {0.5},
    [None],
    ["0.5"],
    [True, False],
    [0.5, True],
    [0.5, "0.5"],
    [0.5j],
    [0.5, float("nan")],
    [[0.5], [0.5, 0.5]],
    HALF_MASKED,
    [HALF_MASKED, HALF_MASKED],
    np.array([1], dtype="timedelta64[s]"),
    np.array(["0.5"], dtype=object),
    np.array([True]),
    np.zeros(2, dtype=[("a", float)]),
    10**400,
    -(10**5000),
    Fraction(10**400, 3),
    SELF,
    (v for v in (0.5,)),
    sigmoid,
]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda v: type(v).__name__)
@pytest.mark.parametrize(("name", "call"), NUMBERS.values(), ids=NUMBERS)
def test_what_is_no_real_number_is_refused_by_the_name_of_its_argument(name, call, value):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match=rf"^[a-z ]+: {name}\b") as caught:
            call(value)
    assert len(str(caught.value)) < 250
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        1.5,
        "1",
        None,
        True,
        np.True_,
        -1,
        1j,
        [1],
        np.float64(1),
        float("nan"),
        np.timedelta64(1),
    ],
)
@pytest.mark.parametrize(("name", "call"), WHOLE.values(), ids=WHOLE)
def test_what_is_no_whole_number_is_refused_by_the_name_of_its_argument(name, call, value):
    shown = re.escape(repr(value))
    with pytest.raises(ValueError, match=rf": {name} = {shown} must be a whole number (of|from) 0"):
        call(value)


@pytest.mark.parametrize("epoch", [4, 10**400])
def test_an_epoch_after_the_last_is_refused(epoch):
    with pytest.raises(ValueError, match="must be a whole number from 0 to 3"):
        RUN.share_of_journey("w", epoch)


@pytest.mark.parametrize(
    "value", [0.5, np.float32(0.5), np.float16(0.5), np.array(0.5), Fraction(1, 2), Decimal("0.5")]
)
def test_every_kind_of_real_number_is_taken(value):
    assert Neuron(value, value) == Neuron(0.5, 0.5)
    assert trains(x=value, y=value, eta=value).eta == 0.5
    assert RUN.first_passing(value) == RUN.first_passing(0.5)
    assert CROSS_ENTROPY.value(value, value) == CROSS_ENTROPY.value(0.5, 0.5)
    assert waits(z0=value, eta=value) == waits(z0=0.5, eta=0.5)


@pytest.mark.parametrize("value", [2, np.int64(2), np.uint8(2), np.array(2)])
def test_every_kind_of_whole_number_is_taken(value):
    assert trains(epochs=value).epochs == 2
    assert RUN.share_of_journey("w", value) == RUN.share_of_journey("w", 2)


def test_a_masked_array_without_masked_values_is_an_array():
    assert trains(x=np.ma.array([1.0, 2.0]), y=[0, 1]).x.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: trains(epochs="3"), "epochs = '3' must be a whole number of 0 or more"),
        (lambda: trains(eta=None), "eta = None must be a number, not None"),
        (lambda: trains(eta="0.1"), "eta = '0.1' must be a number, not text"),
        (lambda: trains(eta=True), "eta = True must be a number, not truth values: write 1 and 0"),
        (lambda: trains(eta=0), "eta = 0 must be positive and finite"),
        (lambda: trains(eta=[0.1, 0.2]), "eta has shape (2,), but must be a number"),
        (lambda: trains(eta=10**400), "eta = an integer of 1329 bits is beyond the largest float"),
        (lambda: trains(cost="quadratic"), "cost = 'quadratic' must be a Cost, such as QUADRATIC"),
        (lambda: trains_many(cost=None), "cost = None must be a Cost, such as QUADRATIC"),
        (lambda: waits(cost="quadratic"), "cost = 'quadratic' must be a Cost, such as QUADRATIC"),
        (
            lambda: trains(start=(2, 2)),
            "start = (2, 2) must be a Neuron, such as Neuron(w=2, b=2)",
        ),
        (
            lambda: RUN.share_of_journey("w", 1.5),
            "epoch = 1.5 must be a whole number from 0 to 3",
        ),
        (lambda: RUN.share_of_journey("b", 1), "quantity = 'b' must be one of w, cost, a"),
        (lambda: RUN.share_of_journey(["w"], 1), "quantity = ['w'] must be one of w, cost, a"),
        (lambda: RUN.first_passing("a"), "threshold = 'a' must be a number, not text"),
        (lambda: RUN.first_passing(1), "threshold = 1 must be between 0 and 1"),
        (lambda: RUNS.single(2), "start = 2 must be a whole number from 0 to 1"),
        (lambda: CROSS_ENTROPY.value(2, 2), "y = 2 must be from 0 to 1"),
        (lambda: QUADRATIC.delta(2, -0.5), "y = -0.5 must be from 0 to 1"),
        (lambda: QUADRATIC.value([1, 2, 3], [0, 1]), "z of shape (3,) and y of shape (2,)"),
        (lambda: sigmoid_change([1, 2, 3], [0, 1]), "z0 of shape (3,) and z1 of shape (2,)"),
        (lambda: trains(x=[1, 2], y=HALF_MASKED), "not masked: leave masked values out"),
        (
            lambda: trains(x=np.array([1], dtype="M8[D]")),
            "x = array(['1970-01-02'], dtype='datetime64[D]') must be",
        ),
        (lambda: trains(x=[1, np.inf, np.nan]), "x[1] = inf must be finite (2 values are not)"),
        (lambda: trains(x=["0.5"] * 1000), "x = ['0.5', '0.5', '0.5'"),
    ],
)
def test_a_refusal_says_what_was_given_and_what_would_have_worked(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()


def test_a_run_that_no_memory_holds_is_refused_in_words():
    with pytest.raises(MemoryError, match="1000000000000000000 epochs of 1 starts and 2 samples"):
        trains(x=[1, 2], epochs=10**18)


@pytest.mark.parametrize("z", [np.inf, -np.inf])
@pytest.mark.parametrize("y", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)
def test_a_cost_at_an_infinite_input_is_its_limit(cost, z, y):
    far = np.copysign(1e300, z)
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        for each in (y, [y, 0.5]):
            delta, value = cost.delta(z, each), cost.value(z, each)
            assert np.array_equal(delta, cost.delta(far, each))
            near = cost.value(far, each)
            assert np.array_equal(value, np.where(near > 1e200, np.inf, near))


def test_the_sigmoid_at_infinity_is_its_limit():
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert sigmoid([-np.inf, np.inf]).tolist() == [0, 1]
        assert sigmoid_derivative([-np.inf, np.inf]).tolist() == [0, 0]
        assert softplus([-np.inf, np.inf]).tolist() == [0, np.inf]
        ends = [-np.inf, np.inf]
        changes = [[float(sigmoid_change(u, v)) for v in ends] for u in ends]
    assert changes == [[0, 1], [-1, 0]]


def test_a_cost_that_was_changed_checks_its_inputs_once_and_as_before():
    renamed = replace(replace(CROSS_ENTROPY, name="other"), name="third")
    assert renamed.value == CROSS_ENTROPY.value
    with pytest.raises(ValueError, match=r"^no cost: y = 2 must be from 0 to 1$"):
        renamed.value(2, 2)
