"""What a handout says is said as it is: no word is a command, in Typst, LaTeX, XML or a shell."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import cairo
import pypdf
import pytest
import typst
from pylatexenc.latex2text import LatexNodes2Text

from nnmath import DERIVATIONS
from scenes.course import BUILT_IN
from scenes.telling.records import BeatRecord, PhraseStart
from scripts.draw import svg
from scripts.publish.handout.derivations import as_latex, as_typst, in_words
from scripts.publish.handout.inline import latex_math, latex_text, typst_math, typst_text
from scripts.publish.handout.pdf import BeatOnPaper, Paper, SceneOnPaper, compiled, pdf
from scripts.publish.model import ParameterRow
from scripts.publish.words import handout_words
from tests.overlays import write_words
from tests.scenes.lectures import all_said
from tests.scripts.running import lecture
from tests.scripts.stub_course.course import STUBS

HOSTILE = (
    '#panic("typst") $x$ *b* _i_ @ref <label> // no comment',
    r"\input{/etc/passwd} \write18{rm -rf ~} % $ & # _ ^ { } ~ --- ''",
    '</title><script>alert("xml")</script> ]]> &amp; --> <!--',
    '"); #read("/etc/passwd") \\" \\',
    "$(rm -rf /) `reboot` ; | > x 'q'",
    '`raw` ```python #eval("1")``` = heading + list - item / term: x',
)

BARE = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"></svg>'


def squeezed(words: str) -> str:
    """Words without spaces: a line may break anywhere."""
    return re.sub(r"\s", "", words)


def text_of(content: bytes, folder: Path) -> str:
    place = folder / "paper.pdf"
    place.write_bytes(content)
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(place).pages))


def hostile_paper(words: str) -> Paper:
    derivation = in_words(DERIVATIONS["sigmoid_slope"], BUILT_IN, handout_words("en"))
    rows = (derivation.rows[0], *(replace(row, rule=words) for row in derivation.rows[1:2]))
    return Paper(
        title=f"T {words}",
        scenes=[
            SceneOnPaper(
                f"C {words}",
                [BeatOnPaper(BARE, f"I {words}", f"S {words}", (f"E {words}",))],
                [replace(derivation, title=f"D {words}", rows=rows, proved=f"V {words}")],
            )
        ],
        parameters=[ParameterRow(f"N {words}", 1.0, 2.0, {"en": f"H {words}"})],
        commands={f"L {words}": f"K {words}"},
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_paper_says_hostile_words_as_they_are(hostile: str, tmp_path: Path) -> None:
    text = text_of(pdf(hostile_paper(hostile), handout_words("en")), tmp_path)
    for mark in "TCSEDVNHLK":
        assert squeezed(f"{mark} {hostile}") in text, mark


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_typst_sources_say_hostile_words_as_they_are(
    hostile: str, lang: str, tmp_path: Path
) -> None:
    words = handout_words(lang)
    derivation = in_words(DERIVATIONS["sigmoid_slope"], BUILT_IN, words)
    rows = (derivation.rows[0], replace(derivation.rows[1], rule=hostile, number=hostile))
    derivation = replace(derivation, title=hostile, rows=rows, proved=hostile)
    source = as_typst(derivation, words, (f"{hostile}\n#panic()",))
    text = text_of(typst.compile(source.encode(), format="pdf"), tmp_path)
    assert text.count(squeezed(hostile)) == 4


@pytest.mark.parametrize("hostile", HOSTILE)
def test_another_program_reads_hostile_words_back_from_latex(hostile: str) -> None:
    back = LatexNodes2Text(strict_latex_spaces=True).latex_to_text(latex_text(hostile))
    assert squeezed(back).replace("ˆ", "^") == squeezed(hostile)


def test_a_remark_in_a_source_cannot_leave_its_comment() -> None:
    words = handout_words("en")
    derivation = in_words(DERIVATIONS["sigmoid_slope"], BUILT_IN, words)
    remark = "one\ntwo\r\nthree\u2028four\x0bfive\x85six"
    for source, comment in (
        (as_latex(derivation, words, (remark,)), "% "),
        (as_typst(derivation, words, (remark,)), "// "),
    ):
        assert f"{comment}one two three four five six" in source.splitlines()


def test_hostile_words_go_through_all_of_the_command(tmp_path: Path) -> None:
    say = " ".join(HOSTILE[:3]).replace("{", "{{").replace("}", "}}").replace("\\", "")
    title = HOSTILE[2]
    beats = {"move": {"say": say}, "hold": {"say": HOSTILE[4]}}
    told_ = {beat: {"name": beat, "see": say, **entry} for beat, entry in beats.items()}
    for lang in STUBS.languages:
        write_words(tmp_path / "words", "stub", lang, {"title": title, **told_})
    out = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STUB_WORDS", str(tmp_path / "words"))
        run = lecture(
            tmp_path / "media", "handout", "stub", "-q", "l", "--lang", "en", "-o", str(out)
        )
    assert run.code == 0, run.err
    text = text_of((out / "handout-en-light.pdf").read_bytes(), tmp_path)
    assert squeezed(title) in text
    assert squeezed(say.replace("{{", "{").replace("}}", "}")) in text
    for path in out.glob("stills/*.svg"):
        ET.parse(path)
    assert {path.name for path in tmp_path.iterdir()} <= {"words", "out", "media", "paper.pdf"}


@pytest.mark.parametrize("hostile", [*HOSTILE, "bell \x07 null \x00 end"])
def test_the_title_of_an_svg_is_xml(hostile: str) -> None:
    text = svg.drawing([], cairo.Matrix(), (16, 9), "#ffffff", hostile)
    (title,) = [one for one in ET.fromstring(text) if one.tag.endswith("title")]
    assert title.text == hostile.replace("\x07", "").replace("\x00", "")


def test_every_rule_and_derivation_has_words_in_every_language() -> None:
    for lang in BUILT_IN.languages:
        words = handout_words(lang)
        for derivation in DERIVATIONS.values():
            assert in_words(derivation, BUILT_IN, words).title
    zh, en = (handout_words(lang).entries for lang in ("zh", "en"))
    assert set(zh) == set(en)
    assert zh["rules"].keys() == en["rules"].keys()


def test_rules_and_needs_are_math_that_both_can_read() -> None:
    lines = {
        line
        for derivation in DERIVATIONS.values()
        for proof in derivation.proofs
        for line in (proof.formula, *proof.needs)
    }
    assert len(lines) > 8
    page = "\n\n".join(f"$ {typst_math(line)} $" for line in sorted(lines))
    assert typst.compile(page.encode(), format="svg")
    for line in lines:
        assert latex_math(line).isascii(), line


@pytest.mark.parametrize("lang", BUILT_IN.languages)
def test_the_words_under_a_picture_are_all_that_is_said(lang: str) -> None:
    for film in BUILT_IN.films:
        script = BUILT_IN.script(film.name, lang)
        records = [
            BeatRecord(
                beat=beat,
                ticks=900,
                phrases=tuple(
                    PhraseStart(event=event, at=150 * number)
                    for number, event in enumerate(script.events(beat))
                ),
            )
            for beat in script.beats
        ]
        for beat in BUILT_IN.cue_sheet(film.name, lang, "dark", 15, records).beats:
            assert beat.said(lang) == all_said(script, beat.id)


def test_a_page_fits_its_pictures_and_lets_nothing_out(tmp_path: Path) -> None:
    words = handout_words("en")
    paper = hostile_paper("word " * 60)
    assert len(compiled(paper, words, format="svg")) >= 1
    assert text_of(pdf(paper, words), tmp_path).count("word") >= 60 * 9


def test_films_without_parameters_are_not_said_to_have_a_table(tmp_path: Path) -> None:
    words = handout_words("en")
    text = text_of(pdf(replace(hostile_paper("x"), parameters=[]), words), tmp_path)
    assert squeezed(words("no_parameters")) in text
    assert squeezed(words("credit", "data")) not in text
    assert squeezed(words("credit", "course")) in text


def test_escapes_are_short_where_nothing_needs_escaping() -> None:
    assert latex_text("well-known") == "well-known"
    assert latex_text("a--b---c") == "a-{}-b-{}-{}-c"
    assert typst_text("plain") == '#"plain"'
