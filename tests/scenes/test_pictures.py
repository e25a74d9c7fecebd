"""Each beat has a name and a description of its picture; formulas are those that are played."""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from hypothesis import given

from scenes.kit import board, panel
from scenes.lecture import Lecture, restricted
from scenes.playlist import PLAYLIST, entry
from scenes.telling import narration, pictures
from scenes.telling.facts import FACTS
from scenes.telling.formulas import SHOWN, CostFormula, Line
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from scripts.publish.site.formulas import formulas, mathml
from tests.scenes.raw import in_motion
from tests.scenes.test_words import ANY, fields, lectures, wordings

LANGUAGES = narration.LANGUAGES
SCENES = [listed.name for listed in PLAYLIST]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_beat_has_a_name_and_a_description_and_nothing_else_has(lang: str) -> None:
    told = pictures.pictures(lang)
    assert {*told.scenes} == {*SCENES}
    for scene in SCENES:
        assert [*told.scenes[scene]] == list(narration.load(lang).beats(scene))
        for beat in told.scenes[scene].values():
            assert {*beat} == {"name", "see"}


def test_all_languages_describe_the_same_under_the_same_conditions() -> None:
    one, other = (
        [
            (path, when, fields(text))
            for path, when, text in wordings(pictures.pictures(lang).scenes)
        ]
        for lang in LANGUAGES
    )
    assert one == other


@ANY
@given(lectures())
def test_descriptions_can_be_filled_for_any_parameters(lecture: Lecture) -> None:
    for scene in SCENES:
        facts = FACTS[scene](restricted(lecture, entry(scene).uses, scene))
        for lang in LANGUAGES:
            told = pictures.pictures(lang)
            for beat in told.beats(scene):
                for text in (told.name(scene, beat, facts), told.see(scene, beat, facts)):
                    assert text.strip()
                    assert not re.search(r"[{}$]|\b(nan|inf|None|True|False)\b", text), text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_chapters_are_short_and_tell_the_beats_apart(lang: str) -> None:
    for scene in SCENES:
        facts = FACTS[scene](restricted(Lecture(), entry(scene).uses, scene))
        told = pictures.pictures(lang)
        names = [told.name(scene, beat, facts) for beat in told.beats(scene)]
        assert len(set(names)) == len(names)
        assert all(len(name) <= 24 for name in names)


def test_no_film_depends_on_descriptions() -> None:
    job = Planner(PLAYLIST).job(entry("slow_start"), Lecture(), Edition(quality=QUALITIES["l"]))
    asked = json.dumps(job.ingredients, ensure_ascii=False)
    for lang in LANGUAGES:
        assert pictures.pictures(lang).scenes["slow_start"]["predict"]["see"] not in asked
    assert not [name for name in job.source if "pictures" in name or "formulas" in name]


def test_formulas_of_a_beat_are_those_that_its_picture_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: dict[str, dict[str, list[object]]] = {}
    put, set_up = board.Board._put, panel.CostPanel.__init__

    def watch(self: board.Board, height: float) -> object:
        beats = written.setdefault(self.scene.name, {})
        index = self._at
        beats.setdefault(self.scene.cues[-1].beat, []).append(Line(self.derivation.name, index))
        return put(self, height)

    def note(self: panel.CostPanel, scene: object, cost: object, *given: object, **words: object):  # type: ignore[no-untyped-def]
        panels.append(CostFormula(cost.name))  # type: ignore[attr-defined]
        set_up(self, scene, cost, *given, **words)  # type: ignore[arg-type]

    panels: list[CostFormula] = []
    monkeypatch.setattr(board.Board, "_put", watch)
    monkeypatch.setattr(panel.CostPanel, "__init__", note)
    in_motion.cache_clear()
    for scene in SCENES:
        in_motion(scene)
    in_motion.cache_clear()
    assert panels == list(SHOWN["side_by_side"]["same_start"])
    for scene in ("slow_start", "the_gate_cancels"):
        listed = {
            beat: [one for one in these if one != Line("sigmoid_slope", -1)]
            for beat, these in SHOWN.get(scene, {}).items()
        }
        assert written.get(scene, {}) == listed


def test_each_formula_reads_as_its_line_in_a_terminal() -> None:
    for beats in formulas(SHOWN).values():
        for these in beats.values():
            for formula in these:
                tree = ET.fromstring(formula.mathml)
                assert letters("".join(tree.itertext())) == letters(formula.text)
                assert tree.attrib["display"] == "block"


def letters(text: str) -> Counter[str]:
    """Count letters and figures, wherever they stand."""
    plain = unicodedata.normalize("NFKC", text).replace("∑", "Σ")
    return Counter(char for char in plain if char.isalnum() or char == "∂")


def test_numbered_formulas_have_the_numbers_of_the_film() -> None:
    found = formulas(SHOWN)["the_gate_cancels"]
    for cue in in_motion("the_gate_cancels").scene.cues:
        shown = [formula.number for formula in found.get(cue.beat, ()) if formula.number]
        assert shown == cue.equations
    (proof,) = [formula for formula in found["strike"] if formula.number == "4-6"]
    assert proof.rule == "cancel"
    assert proof.proof is not None
    assert "difference is 0" in proof.proof


def test_mathml_holds_plain_letters() -> None:
    (text,) = mathml(["partial C / partial w_j"])
    assert not re.search("[\U0001d400-\U0001d7ff]", text)
    assert "∂" in text
