"""Every word is there, can be filled, and is true, in every language and for any parameters."""

import math
import re
import string
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from scenes.kit import typeset
from scenes.lecture import Lecture, restricted
from scenes.parameters import load
from scenes.playlist import PLAYLIST, entry
from scenes.telling import captions, narration
from scenes.telling.facts import FACTS
from tests.scenes.oracle import Descent, descend
from tests.scenes.raw import in_motion

LANGUAGES = narration.LANGUAGES
SCENES = [listed.name for listed in PLAYLIST]
TELLERS = {lang: narration.load(lang) for lang in LANGUAGES}

FULL_LINE = {"zh": 18, "en": 42}
"""At most so many characters stand on a line of a caption; Latin ones count half in Chinese."""


def facts_of(scene: str, lecture: Lecture) -> Mapping[str, Any]:
    return FACTS[scene](restricted(lecture, entry(scene).uses, scene))


def wordings(node: Any, path: str = "") -> Iterator[tuple[str, str | None, str]]:
    """Return every wording as it is written: where it stands, when it holds, its text."""
    if isinstance(node, str):
        yield path, None, node
    elif isinstance(node, list):
        for wording in node:
            yield path, wording.get("when"), wording["text"]
    else:
        for name, below in node.items():
            yield from wordings(below, f"{path}.{name}".strip("."))


def filled(scene: str, facts: Mapping[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    """Return every sentence and label of a scene, filled; sentences are marked by `.say`."""
    teller = TELLERS[lang]
    yield f"{scene}.title", teller.title(scene, facts)
    for beat in teller.beats(scene):
        entries = teller.scenes[scene][beat]
        if "say" in entries:
            yield f"{scene}.{beat}.say", teller.say(scene, beat, facts)
        for name in entries.get("show", {}):
            yield f"{scene}.{beat}.show.{name}", teller.show(scene, beat, name, facts)


# -- the words are there ---------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_scene_has_a_title_and_words_for_every_beat_it_plays(lang: str) -> None:
    assert {*TELLERS[lang].scenes} == {*SCENES}, "words for a scene that is not in the playlist"
    for scene in SCENES:
        played = [cue.beat for cue in in_motion(scene).scene.cues]
        assert list(TELLERS[lang].beats(scene)) == played
        assert all("say" in TELLERS[lang].scenes[scene][beat] for beat in played)


def test_all_languages_say_the_same_things_under_the_same_conditions() -> None:
    first, *others = (
        [(path, when, fields(text)) for path, when, text in wordings(TELLERS[lang].scenes)]
        for lang in LANGUAGES
    )
    for other in others:
        assert [found[:2] for found in other] == [found[:2] for found in first]
        # A fact that only one language tells is a fact that the other keeps from its listeners.
        told = [(path, one ^ two) for (path, _, one), (_, _, two) in zip(first, other, strict=True)]
        assert not [(path, only) for path, only in told if only]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fact_that_any_wording_uses_is_computed(lang: str) -> None:
    for scene in SCENES:
        facts = facts_of(scene, Lecture())
        for path, when, text in wordings(TELLERS[lang].scenes[scene], scene):
            assert {*fields(text), *([when] if when else [])} <= facts.keys(), path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_label_is_shown_and_every_label_shown_is_worded(lang: str) -> None:
    for scene in SCENES:
        shown = in_motion(scene, lang=lang).scene.cue_sheet()["beats"]
        # Words may be shown in a later beat than the one that they are written under.
        beats = [TELLERS[lang].scenes[scene][beat["id"]] for beat in shown]
        written = sum(len(beat.get("show", {})) for beat in beats)
        assert sum(len(beat["show"][lang]) for beat in shown) == written, scene


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


# -- the words are true ----------------------------------------------------------------------------


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    slow, side = (facts_of(scene, Lecture()) for scene in ("slow_start", "side_by_side"))
    assert (side["passed_q"], side["passed_c"]) == (232, 17)
    assert round(side["times"], 1) == round(232 / 17, 1)
    assert [round(slow[f"share_{q}"], 2) for q in ("w", "cost", "a")] == [0.25, 0.10, 0.06]
    assert [round(slow[name], 4) for name in ("a_bad", "a_mild")] == [0.9820, 0.8176]
    assert [round(slow[name], 4) for name in ("a_half", "a_end")] == [0.9334, 0.2028]
    assert [round(side[name], 4) for name in ("a_q_end", "a_c_end")] == [0.2028, 0.0120]
    assert slow["plateau"]
    assert slow["badly_wrong_and_slow"]
    assert side["ten_times"]


def test_the_mild_start_passes_half_way_at_36_and_8_epochs() -> None:
    mild = facts_of("side_by_side", load(sets=["start.bad.w=0.6", "start.bad.b=0.9"]))
    assert (mild["passed_q"], mild["passed_c"]) == (36, 8)


def test_the_published_words_are_said() -> None:
    said = dict(filled("side_by_side", facts_of("side_by_side", Lecture()), "en"))
    assert said["side_by_side.title"] == "Change only the cost: ten times faster"
    assert "epoch 17" in said["side_by_side.race.say"]
    assert "epoch 232: 13.6 times" in said["side_by_side.wait.say"]
    said = dict(filled("slow_start", facts_of("slow_start", Lecture()), "zh"))
    assert said["slow_start.title"] == "错得离谱，却学得很慢"
    assert re.search(r"25%.*10%.*6%", said["slow_start.half_time.say"])


@pytest.mark.parametrize(
    ("sets", "times", "title"),
    [
        ((), 13.6, "Change only the cost: ten times faster"),
        (("start.bad.w=1.5", "start.bad.b=1.5"), 8.0, "Change only the cost: several times faster"),
        (("start.bad.w=0.6", "start.bad.b=0.9"), 4.5, "Change only the cost: several times faster"),
        (("start.bad.w=0.6", "start.bad.b=0.9", "training.eta=5"), 2.0, "One start, two costs"),
        (("training.epochs=200",), math.nan, "Change only the cost, and it gets there"),
        (("training.epochs=10",), math.nan, "One start, two costs"),
        (("sample.y=1",), math.nan, "One start, two costs"),
    ],
)
def test_the_title_claims_as_much_as_is_true(
    sets: tuple[str, ...], times: float, title: str
) -> None:
    lecture = load(sets=sets)
    facts = facts_of("side_by_side", lecture)
    q, c = (runs(lecture, cost)[0] for cost in ("quadratic", "cross_entropy"))
    passed = [run.first_passing(lecture.threshold, lecture.sample.y) for run in (q, c)]
    if times > 0:
        assert passed[0] / passed[1] == pytest.approx(times, abs=0.5)
    assert TELLERS["en"].title("side_by_side", facts) == title


def small_or_round(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high).map(lambda value: round(value, 3))


@st.composite
def lectures(draw: Callable[..., Any]) -> Lecture:
    """Return parameters of any kind, most of them near those that a lecturer would choose."""
    values: dict[str, Any] = {
        name: draw(small_or_round(-6, 6))
        for name in ("start.bad.w", "start.bad.b", "start.mild.w", "start.mild.b")
    }
    values["sample.x"] = draw(st.sampled_from([1.0, 1.0, 2.0, -1.0, 0.5, 3.25]))
    values["sample.y"] = draw(st.sampled_from([0.0, 0.0, 1.0, 1.0, 0.3, 0.75]))
    values["threshold"] = draw(st.sampled_from([0.5, 0.5, 0.1, 0.9, 0.4]))
    values["training.eta"] = draw(st.sampled_from([0.15, 0.15, 0.01, 1.0, 2.3, 20.0, 0.0001]))
    values["training.epochs"] = draw(st.sampled_from([300, 300, 2, 3, 40, 401]))
    return load(sets=[f"{name}={value}" for name, value in values.items()])


def runs(lecture: Lecture, cost: str) -> tuple[Descent, Descent]:
    """Return the independent runs of the bad and of the mild start."""
    sample, training = lecture.sample, lecture.training
    bad, mild = (
        descend(
            cost, start.w, start.b, x=sample.x, y=sample.y, eta=training.eta, epochs=training.epochs
        )
        for start in (lecture.start.bad, lecture.start.mild)
    )
    return bad, mild


def tame(lecture: Lecture) -> bool:
    """Tell whether steps are so small that rounding does not grow: others jump to and fro."""
    return lecture.training.eta * (1 + lecture.sample.x**2) < 8


def near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-12)


ANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def chosen(scene: str, path: str, facts: Mapping[str, Any]) -> str | None:
    """Return the condition of the wording that is taken (None for the last, unconditional one)."""
    found = [
        when for where, when, _ in wordings(TELLERS["en"].scenes[scene], scene) if where == path
    ]
    return next(when for when in found if when is None or facts[when])


@ANY
@given(lectures())
@example(load(sets=["start.mild.w=2", "start.mild.b=2.01"]))
@example(load(sets=["start.mild.w=2", "start.mild.b=1.99"]))
def test_what_slow_start_says_is_true(lecture: Lecture) -> None:
    assume(tame(lecture))
    bad, mild = runs(lecture, "quadratic")
    facts, y, last = facts_of("slow_start", lecture), lecture.sample.y, lecture.training.epochs
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
        "bad": bad.first_passing(lecture.threshold, y),
        "mild": mild.first_passing(lecture.threshold, y),
    }
    worse = max(wrong, key=wrong.__getitem__)
    other = "mild" if worse == "bad" else "bad"
    by_name = {"bad": bad, "mild": mild}

    more_wrong = chosen("slow_start", "slow_start.two_starts.say", facts)
    if more_wrong:
        assert wrong[more_wrong.removesuffix("_is_worse")] == max(wrong.values())
        assert f"{bad.a[0]:.2f}" != f"{mild.a[0]:.2f}"

    half_way = chosen("slow_start", "slow_start.run_to_half.say", facts)
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

    if chosen("slow_start", "slow_start.plateau.say", facts) == "plateau":
        flat = facts["flat_until"]
        assert flat >= 0.2 * last
        assert max(abs(a - bad.a[0]) for a in bad.a[: flat + 1]) < 0.2
        assert near(facts["a_flat"], bad.a[flat])
        # A plateau is where one is stuck: an output that has arrived is not.
        assert wrong["bad"] > 0.25
    if chosen("slow_start", "slow_start.title", facts):
        assert wrong["bad"] > 0.7
        assert abs(bad.a[last // 5] - bad.a[0]) < 0.1
    if chosen("slow_start", "slow_start.half_time.say", facts):
        assert abs(bad.a[half] - bad.a[0]) < 0.5 * abs(bad.a[-1] - bad.a[0]) + 1e-9


@ANY
@given(lectures())
def test_what_side_by_side_says_is_true(lecture: Lecture) -> None:
    assume(tame(lecture))
    y, threshold, last = lecture.sample.y, lecture.threshold, lecture.training.epochs
    q, c = (runs(lecture, cost)[0] for cost in ("quadratic", "cross_entropy"))
    # Where a run only grazes the threshold, its last digits decide: that is not to be tested.
    assume(min(abs(a - threshold) for a in (*q.a, *c.a)) > 1e-9)
    facts = facts_of("side_by_side", lecture)
    passed_q, passed_c = (run.first_passing(threshold, y) for run in (q, c))
    assert (facts["passed_q"], facts["passed_c"]) == tuple(
        None if passed == math.inf else passed for passed in (passed_q, passed_c)
    )
    stop = facts["stop"]
    assert near(facts["a_q_stop"], q.a[stop])
    assert near(facts["a_c_stop"], c.a[stop])
    assert near(facts["a_q_end"], q.a[-1])
    assert near(facts["a_c_end"], c.a[-1])
    assert 0 < stop <= facts["second_stop"] <= last

    title = chosen("side_by_side", "side_by_side.title", facts)
    faster = passed_q / passed_c if 0 < passed_c < math.inf else 0.0
    if title == "ten_times":
        assert 10 <= faster < math.inf
    elif title == "several_times":
        assert 3 <= faster < 10
    elif title == "only_entropy_passes":
        assert 0 < passed_c < passed_q == math.inf

    race = chosen("side_by_side", "side_by_side.race.say", facts)
    assert (
        race
        == {
            (True, False, False): "already_passed",
            (False, True, False): "both_pass_together" if passed_q < math.inf else None,
            (False, False, True): "both_pass_entropy_first"
            if passed_q < math.inf
            else "only_entropy_passes",
            (False, False, False): "both_pass_quadratic_first"
            if passed_c < math.inf
            else "only_quadratic_passes",
        }[passed_q == 0, passed_q == passed_c != 0, passed_c < passed_q]
    )
    if race and "pass_" in race and race != "both_pass_together":
        assert stop == min(passed_q, passed_c)
    wait = chosen("side_by_side", "side_by_side.wait.say", facts)
    if wait and wait.startswith("both_pass"):
        assert facts["second_stop"] == max(passed_q, passed_c)
    if wait == "both_pass_entropy_first":
        assert near(facts["times"], faster)
    if wait == "neither_passes":
        assert passed_q == passed_c == math.inf


# -- the words can be read -------------------------------------------------------------------------


@settings(ANY, max_examples=80)
@given(lectures())
def test_all_words_can_be_filled_and_set_as_captions(lecture: Lecture) -> None:
    for scene in SCENES:
        facts = facts_of(scene, lecture)
        for lang in LANGUAGES:
            for path, text in filled(scene, facts, lang):
                if "passed_" in path and facts[path.rpartition(".")[2][:8]] is None:
                    continue  # the scene flags only what happens
                assert text.strip()
                assert "{" not in text
                assert not re.search(r"\b(nan|inf|None|True|False)\b", text), (path, text)
                if path.endswith(".say"):
                    check_captions(text, lang)


def check_captions(text: str, lang: str) -> None:
    chunks = captions.split(text, lang)
    assert chunks
    assert chunks[0].at == 0
    lines = [line for chunk in chunks for line in chunk.lines]
    for chunk in chunks:
        assert 1 <= len(chunk.lines) <= 2
    for line in lines:
        assert line == line.strip() != ""
        assert line[0] not in "，。、；：！？）,.;:!?)%", line
        assert length(line, lang) <= FULL_LINE[lang], line
    # Nothing is lost, and the order is kept.
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    numbers = re.findall(r"\d[\d.]*%?", text)
    assert [n for line in lines for n in re.findall(r"\d[\d.]*%?", line)] == numbers
    starts = [chunk.at for chunk in chunks]
    assert starts == sorted(set(starts))
    pace = {"zh": 4.0, "en": 2.5 * 6}[lang]
    for chunk, until in zip(chunks, starts[1:], strict=False):
        spoken = re.sub(r"[，。、；：！？,;:!?]", "", " ".join(chunk.lines))
        assert until - chunk.at >= 0.75 * length(spoken, lang) / pace, chunk


@given(st.lists(st.floats(0.01, 9999).map(lambda value: f"{value:.4f}"), min_size=1, max_size=25))
def test_no_number_is_broken(numbers: list[str]) -> None:
    for lang, joint in (("zh", "和"), ("en", " and ")):
        lines = [
            line for chunk in captions.split(joint.join(numbers), lang) for line in chunk.lines
        ]
        assert [number for line in lines for number in re.findall(r"[\d.]+", line)] == numbers


def length(line: str, lang: str) -> float:
    return sum(1 if lang == "en" or ord(char) > 0x2E80 else 0.5 for char in line)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_captions_of_every_language_fit_into_the_beats_of_any_film(scene: str, lang: str) -> None:
    for beat in in_motion(scene, lang=lang).scene.cue_sheet()["beats"]:
        ticks = beat["end_tick"] - beat["first_tick"]
        for told in LANGUAGES:
            starts = [chunk["at"] for chunk in beat["say"][told]]
            assert starts == sorted(set(starts))
            assert starts[0] == 0
            assert starts[-1] < ticks - 7, "the last caption stands for half a second or more"
        # The film's own words are read in full, at their own pace.
        text = TELLERS[lang].say(scene, beat["id"], in_motion(scene).scene.facts)
        assert ticks / 15 >= captions.seconds_to_read(text, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_character_has_a_glyph(lang: str) -> None:
    texts = [text for _, _, text in wordings(TELLERS[lang].scenes)]
    used = sorted({char for text in texts for char in text if not char.isspace() and char != "$"})
    tofu = typeset._shapes("#text(fallback: true)[\\u{10FFFD}]", lang)
    boxes = {shape.points.shape for shape in tofu}
    for char in used:
        (outline, *_) = typeset.words(char, 1.0, "#000000", lang).submobjects
        assert outline.points.shape not in boxes or outline.width > 0.02, char


def test_a_missing_glyph_is_told_before_it_is_missed() -> None:
    with pytest.raises(typeset.MissingGlyph, match=r"U\+1F600.*so funny"):
        typeset.words("so funny 😀", 0.3, "#000000", "en")
    with pytest.raises(typeset.MissingGlyph):
        typeset.check_glyphs("\U0010fffd")


# -- what is wrong is told -------------------------------------------------------------------------


def teller(**scenes: Any) -> narration.Narration:
    return narration.Narration("en", scenes)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({}, r"en\.toml has no words for one\.beat\.say"),
        ({"one": {"beat": {}}}, r"en\.toml has no words for one\.beat\.say"),
        ({"one": {"beat": {"say": "{speed}"}}}, "nobody computes 'speed'; known are big, n"),
        ({"one": {"beat": {"say": [{"when": "small", "text": "x"}]}}}, "nobody computes 'small'"),
        ({"one": {"beat": {"say": [{"when": "big", "text": "x"}]}}}, "no wording is true"),
        ({"one": {"beat": {"say": "{n.real}"}}}, "nobody computes 'n.real'"),
        ({"one": {"beat": {"say": "{n:q}"}}}, "cannot fill"),
        ({"one": {"beat": {"say": "{n"}}}, "cannot fill"),
    ],
)
def test_words_that_cannot_be_used_say_why(words: dict[str, Any], message: str) -> None:
    with pytest.raises(narration.BadWords, match=message):
        teller(**words).say("one", "beat", {"n": 3, "big": False})


def test_the_first_true_wording_is_taken() -> None:
    say = [{"when": "a", "text": "A"}, {"when": "b", "text": "B"}, {"text": "else"}]
    told = teller(one={"beat": {"say": say}})
    assert told.say("one", "beat", {"a": False, "b": True}) == "B"
    assert told.say("one", "beat", {"a": True, "b": True}) == "A"
    assert told.say("one", "beat", {"a": False, "b": False}) == "else"
