"""The handout on paper: its contents as data, set by Typst."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import manimgx_fonts_cjk
import typst

from nnmath.formula.plain import plain
from nnmath.formula.typst import typst_source
from scripts.publish.handout.inline import typst_math
from scripts.publish.model import ParameterRow
from scripts.publish.words import Wordings

if TYPE_CHECKING:
    from nnmath.formula.nodes import Term
    from scripts.publish.handout.derivations import WrittenDerivation, WrittenLine

TEMPLATE = Path(__file__).parent / "typst" / "handout.typ"

_FONTS = Path(manimgx_fonts_cjk.__file__).parent


@dataclass(frozen=True)
class BeatOnPaper:
    """A beat on paper: its last picture (SVG), its description, its words, its equations."""

    svg: str
    see: str
    say: str
    equations: tuple[str, ...] = ()


@dataclass(frozen=True)
class SceneOnPaper:
    """A scene on paper."""

    title: str
    beats: Sequence[BeatOnPaper]
    derivations: "Sequence[WrittenDerivation]" = ()


@dataclass(frozen=True)
class Paper:
    """The contents of a handout.

    `commands` are command lines that make films and handout again, each under its name.
    """

    title: str
    scenes: Sequence[SceneOnPaper]
    parameters: Sequence[ParameterRow]
    commands: Mapping[str, str]


def pdf(paper: Paper, words: Wordings) -> bytes:
    """Return a handout as PDF: tagged for screen readers, the same bytes in every run.

    **Raises**: `words.MissingWords`.
    """
    (made,) = compiled(paper, words, format="pdf", pdf_standards="ua-1")
    return made


def compiled(paper: Paper, words: Wordings, **options: Any) -> list[bytes]:
    """Return a handout in any format of Typst: one file for all pages, or one for each."""
    # Without system fonts, every machine sets the same pages.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(_FONTS)])
    compiler = typst.Compiler(
        font_paths=fonts, sys_inputs={"data": json.dumps(_data(paper, words), ensure_ascii=False)}
    )
    made = compiler.compile(input=TEMPLATE.read_bytes(), **options)
    return made if isinstance(made, list) else [made or b""]


def _data(paper: Paper, words: Wordings) -> dict[str, Any]:
    return {
        "lang": words.lang,
        "region": words("region"),
        "title": paper.title,
        "subtitle": words("subtitle"),
        "summary": words("summary"),
        "frame": words("frame"),
        "ratio": 9 / 16,
        "words": words.entries,
        "scenes": [_scene(number, scene) for number, scene in enumerate(paper.scenes, start=1)],
        "parameters": [
            {
                "name": turned.name,
                "help": turned.help[words.lang],
                "value": f"{turned.value:g}",
                "default": f"{turned.default:g}",
                "changed": turned.value != turned.default,
            }
            for turned in paper.parameters
        ],
        "commands": [*paper.commands.items()],
        "credits": [*_credits(paper, words)],
    }


def _credits(paper: Paper, words: Wordings) -> Iterator[str]:
    yield from (words("credit", "course"), words("credit", "experiment"))
    if paper.parameters:
        yield words("credit", "data")
    yield from (words("credit", "software"), words("fonts"))
    yield from (words("credit", "licence_code"), words("credit", "licence_words"))


def _scene(number: int, scene: SceneOnPaper) -> dict[str, Any]:
    return {
        "number": number,
        "title": scene.title,
        "beats": [
            {
                "number": at,
                "svg": beat.svg,
                "see": beat.see,
                "say": beat.say,
                "equations": beat.equations,
            }
            for at, beat in enumerate(scene.beats, start=1)
        ],
        "derivations": [
            {
                "title": derivation.title,
                "rows": [*_rows(derivation.rows)],
                "where": [_formula(term) for term in derivation.where],
                "proved": derivation.proved,
            }
            for derivation in scene.derivations
        ],
    }


def _rows(rows: "Sequence[WrittenLine]") -> Iterator[dict[str, Any]]:
    before = None
    for row in rows:
        left, right = row.term.left, row.term.right
        yield {
            "rule": row.rule or None,
            "formula": _plain(row.formula),
            "needs": [_plain(need) for need in row.needs],
            # A left side that does not change is written once.
            "left": None if left == before else _formula(left),
            "right": _formula(right),
            "number": row.number,
        }
        before = left


def _formula(term: "Term") -> dict[str, str]:
    return {"typst": typst_source(term), "plain": plain(term)}


def _plain(line: str) -> dict[str, str]:
    return {"typst": typst_math(line), "plain": line}
