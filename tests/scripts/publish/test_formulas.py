"""The formulas of the site: those that stand in the pictures, as MathML, with their proofs."""

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter

from scenes.course import BUILT_IN
from scenes.telling.cues import CueSheet
from scripts.publish.formulas import formulas, mathml
from tests.scenes.raw import in_motion


def sheets() -> list[CueSheet]:
    return [in_motion(scene).scene.cue_sheet() for scene in BUILT_IN.playlist]


def test_each_formula_reads_as_its_line_in_a_terminal() -> None:
    for beats in formulas(BUILT_IN, sheets()).values():
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
    found = formulas(BUILT_IN, sheets())["the_gate_cancels"]
    for beat in in_motion("the_gate_cancels").scene.cue_sheet().beats:
        shown = [formula.number for formula in found.get(beat.id, ()) if formula.number]
        assert shown == [*beat.equations]
    (proof,) = [formula for formula in found["strike"] if formula.number == "4-6"]
    assert proof.rule == "cancel"
    assert proof.proof is not None
    assert "difference is 0" in proof.proof


def test_mathml_holds_plain_letters() -> None:
    (text,) = mathml(["partial C / partial w_j"])
    assert not re.search("[\U0001d400-\U0001d7ff]", text)
    assert "∂" in text
