"""What the words of `one_neuron` claim is true, whatever the parameters; its picture too."""

import math
import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from manim import ValueTracker

from nnmath import QUADRATIC, Neuron, train
from scenes.course import BUILT_IN
from scenes.kit.learner import Learner
from scenes.kit.marks import ring
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.wire import Wire
from scenes.one_neuron.neuron import BOX, NeuronPicture
from scenes.one_neuron.numbers import Counted, plain, sum_sign
from scenes.parameters import Parameters
from scenes.telling.theme import DARK
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, chosen, facts_of, filled, near, runs, tame
from tests.scenes.oracle import Descent, sigma

FILM = "one_neuron"

# -- the words -------------------------------------------------------------------------------------


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    said = dict(filled(FILM, facts_of(FILM, Parameters()), "zh"))
    assert said["title"] == "一个神经元，一个任务：输入 1，输出 0"
    assert "0.82" in said["flow.say.out"]
    assert re.search(r"0\.8176.*0\.8121", said["step.say.result"])
    assert re.search(r"只从 0\.9820 到 0\.9819", said["step.say.other"])
    assert "1.3%" in said["learn.say.end"]


@ANY
@given(any_parameters())
@example(Parameters())
@example(load(sets=["start.mild.w=2", "start.mild.b=2"]))
@example(load(sets=["start.bad.w=10", "start.bad.b=10"]))
@example(load(sets=["start.mild.w=0", "start.mild.b=0", "sample.y=0.5", "threshold=0.4"]))
@example(load(sets=["start.mild.w=-30", "start.mild.b=0"]))
@example(load(sets=["training.eta=0.0001"]))
@example(load(sets=["training.epochs=2"]))
@example(load(sets=["start.mild.w=2.5", "start.mild.b=2.6"]))
def test_what_one_neuron_says_is_true(parameters: Parameters) -> None:
    assume(tame(parameters))
    bad, mild = runs(parameters, "quadratic")
    y, facts = parameters.sample.y, facts_of(FILM, parameters)
    assert 2 <= facts["shown"] <= parameters.training.epochs
    assert facts["cut"] == (facts["shown"] < parameters.training.epochs)
    for name, run, epoch in (
        *(("a_0", mild, 0), ("a_1", mild, 1), ("a_end", mild, facts["shown"])),
        *(("bad_0", bad, 0), ("bad_1", bad, 1)),
    ):
        assert near(facts[name], run.a[epoch])
    judge_the_gap(facts, y, mild)
    judge_the_steps(facts, y, bad, mild)
    judge_what_is_left(facts, mild)
    judge_what_is_hollow(facts, mild)
    for lang in BUILT_IN.languages:
        for place, text in filled(FILM, facts, lang):
            # No output reads as one that it is not, and nothing is counted as "1 epochs".
            assert not re.search(r"(?<![\d.])[01]\.0{2,}(?!\d)", text), (place, text)
            assert not re.search(r"(?<![\d.])(0|100)%|\b1 epochs|nan|inf|None", text), (place, text)


def judge_the_gap(facts: dict, y: float, mild: Descent) -> None:
    if chosen(FILM, "target.say.gap", facts):
        assert f"{facts['a_0']:.2f}" != f"{y:.2f}"
    else:
        # They read the same, to two places.
        assert abs(mild.a[0] - y) <= 0.01


def judge_the_steps(facts: dict, y: float, bad: Descent, mild: Descent) -> None:
    way = {"bad": abs(bad.a[1] - bad.a[0]), "mild": abs(mild.a[1] - mild.a[0])}
    if chosen(FILM, "step.say.result", facts):
        assert f"{facts['a_0']:.4f}" != f"{facts['a_1']:.4f}"
    else:
        assert way["mild"] < 1.1e-4
    claim = chosen(FILM, "step.say.other", facts)
    if claim in ("worse_stays", "worse_moves_less"):
        assert abs(bad.a[0] - y) > abs(mild.a[0] - y)
        # "Only": less than half of what the other one moved.
        assert way["bad"] < 0.51 * way["mild"]
    if claim in ("worse_stays", "bad_stays"):
        assert way["bad"] < 1.1e-4
    elif claim:
        assert f"{facts['bad_0']:.4f}" != f"{facts['bad_1']:.4f}"
    else:
        assert abs(bad.a[0] - mild.a[0]) < 1.1e-4


def judge_what_is_left(facts: dict, mild: Descent) -> None:
    claim = chosen(FILM, "learn.say.end", facts)
    left = mild.cost[facts["shown"]] / mild.cost[0] if mild.cost[0] else 1.0
    if not claim:
        return
    said = float(facts["left"].removesuffix("%")) / 100
    if claim == "gone":
        assert left < said
    else:
        assert math.isclose(said, left, rel_tol=0.06)
        assert left <= (0.21 if claim == "small" else 0.96)


def judge_what_is_hollow(facts: dict, mild: Descent) -> None:
    shown = range(facts["shown"] + 1)
    least = [min(mild.w[epoch], mild.b[epoch]) for epoch in shown]
    if chosen(FILM, "learn.say.hollow", facts):
        # It is said at the first epoch at which a number with two places has a minus.
        assert least[facts["hollow_at"]] < -0.0049
        assert min([1.0, *least[: facts["hollow_at"]]]) > -0.0051
    else:
        assert min(least) > -0.0051


# -- the numbers -----------------------------------------------------------------------------------


@given(st.floats(-4.9, 4.9), st.floats(-4.9, 4.9))
@example(-1.284, -0.984)
@example(0.6, 0.9)
def test_an_equals_sign_stands_where_the_digits_add_up_and_nowhere_else(w: float, b: float) -> None:
    shown = [plain(value) for value in (w, b, w + b)]
    exact = sum(map(Decimal, shown[:2])) == Decimal(shown[2])
    assert sum_sign(shown[0], shown[1], 1.0, shown[2]) == ("=" if exact else "approx")


@pytest.mark.parametrize(("now", "told"), [(0.0, 0.0), (0.4, 0.4), (1.0, 1.0), (49.97, 49.0)])
def test_numbers_are_those_of_the_epoch_that_is_counted(now: float, told: float) -> None:
    run = train(Neuron(0.6, 0.9), QUADRATIC, x=1.0, y=0.0, eta=0.15, epochs=60)
    learner = Counted(run, ValueTracker(now), ring)
    assert learner.value("w") == pytest.approx(np.interp(told, np.arange(61), run.w))
    assert learner.counted() == int(told)


# -- the picture -----------------------------------------------------------------------------------

PARTS = settings(max_examples=30, deadline=None)


def picture_of(w: float, b: float, x: float, y: float) -> NeuronPicture:
    # It hardly learns: what is drawn is its start.
    run = train(Neuron(w, b), QUADRATIC, x=x, y=y, eta=1e-12, epochs=2)
    plot = SigmoidPlot(DARK, run.z, run.w * x, **BOX)
    picture = NeuronPicture(DARK, plot, Learner(run, ValueTracker(0.0), ring, plot.x))
    square = picture.square
    for tracker in (*picture.come, *picture.laid, square.reach, square.turn, square.grown):
        tracker.set_value(1.0)
    square.half.set_value(1.0)
    for part in (*picture.shares, *square.parts()):
        part.update()
    return picture


def area(points: np.ndarray) -> float:
    x, y = points[::4, 0], points[::4, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


@PARTS
@given(st.floats(-7, 7), st.sampled_from([0.0, 1.0, 0.3]))
def test_half_of_the_square_is_the_cost(z: float, y: float) -> None:
    assume(abs(sigma(z) - y) > 1e-3)
    square, unit = picture_of(z, 0.0, 1.0, y).square, BOX["height"]
    cost = (y - sigma(z)) ** 2 / 2
    assert math.isclose(area(square.cost.points) / unit**2, cost, rel_tol=1e-6, abs_tol=1e-9)
    assert math.isclose(area(square.square.points) / unit**2, 2 * cost, rel_tol=1e-6, abs_tol=1e-9)


@PARTS
@given(st.floats(-3, 3), st.floats(-3, 3), st.sampled_from([1.0, -1.0, 0.5]))
def test_the_shares_of_weight_and_bias_are_laid_end_to_end(w: float, b: float, x: float) -> None:
    picture = picture_of(w, b, x, 0.0)
    # As far as z = 4.5 on either side, and further where a share lies there.
    low, high = min(-4.5, w * x, w * x + b), max(4.5, w * x, w * x + b)
    unit = BOX["width"] / (high - low)
    middle = BOX["left"] - low * unit
    ends = [(bar.points[0, 0] - middle, bar.points[-1, 0] - middle) for bar in picture.shares]
    (first, second), (third, fourth) = ends
    assert (first / unit, second / unit) == pytest.approx((0.0, w * x), abs=1e-9)
    assert (third / unit, fourth / unit) == pytest.approx((w * x, w * x + b), abs=1e-9)


@pytest.mark.parametrize("weight", [0.5, -0.5, 1.9, 0.0])
def test_a_wire_is_as_thick_as_its_weight_and_hollow_if_that_is_negative(weight: float) -> None:
    wire = Wire(DARK, lambda: weight, left=0.0, right=2.0, y=0.0)
    wire.flow.set_value(0.5)
    wire.put()
    tube, full, hollow = (np.ptp(part.points, axis=0)[:2] for part in wire)
    assert tube == pytest.approx((2.0, 0.3 * abs(weight)))
    assert full == pytest.approx((1.0, 0.3 * max(weight, 0.0)))
    assert hollow == pytest.approx((1.0, 0.3 * max(-weight, 0.0)))
