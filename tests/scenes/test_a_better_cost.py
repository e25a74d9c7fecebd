"""What `a_better_cost` says and draws is true: two prices, one of them without limit."""

import math
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from scipy.optimize import minimize_scalar

from nnmath.derivations import weight_gradient
from scenes.a_better_cost.about import BETWEEN, NINES
from scenes.a_better_cost.inputs import ThreeWires
from scenes.a_better_cost.nines import ARM, BETWEEN_BRACKETS, Nines
from scenes.a_better_cost.price import Price
from scenes.a_better_cost.properties import CLOSE, WRONG
from scenes.a_better_cost.reading import HEIGHT
from scenes.a_better_cost.scene import BEYOND, HIGHS
from scenes.course import BUILT_IN
from scenes.kit.board import Board
from scenes.kit.curves import DASH
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
    assert "多付 2.30" in said["limit.say.more"]
    assert "又是 2.30" in said["limit.say.again"]
    assert "目标就是 0.3" in said["least.say.moves"]
    assert "最少也罚 0.611" in said["least.say.between"]
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


@pytest.mark.parametrize("target", [0.0, BETWEEN])
def test_both_bars_stand_on_the_output_and_end_on_their_curves(target: float) -> None:
    price = Price(in_motion(FILM).scene, 3.0)
    price.aim.set_value(target)
    for output in (CLOSE, BETWEEN, WRONG, *(1 - 10.0**-nines for nines in (*NINES, BEYOND))):
        price.z.set_value(math.log(output / (1 - output)))
        for bar, cost in zip(
            price.bars, ((output - target) ** 2 / 2, entropy_cost(output, target)), strict=True
        ):
            bar.put()
            head = price.place(output, cost)
            assert bar.points[:, 0] == pytest.approx(head[0])
            assert bar.points[0][1] == pytest.approx(price.bottom)
            assert bar.points[-1][1] == pytest.approx(min(head[1], 4.0))
        assert price.left <= price.bars[0].points[0][0] <= price.right


def test_the_lower_bar_and_its_rim_stand_within_the_higher_one() -> None:
    lower, higher = Price(in_motion(FILM).scene, 3.0).bars
    assert lower.get_stroke_width() < lower.get_stroke_width(background=True)
    assert lower.get_stroke_width(background=True) < higher.get_stroke_width()


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


def test_levels_stand_at_each_nine_and_open_brackets_from_one_to_the_next() -> None:
    scene = in_motion(FILM).scene
    price = Price(scene, HIGHS[-1])
    nines = Nines(scene, price)
    unit = price.span[1] / HIGHS[-1]
    levels = [(level.points[0][1] - price.bottom) / unit for level in nines.levels]
    assert levels == pytest.approx([2.302585, 4.605170, 6.907755], abs=1e-5)
    for bracket, ends in zip(nines.brackets, pairwise(levels), strict=True):
        inset = np.array((BETWEEN_BRACKETS, -BETWEEN_BRACKETS)) / unit
        reached = (bracket.points[[0, -1], 1] - price.bottom) / unit
        assert reached == pytest.approx(np.add(ends, inset))
        # It is open towards the bar, and left of the curve.
        assert bracket.points[[0, -1], 0] == pytest.approx(bracket.get_left()[0] + ARM)
        assert bracket.get_right()[0] < price.place(1 - math.exp(-ends[0]), 0.0)[0]
    assert (price.half.points[:, 1] - price.bottom) / unit == pytest.approx(0.5)


def test_the_number_beside_a_bracket_stands_at_its_middle() -> None:
    scene = in_motion(FILM).scene
    nines = Nines(scene, Price(scene, HIGHS[-1]))
    for number, bracket in enumerate(nines.brackets):
        name = nines.name(number)
        assert name.get_right()[0] < bracket.get_left()[0]
        assert name.get_center()[1] == pytest.approx(bracket.get_center()[1], abs=0.05)


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


def test_the_bar_is_lowest_at_the_target_between() -> None:
    price = Price(in_motion(FILM).scene, 3.0)
    price.aim.set_value(BETWEEN)
    found = minimize_scalar(
        lambda a: entropy_cost(a, BETWEEN), bounds=(0.01, 0.99), method="bounded"
    )
    price.z.set_value(math.log(found.x / (1 - found.x)))
    price.bars[1].put()
    assert price.bars[1].points[-1] == pytest.approx(price.place(BETWEEN, found.fun), abs=1e-4)
    assert facts_of(FILM, Parameters())["least"] == pytest.approx(found.fun)


@pytest.mark.parametrize("target", [0.01, 0.1, BETWEEN])
def test_both_branches_leave_the_picture_at_the_top(target: float) -> None:
    price = Price(in_motion(FILM).scene, HIGHS[0])
    price.aim.set_value(target)
    curve = price.curves[1].update()
    middle = price.place(target, 0.0)[0]
    for branch in (curve.points[:, 0] < middle, curve.points[:, 0] > middle):
        assert curve.points[branch][:, 1].max() > 4.0 - sum(DASH)
    assert curve.points[:, 1].min() == pytest.approx(
        price.place(0.0, entropy_cost(target, target))[1], abs=1e-3
    )


@pytest.mark.parametrize("steps", [(0.0, 0.0003), (0.02, 0.03), (0.2, 0.21)])
def test_dashes_begin_where_the_cost_is_least(steps: tuple[float, float]) -> None:
    price = Price(in_motion(FILM).scene, HIGHS[0])
    starts = []
    for target in steps:
        price.aim.set_value(target)
        starts.append(price.curves[1].update().points[0])
        cost = entropy_cost(target, target) if target else 0.0
        assert starts[-1] == pytest.approx(price.place(target, cost), abs=1e-3)
    assert np.linalg.norm(starts[1] - starts[0]) < 0.25


def test_the_output_takes_its_place_in_the_cost() -> None:
    scene = in_motion(FILM).scene
    board = Board(scene, weight_gradient.derivation(), {}, height=HEIGHT, aside="sum")
    letter, place = ThreeWires(scene).letter, board.part("near")
    assert [glyph.points.shape for glyph in letter] == [glyph.points.shape for glyph in place]
