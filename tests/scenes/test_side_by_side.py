"""What `side_by_side` says and shows is true, whatever the parameters."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from manim import DashedLine, Dot, VGroup, VMobject

from scenes.course import BUILT_IN
from scenes.kit.counter import EpochCounter
from scenes.kit.plot import Plot
from scenes.kit.readout import Readout
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Glyph
from scenes.parameters import Parameters
from scenes.side_by_side.race import RACE_TICKS, magnified
from scenes.side_by_side.ruler import Ruler
from scenes.telling.words import Script
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, chosen, facts_of, filled, runs, tame
from tests.scenes.oracle import Descent, descend, sigma
from tests.scenes.raw import Film, render

# -- the words -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Truth:
    """What an independent computation says of one set of parameters."""

    parameters: Parameters
    q: Descent
    c: Descent
    four: Descent

    @property
    def y(self) -> float:
        return self.parameters.sample.y

    @property
    def threshold(self) -> float:
        return self.parameters.threshold

    def passed(self, run: Descent) -> float:
        return run.first_passing(self.threshold, self.y)

    def beyond(self, a: float) -> bool:
        return (a - self.threshold) * (self.y - self.threshold) > 0


def truth(parameters: Parameters) -> Truth:
    q, c = (runs(parameters, cost)[0] for cost in ("quadratic", "cross_entropy"))
    sample, training, start = parameters.sample, parameters.training, parameters.start.bad
    four = descend(
        "quadratic",
        start.w,
        start.b,
        x=sample.x,
        y=sample.y,
        eta=4 * training.eta,
        epochs=training.epochs,
    )
    return Truth(parameters, q, c, four)


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    side = facts_of("side_by_side", Parameters())
    assert (side["passed_q"], side["passed_c"], side["passed_4"]) == (232, 17, 59)
    assert (side["takes"], side["times"], side["magnified"]) == (50, 13.6, 20.0)
    assert side["times_4"] == pytest.approx(59 / 17, abs=0.05)


def test_the_published_words_are_said() -> None:
    said = dict(filled("side_by_side", facts_of("side_by_side", Parameters()), "en"))
    assert said["title"] == "Change the cost, shelf to ramp"
    assert said["race.say.first"].startswith("At epoch 17,")
    assert said["race.say.second"].startswith("At epoch 232,")
    assert said["times.say.ratio"] == "232 is about 13.6 times 17."
    assert said["again.say.passed"] == "Now it takes 59 instead of 232."
    assert said["first_step.say.takes"] == "How many epochs on the shelf?"
    assert said["first_step.say.answer"] == "It takes 50 to go as far."


TITLES = {
    "ramp": "Change the cost, shelf to ramp",
    "fair": "Same rate: 5.2 times as fast; at 4η, still 1.4 times",
    "several_times": "Change the cost, not the rate: several times faster",
    "nearer": "Change the cost, shelf to ramp",
    "only_entropy_gets_there": "Change only the cost: past 0.5 at epoch 17",
    "none": "One start, two costs",
}


@pytest.mark.parametrize(
    ("sets", "title"),
    [
        ((), "ramp"),
        (("start.bad.w=1.5", "start.bad.b=1.5"), "nearer"),
        # σ′ is more than 1/10 at the start: that is no shelf.
        (("start.bad.w=1", "start.bad.b=1"), "fair"),
        # At four times the rate, the quadratic cost is as fast as cross-entropy.
        (("start.bad.w=0.5", "start.bad.b=0.5"), "several_times"),
        (("training.epochs=200",), "only_entropy_gets_there"),
        (("training.epochs=231",), "only_entropy_gets_there"),
        (("training.epochs=10",), "none"),
        (("sample.y=1",), "none"),
        # Cross-entropy is first, and ends in a cycle of two outputs.
        (("sample.y=0.3", "training.eta=5"), "none"),
        (("sample.y=0.3", "training.eta=10"), "none"),
    ],
)
def test_the_title_claims_as_much_as_is_true(sets: tuple[str, ...], title: str) -> None:
    facts = facts_of("side_by_side", load(sets=sets))
    assert Script(BUILT_IN.words("side_by_side", "en"), facts).title == TITLES[title]


@ANY
@given(any_parameters())
@example(Parameters())
@example(load(sets=["sample.y=0.3", "training.eta=3.9"]))
@example(load(sets=["threshold=0.982"]))
@example(load(sets=["sample.y=0.5", "threshold=0.4"]))
@example(load(sets=["training.eta=7"]))
def test_what_side_by_side_says_is_true(parameters: Parameters) -> None:
    assume(tame(parameters))
    true = truth(parameters)
    every = (*true.q.a, *true.c.a, *true.four.a)
    # Where a run only grazes the threshold, its last digits decide: that is not to be tested.
    assume(min(abs(a - true.threshold) for a in every) > 1e-9)
    facts = facts_of("side_by_side", parameters)
    when = {
        path: chosen("side_by_side", path, facts)
        for path in (
            *("title", "hills.say.quadratic", "hills.say.entropy", "hills.say.question"),
            *("first_step.say.start", "first_step.say.arrow", "first_step.show.scale"),
            *("first_step.say.takes", "first_step.say.answer"),
            *("first_step.show.takes", "race.say.first"),
            *("race.say.second", "times.say.start", "times.say.ratio"),
            *("again.say.passed", "again.say.shelf"),
            *("hills.show.quadratic_formula", "hills.show.question"),
            *("race.say.waiting", "race.say.edge", "scales.see", "claim.say.start"),
        )
    }
    judge_the_hills(true, when)
    judge_the_first_step(true, facts, when)
    judge_the_race(true, facts, when)
    judge_the_title(true, facts, when["title"])
    judge_four_times(true, facts, when)
    judge_the_slopes(true, facts, when)
    for lang in BUILT_IN.languages:
        for place, text in filled("side_by_side", facts, lang):
            read_numbers(place, text)


def read_numbers(place: str, text: str) -> None:
    """No output reads 0.00 or 1.00, nothing is counted as "1 epochs", nothing is not a number."""
    assert not re.search(r"(?<![\d.])[01]\.00(?!\d)", text), (place, text)
    assert not re.search(r"(?<![\d.])1 epochs", text), (place, text)
    assert not re.search(r"nan|inf|None", text), (place, text)


def judge_the_hills(true: Truth, when: Mapping[str, str | None]) -> None:
    a, z = true.q.a[0], true.q.z[0]
    if when["hills.say.quadratic"] or when["hills.say.entropy"]:
        # Flat on one hill, steep on the other, and far from the target.
        error = abs(a - true.y)
        assert error >= 0.5
        assert error * sigma(z) * sigma(-z) <= 0.1 * error
    question = when["hills.say.question"]
    assert question == when["hills.show.question"]
    assert (question is None) == (true.passed(true.q) == 0)
    if question:
        assert question.endswith("falls") == (a > true.threshold)
    if question and question.startswith("claim"):
        # How many times sooner cross-entropy is, is asked only where it is.
        assert true.passed(true.c) < true.passed(true.q) < math.inf
    exact = {"target_0": 0.0, "target_1": 1.0}.get(when["hills.show.quadratic_formula"] or "")
    assert exact == (true.y if true.y in (0, 1) else None)


def judge_the_first_step(
    true: Truth, facts: Mapping[str, Any], when: Mapping[str, str | None]
) -> None:
    step = true.c.z[1] - true.c.z[0]
    drawn = facts["magnified"]
    arrow = when["first_step.say.start"]
    assert arrow == when["first_step.say.arrow"] == ("any_arrow" if drawn else None)
    assert when["first_step.show.scale"] == (
        "longer_arrow" if drawn > 1 else "shorter_arrow" if 0 < drawn < 1 else None
    )
    if arrow is None:
        # "Nearly flat": on both hills, as the quadratic slope is the smaller one.
        assert abs(true.c.a[0] - true.y) <= 0.1
    else:
        assert 2.0 <= drawn * abs(step) <= 6.0 + 1e-9
    takes = when["first_step.say.answer"]
    asked = when["first_step.say.takes"]
    # "On the shelf" is said of a shelf only.
    assert asked in ((takes, "shelf_takes") if takes == "other_takes" else (takes,))
    if asked == "shelf_takes":
        a = true.q.a[0]
        assert a * (1 - a) <= 0.1
        assert abs(a - true.y) >= 0.5
    way = [abs(z - true.q.z[0]) for z in true.q.z]
    if takes == "never_takes":
        assert max(way) < abs(step) * (1 + 1e-9)
        assert when["first_step.show.takes"] is None
        assert facts["shown"] <= true.parameters.training.epochs
    elif takes:
        count = facts["takes"]
        assert count >= 2
        assert way[count] >= abs(step) * (1 - 1e-9)
        assert max(way[:count]) < abs(step) * (1 + 1e-9)


def judge_the_time(true: Truth, shown: int) -> None:
    passed = sorted(map(true.passed, (true.q, true.c)))
    flat = true.q.a[0] * (1 - true.q.a[0]) <= 0.1 and abs(true.q.a[0] - true.y) >= 0.5
    if flat and passed[0] > 0 and passed[1] < math.inf:
        # The wait on the shelf is most of what is seen.
        assert shown <= 4 or shown < 1.12 * passed[1] + 1
    if 0 < passed[0] < passed[1] < math.inf:
        # Who is first is seen to be: there is half a second at least between the two.
        assert (passed[1] - passed[0]) / shown * RACE_TICKS >= 7 or shown <= 4


def judge_the_race(true: Truth, facts: Mapping[str, Any], when: Mapping[str, str | None]) -> None:
    passed_q, passed_c, shown = true.passed(true.q), true.passed(true.c), facts["shown"]
    way = "falls" if true.y < true.threshold else "rises"
    assert all(at <= shown for at in (passed_q, passed_c) if at < math.inf)
    judge_the_time(true, shown)
    first = min(passed_q, passed_c)
    who = "together" if passed_q == passed_c else "entropy" if passed_c < passed_q else "quadratic"
    if not 0 < first < math.inf:
        assert when["race.say.first"] is None
    else:
        name = who if who == "together" else f"{who}_first"
        assert when["race.say.first"] == name
    second = max(passed_q, passed_c)
    if 0 < first < second < math.inf:
        late = "quadratic" if who == "entropy" else "entropy"
        assert when["race.say.second"] == f"{late}_second"
    else:
        assert when["race.say.second"] is None
    if when["race.say.waiting"]:
        assert who == "entropy"
        assert second < math.inf
        middle = (int(first) + int(second)) // 2
        assert abs(true.q.a[middle] - true.y) >= 0.5
        assert sigma(true.q.z[middle]) * sigma(-true.q.z[middle]) <= 0.1
    if when["race.say.edge"]:
        assert when["race.say.waiting"]
        judge_the_edge(true.q, int(first), int(second))
    if second == math.inf:
        name = "neither" if first == math.inf else f"only_{who}"
        told = when["times.say.start"]
        assert told == f"{name}_{way}"
    assert (when["times.say.start"] == "claim") == (when["times.say.ratio"] == "claim")
    if when["times.say.ratio"] == "claim":
        assert 0 < passed_c < passed_q < math.inf
        assert abs(facts["times"] - passed_q / passed_c) <= 0.05 + 1e-9
        assert f"{facts['times']:.1f}" != "1.0"
        assert when["claim.say.start"] in ("claim", "fair")
    elif when["times.say.start"] == "quadratic_first":
        assert passed_q < passed_c
    for name, run in (("a_q_end", true.q), ("a_c_end", true.c)):
        assert math.isclose(float(facts[name]), run.a[shown], rel_tol=1e-6, abs_tol=1e-9)


def judge_the_edge(run: Descent, first: int, passed: int) -> None:
    """It leaves the shelf on the way, and is far faster then than at the start."""
    slopes = [sigma(z) * sigma(-z) for z in run.z[: passed + 1]]
    edge = next(epoch for epoch, slope in enumerate(slopes) if slope > 0.1)
    assert (first + passed) // 2 < edge < passed
    assert abs(run.z[edge + 1] - run.z[edge]) >= 4 * abs(run.z[1] - run.z[0])


def judge_the_title(true: Truth, facts: Mapping[str, Any], title: str | None) -> None:
    if title is None:
        return
    passed_q, passed_c = true.passed(true.q), true.passed(true.c)
    assert 0 < passed_c < passed_q
    # Faster is who gets there and stays there, and ends no further from the target.
    assert all(true.beyond(a) for a in true.c.a[int(passed_c) :])
    misses = [max(abs(a - true.y) for a in run.a[-2:]) for run in (true.c, true.q)]
    assert misses[0] <= misses[1] + 0.005 + 1e-9
    times = passed_q / passed_c
    if title == "ramp":
        # There is a shelf at the start, where the other cost is steep.
        a, z = true.q.a[0], true.q.z[0]
        assert sigma(z) * sigma(-z) <= 0.1
        assert abs(a - true.y) >= 0.5
        assert times > 1
        assert abs(facts["times"] - times) <= 0.05 + 1e-9
    elif title == "fair":
        assert abs(facts["times"] - times) <= 0.05 + 1e-9
        assert abs(facts["times_4"] - true.passed(true.four) / passed_c) <= 0.05 + 1e-9
        assert true.passed(true.four) < passed_q < math.inf
    elif title == "over_ten":
        assert times > 10
        assert f"{facts['times']:.1f}" != "10.0"
    elif title == "ten_times":
        assert f"{times:.1f}" == "10.0"
    elif title == "several_times":
        assert 2.95 <= times < 10
    else:
        assert passed_q == math.inf


def judge_four_times(true: Truth, facts: Mapping[str, Any], when: Mapping[str, str | None]) -> None:
    passed = true.passed(true.four)
    told = when["again.say.passed"]
    if told:
        assert facts["passed_4"] == passed > 0
        assert facts["passed_4"] <= facts["again"] <= facts["shown"]
    if told == "shorter_now":
        assert passed < true.passed(true.q) < math.inf
    elif told:
        assert told.startswith("falls" if true.y < true.threshold else "rises")
    else:
        again = facts["again"]
        assert math.isclose(float(facts["a_4_end"]), true.four.a[again], rel_tol=1e-6, abs_tol=1e-9)
    if when["claim.say.start"] == "fair":
        # Twice faster: at the same rate, and less so at four times the rate, there for good.
        passed_c, passed_q = true.passed(true.c), true.passed(true.q)
        assert 0 < passed_c < passed < passed_q < math.inf
        assert abs(facts["times_4"] - passed / passed_c) <= 0.05 + 1e-9
        assert f"{facts['times_4']:.1f}" != "1.0"
        assert all(true.beyond(a) for a in true.c.a[int(passed_c) :])
    if when["again.say.shelf"]:
        assert 0 < true.passed(true.c) < passed


def judge_the_slopes(true: Truth, facts: Mapping[str, Any], when: Mapping[str, str | None]) -> None:
    told, z = when["scales.see"], facts["far"]
    if told:
        # Both read as numbers, and one of them is the other one times the slope of the sigmoid.
        read = [float(f"{facts[name]:.3g}") for name in ("slope_q", "slope_c")]
        assert read[0] / read[1] == pytest.approx(sigma(z) * sigma(-z), rel=0.011)
        assert read[1] == pytest.approx(abs(sigma(z) - true.y), rel=0.006)
        assert all("e" not in f"{facts[name]:.3g}" for name in ("slope_q", "slope_c"))


def test_the_quadratic_step_is_at_most_a_quarter_of_the_other() -> None:
    for z in np.linspace(-12, 12, 97):
        for y in (0.0, 0.3, 1.0):
            error = sigma(z) - y
            assert abs(error * sigma(z) * sigma(-z)) <= abs(error) / 4


@pytest.mark.parametrize("step", [1e-5, 3e-4, 0.0123, 0.295, 1.0, 2.9, 3.1, 196.0, 5e5])
def test_a_step_is_drawn_as_long_as_fits(step: float) -> None:
    drawn = magnified(-step)
    assert 2.0 <= drawn * step <= 6.0 + 1e-9
    assert f"{drawn:.0e}"[0] in "125"


# -- the picture -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """What stands in a frame while a clock runs: the counter's digits, and the beads' middles."""

    tick: int
    start: int
    beat: str
    digits: str
    beads: Mapping[str, Any]


@pytest.fixture(scope="module")
def watched() -> tuple[Film, list[Frame]]:
    frames: list[Frame] = []

    def tick_of(scene: LectureScene) -> int:
        before = [frame for frame in frames[-400:] if frame.start == scene.tick]
        return scene.tick + len(before)

    def look(scene: LectureScene) -> None:
        digits, beads = "", {}
        for part in scene.get_mobject_family_members():
            if isinstance(part, EpochCounter):
                digits = part.digits._said
            elif isinstance(part, Dot):
                # The beads are on the left, the heads of the learning curves on the right.
                (cost,) = part.roles
                place = part.get_center()
                beads[cost] = min(place, beads.get(cost, place), key=lambda at: float(at[0]))
        beat = scene.cues[-1].beat if scene.cues else ""
        frames.append(Frame(tick_of(scene), scene.tick, beat, digits, beads))

    return render("side_by_side", blind=True, on_frame=look), frames


def test_the_clock_shows_as_many_epochs_in_every_tick_of_the_film(
    watched: tuple[Film, list[Frame]],
) -> None:
    film, frames = watched
    plays = [
        play
        for play in film.clocks
        if film.cues["race"].start <= play.first < film.cues["race"].end
        or play.first >= film.cues["again"].start
    ]
    # Before it, the beads come back from their first steps.
    plays = [play for play in plays if play.stop > play.start]
    # What is on the shelf is shown again at that rate.
    again = film.cues["again"]
    shelf = again.start + next(phrase.at for phrase in again.phrases if phrase.event == "shelf")
    (anew,) = [play for play in plays if play.first >= shelf]
    assert anew.stop / (anew.end - anew.first) == pytest.approx(260 / RACE_TICKS)
    plays = [play for play in plays if play.first < shelf]
    # Both clocks set off from rest: within four ticks, they show half as much as then.
    first = [play for play in plays if play.start == 0]
    assert [(play.end - play.first, play.stop) for play in first] == [
        (4, pytest.approx(2 * 260 / RACE_TICKS))
    ] * 2
    whole = [play for play in plays if play.end - play.first > 1 and play not in first]
    rates = [(play.stop - play.start) / (play.end - play.first) for play in whole]
    assert len(rates) >= 5
    assert np.ptp(rates) < 1e-9
    assert rates[0] == pytest.approx(260 / RACE_TICKS)
    # It stops where a run passes: in the tick before, it may go less far, never further.
    ends = [play for play in plays if play.end - play.first == 1]
    assert all(0 < play.stop - play.start <= rates[0] + 1e-9 for play in ends)
    stops = [later.start for before, later in pairwise(plays) if later.first > before.end]
    assert stops == pytest.approx([17, 232, 0])
    assert plays[-1].stop == pytest.approx(59)
    for before, later in pairwise(plays[:-1]):
        assert later.first == before.end or 12 <= later.first - before.end <= 30 or later.start == 0
    # The counter in the frames counts at that rate, too.
    for beat in ("race", "again"):
        shown = [int(frame.digits) for frame in frames if frame.beat == beat and frame.digits]
        running = [b - a for a, b in pairwise(shown) if b != a]
        assert max(running) <= math.ceil(rates[0])
        assert running.count(0) == 0
    # The cross-entropy bead passes 1/2 within a second, the other one after nine.
    assert 17 / rates[0] / 15 < 1 < 8.5 < 232 / rates[0] / 15 < 9.5
    # The last epoch that the counter of the race shows is the one that is spoken of.
    assert [frame.digits for frame in frames if frame.beat == "race" and frame.digits][-1] == "232"


def test_the_wait_is_spoken_of_as_soon_as_the_first_to_pass_has_been(
    watched: tuple[Film, list[Frame]],
) -> None:
    film, frames = watched
    at = {phrase.event: phrase.at for phrase in film.cues["race"].phrases}
    said = film.scene.script.say("race", "first")
    # A glyph of Chinese takes a quarter of a second, a Latin letter or a space half of that.
    glyphs = sum(1.0 if "\u4e00" <= glyph <= "\u9fff" else 0.5 for glyph in said.strip("。"))
    needed = (glyphs - 0.5 * said.count("，")) / 4 * 15
    assert needed <= at["waiting"] - at["first"] < needed + 2
    # It has left the shelf when that is said: σ′ is above 1/10 for the first time.
    z = descend("quadratic", 2, 2).z
    edge = next(epoch for epoch, at in enumerate(z) if sigma(at) * sigma(-at) > 0.1)
    tick = film.cues["race"].start + at["edge"]
    assert next(int(frame.digits) for frame in frames if frame.tick == tick) in range(
        edge - 3, edge
    )


def test_the_beads_are_where_an_independent_loop_has_them_and_on_hills_of_one_scale(
    watched: tuple[Film, list[Frame]],
) -> None:
    film, frames = watched
    origin, per_z = z_axis(film.pictures["race"])
    clocks = [play for play in film.clocks if film.cues["race"].start <= play.first]
    clocks = [play for play in clocks if play.first < film.cues["race"].end]
    clocks = [play for play in clocks if play.stop > play.start]
    scales = []
    for name, price in PRICES.items():
        run = descend(name, 2, 2)
        heights, prices = [], []
        for play in clocks:
            for frame in frames:
                if not play.first <= frame.tick < play.end:
                    continue
                # It sets off with an even acceleration, then runs evenly.
                share = (frame.tick - play.first) / (play.end - play.first)
                now = play.start + (play.stop - play.start) * share ** (1 + (play.start == 0))
                z = float(np.interp(now, range(len(run.z)), run.z))
                x, y, _ = frame.beads[name]
                assert x == pytest.approx(origin + per_z * z, abs=1e-3)
                heights.append(y)
                prices.append(price(z))
        # Two ticks more to set off, and one for each stop within a tick, at most.
        assert RACE_TICKS + 2 <= len(heights) <= RACE_TICKS + 4
        scale, ground = np.polyfit(prices, heights, 1)
        np.testing.assert_allclose(heights, ground + scale * np.array(prices), atol=2e-3)
        scales.append(scale)
    # One unit of cost is as high on both hills: what looks steeper is steeper.
    assert scales[0] == pytest.approx(scales[1], rel=1e-2)


def test_the_mark_of_the_threshold_stands_where_the_sigmoid_is_a_half(
    watched: tuple[Film, list[Frame]],
) -> None:
    film, _ = watched
    parts = [part for one in film.pictures["race"] for part in one.get_family()]
    marks = [part for part in parts if type(part) is DashedLine and part.width < 0.01]
    origin, _ = z_axis(film.pictures["race"])
    assert min(float(mark.get_x()) for mark in marks) == pytest.approx(origin, abs=1e-6)


def z_axis(picture: list[Any]) -> tuple[float, float]:
    """Return where z = 0 stands, and how long a unit is: from the start's mark and an end."""
    plots = [
        part
        for mobject in picture
        for part in mobject.get_family()
        if isinstance(part, Plot) and part.upright < 0
    ]
    (plot,) = plots
    start, end = float(plot.grid[0].get_x()), float(plot.frame[1].get_x())
    per_z = (start - end) / (4 - plot.upright)
    return start - 4 * per_z, per_z


PRICES: Mapping[str, Callable[[float], float]] = {
    "quadratic": lambda z: sigma(z) ** 2 / 2,
    "cross_entropy": lambda z: math.log1p(math.exp(z)),
}


def test_the_arrow_is_the_first_step_and_the_row_has_one_mark_for_each_epoch(
    watched: tuple[Film, list[Frame]],
) -> None:
    film, _ = watched
    q, c = (descend(cost, 2, 2) for cost in ("quadratic", "cross_entropy"))
    parts = [part for mobject in film.pictures["first_step"] for part in mobject.get_family()]
    origin, per_z = z_axis(film.pictures["first_step"])
    arrows = [
        part
        for part in parts
        if isinstance(part, VMobject)
        and not isinstance(part, Dot | Glyph)
        and part.get_fill_opacity() == 1
        and "cross_entropy" in getattr(part, "roles", ())
    ]
    (arrow,) = arrows
    step = per_z * (c.z[0] - c.z[1])
    # It has left its bead, and is enlarged.
    assert arrow.width == pytest.approx(20 * step, rel=1e-6)
    beads = {next(iter(part.roles)): part for part in parts if isinstance(part, Dot)}
    assert beads["cross_entropy"].get_x() == pytest.approx(origin + per_z * c.z[1], abs=1e-6)
    assert beads["quadratic"].get_x() == pytest.approx(origin + per_z * q.z[50], abs=1e-6)
    (ruler,) = [part for part in parts if isinstance(part, Ruler)]
    lengths = [20 * per_z * (q.z[0] - q.z[k]) for k in range(51)]
    marks = ruler.marks.points[::4]
    assert len(marks) == 51
    np.testing.assert_allclose(arrow.get_right()[0] - marks[:, 0], lengths, atol=1e-6)
    assert lengths[49] < arrow.width <= lengths[50]
    assert ruler.line.width == pytest.approx(lengths[50])
    # Each fifth mark is longer than all between, so that they can be counted.
    longs = np.ptp(ruler.marks.points[:, 1].reshape(-1, 4), axis=1)
    assert set(np.flatnonzero(longs == longs.max())) == set(range(0, 51, 5))


def test_both_first_steps_grow_at_their_beads_at_the_same_moment(
    watched: tuple[Film, list[Frame]],
) -> None:
    film, frames = watched
    q, c = (descend(cost, 2, 2) for cost in ("quadratic", "cross_entropy"))
    origin, per_z = z_axis(film.pictures["first_step"])
    said = {phrase.event: phrase.at for phrase in film.cues["first_step"].phrases}
    start = film.cues["first_step"].start
    early = [f for f in frames if start + said["arrow"] < f.tick < start + said["takes"]]
    ends = {name: float(early[-1].beads[name][0]) for name in PRICES}
    # One epoch each, though the one is seen to move and the other is not.
    assert ends["cross_entropy"] == pytest.approx(origin + per_z * c.z[1], abs=1e-6)
    assert ends["quadratic"] == pytest.approx(origin + per_z * q.z[1], abs=1e-6)


def test_slopes_are_compared_on_both_sides_of_the_largest_one(
    watched: tuple[Film, list[Frame]],
) -> None:
    film, frames = watched
    origin, per_z = z_axis(film.pictures["scales"])
    cue = film.cues["scales"]
    bound = next(phrase.at for phrase in cue.phrases if phrase.event == "bound")
    zs = [
        (float(frame.beads["quadratic"][0]) - origin) / per_z
        for frame in frames
        if cue.start + bound <= frame.tick < cue.end
    ]
    slopes = [sigma(z) * sigma(-z) for z in zs]
    assert zs[0] == pytest.approx(4, abs=1e-3)
    assert min(zs) == pytest.approx(-1, abs=1e-2)
    # It rises to a quarter, falls again, and both stay where it is largest.
    assert slopes[zs.index(min(zs))] < 0.2
    assert slopes[-1] == pytest.approx(0.25, abs=1e-6)


def test_the_last_picture_has_a_bead_on_the_shelf_and_one_on_the_ramp(
    watched: tuple[Film, list[Frame]],
) -> None:
    film, _ = watched
    parts = [part for one in film.pictures["claim"] for part in one.get_family()]
    origin, per_z = z_axis(film.pictures["claim"])
    beads = {next(iter(part.roles)): part for part in parts if isinstance(part, Dot)}
    heights = []
    for name in PRICES:
        assert beads[name].get_x() == pytest.approx(origin + 4 * per_z, abs=1e-6)
        heights.append(float(beads[name].get_y()))
    (plot,) = [part for part in parts if isinstance(part, Plot) and part.upright < 0]
    low = float(plot.frame[0].get_y())
    (high,) = [n.get_y() for n in plot.numbers if getattr(n, "source", "") == "2"]
    costs = [PRICES[name](4.0) for name in PRICES]
    # Both stand where the number on the axis says.
    for height, cost in zip(heights, costs, strict=True):
        assert height == pytest.approx(low + (high - low) * cost / 2, abs=2e-2)


def test_slopes_look_the_same_from_when_they_are_compared_to_the_end(
    watched: tuple[Film, list[Frame]],
) -> None:
    film, _ = watched
    looks = []
    for beat in ("hills", "first_step", "race", "times", "scales", "again", "claim"):
        _, per_z = z_axis(film.pictures[beat])
        parts = [part for one in film.pictures[beat] for part in one.get_family()]
        (plot,) = [part for part in parts if isinstance(part, Plot) and part.upright < 0]
        low = float(plot.frame[0].get_y())
        (two,) = [n.get_y() for n in plot.numbers if getattr(n, "source", "") == "2"]
        looks.append((float(two) - low) / 2 / per_z)
    # A unit of cost is as many times as long as one of z, in small pictures and in large ones.
    assert np.ptp(looks) < 0.02 * looks[0]


@pytest.mark.parametrize("lang", BUILT_IN.languages)
def test_one_epoch_is_not_counted_as_epochs(lang: str) -> None:
    seen = set()

    def look(scene: LectureScene) -> None:
        for part in scene.get_mobject_family_members():
            if isinstance(part, VGroup) and len(part) == 3 and isinstance(part[0], Readout):
                words = [word for word in part[1:] if word[0].get_fill_opacity() > 0.99]
                seen.update((part[0]._said, word.source) for word in words)

    render("side_by_side", lang=lang, blind=True, on_frame=look)
    singular, plural = {"en": ("epoch", "epochs"), "zh": ("轮", "轮")}[lang]
    assert ("1", singular) in seen
    assert {words for count, words in seen if count == "1"} == {singular}
    assert {words for count, words in seen if count != "1"} == {plural}
    assert ("50", plural) in seen


def test_first_steps_are_as_long_as_they_are_and_clear_of_their_beads(
    watched: tuple[Film, list[Frame]],
) -> None:
    steps: dict[str, list[Any]] = {}

    def look(scene: LectureScene) -> None:
        cue = scene.cues[-1]
        said = {phrase.event: phrase.at for phrase in cue.phrases}
        if cue.beat != "first_step" or "arrow" not in said or steps:
            return
        # When both steps have grown, and before they are enlarged.
        if scene.tick < cue.start + said["arrow"] + 20:
            return
        for part in scene.get_mobject_family_members():
            if isinstance(part, VMobject) and not isinstance(part, Dot | Glyph):
                roles = getattr(part, "roles", frozenset())
                if part.get_fill_opacity() == 1 and len(roles) == 1:
                    steps.setdefault(next(iter(roles)), []).append(part.copy())
            elif isinstance(part, Dot):
                steps.setdefault(f"{next(iter(part.roles))} bead", []).append(part.copy())

    film = render("side_by_side", blind=True, on_frame=look)
    origin, per_z = z_axis(film.pictures["first_step"])
    for name in PRICES:
        run = descend(name, 2, 2)
        (step,), (bead,) = steps[name], steps[f"{name} bead"]
        assert step.width == pytest.approx(per_z * (run.z[0] - run.z[1]), rel=1e-4)
        assert step.get_right()[0] == pytest.approx(origin + 4 * per_z, abs=1e-6)
        assert step.get_bottom()[1] - bead.get_top()[1] > 0.2
