"""What the words of `slow_start` claim is true, whatever the parameters."""

import math
import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from manim import ValueTracker

from nnmath import QUADRATIC, Neuron, train
from scenes.course import BUILT_IN
from scenes.kit.bead import Bead
from scenes.kit.learner import Learner
from scenes.kit.marks import disc
from scenes.kit.push import Push, Spot, stacked
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.strobe import Strobe
from scenes.parameters import Parameters
from scenes.slow_start.copies import Copies
from scenes.slow_start.times import MOST_COPIES, Times
from scenes.telling.theme import DARK
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, chosen, facts_of, filled, near, runs, tame
from tests.scenes.oracle import Descent, descend, sigma

# -- the words -------------------------------------------------------------------------------------


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    slow = facts_of("slow_start", Parameters())
    assert [round(slow[name], 4) for name in ("a_bad", "a_mild")] == [0.9820, 0.8176]
    assert [round(slow[name], 4) for name in ("a_bad_half", "a_end")] == [0.9334, 0.2028]
    assert round(slow["lost_bad"], 2) == 0.10
    assert (slow["shown"], slow["half"], f"{slow['times']}", slow["step"]) == (300, 150, "7", 12)
    assert slow["plateau"]
    assert slow["badly_wrong_and_slow"]


def test_the_published_words_are_said() -> None:
    said = dict(filled("slow_start", facts_of("slow_start", Parameters()), "zh"))
    assert said["title"] == "错得离谱，却学得很慢"
    assert re.search(r"97%.*只降了 10%", said["run_to_half.say.half"])
    assert "1/7" in said["push.say.compare"]


@ANY
@given(any_parameters())
@example(Parameters())
@example(load(sets=["start.mild.w=2", "start.mild.b=2.01"]))
@example(load(sets=["start.mild.w=2", "start.mild.b=2"]))
@example(load(sets=["start.bad.w=0.2", "start.bad.b=0.2", "start.mild.w=0.1", "start.mild.b=0.1"]))
@example(load(sets=["sample.x=-1"]))
@example(load(sets=["start.mild.w=0", "start.mild.b=-2"]))
@example(load(sets=["start.bad.w=-2", "training.epochs=3"]))
@example(load(sets=["start.bad.w=0.6", "start.bad.b=0.6", "training.eta=0.0001"]))
@example(load(sets=["training.epochs=10"]))
@example(load(sets=["sample.y=0.9", "threshold=0.5"]))
@example(load(sets=["start.bad.w=0", "start.bad.b=0", "sample.y=0.5", "threshold=0.4"]))
def test_what_slow_start_says_is_true(parameters: Parameters) -> None:
    assume(tame(parameters))
    bad, mild = runs(parameters, "quadratic")
    y, facts = parameters.sample.y, facts_of("slow_start", parameters)
    shown, half = facts["shown"], facts["half"]
    assert 2 <= shown <= parameters.training.epochs
    assert facts["one_epoch"] == (half == 1)
    assert half == shown // 2
    for name, run, epoch in (
        *(("a_bad", bad, 0), ("a_mild", mild, 0), ("a_end", bad, shown)),
        *(("a_bad_half", bad, half), ("a_mild_half", mild, half)),
    ):
        assert near(facts[name], run.a[epoch])
    judge_the_starts(facts, y, bad, mild)
    judge_half_time(facts, y, bad, mild)
    judge_the_pushes(facts, y, bad, mild)
    judge_the_plateau(facts, y, bad, mild)
    for lang in BUILT_IN.languages:
        for place, text in filled("slow_start", facts, lang):
            # No output reads as one that it is not, and nothing is counted as "1 epochs".
            assert not re.search(r"(?<![\d.])[01]\.00(?!\d)", text), (place, text)
            assert not re.search(r"(?<![\d.])(0|100)%|\b1 epochs|nan|inf|None", text), (place, text)


def more_wrong(y: float, bad: Descent, mild: Descent) -> str:
    return "bad" if abs(bad.a[0] - y) > abs(mild.a[0] - y) else "mild"


def lost(run: Descent, epoch: int) -> float:
    return 1 - run.cost[epoch] / run.cost[0] if run.cost[0] else 0.0


def push(run: Descent, y: float, epoch: int = 0) -> float:
    """Return |∂C/∂z| by a finite difference."""
    z, h = run.z[epoch], 1e-4
    before, after = ((y - sigma(at)) ** 2 / 2 for at in (z - h, z + h))
    return abs(after - before) / (2 * h)


def judge_the_starts(facts: dict, y: float, bad: Descent, mild: Descent) -> None:
    claim = chosen("slow_start", "two_starts.say.bad", facts)
    if claim:
        assert claim == f"{more_wrong(y, bad, mild)}_is_worse"
        assert f"{abs(bad.a[0] - y):.2f}" != f"{abs(mild.a[0] - y):.2f}"


def reads_as(text: str, value: float) -> bool:
    """Tell whether a number is what a value is when it is rounded to as many places."""
    places = len(text.partition(".")[2])
    return abs(float(text) - value) <= 0.5000001 * 10**-places


def judge_half_time(facts: dict, y: float, bad: Descent, mild: Descent) -> None:
    claim, half = chosen("slow_start", "run_to_half.say.half", facts), facts["half"]
    learnt = {"bad": lost(bad, half), "mild": lost(mild, half)}
    for name in learnt:
        assert math.isclose(facts[f"lost_{name}"], learnt[name], rel_tol=1e-5, abs_tol=1e-9)
    worse = more_wrong(y, bad, mild)
    less = "mild" if worse == "bad" else "bad"
    if claim in ("worse_hardly_learns", "worse_learns_less"):
        # "One has lost this much; the more wrong one, hardly any", or "only" so much.
        assert learnt[worse] <= (0.05 if claim == "worse_hardly_learns" else learnt[less] / 2)
        assert facts["lost_less_wrong"] > facts["lost_more_wrong"] >= 0
    if facts["changes"]:
        for lang in BUILT_IN.languages:
            said = dict(filled("slow_start", facts, lang))
            for name, share in learnt.items():
                sign, size = re.search(
                    r"([+−])([\d.]+)%", said[f"run_to_half.show.{name}"]
                ).groups()
                assert (sign == "−") == (share > 0)
                assert reads_as(size, abs(share) * 100)
    if claim in ("worse_hardly_learns", "worse_learns_less", "shares_by_error"):
        assert math.isclose(facts["lost_more_wrong"], learnt[worse], rel_tol=1e-5, abs_tol=1e-9)
        assert math.isclose(facts["lost_less_wrong"], learnt[less], rel_tol=1e-5, abs_tol=1e-9)


def judge_the_pushes(facts: dict, y: float, bad: Descent, mild: Descent) -> None:
    claim = chosen("slow_start", "push.say.compare", facts)
    pushes = {"bad": push(bad, y), "mild": push(mild, y)}
    worse = more_wrong(y, bad, mild)
    other = "mild" if worse == "bad" else "bad"
    if claim == "worse_pushed_next_to_nothing":
        assert pushes[worse] < pushes[other] / 990
    elif claim == "worse_pushed_times_less":
        ratio = pushes[other] / pushes[worse]
        assert ratio > 4.9
        assert reads_as(f"{facts['times']}", ratio)
    elif claim == "worse_pushed_less":
        assert reads_as(f"{facts['part']}".rstrip("%"), 100 * pushes[worse] / pushes[other])
        assert pushes[worse] < pushes[other]
    elif claim == "worse_pushed_more":
        assert pushes[worse] > pushes[other]
    elif claim:
        less = claim.removesuffix("_pushed_less")
        assert pushes[less] < pushes["mild" if less == "bad" else "bad"]
    else:
        # "About as hard": close, or both so small that they read the same.
        small, large = sorted(pushes.values())
        assert large < 1.06 * small + 1e-3


def judge_the_plateau(facts: dict, y: float, bad: Descent, mild: Descent) -> None:
    shown, flat = facts["shown"], facts["flat_until"]
    claim = chosen("slow_start", "plateau.say.brace", facts)
    if claim:
        # A plateau is where one is stuck, because the curve is flat there.
        assert lost(bad, flat) <= 0.05 + 1e-9
        assert max(abs(a - bad.a[0]) for a in bad.a[: flat + 1]) < 0.06
        assert abs(bad.a[0] - y) > 0.35
        assert bad.a[0] * sigma(-bad.z[0]) <= 0.1
    if claim == "plateau":
        assert flat >= 0.2 * shown
        assert lost(bad, flat + 1) > 0.05
        assert lost(bad, shown) > 0.5, "the run leaves it"
        assert facts["falling"] == (y < bad.a[0])
    if claim == "stuck":
        assert flat == shown
    if chosen("slow_start", "run_to_end.say.near", facts):
        pushes = [push(bad, y, epoch) for epoch in range(facts["shown"] + 1)]
        strongest = pushes.index(max(pushes))
        assert strongest < facts["fading_from"] <= facts["shown"]
        assert pushes[facts["fading_from"]] < 0.95 * max(pushes)
        assert abs(bad.a[facts["shown"]] - y) < abs(bad.a[strongest] - y)
    if chosen("slow_start", "run_to_end.say.steep", facts):
        steep = facts["steep_from"]
        assert push(bad, y, steep) > 1.9 * push(bad, y)
        assert bad.a[steep] * sigma(-bad.z[steep]) > bad.a[0] * sigma(-bad.z[0])
    if chosen("slow_start", "title", facts):
        assert claim
        assert abs(bad.a[0] - y) > 0.75
        assert more_wrong(y, bad, mild) == "bad"
        assert lost(bad, facts["half"]) < lost(mild, facts["half"])


# -- the parts of the picture ----------------------------------------------------------------------


PARTS = settings(max_examples=30, deadline=None)


def bead_at(z: float, y: float, epochs: int = 1) -> Bead:
    learner = Learner(
        train(Neuron(z, 0.0), QUADRATIC, x=1, y=y, eta=1e-3, epochs=epochs), ValueTracker(0.0), disc
    )
    box = {"left": -6.0, "bottom": -2.7, "width": 12.0, "height": 5.0}
    return Bead(DARK, SigmoidPlot(DARK, [z], **box), learner, Spot(-4.0, -1.0, 8.0))


def span(points: np.ndarray) -> np.ndarray:
    return np.asarray(np.ptp(points, axis=0)[:2])


@PARTS
@given(st.floats(-7, 7), st.sampled_from([0.0, 1.0, 0.3]))
def test_the_rectangle_is_as_large_as_the_slope_of_the_cost(z: float, y: float) -> None:
    bead = bead_at(z, y)
    width, height = span(bead.area.points) / 8
    assert math.isclose(width, abs(sigma(z) - y), abs_tol=1e-9)
    h = 1e-4
    before, after = ((y - sigma(at)) ** 2 / 2 for at in (z - h, z + h))
    assert math.isclose(width * height, abs(after - before) / (2 * h), rel_tol=1e-4, abs_tol=1e-8)
    assert math.isclose(bead.learner.push(), width * height, rel_tol=1e-9, abs_tol=1e-12)


@PARTS
@given(st.floats(-7, 7), st.sampled_from([0.0, 1.0, 0.3]))
def test_bars_keep_their_lengths_when_they_become_the_sides_of_the_rectangle(
    z: float, y: float
) -> None:
    bead = bead_at(z, y)
    bead.reach.set_value(1)
    bead.rise.set_value(1)
    for bar in (bead.error, bead.gate):
        bar.update()
    unit = 5.0
    assert math.isclose(span(bead.error.points)[1] / unit, abs(sigma(z) - y), abs_tol=1e-9)
    rise = sigma(z) * sigma(-z)
    assert math.isclose(span(bead.gate.points)[1] / unit, rise, abs_tol=1e-9)
    bead.gathered.set_value(1)
    for bar in (bead.error, bead.gate):
        bar.update()
    assert math.isclose(span(bead.error.points)[0] / 8, abs(sigma(z) - y), abs_tol=1e-9)
    assert math.isclose(span(bead.gate.points)[1] / 8, rise, abs_tol=1e-9)
    # They meet at the rectangle's lower left corner and lie outside of it.
    assert bead.error.points[:, 1].max() < bead.area.points[:, 1].min()
    assert bead.gate.points[:, 0].max() < bead.area.points[:, 0].min()


@PARTS
@given(st.floats(-30, 30), st.sampled_from([-1.0, 1.0]))
def test_the_gate_bar_stands_where_the_tangent_has_come_after_one_unit(
    z: float, side: float
) -> None:
    sigmoid = bead_at(z, 0.0).sigmoid
    low, high = sigmoid.rise(z, side)
    tangent = sigma(z) + side * sigma(z) * sigma(-z)
    ends = sorted((sigma(z), tangent))
    assert (low[1] + 2.7) / 5 == pytest.approx(ends[0], abs=1e-9)
    assert (high[1] + 2.7) / 5 == pytest.approx(ends[1], abs=1e-9)
    assert low[0] == high[0] == pytest.approx(sigmoid.leg(z, side)[1][0])


@PARTS
@given(st.lists(st.floats(0, 0.25), min_size=2, max_size=2))
def test_rectangles_of_any_height_have_room_with_their_numbers(
    heights: Sequence[float],
) -> None:
    place = {"left": -4.9, "top": 2.3, "bottom": -3.4, "numbers": 1.1, "most": 9.2}
    upper, lower = stacked(heights, **place)
    assert upper.unit == lower.unit <= 9.2
    assert upper.y + heights[0] * upper.unit <= 2.3 - 1.1 + 1e-9
    assert lower.y + heights[1] * lower.unit <= upper.y - 0.5 + 1e-9
    assert lower.y >= -3.4 + 1.1 - 1e-9


def pushes_of(*sides: tuple[float, float]) -> list[Push]:
    return [
        Push(lambda e=error: e, lambda d=slope: d, lambda: Spot(-4.0, -1.0, 8.0))
        for error, slope in sides
    ]


SIDES = st.tuples(st.floats(0.05, 1), st.floats(1e-3, 0.25))


def area(points: np.ndarray) -> float:
    """Return the area inside an outline, by the shoelace formula."""
    x, y = points[::4, 0], points[::4, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


@PARTS
@given(SIDES, SIDES)
def test_copies_have_the_area_of_the_smaller_rectangle_and_fill_the_larger_one(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    copies = Copies(DARK, "quadratic", *pushes_of(one, other))
    small, large = sorted(math.prod(sides) * 64 for sides in (one, other))
    # At the start they lie on the smaller one, at the end they fill the larger one.
    starts = [area(copy.points) for copy in copies]
    copies.landed.set_value(copies.all)
    copies.refresh()
    ends = [area(copy.points) for copy in copies]
    assert sum(ends) == pytest.approx(large)
    if large / small <= MOST_COPIES:
        assert len(copies) == math.ceil(large / small - 1e-9)
        np.testing.assert_allclose(starts, ends, rtol=1e-6)
        np.testing.assert_allclose(ends[:-1], small, rtol=1e-6)
    else:
        assert len(copies) == 1
    copies.number.refresh()
    assert reads_as(f"{Times(large / small)}", large / small)


@pytest.mark.parametrize("step", [1, 7])
def test_dots_keep_their_heights_and_slide_to_their_epochs(step: int) -> None:
    start, epochs = 4.0, 40
    clock = ValueTracker(0.0)
    run = train(Neuron(start, 0.0), QUADRATIC, x=1, y=0.0, eta=2.0, epochs=epochs)
    sigmoid = SigmoidPlot(DARK, run.z, left=-6.0, bottom=-2.7, width=12.0, height=5.0)
    bead = Bead(DARK, sigmoid, Learner(run, clock, disc), Spot(0, 0, 1))
    strobe = Strobe(bead, epochs, step)
    loop = descend("quadratic", start, 0.0, x=1, y=0, eta=2.0, epochs=epochs)
    for now in (0, 0.5, step, 2 * step + 0.1, epochs):
        clock.set_value(now)
        left = [k for k in range(0, epochs + 1, step) if k <= now]
        expected = [(loop.z[k], -2.7 + 5 * loop.a[k]) for k in left]
        np.testing.assert_allclose(strobe.middles()[:, :2], expected, atol=1e-9)
    strobe.slid.set_value(0.37)
    heights = [-2.7 + 5 * loop.a[k] for k in range(0, epochs + 1, step)]
    np.testing.assert_allclose(strobe.middles()[:, 1], heights, atol=1e-9)
    strobe.slid.set_value(1.0)
    across = [-6 + 12 * k / epochs for k in range(0, epochs + 1, step)]
    np.testing.assert_allclose(strobe.middles()[:, 0], across, atol=1e-9)
