"""What `a_better_cost` says and draws is true: two prices, one of them without limit."""

import math
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from scipy.optimize import minimize_scalar

from scenes.a_better_cost.about import BETWEEN, NINES
from scenes.a_better_cost.inputs import ThreeWires
from scenes.a_better_cost.price import Price
from scenes.a_better_cost.scene import BEYOND, HIGHS
from scenes.course import BUILT_IN
from scenes.kit.readout import Readout
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
    assert "又是 2.30" in said["limit.say.again"]
    assert "目标是 0.3 时，最少也要 0.611" in said["least.say.between"]
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


def test_the_higher_bar_stands_on_the_output_and_the_lower_one_left_of_it() -> None:
    price = Price(in_motion(FILM).scene, 3.0)
    for nines in (*NINES, BEYOND):
        price.z.set_value(price.look_at(nines))
        across = price.place(1 - 10.0**-nines, 0.0)[0]
        lower, higher = price.bars
        for bar in price.bars:
            bar.put()
        assert higher.points[:, 0] == pytest.approx(across)
        # What is 100 wide in strokes is 1 wide in the frame.
        thick = lower.get_stroke_width() / 100
        assert (lower.points[:, 0] + thick / 2 <= across).all()
        assert across <= price.right
        assert (higher.points[:, 0] - lower.points[:, 0]).min() >= thick


def test_the_last_bar_leaves_the_picture_at_the_top() -> None:
    price = Price(in_motion(FILM).scene, HIGHS[-1])
    heads = {}
    for nines in (NINES[-1], BEYOND):
        price.z.set_value(price.look_at(nines))
        price.bars[1].put()
        heads[nines] = price.bars[1].points[-1][1]
        wanted = price.bottom + nines * math.log(10) / HIGHS[-1] * price.span[1]
        assert heads[nines] == pytest.approx(min(wanted, 4.0))
    assert heads[NINES[-1]] < 4.0 == heads[BEYOND]


def test_notches_stand_at_each_nine_and_brackets_from_one_to_the_next() -> None:
    price = Price(in_motion(FILM).scene, HIGHS[-1])
    unit = price.span[1] / HIGHS[-1]
    levels = [(notch.points[0][1] - price.bottom) / unit for notch in price.notches]
    assert levels == pytest.approx([2.302585, 4.605170, 6.907755], abs=1e-5)
    for step, ends in zip(price.steps, pairwise(levels), strict=True):
        assert (step.points[[0, -1], 1] - price.bottom) / unit == pytest.approx(ends)
    assert (price.half.points[:, 1] - price.bottom) / unit == pytest.approx(0.5)


@pytest.mark.parametrize("nines", [0.5, 1.0, 1.9, 2.0, 2.6, 2.99, 3.0, 4.3, 5.0])
def test_no_number_that_is_shown_has_reached_its_limit(nines: float) -> None:
    price = Price(in_motion(FILM).scene, 3.0)
    price.z.set_value(math.log(10.0**nines - 1.0))
    for readout in (price.output, *price.prices):
        readout.refresh()
    shown = [float(_said(part).split("=")[1]) for part in (price.output, price.prices[0])]
    a = 1 - 10.0**-nines
    places = len(_said(price.output).split(".")[1])
    assert shown == pytest.approx([a, a * a / 2], abs=0.51 * 10.0**-places)
    assert shown[0] < 1
    assert shown[1] < 0.5
    assert places <= max(3, nines + 2)


def test_the_target_is_written_while_it_moves() -> None:
    price = Price(in_motion(FILM).scene, 3.0)
    written = []
    for y in (0.0, 0.1234, BETWEEN):
        price.aim.set_value(y)
        price.target.refresh()
        written.append(_said(price.target))
    assert written == ["y = 0", "y = 0.12", "y = 0.3"]


def test_the_letter_of_the_output_names_an_axis() -> None:
    scene = in_motion(FILM).scene
    letter, name = ThreeWires(scene).letter, Price(scene, 3.0).a_name
    assert len(letter) == len(name) == 1
    assert letter[0].points.shape == name[0].points.shape


def _said(readout: Readout) -> str:
    return str(readout[0].line.source)


def test_the_dot_stands_where_the_cost_is_least() -> None:
    price = Price(in_motion(FILM).scene, 3.0)
    price.aim.set_value(BETWEEN)
    found = minimize_scalar(
        lambda a: entropy_cost(a, BETWEEN), bounds=(0.01, 0.99), method="bounded"
    )
    assert price.least() == pytest.approx(price.place(found.x, found.fun), abs=1e-4)
    assert facts_of(FILM, Parameters())["least"] == pytest.approx(found.fun)
