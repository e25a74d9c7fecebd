"""The handout on paper: what it says as data, and Typst, which sets it."""

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
from scripts.publish.handout.words import Words
from scripts.publish.site.model import Parameter

if TYPE_CHECKING:
    from nnmath.formula.nodes import Term
    from scripts.publish.handout.derivations import Row, Told

TEMPLATE = Path(__file__).parent / "typst" / "handout.typ"

_FONTS = Path(manimgx_fonts_cjk.__file__).parent


@dataclass(frozen=True)
class Shown:
    """A beat on paper: its last picture (SVG), that in words, what is said, its equations."""

    svg: str
    see: str
    say: str
    equations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A scene on paper."""

    title: str
    beats: Sequence[Shown]
    derivations: "Sequence[Told]" = ()


@dataclass(frozen=True)
class Paper:
    """All that a handout says.

    `shown` is the share of the pictures' height that is shown, from the top; `commands` are what
    makes it again, each under its name.
    """

    title: str
    chapters: Sequence[Chapter]
    parameters: Sequence[Parameter]
    commands: Mapping[str, str]
    shown: float = 1.0


def pdf(paper: Paper, words: Words) -> bytes:
    """Set a handout as PDF: tagged, for those who listen to it, and the same in every run.

    Raises: `words.NoWords`.
    """
    (made,) = compiled(paper, words, format="pdf", pdf_standards="ua-1")
    return made


def compiled(paper: Paper, words: Words, **manner: Any) -> list[bytes]:
    """Set a handout in whatever format Typst has: one file for all pages, or one for each."""
    # System fonts stay out: every machine sets the same pages.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(_FONTS)])
    compiler = typst.Compiler(
        font_paths=fonts, sys_inputs={"data": json.dumps(_data(paper, words), ensure_ascii=False)}
    )
    made = compiler.compile(input=TEMPLATE.read_bytes(), **manner)
    return made if isinstance(made, list) else [made or b""]


def _data(paper: Paper, words: Words) -> dict[str, Any]:
    return {
        "lang": words.lang,
        "region": words("region"),
        "title": paper.title,
        "subtitle": words("subtitle"),
        "summary": words("summary"),
        "frame": words("frame"),
        "shown": paper.shown,
        "ratio": 9 / 16,
        "words": {**words.entries, **words.site["page"]},
        "scenes": [
            _chapter(number, chapter) for number, chapter in enumerate(paper.chapters, start=1)
        ],
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


def _credits(paper: Paper, words: Words) -> Iterator[str]:
    yield from (words.credit("course"), words.credit("experiment"))
    if paper.parameters:
        yield words.credit("data")
    yield from (words.credit("software"), words("fonts"))
    yield from (words.credit("licence_code"), words.credit("licence_words"))


def _chapter(number: int, chapter: Chapter) -> dict[str, Any]:
    return {
        "number": number,
        "title": chapter.title,
        "beats": [
            {
                "number": at,
                "svg": beat.svg,
                "see": beat.see,
                "say": beat.say,
                "equations": beat.equations,
            }
            for at, beat in enumerate(chapter.beats, start=1)
        ],
        "derivations": [
            {
                "title": derivation.title,
                "rows": [*_rows(derivation.rows)],
                "where": [_drawn(term) for term in derivation.where],
                "proved": derivation.proved,
            }
            for derivation in chapter.derivations
        ],
    }


def _rows(rows: "Sequence[Row]") -> Iterator[dict[str, Any]]:
    before = None
    for row in rows:
        left, right = row.term.left, row.term.right
        yield {
            "rule": row.rule or None,
            "formula": _plain(row.formula),
            "needs": [_plain(need) for need in row.needs],
            # A left side that stays is written once.
            "left": None if left == before else _drawn(left),
            "right": _drawn(right),
            "number": row.number,
        }
        before = left


def _drawn(term: "Term") -> dict[str, str]:
    return {"typst": typst_source(term), "plain": plain(term)}


def _plain(line: str) -> dict[str, str]:
    return {"typst": typst_math(line), "plain": line}
