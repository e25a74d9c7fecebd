"""What the words of `slow_start` claim is true, whatever the parameters."""

import math
import re

from hypothesis import assume, example, given

from scenes.parameters import Parameters
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, chosen, facts_of, filled, near, runs, tame


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    slow = facts_of("slow_start", Parameters())
    assert [round(slow[f"share_{q}"], 2) for q in ("w", "cost", "a")] == [0.25, 0.10, 0.06]
    assert [round(slow[name], 4) for name in ("a_bad", "a_mild")] == [0.9820, 0.8176]
    assert [round(slow[name], 4) for name in ("a_half", "a_end")] == [0.9334, 0.2028]
    assert slow["plateau"]
    assert slow["badly_wrong_and_slow"]


def test_the_published_words_are_said() -> None:
    said = dict(filled("slow_start", facts_of("slow_start", Parameters()), "zh"))
    assert said["title"] == "错得离谱，却学得很慢"
    assert re.search(r"25%.*10%.*6%", said["half_time.say"])


@ANY
@given(any_parameters())
@example(load(sets=["start.mild.w=2", "start.mild.b=2.01"]))
@example(load(sets=["start.mild.w=2", "start.mild.b=1.99"]))
def test_what_slow_start_says_is_true(parameters: Parameters) -> None:
    assume(tame(parameters))
    bad, mild = runs(parameters, "quadratic")
    facts, y, last = (
        facts_of("slow_start", parameters),
        parameters.sample.y,
        parameters.training.epochs,
    )
    half = last // 2
    assert near(facts["a_bad"], bad.a[0])
    assert near(facts["a_mild"], mild.a[0])
    assert near(facts["a_half"], bad.a[half])
    assert near(facts["a_end"], bad.a[-1])
    assert facts["half"] + facts["rest"] == last
    for name, values in (("w", bad.w), ("a", bad.a), ("cost", bad.cost)):
        way = values[-1] - values[0]
        if abs(way) > 1e-6:
            assert math.isclose(
                facts[f"share_{name}"], abs(values[half] - values[0]) / abs(way), rel_tol=1e-5
            )

    wrong = {"bad": abs(bad.a[0] - y), "mild": abs(mild.a[0] - y)}
    passed = {
        "bad": bad.first_passing(parameters.threshold, y),
        "mild": mild.first_passing(parameters.threshold, y),
    }
    worse = max(wrong, key=wrong.__getitem__)
    other = "mild" if worse == "bad" else "bad"
    by_name = {"bad": bad, "mild": mild}

    more_wrong = chosen("slow_start", "two_starts.say", facts)
    if more_wrong:
        assert wrong[more_wrong.removesuffix("_is_worse")] == max(wrong.values())
        assert f"{bad.a[0]:.2f}" != f"{mild.a[0]:.2f}"

    half_way = chosen("slow_start", "run_to_half.say", facts)
    if half_way == "worse_hardly_moves":
        # "The one that is less wrong soon brings its cost down; the other hardly moves."
        assert by_name[other].cost[half] < 0.5 * by_name[other].cost[0]
        assert abs(by_name[worse].a[half] - by_name[worse].a[0]) < 0.2
    elif half_way in ("worse_is_slower", "bad_is_slower", "mild_is_slower"):
        slow = worse if half_way == "worse_is_slower" else half_way.removesuffix("_is_slower")
        quick = "mild" if slow == "bad" else "bad"
        assert passed[quick] < passed[slow]
        # To be slower is to take longer, not to start further behind: both start before the line.
        assert passed[quick] > 0

    if chosen("slow_start", "plateau.say", facts) == "plateau":
        flat = facts["flat_until"]
        assert flat >= 0.2 * last
        assert max(abs(a - bad.a[0]) for a in bad.a[: flat + 1]) < 0.2
        assert near(facts["a_flat"], bad.a[flat])
        # A plateau is where one is stuck: an output that has arrived is not.
        assert wrong["bad"] > 0.25
    if chosen("slow_start", "title", facts):
        assert wrong["bad"] > 0.7
        assert abs(bad.a[last // 5] - bad.a[0]) < 0.1
    if chosen("slow_start", "half_time.say", facts):
        assert abs(bad.a[half] - bad.a[0]) < 0.5 * abs(bad.a[-1] - bad.a[0]) + 1e-9
