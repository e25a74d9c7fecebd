"""What `a_better_cost` says and draws is true: two prices, one of them without limit."""

import math
import re

import numpy as np
import pytest
from hypothesis import example, given
from scipy.optimize import minimize_scalar

from scenes.a_better_cost.about import BETWEEN, NINES
from scenes.a_better_cost.price import Price
from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, facts_of, filled
from tests.scenes.oracle import sigma
from tests.scenes.raw import in_motion

FILM = "a_better_cost"


def entropy_cost(a: float, y: float) -> float:
    return -y * math.log(a) - (1 - y) * math.log(1 - a)


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    facts = facts_of(FILM, Parameters())
    assert facts["nine"] == pytest.approx(2.302585)
    said = dict(filled(FILM, facts, "zh"))
    assert "多付 2.30" in said["limit.say.nines"]
    assert "最少也要 0.611" in said["least.say.between"]
    assert "z = 2.2" in said["inputs.see"]
    assert "a = 0.90" in said["inputs.see"]


@ANY
@given(any_parameters())
@example(load(sets=["inputs.w1=50", "inputs.x1=50", "inputs.w2=50", "inputs.x2=50"]))
@example(load(sets=["inputs.w1=-50", "inputs.x1=50"]))
def test_what_a_better_cost_says_is_true(parameters: Parameters) -> None:
    one, facts = parameters.inputs, facts_of(FILM, parameters)
    z = np.dot((one.w1, one.w2, one.w3), (one.x1, one.x2, one.x3)) + one.b
    assert float(facts["z"].replace("−", "-")) == pytest.approx(z, rel=1e-3, abs=1e-9)
    if re.fullmatch(r"0\.\d\d", facts["a"]):
        assert float(facts["a"]) == pytest.approx(sigma(z), abs=0.00501)
    else:
        # It would read 0 or 1: what is told is how far it is from there.
        assert min(sigma(z), sigma(-z)) < 0.0051
        assert facts["a"].startswith("1 − ") == (z > 0)
    for lang in BUILT_IN.languages:
        for place, text in filled(FILM, facts, lang):
            assert not re.search(r"(?<![\d.])[01]\.000?(?!\d)|nan|inf|None", text), (place, text)


def test_each_further_nine_costs_the_same_again_and_the_other_price_stops_at_a_half() -> None:
    price = Price(in_motion(FILM).scene, 3.0)
    entropies, squares = [], []
    for nines in NINES:
        price.z.set_value(price.look_at(nines))
        a = sigma(price.look_at(nines))
        assert a == pytest.approx(1 - 10.0**-nines)
        entropies.append(entropy_cost(a, 0.0))
        squares.append(a**2 / 2)
    assert np.diff(entropies) == pytest.approx([math.log(10)] * 2)
    assert squares == pytest.approx([0.405, 0.490, 0.499], abs=5e-4)
    for bar, cost in zip(price.bars, (squares[0], entropies[0]), strict=True):
        price.z.set_value(price.look_at(NINES[0]))
        bar.put()
        height = bar.points[-1][1] - bar.points[0][1]
        assert height / price.span[1] * 3.0 == pytest.approx(cost, rel=1e-6)


def test_the_dot_stands_where_the_cost_is_least() -> None:
    price = Price(in_motion(FILM).scene, 3.0)
    price.aim.set_value(BETWEEN)
    found = minimize_scalar(
        lambda a: entropy_cost(a, BETWEEN), bounds=(0.01, 0.99), method="bounded"
    )
    assert price.least() == pytest.approx(price.place(found.x, found.fun), abs=1e-4)
    assert facts_of(FILM, Parameters())["least"] == pytest.approx(found.fun)
