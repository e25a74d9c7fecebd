"""The cue sheet says what stands in the pictures, and what a reader is told of them."""

import json

import pytest
from manim import FadeIn

from nnmath import DERIVATIONS
from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scenes.slow_start.scene import SlowStart
from scenes.telling.cues import CueSheet
from scenes.telling.records import CostShown, FormulaShown, LineShown
from scripts.plan.edition import Edition
from scripts.plan.planner import Planner
from tests.scenes.raw import in_motion, render


def shown(scene: str) -> dict[str, tuple[FormulaShown, ...]]:
    beats = in_motion(scene).scene.cue_sheet().beats
    return {beat.id: beat.formulas for beat in beats if beat.formulas}


def lines(derivation: str, *numbers: int) -> tuple[FormulaShown, ...]:
    return tuple(LineShown(derivation=derivation, line=number) for number in numbers)


def test_each_line_of_a_derivation_is_credited_to_the_beat_that_writes_it() -> None:
    last = len(DERIVATIONS["sigmoid_slope"].lines) - 1
    assert shown("the_gate_cancels") == {
        "definition": lines("weight_gradient", 0),
        "differentiate": lines("weight_gradient", 1, 2, 3, 4),
        "chain": lines("weight_gradient", 5),
        "numerator": lines("weight_gradient", 6, 7, 8, 9),
        "replace": (
            *lines("weight_gradient", 10, 11),
            *lines("sigmoid_slope", last),
            *lines("weight_gradient", 12),
        ),
        "strike": lines("weight_gradient", 13),
        "remains": lines("bias_gradient", 13),
    }


def test_the_formulas_of_the_costs_stand_in_the_beat_that_names_the_hills() -> None:
    costs = tuple(CostShown(cost=cost) for cost in ("quadratic", "cross_entropy"))
    assert shown("side_by_side") == {"hills": costs}
    assert shown("slow_start") == {}


class NeverShown(SlowStart):
    """Sets two formulas before its beats, and shows one of them in the second beat."""

    def construct(self) -> None:
        late, never = self.formula("a"), self.formula("b")
        self.note_formula(late, CostShown(cost="quadratic"))
        self.note_formula(never, CostShown(cost="cross_entropy"))
        with self.beat("two_starts"):
            self.hold(0.1)
        with self.beat("predict"):
            self.play(FadeIn(late))


def test_a_formula_counts_where_it_is_first_seen_not_where_it_is_set() -> None:
    first, second = render(NeverShown, blind=True).scene.records()
    assert first.formulas == ()
    assert second.formulas == (CostShown(cost="quadratic"),)


@pytest.mark.parametrize("scene", BUILT_IN.playlist)
def test_a_cue_sheet_comes_back_from_its_json_as_it_was(scene: str) -> None:
    sheet = in_motion(scene).scene.cue_sheet()
    assert CueSheet.model_validate(json.loads(json.dumps(sheet.stored()))) == sheet


@pytest.mark.parametrize("scene", BUILT_IN.playlist)
def test_a_described_sheet_has_a_name_and_a_description_of_every_beat(scene: str) -> None:
    sheet = in_motion(scene).scene.cue_sheet().described(BUILT_IN.scripts(scene))
    for beat in sheet.beats:
        for lang in BUILT_IN.languages:
            script = BUILT_IN.script(scene, lang)
            assert (beat.name[lang], beat.see[lang]) == (script.name(beat.id), script.see(beat.id))


def test_no_film_depends_on_names_and_descriptions() -> None:
    job = Planner(BUILT_IN).job(BUILT_IN.film("slow_start"), Parameters(), Edition())
    asked = json.dumps(job.ingredients, ensure_ascii=False)
    for lang in BUILT_IN.languages:
        beat = BUILT_IN.words("slow_start", lang).content["predict"]
        for variant in beat["say"]["ask"]:
            assert variant["text"] in asked
        assert beat["see"] not in asked
