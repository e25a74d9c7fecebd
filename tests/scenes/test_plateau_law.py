"""What `plateau_law` says and draws is true: every wait is the time that the flow takes."""

import math
import re

import numpy as np
import pytest
from hypothesis import example, given
from manim import ManimColor, VMobject
from manim.animation.animation import Animation, prepare_animation
from scipy.integrate import quad

from scenes.course import BUILT_IN
from scenes.kit.plot import Points, Scale
from scenes.parameters import Parameters
from scenes.plateau_law.about import Law, as_rate, counted, law, roughly
from scenes.plateau_law.axis import StartAxis
from scenes.plateau_law.clocks import Clocks
from scenes.plateau_law.flag import Flag
from scenes.plateau_law.raised import Between, Bought
from scenes.plateau_law.ruler import bent
from scenes.plateau_law.steps import Steps
from scenes.plateau_law.waits import COSTS, ENTROPY, QUADRATIC, Waits
from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH
from scenes.telling.view import restricted
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, facts_of, filled
from tests.scenes.oracle import descend, sigma
from tests.scenes.raw import in_motion

FILM = "plateau_law"
SLOW, RATE = 0.015, 0.15
"""The learning rate at first, and the lecture's own, to which it is raised."""

OWN = Law(4.0, 10.0, 20.0, 1.0, SLOW)


def wait(cost: str, z: float, rate: float) -> float:
    """Return how long the flow takes from z to 0: dt = dz / (2η ∂C/∂z), by quadrature."""

    def slowness(at: float) -> float:
        a = sigma(at)
        return 1 / (2 * rate * (a * a * sigma(-at) if cost == QUADRATIC else a))

    pieces = np.arange(0.0, z, 1.0)
    return float(sum(quad(slowness, low, min(low + 1, z), epsabs=0)[0] for low in pieces))


def law_of(parameters: Parameters) -> Law:
    return law(restricted(parameters, BUILT_IN.film(FILM).uses, FILM))


def drawn(found: Law = OWN) -> tuple[StartAxis, Waits]:
    """Draw the plot as it is when the first waits are over."""
    scene = in_motion(FILM).scene
    starts = StartAxis(scene, found.start, found.far, found.farthest)
    waits = Waits(scene, found, starts)
    waits.passed.set_value(math.inf)
    return starts, waits


def heights(waits: Waits, points: Points) -> Points:
    """Return which numbers of epochs stand at points, by arithmetic of its own."""
    shares = (points[..., 1] - waits.bottom) / waits.span[1]
    scale = waits.y
    if scale.log:
        return np.asarray(scale.low * np.exp(shares * math.log(scale.high / scale.low)))
    return np.asarray(shares * scale.high)


def played(animation: Animation) -> None:
    """Play an animation to its end."""
    animation.begin()
    animation.finish()


def logarithmic() -> tuple[StartAxis, Waits]:
    starts, waits = drawn()
    starts.z.set_value(OWN.far)
    played(waits.bend(1.0))
    return starts, waits


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    facts = facts_of(FILM, Parameters())
    assert (facts["start_q"], facts["start_c"], facts["about_q"]) == ("2,301", "166", "2,300")
    assert (facts["end_q"], facts["end_c"], facts["eta"]) == ("735,299", "367", "0.015")
    assert "eta.say.limit" not in dict(filled(FILM, facts, "zh"))
    said = dict(filled(FILM, facts, "zh"))
    assert said["clocks.say.far"] == "从 10 出发：20 小时 25 分，对 37 秒。"
    assert said["clocks.say.farthest"] == "从 20 出发：51 年，对 70 秒。"
    said = dict(filled(FILM, facts, "en"))
    assert said["clocks.say.far"] == "From 10: 20 h 25 min, against 37 s."
    assert said["clocks.say.farthest"] == "From 20: 51 years, against 70 s."


@ANY
@given(any_parameters())
@example(Parameters())
@example(load(sets=["training.eta=0.0001", "law.far=12", "law.farthest=40"]))
@example(load(sets=["training.eta=100", "law.far=8", "law.farthest=14"]))
@example(load(sets=["start.bad.w=2.5", "start.bad.b=2.5", "law.far=8", "sample.y=0.05"]))
@example(load(sets=["sample.x=100", "start.bad.w=50", "sample.y=0.5", "threshold=0.4"]))
def test_what_plateau_law_says_is_true(parameters: Parameters) -> None:
    facts, found = facts_of(FILM, parameters), law_of(parameters)
    raised = facts["eta_raised"] * (1 + facts["x"] ** 2) / 2
    rate = raised / 10
    assert 3 <= found.start <= 5 < found.far < found.farthest
    assert raised <= 0.3
    assert facts["eta"] == as_rate(found.eta)
    assert found.eta == pytest.approx(facts["eta_raised"] / 10)
    if parameters.training.eta * (1 + parameters.sample.x**2) / 2 <= 0.3:
        assert facts["eta_raised"] == pytest.approx(parameters.training.eta)
        assert facts["x"] == parameters.sample.x
    else:
        assert (facts["eta_raised"], facts["x"]) == (pytest.approx(RATE), 1.0)
    for cost, short in ((QUADRATIC, "q"), (ENTROPY, "c")):
        ends = {"start": found.start, "far": found.far, "farthest": found.farthest}
        for name, z in ends.items():
            assert facts[f"clock_{short}_{name}"] == pytest.approx(wait(cost, z, raised), rel=1e-6)
        assert facts[f"start_{short}"] == counted(wait(cost, found.start, rate))
        assert facts[f"end_{short}"] == counted(wait(cost, found.far, rate))
    for name, z in (("first", found.start), ("last", _last_step(found))):
        quadratic = [wait(QUADRATIC, at, rate) for at in (z, z + 1)]
        entropy = [wait(ENTROPY, at, rate) for at in (z, z + 1)]
        assert facts[f"{name}_q"] == pytest.approx(quadratic[1] / quadratic[0], rel=1e-6)
        assert facts[f"{name}_c"] == counted(entropy[1] - entropy[0])
    assert facts["about_q"] == roughly(wait(QUADRATIC, found.start, rate))
    assert 2 < facts["first_q"] < facts["last_q"] < math.e
    # So much further out the tenfold rate takes as long: what stands in the picture is rounded.
    nearer = wait(QUADRATIC, found.far - facts["bought"], rate)
    assert nearer == pytest.approx(wait(QUADRATIC, found.far, rate) / 10, rel=1e-6)
    y = parameters.sample.y
    if 0.05 <= y <= 0.95:
        slope = sigma(z := math.log(y / (1 - y))) * sigma(-z)
        assert facts["limit_c"] == pytest.approx(2 / (slope * (1 + facts["x"] ** 2)))
        assert facts["limit_q"] == pytest.approx(2 / (slope**2 * (1 + facts["x"] ** 2)))
    for lang in BUILT_IN.languages:
        told = dict(filled(FILM, facts, lang)).get("eta.say.limit", "")
        assert bool(told) == (0.05 <= y <= 0.95)
        for place, text in filled(FILM, facts, lang):
            assert not re.search(r"(?<![\d.])[01]\.000?(?!\d)|nan|inf|None", text), (place, text)


def _last_step(found: Law) -> float:
    """Return where the last whole step from the start begins that does not pass `far`."""
    z = found.start
    while z + 2 <= found.far + 1e-9:
        z += 1
    return z


@pytest.mark.parametrize(("x", "w", "b"), [(1.0, 2.0, 2.0), (0.5, 4.0, 2.0), (-1.2, -2.0, 1.0)])
def test_real_steps_take_about_as_long_as_the_flow(x: float, w: float, b: float) -> None:
    parameters = load(sets=[f"sample.x={x}", f"start.bad.w={w}", f"start.bad.b={b}"])
    facts, found = facts_of(FILM, parameters), law_of(parameters)
    assert found.start == pytest.approx(w * x + b)
    for cost in COSTS:
        run = descend(cost, w, b, x=x, y=0, eta=SLOW, epochs=20_000)
        steps = run.first_passing(0.5, 0)
        assert steps == pytest.approx(wait(cost, found.start, found.rate), rel=0.005)
        if x == 1.0:
            said = {QUADRATIC: facts["about_q"], ENTROPY: facts["start_c"]}[cost]
            assert said == (roughly(steps) if cost == QUADRATIC else counted(steps))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_too_large_rates_are_told_for_a_target_between_0_and_1_only(lang: str) -> None:
    for y, told in ((0.3, True), (0.7, True), (0.0, False), (1.0, False), (0.01, False)):
        facts = facts_of(FILM, load(sets=[f"sample.y={y}", "threshold=0.6"]))
        said = dict(filled(FILM, facts, lang)).get("eta.say.limit", "")
        assert ("4.76" in said and "22.7" in said and f"{y}" in said) == told
        assert bool(said) == told
    # Descent close to the target: below the limit it comes nearer, above it does not.
    for cost, limit in (("cross_entropy", 4.76), ("quadratic", 22.7)):
        for share, settles in ((0.9, True), (1.1, False)):
            z0 = math.log(0.3 / 0.7) + 0.01
            run = descend(cost, 0.0, z0, x=1, y=0.3, eta=share * limit, epochs=400)
            assert (abs(run.a[-1] - 0.3) < 1e-3) == settles


def test_both_heads_stand_at_their_waits_on_every_axis() -> None:
    starts, waits = drawn()
    for scale in range(4):
        if scale == 3:
            played(waits.bend(1.0))
        elif scale:
            played(waits.grow(scale))
        for z in (4.0, 5.5, 9.0):
            starts.z.set_value(z)
            for cost in COSTS:
                place = waits.head(cost)
                assert heights(waits, place) == pytest.approx(wait(cost, z, SLOW), rel=1e-6)
                assert place[0] == pytest.approx(starts.at(z)[0])


def test_each_linear_axis_is_left_and_the_last_one_shows_all() -> None:
    starts, waits = drawn()
    for number in range(2):
        if number:
            played(waits.grow(number))
        assert waits.head(QUADRATIC)[1] < waits.top
        starts.z.set_value(waits.when(2.0 * waits.highs[number]) if number < 1 else OWN.far)
        assert waits.head(QUADRATIC)[1] > FRAME_HEIGHT / 2 > waits.head(ENTROPY)[1]
    played(waits.grow(2))
    shares = (waits.head(ENTROPY)[1] - waits.bottom) / waits.span[1]
    assert shares == pytest.approx(0.6)
    played(waits.bend(1.0))
    assert waits.head(QUADRATIC)[1] < waits.top


def test_the_curves_are_drawn_through_the_waits() -> None:
    _, waits = logarithmic()
    for cost, curve in zip(COSTS, waits.curves, strict=True):
        curve.update()
        points = curve.points[::4]
        zs = (points[:, 0] - waits.left) / waits.span[0] * OWN.far
        for z, epochs in zip(zs[5::40], heights(waits, points)[5::40], strict=True):
            assert epochs == pytest.approx(wait(cost, float(z), SLOW), rel=0.02)


def test_a_larger_rate_moves_both_heads_down_by_as_much() -> None:
    _, waits = logarithmic()
    before = [waits.head(cost) for cost in COSTS]
    between = Between(in_motion(FILM).scene, waits)
    said = between.times._write()
    waits.quicker.set_value(math.log(10))
    away = [float(head[1] - waits.head(cost)[1]) for head, cost in zip(before, COSTS, strict=True)]
    unit = waits.span[1] / math.log(waits.y.high / waits.y.low)
    assert away == pytest.approx([unit * math.log(10)] * 2)
    assert between.times._write() == said
    assert between.rate._write() == "eta = 0.15"
    ratio = wait(QUADRATIC, 10.0, SLOW) / wait(ENTROPY, 10.0, SLOW)
    assert said.replace('class("normal", ",")', "") == f"times {round(ratio, -2):.0f}"


def test_what_is_bought_ends_on_both_curves() -> None:
    _, waits = logarithmic()
    waits.curves.update()
    found = Bought(in_motion(FILM).scene, waits, facts_of(FILM, Parameters())["bought"])
    old: VMobject = found.old
    left, _ = found.bar.ends()
    order = np.argsort(old.points[:, 0])
    on_old = np.interp(left[0], old.points[order, 0], old.points[order, 1])
    assert float(left[1]) == pytest.approx(on_old, abs=0.01)
    waits.quicker.set_value(math.log(10))
    assert float(left[1]) == pytest.approx(float(waits.head(QUADRATIC)[1]))


def test_bars_are_as_long_as_the_times_and_one_runs_out_of_the_frame() -> None:
    starts, _ = drawn()
    clocks = Clocks(in_motion(FILM).scene, OWN.raised, starts)
    lengths = []
    for z in (OWN.far, OWN.farthest):
        starts.z.set_value(z)
        # While both grow, they are equally long, until the shorter one stands for all its time.
        clocks.run.set_value(20.0)
        ends = [bar.ends() for bar in clocks.bars[:2]]
        assert ends[0][1][0] == pytest.approx(ends[1][1][0])
        clocks.run.set_value(math.inf)
        (_, gold), (foot, teal) = (bar.ends() for bar in clocks.bars[:2])
        clocks.rest.update()
        assert gold[0] < clocks.rest.ends()[0][0] < FRAME_WIDTH / 2
        assert float(clocks.rest.ends()[1][0]) == pytest.approx(FRAME_WIDTH / 2, abs=0.06)
        assert clocks.broken.update().height > 0
        lengths.append(float(teal[0] - foot[0]))
    times = [wait(ENTROPY, z, RATE) for z in (OWN.far, OWN.farthest)]
    assert lengths[1] / lengths[0] == pytest.approx(times[1] / times[0])


def test_both_clocks_count_to_their_waits_and_pass_each_second_by_the_same_factor() -> None:
    starts, _ = drawn()
    starts.z.set_value(OWN.far)
    clocks = Clocks(in_motion(FILM).scene, OWN.raised, starts)
    first = float(clocks.run.get_value())
    counting = prepare_animation(clocks.count())
    counting.begin()
    counting.interpolate(0.5)
    halfway = math.sqrt(first * wait(QUADRATIC, OWN.far, RATE))
    assert float(clocks.run.get_value()) == pytest.approx(halfway, rel=1e-3)
    counting.interpolate(1.0)
    written = [re.sub(r" thick|\"", "", readout._write()) for readout in clocks.times]
    assert written == ["20 小时 25 分", "37 秒"]
    assert clocks.stops == (15, 20)


def test_the_steps_of_both_costs_are_drawn_to_scale() -> None:
    starts, waits = drawn()
    starts.z.set_value(OWN.far)
    for cost in (ENTROPY, QUADRATIC):
        played(waits.grow(2) if cost == ENTROPY else waits.bend(1.0))
        drawn_steps = Steps(in_motion(FILM).scene, waits, cost).drawn
        assert len(drawn_steps) == 6
        for number, step in enumerate(drawn_steps):
            ends = np.array((step.points[0], step.points[-1]))
            zs = (ends[:, 0] - waits.left) / waits.span[0] * OWN.far
            assert zs == pytest.approx((4 + number, 5 + number))
            known = [wait(cost, float(z), SLOW) for z in zs]
            assert heights(waits, ends) == pytest.approx(known, rel=1e-6)
        rises = [float(step.points[-1][1] - step.points[0][1]) for step in drawn_steps]
        # Steps of equal height: an equal term on the linear axis, nearly one on the other.
        assert max(rises) / min(rises) < (1.05 if cost == ENTROPY else 1.2)


def test_the_axis_bends_without_a_jump_and_keeps_one_value_on_its_way() -> None:
    start, end = Scale(0.0, 65.0), Scale(1.06, 132_000.0, log=True)
    known = np.geomspace(2.0, 70_000.0, 40)
    last = start.share(known)
    for way in np.linspace(0.0, 1.0, 2001):
        scale = bent(start, end, 37.0, float(way))
        there = (1 - way) * start.share(37.0) + way * end.share(37.0)
        assert float(scale.share(37.0)) == pytest.approx(float(there), abs=1e-6)
        shares = scale.share(known)
        assert (np.diff(shares) > 0).all()
        # What is in the picture or near it goes at most a fiftieth of the axis in a step.
        near = (last < 1.2) & (shares < 1.2)
        assert np.abs(shares - last)[near].max() < 0.02
        last = shares
    assert last == pytest.approx(end.share(known))


def test_an_arrow_of_the_axis_goes_from_a_power_of_ten_to_the_next() -> None:
    _, waits = logarithmic()
    arrows = waits.ticks.factors()
    assert len(arrows) == 2
    for arrow, factor in arrows:
        assert factor.source == "times 10"
        low, high = heights(waits, np.array((arrow.points[0], arrow.points[3])))
        power = round(math.log10(low))
        assert math.log10(low) - power == pytest.approx(power + 1 - math.log10(high))
        assert 0 < math.log10(low) - power < 0.2


def test_starts_are_numbered_on_the_axis_where_the_disc_is_not() -> None:
    starts, _ = drawn()
    starts.light.set_value(1.0)
    for z, wide, lit in (
        (4.0, 0, "0 10"),
        (9.0, 0, "0 5"),
        (13.0, 1, "0 20"),
        (15.0, 1, "0 10"),
        (20.0, 1, "0 10"),
    ):
        starts.z.set_value(z)
        starts.wide.set_value(wide)
        marks = {0: 0.0, 1: 5.0, 2: 10.0, 3: 20.0}
        starts.marked.update()
        shown = [
            f"{marks[number]:.0f}"
            for number, mark in enumerate(starts.marked)
            if mark.get_fill_opacity() > 0.5
        ]
        assert " ".join(shown) == lit


def test_a_flag_keeps_both_times_at_their_tick_and_clocks_tick_in_seconds() -> None:
    starts, _ = drawn()
    starts.wide.set_value(1.0)
    scene = in_motion(FILM).scene
    flag = Flag(scene, OWN.raised, starts, OWN.far)
    x, y, _ = starts.at(OWN.far)
    assert flag.post.points[:, 0] == pytest.approx(float(x))
    assert flag.post.points[0, 1] == pytest.approx(float(y))
    assert 0 < float(x - flag.times.get_right()[0]) < 0.3
    written = [re.sub(r" thick|\"", "", time.source) for time in flag.times]
    assert written == ["20 小时 25 分", "slash", "37 秒"]
    before = flag.times[0][0].get_fill_opacity()
    played(flag.step_back())
    # Held back, they are still told apart by their colours.
    for cost, time in zip(COSTS, flag.times[::2], strict=True):
        assert {glyph.get_fill_color() for glyph in time} == {ManimColor(scene.theme.cost(cost))}
        assert all(glyph.get_fill_opacity() < 0.6 * before for glyph in time)
    clocks = Clocks(scene, OWN.raised, starts)
    before = float(clocks.run.get_value())
    ticking = prepare_animation(clocks.tick(2.0))
    assert ticking.run_time == 2.0
    ticking.begin()
    ticking.interpolate(0.5)
    assert float(clocks.run.get_value()) - before == pytest.approx(1.0)
