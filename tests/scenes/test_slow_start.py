"""What the words of `slow_start` claim is true, whatever the parameters."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from manim import ValueTracker

from nnmath import QUADRATIC, Neuron, train
from scenes.course import BUILT_IN
from scenes.kit.bead import Bead
from scenes.kit.counter import EpochCounter
from scenes.kit.learner import Learner
from scenes.kit.marks import disc
from scenes.kit.over_time import ROOM
from scenes.kit.push import Push, Spot, stacked
from scenes.kit.push_words import live_push
from scenes.kit.sigmoid import SigmoidPlot
from scenes.kit.strobe import RADIUS, Strobe
from scenes.kit.typeset import words
from scenes.parameters import Parameters
from scenes.slow_start.close_up import CloseUp
from scenes.slow_start.copies import LINE, Copies
from scenes.slow_start.corner import roomiest_corner
from scenes.slow_start.pointer import Pointer
from scenes.slow_start.scene import BOX, SlowStart
from scenes.slow_start.slopes import pointer_at
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
    assert (slow["flat_until"], round(slow["a_flat"], 2)) == (150, 0.93)
    assert (slow["shown"], slow["half"], f"{slow['times']}", slow["step"]) == (300, 150, "7", 25)
    assert slow["plateau"]
    assert slow["badly_wrong_and_slow"]


def test_the_published_words_are_said() -> None:
    said = dict(filled("slow_start", facts_of("slow_start", Parameters()), "zh"))
    assert said["title"] == "错得离谱，却学得很慢"
    assert said["run_to_half.say.mild"] == "错得少的，降到 0.15；"
    assert said["run_to_half.say.bad"] == "错得多的，只降到 0.93。"
    assert said["plateau.say.brace"].startswith("实心点前 150 轮只从 0.98 降到 0.93")
    assert said["push.say.compare"] == "7 条才填满：实心点的推力只有约 1/7。"
    assert said["push.say.fill"] == "用细条去填粗条：要几条？"
    assert said["predict.say.ask"] == "猜一猜：错得更离谱的，会更快吗？"
    assert said["push.say.flat"] == "越靠边，曲线越平：σ′ 只有 0.0177。"
    assert said["plateau.say.other"] == "空心点一开始就往下走。"
    assert said["two_starts.show.far_off"] == "错得离谱"


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
    judge_the_slopes(facts, bad, mild)
    judge_the_other_curve(facts, y, mild)
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
    words = [chosen("slow_start", f"two_starts.show.{one}", facts) for one in WORDS]
    assert words[0] == words[1], "both are written, or none"
    if words[0]:
        assert abs(bad.a[0] - y) > 0.75
        assert abs(mild.a[0] - y) < abs(bad.a[0] - y)


WORDS = "far_off", "less_wrong"


def judge_the_slopes(facts: dict, bad: Descent, mild: Descent) -> None:
    """Further out the curve is flatter: by no less than half, and the number is that of the bar."""
    claim = chosen("slow_start", "push.say.flat", facts)
    slopes = [sigma(run.z[0]) * sigma(-run.z[0]) for run in (bad, mild)]
    if claim:
        assert abs(bad.z[0]) > abs(mild.z[0])
        assert slopes[0] <= 0.1 + 1e-12
        assert 2 * slopes[0] <= slopes[1] + 1e-12
    if claim == "slope_is_read":
        assert reads_as(facts["slope_bad"], slopes[0])


def judge_the_other_curve(facts: dict, y: float, mild: Descent) -> None:
    """What sets out from the start has gone a visible way within a tenth of what is shown."""
    claim = chosen("slow_start", "plateau.say.other", facts)
    if claim:
        soon, error = max(1, round(0.1 * facts["shown"])), abs(mild.a[0] - y)
        assert max(abs(a - mild.a[0]) for a in mild.a[: soon + 2]) > 0.05 * error - 1e-9
        sign = SIGNS[claim.split("_")[1]]
        assert sign * (mild.a[soon] - mild.a[0]) > 0.004
        assert sign * (mild.a[facts["shown"]] - mild.a[0]) > 0


def reads_as(text: str, value: float) -> bool:
    """Tell whether a number is what a value is when it is rounded to as many places."""
    places = len(text.partition(".")[2])
    return abs(float(text) - value) <= 0.5000001 * 10**-places


STARTS = ("bad", "mild")
QUESTIONS = ("push.say.fill", "predict.say.ask")
SIGNS = {"falls": -1, "rises": 1}


def judge_the_way(claim: str, first: float, then: float) -> None:
    """Where it is said which way an output has gone, it has gone so, and reads so."""
    sign = SIGNS[claim.rpartition("_")[2]]
    assert sign * (then - first) > 0.004
    assert f"{first:.2f}" != f"{then:.2f}"


def judge_half_time(facts: dict, y: float, bad: Descent, mild: Descent) -> None:
    half = facts["half"]
    claims = {name: chosen("slow_start", f"run_to_half.say.{name}", facts) for name in STARTS}
    if any(claims.values()):
        # "The less wrong one" is the mild start, and is told of first.
        assert more_wrong(y, bad, mild) == "bad"
    if claims["mild"]:
        judge_the_way(claims["mild"], mild.a[0], mild.a[half])
    if claims["bad"]:
        # "Only" so far: it has lost less than half as large a share of its cost.
        assert lost(bad, half) < lost(mild, half) / 2
        if claims["bad"] == "more_wrong_stays":
            assert abs(bad.a[half] - bad.a[0]) < 0.01
            assert abs(mild.a[half] - mild.a[0]) > 0.004
        else:
            judge_the_way(claims["bad"], bad.a[0], bad.a[half])
            assert (mild.a[half] - mild.a[0]) * (bad.a[half] - bad.a[0]) > 0
    for name, run in zip(STARTS, (bad, mild), strict=True):
        if facts[f"{name}_moves"]:
            assert f"{run.a[0]:.2f}" != f"{run.a[half]:.2f}"


def judge_the_pushes(facts: dict, y: float, bad: Descent, mild: Descent) -> None:
    claim = chosen("slow_start", "push.say.compare", facts)
    pushes = {"bad": push(bad, y), "mild": push(mild, y)}
    worse = more_wrong(y, bad, mild)
    other = "mild" if worse == "bad" else "bad"
    question, guess = (chosen("slow_start", f"{one}", facts) for one in QUESTIONS)
    if question:
        assert max(pushes.values()) > 1.04 * min(pushes.values()), "there is more than one to fill"
    if question == "strips":
        # The smaller one is wider, and so often in the larger one that it is a thin strip.
        slopes = {"bad": sigma(bad.z[0]) * sigma(-bad.z[0])}
        slopes["mild"] = sigma(mild.z[0]) * sigma(-mild.z[0])
        assert slopes[worse] < 0.51 * slopes[other]
        assert 1.9 < pushes[other] / pushes[worse] < 12.6
    if guess:
        # "The more wrong one" is one of both.
        assert f"{abs(bad.a[0] - y):.2f}" != f"{abs(mild.a[0] - y):.2f}"
    if guess == "badly_wrong":
        assert worse == "bad"
        assert abs(bad.a[0] - y) > 0.75
    if claim == "worse_pushed_next_to_nothing":
        assert pushes[worse] < pushes[other] / 990
    elif (claim or "").endswith("_whole_times_less"):
        assert claim == f"{worse}_whole_times_less"
        # So many copies fill it: hardly more, and hardly less.
        ratio = pushes[other] / pushes[worse]
        assert reads_as(f"{facts['times']}", ratio)
        assert 4.9 < ratio < 12.6
        assert -0.11 < ratio - int(f"{facts['times']}") < 0.06
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
    claim = chosen("slow_start", "plateau.say.brace", facts) or ""
    error = abs(bad.a[0] - y)
    assert near(facts["a_flat"], bad.a[flat])
    assert max(abs(a - bad.a[0]) for a in bad.a[: flat + 1]) <= 0.05 * error + 1e-9
    if claim:
        # A plateau is where one is stuck, because the curve is flat there.
        assert error > 0.35
        assert bad.a[0] * sigma(-bad.z[0]) <= 0.1
        if "_" in claim:
            judge_the_way(claim, bad.a[0], bad.a[flat])
        else:
            assert abs(bad.a[flat] - bad.a[0]) < 0.01, "it hardly moves"
    if claim.startswith("plateau"):
        assert flat >= 0.2 * shown
        assert abs(bad.a[flat + 1] - bad.a[0]) > 0.05 * error - 1e-9
        assert lost(bad, shown) > 0.5, "the run leaves it"
    if claim.startswith("stuck"):
        assert flat == shown
    if chosen("slow_start", "plateau.show.slope", facts):
        # It is said of the plateau, and holds all along it.
        assert claim.startswith("plateau")
        assert max(a * sigma(-z) for a, z in zip(bad.a[: flat + 1], bad.z, strict=False)) <= 0.1
    if chosen("slow_start", "run_to_end.say.near", facts):
        pushes = [push(bad, y, epoch) for epoch in range(facts["shown"] + 1)]
        strongest = pushes.index(max(pushes))
        assert strongest < facts["fading_from"] <= facts["shown"]
        assert pushes[facts["fading_from"]] < 0.95 * max(pushes)
        assert abs(bad.a[facts["shown"]] - y) < abs(bad.a[strongest] - y)
    if chosen("slow_start", "run_to_end.say.steep", facts):
        # From there on, slope and push both grow.
        pushes = [push(bad, y, epoch) for epoch in range(shown + 1)]
        steep, strongest = facts["steep_from"], pushes.index(max(pushes))
        assert pushes[facts["strongest"]] == pytest.approx(max(pushes))
        slopes = [bad.a[epoch] * sigma(-bad.z[epoch]) for epoch in (0, steep, strongest)]
        assert slopes == sorted(slopes)
        assert pushes[0] < pushes[steep] < pushes[strongest]
    if chosen("slow_start", "run_to_end.say.most", facts):
        # The clock stops at the greatest push.
        pushes = [push(bad, y, epoch) for epoch in range(shown + 1)]
        assert pushes[facts["strongest"]] == pytest.approx(max(pushes))
        assert facts["strongest"] > 0
    if chosen("slow_start", "run_to_end.say.dots", facts):
        # Dots are crowded: until it grows steep, they are nearer to each other than later.
        ways = [abs(after - before) for before, after in pairwise(bad.z[: shown + 1])]
        assert max(ways[: facts["steep_from"]]) < 0.5 * max(ways)
    if chosen("slow_start", "title", facts):
        assert claim
        assert abs(bad.a[0] - y) > 0.75
        assert more_wrong(y, bad, mild) == "bad"
        assert lost(bad, facts["half"]) < lost(mild, facts["half"])


# -- the parts of the picture ----------------------------------------------------------------------


PARTS = settings(max_examples=30, deadline=None)


def bead_at(z: float, y: float, epochs: int = 1, eta: float = 1e-3) -> Bead:
    learner = Learner(
        train(Neuron(z, 0.0), QUADRATIC, x=1, y=y, eta=eta, epochs=epochs), ValueTracker(0.0), disc
    )
    box = {"left": -6.0, "bottom": -2.7, "width": 12.0, "height": 5.0}
    return Bead(DARK, SigmoidPlot(DARK, [z], **box), learner, Spot(-4.0, -1.0, 8.0))


def pushes_of(*sides: tuple[float, float]) -> list[Push]:
    return [
        Push(lambda e=error: e, lambda d=slope: d, lambda: Spot(-4.0, -1.0, 8.0))
        for error, slope in sides
    ]


SIDES = st.tuples(st.floats(0.05, 1), st.floats(1e-3, 0.25))


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
@given(st.floats(-5.9, 5.9), st.sampled_from([0.0, 1.0, 0.3]), st.floats(0.1, 3))
def test_beside_the_curve_the_rectangle_lies_as_before_and_meets_nothing(
    z: float, y: float, eta: float
) -> None:
    bead = bead_at(z, y, epochs=(shown := 60), eta=eta)
    close = {"rtol": 1e-7, "atol": 1e-12}
    sigmoid, clock = bead.sigmoid, bead.learner.clock
    spot = bead.corner = roomiest_corner(bead, shown)
    assert 1 < spot.unit <= bead.stage.unit
    for tracker in (bead.reach, bead.rise, bead.gathered, bead.moved):
        tracker.set_value(1.0)
    for epoch in (0, 7, 30, shown):
        clock.set_value(epoch)
        for part in bead.parts():
            part.update()
        a = sigma(bead.z)
        rise = a * sigma(-bead.z)
        np.testing.assert_allclose(span(bead.area.points) / spot.unit, (abs(a - y), rise), **close)
        np.testing.assert_allclose(span(bead.error.points)[0] / spot.unit, abs(a - y), **close)
        np.testing.assert_allclose(span(bead.gate.points)[1] / spot.unit, rise, **close)
        # The mark is back on the curve.
        np.testing.assert_allclose(bead.mark.get_center(), sigmoid.on(bead.z), atol=1e-9)
        low, high = bead.area.points.min(axis=0)[:2], bead.area.points.max(axis=0)[:2]
        assert high[1] <= sigmoid.top + 1e-9
        level = np.linspace(sigmoid.left, sigmoid.right, 200), np.full(200, -2.7 + 5 * y)
        bar = np.full(50, bead.mark.get_x()), np.linspace(bead.mark.get_y(), -2.7 + 5 * y, 50)
        for points in (sigmoid.course()[:, :2], np.stack(level, axis=1), np.stack(bar, axis=1)):
            assert not ((points > low - 0.1) & (points < high + 0.1)).all(axis=1).any()


@pytest.mark.parametrize("now", [0.0, 0.4, 1.0, 1.9999999, 2.5])
def test_the_push_that_is_written_is_that_of_the_epoch_that_is_counted(now: float) -> None:
    bead = bead_at(1.0, 0.0, epochs=4, eta=1.5)
    bead.learner.clock.set_value(now)
    counter = EpochCounter(
        DARK, bead.learner.clock, words("epoch", 0.5, DARK.words, "en"), x=0, y=0
    )
    value = live_push(SlowStart(), bead.learner, words("push", 0.5, DARK.words, "en"), 0.0)[1]
    loop = descend("quadratic", 1.0, 0.0, x=1, y=0, eta=1.5, epochs=4)
    assert reads_as(value._said, push(loop, 0.0, int(counter.digits._said)))


@PARTS
@given(st.floats(0.2, 5), st.floats(0, 1))
def test_the_area_is_what_the_height_has_been_drawn_over(z: float, share: float) -> None:
    bead = bead_at(z, 0.0)
    bead.swept.set_value(share)
    bead.area.update()
    drawn = span(bead.area.points)[0] if share else 0.0
    assert drawn == pytest.approx(share * sigma(z) * 8)


@PARTS
@given(st.lists(st.floats(-9, 9).map(lambda z: round(z, 2)), min_size=2, max_size=2))
def test_ticks_stand_below_their_weighted_inputs_and_apart(zs: list[float]) -> None:
    sigmoid = bead_at(6.0, 0.0).sigmoid
    aim = words("target", 0.54, DARK.output, "en")
    sigmoid.name_level(aim, 0.0)
    ticks = sigmoid.name_inputs(*zs, taken=aim)
    assert len(ticks) == 2
    names = [aim]
    for z, tick in zip(zs, ticks, strict=True):
        if len(tick):
            line, name = tick
            assert name.source == f"{z:.4g}"
            assert name.get_x() == pytest.approx(line.get_x(), abs=0.02)
            assert line.get_x() == pytest.approx(float(sigmoid.place(z, 0)[0]))
            names.append(name)
    for one, other in pairwise(sorted(names, key=lambda name: float(name.get_x()))):
        assert one.get_right()[0] + 0.2 < other.get_left()[0]
    if abs(zs[0] - zs[1]) > 3 and min(zs) > -2:
        assert len(names) == 3


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
@given(st.floats(-9, 9), st.booleans(), st.floats(0, 1))
def test_the_pointer_goes_along_with_its_bar_and_does_not_touch_it(
    z: float, above: bool, gathered: float
) -> None:
    bead = bead_at(z, 0.0)
    bead.rise.set_value(1.0)
    pointer = Pointer(bead.gate, above=above)
    bead.gathered.set_value(gathered)
    bead.gate.update()
    pointer.update()
    ups, ends = pointer.points[:, 1], bead.gate.points[:, 1]
    gap = ups.min() - ends.max() if above else ends.min() - ups.max()
    assert 0.1 < gap < 0.15
    tip = pointer.points[np.argmin(ups) if above else np.argmax(ups)]
    assert tip[0] == pytest.approx(bead.gate.get_x(), abs=1e-9)


@pytest.mark.parametrize(("z", "side"), [(4.0, 1.0), (4.0, -1.0), (-4.0, 1.0), (-4.0, -1.0)])
def test_an_arrow_points_from_above_from_the_close_look_to_the_rectangle(
    z: float, side: float
) -> None:
    bead = bead_at(z, 0.0)
    bead.side = side
    bead.rise.set_value(1.0)
    arrow = pointer_at(bead)
    for gathered in (0.0, 0.5, 1.0):
        bead.gathered.set_value(gathered)
        bead.gate.update()
        arrow.update()
        assert arrow.points[:, 1].min() > bead.gate.points[:, 1].max()


def test_from_near_the_curve_has_no_corners() -> None:
    bead = bead_at(4.0, 0.0)
    close = CloseUp(bead, bead_at(1.5, 0.0))
    close.near.set_value(1.0)
    bead.sigmoid.curve.update()
    assert span(bead.sigmoid.curve.points)[0] > 10
    corners = bead.sigmoid.curve.points[::4, :2]
    angles = np.arctan2(*np.diff(corners, axis=0).T[::-1])
    assert np.abs(np.diff(angles)).max() < math.radians(1)


def test_crowded_dots_of_the_lecture_lie_beside_each_other() -> None:
    parameters = Parameters()
    bad, step = runs(parameters, "quadratic")[0], facts_of("slow_start", parameters)["step"]
    unit = BOX["width"] / 12
    for before, after in pairwise(range(0, 150, step)):
        assert (bad.z[before] - bad.z[after]) * unit > 2 * RADIUS


@PARTS
@given(st.floats(-5, 5), st.sampled_from([-1.0, 1.0]))
def test_a_veil_lies_on_the_curve_beyond_its_bead_and_nowhere_else(z: float, side: float) -> None:
    bead = bead_at(z, 0.0)
    bead.side = side
    veil = CloseUp(bead, bead).veil_beyond(bead, 0.5)
    assert veil.get_stroke_opacity() == 0.5
    across, up = (veil.points[::4] - (-6.0, -2.7, 0.0))[:, :2].T
    beyond = side * (across / 12.0 * 12.0 - 6.0 - z)
    # The curve is drawn in pieces of a quarter.
    assert (beyond > -0.26).all()
    assert beyond.max() > abs(side * 6 - z) - 0.6
    np.testing.assert_allclose(up / 5, [sigma(x - 6.0) for x in across], atol=1e-9)


@PARTS
@given(SIDES, SIDES)
def test_copies_are_counted_when_they_have_landed(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    copies = Copies(DARK, "quadratic", *pushes_of(one, other))
    assume(0 < copies.first < copies.all)
    for landed in np.linspace(copies.first, copies.all, 9)[:-1]:
        copies.landed.set_value(landed)
        copies.refresh()
        copies.number.refresh()
        # Those that lie where they are to lie are as wide as the larger rectangle.
        wide = max(one, other, key=math.prod)[0] * 8
        there = sum(abs(span(copy.points)[0] - wide) < 1e-6 for copy in copies)
        assert int(copies.number._said) <= there


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
        # A rest that would be a mere line is not drawn: all are that little larger.
        rest, high = large / small % 1, 8 * max(one, other, key=math.prod)[1]
        if rest * small / large * high <= LINE:
            assert len(copies) == math.floor(large / small)
            np.testing.assert_allclose(ends, large / len(copies), rtol=1e-6)
        else:
            assert len(copies) == math.ceil(large / small)
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
    across = [-6 + (12 - ROOM) * k / epochs for k in range(0, epochs + 1, step)]
    np.testing.assert_allclose(strobe.middles()[:, 0], across, atol=1e-9)
