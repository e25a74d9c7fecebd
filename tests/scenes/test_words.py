"""Every word is there and can be filled and read, in every language and for any parameters."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.course import BUILT_IN
from scenes.kit import fonts, typeset
from scenes.parameters import Parameters
from scenes.telling import captions
from scenes.telling.words import BadWords, Script, Words
from tests.scenes.lectures import (
    ANY,
    any_parameters,
    content,
    facts_of,
    fields,
    filled,
    wordings,
)
from tests.scenes.raw import in_motion

LANGUAGES = BUILT_IN.languages
SCENES = BUILT_IN.playlist

FULL_LINE = {"zh": 18}
"""At most so many characters stand on a line of a caption, 42 in other languages; Latin ones count
half in Chinese."""


# -- the words are there ---------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_film_has_a_title_and_words_for_every_beat_it_plays(scene: str, lang: str) -> None:
    played = [cue.beat for cue in in_motion(scene).scene.cues]
    assert [*content(scene, lang)] == ["title", *played]
    for beat in played:
        assert {*content(scene, lang)[beat]} - {"show"} == {"name", "say", "see"}


@pytest.mark.parametrize("scene", SCENES)
def test_all_languages_say_the_same_things_under_the_same_conditions(scene: str) -> None:
    first, *others = (
        [(path, when, fields(text)) for path, when, text in wordings(content(scene, lang))]
        for lang in LANGUAGES
    )
    for other in others:
        assert [found[:2] for found in other] == [found[:2] for found in first]
        # A fact that only one language tells is a fact that the other keeps from its listeners.
        told = [(path, one ^ two) for (path, _, one), (_, _, two) in zip(first, other, strict=True)]
        assert not [(path, only) for path, only in told if only]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_fact_that_any_wording_uses_is_computed(scene: str, lang: str) -> None:
    facts = facts_of(scene, Parameters())
    for path, when, text in wordings(content(scene, lang)):
        assert {*fields(text), *([when] if when else [])} <= facts.keys(), path


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_label_is_shown_and_every_label_shown_is_worded(scene: str, lang: str) -> None:
    shown = in_motion(scene, lang=lang).scene.cue_sheet().beats
    # Words may be shown in a later beat than the one that they are written under.
    written = sum(len(content(scene, lang)[beat.id].get("show", {})) for beat in shown)
    assert sum(len(beat.show[lang]) for beat in shown) == written


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_names_of_chapters_are_short_and_tell_the_beats_apart(scene: str, lang: str) -> None:
    script = BUILT_IN.script(scene, lang)
    names = [script.name(beat) for beat in script.beats]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 24 for name in names)


# -- the words can be read -------------------------------------------------------------------------


@settings(ANY, max_examples=80)
@given(any_parameters())
def test_all_words_can_be_filled_and_set_as_captions(parameters: Parameters) -> None:
    for scene in SCENES:
        facts = facts_of(scene, parameters)
        for lang in LANGUAGES:
            for path, text in filled(scene, facts, lang):
                if "passed_" in path and facts[path.rpartition(".")[2][:8]] is None:
                    continue  # the scene flags only what happens
                # A label without room or use is left empty: it is not shown.
                assert text.strip() or ".show." in path
                assert "{" not in text
                assert "$" not in text or not re.search(r"\.(name|see$|say)\b", path)
                assert not re.search(r"\b(nan|inf|None|True|False)\b", text), (path, text)
                if ".say." in path:
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
        assert length(line, lang) <= FULL_LINE.get(lang, 42), line
    # Nothing is lost, and the order is kept.
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    numbers = re.findall(r"\d[\d.]*%?", text)
    assert [n for line in lines for n in re.findall(r"\d[\d.]*%?", line)] == numbers
    starts = [chunk.at for chunk in chunks]
    assert starts == sorted(set(starts))
    pace = {"zh": 4.0}.get(lang, 2.5 * 6)
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
    return sum(1 if lang != "zh" or ord(char) > 0x2E80 else 0.5 for char in line)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_phrase_is_said_in_order_and_can_be_read_at_its_pace(scene: str, lang: str) -> None:
    script = BUILT_IN.script(scene, lang)
    for record in in_motion(scene, lang=lang).scene.records():
        written = [event for event in script.events(record.beat) if script.say(record.beat, event)]
        assert [phrase.event for phrase in record.phrases] == written, record.beat
        ends = [*(phrase.at for phrase in record.phrases[1:]), record.ticks]
        for phrase, end in zip(record.phrases, ends, strict=True):
            needed = captions.seconds_to_read(script.say(record.beat, phrase.event), lang)
            assert (end - phrase.at) / 15 >= needed, (record.beat, phrase)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_captions_of_every_language_fit_into_the_beats_of_any_film(scene: str, lang: str) -> None:
    for beat in in_motion(scene, lang=lang).scene.cue_sheet().beats:
        ticks = beat.end_tick - beat.first_tick
        firsts = set()
        for told in LANGUAGES:
            starts = [said.at for said in beat.say[told]]
            assert starts == sorted(set(starts))
            assert starts[-1] < ticks - 7, "the last caption stands for half a second or more"
            firsts.add(starts[0])
        assert len(firsts) == 1, "all languages begin with the same event"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_what_was_broken_into_lines_is_joined_again_as_it_was(scene: str, lang: str) -> None:
    for path, text in filled(scene, facts_of(scene, Parameters()), lang):
        if ".say." in path:
            lines = [line for chunk in captions.split(text, lang) for line in chunk.lines]
            assert captions.joined(lines, lang) == text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_character_has_a_glyph(scene: str, lang: str) -> None:
    texts = [text for _, _, text in wordings(content(scene, lang))]
    for char in sorted({char for text in texts for char in text if char != "$"}):
        fonts.check_glyphs(char)
        if not char.isspace():
            outlines = typeset.words(char, 1.0, "#000000", lang).submobjects
            assert outlines, char
            assert max(outline.width for outline in outlines) > 0.02, char


def test_a_missing_glyph_is_told_before_it_is_missed() -> None:
    with pytest.raises(fonts.MissingGlyph, match=r"U\+1F600.*so funny"):
        typeset.words("so funny 😀", 0.3, "#000000", "en")
    with pytest.raises(fonts.MissingGlyph):
        fonts.check_glyphs("\U0010fffd")


# -- what is wrong is told -------------------------------------------------------------------------


def script(words: dict[str, Any]) -> Script:
    return Script(Words("en", "one/en.toml", words), {"n": 3, "big": False})


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({}, r"one/en\.toml has no words for beat\.say"),
        ({"beat": {}}, r"one/en\.toml has no words for beat\.say"),
        ({"beat": {"say": "{speed}"}}, "there is no fact 'speed'; there are big, n"),
        ({"beat": {"say": [{"when": "small", "text": "x"}]}}, "there is no fact 'small'"),
        ({"beat": {"say": [{"when": "big", "text": "x"}]}}, "no wording is true"),
        ({"beat": {"say": "{n.real}"}}, "there is no fact 'n.real'"),
        ({"beat": {"say": "{n:q}"}}, "cannot fill"),
        ({"beat": {"say": "{n"}}, "cannot fill"),
    ],
)
def test_words_that_cannot_be_used_say_why(words: dict[str, Any], message: str) -> None:
    with pytest.raises(BadWords, match=message):
        script(words).say("beat")


def test_the_first_true_wording_is_taken() -> None:
    say = [{"when": "a", "text": "A"}, {"when": "b", "text": "B"}, {"text": "else"}]
    words = Words("en", "one/en.toml", {"beat": {"say": say}})
    assert Script(words, {"a": False, "b": True}).say("beat") == "B"
    assert Script(words, {"a": True, "b": True}).say("beat") == "A"
    assert Script(words, {"a": False, "b": False}).say("beat") == "else"
