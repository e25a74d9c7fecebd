"""Formulas as MathML, each with what `lecture prove` says about it; one run of Typst for all."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nnmath.formula.plain import plain
from nnmath.formula.typst import typst_source
from scenes.course import Course
from scenes.telling.cues import CueSheet
from scenes.telling.records import CostShown, FormulaShown
from scripts.publish.model import PublishedFormula

if TYPE_CHECKING:
    from nnmath.formula.nodes import Term

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_LETTER = re.compile("[\U0001d400-\U0001d7ff]")
_NAMESPACE = 'xmlns="http://www.w3.org/1998/Math/MathML"'


class MissingFormula(Exception):
    """Typst wrote fewer or more formulas than it was given."""


@dataclass(frozen=True)
class _Unwritten:
    """A formula before it is written as MathML."""

    term: "Term"
    number: str | None = None
    rule: str | None = None
    proof: str | None = None


def formulas(
    course: Course, sheets: Iterable[CueSheet]
) -> dict[str, Mapping[str, tuple[PublishedFormula, ...]]]:
    """Return the formulas in the pictures of these films, by scene and beat.

    **Raises**: `nnmath.BrokenStep` where a line does not follow; `MissingFormula`.
    """
    wanted = {
        (sheet.scene, beat.id): [_unwritten(course, shown) for shown in beat.formulas]
        for sheet in sheets
        for beat in sheet.beats
        if beat.formulas
    }
    sources = [typst_source(one.term) for these in wanted.values() for one in these]
    written = iter(mathml(sources))
    found: dict[str, dict[str, tuple[PublishedFormula, ...]]] = {}
    for (scene, beat), these in wanted.items():
        found.setdefault(scene, {})[beat] = tuple(
            PublishedFormula(one.number, next(written), plain(one.term), one.rule, one.proof)
            for one in these
        )
    return dict(found)


def mathml(sources: Iterable[str]) -> list[str]:
    """Turn Typst math into MathML.

    >>> mathml(["a^2"])[0].endswith("<msup><mi>a</mi><mn>2</mn></msup></math>")
    True
    """
    import typst

    sources = list(sources)
    if not sources:
        return []
    page = typst.compile("\n\n".join(f"$ {source} $" for source in sources).encode(), format="html")
    found = _MATH.findall(page.decode("utf-8"))
    if len(found) != len(sources):
        raise MissingFormula(f"Typst wrote {len(found)} formulas for {len(sources)}")
    return [_normalized(text) for text in found]


def _normalized(text: str) -> str:
    """Replace mathematical letters by plain ones: browsers slant them, screen readers read them."""
    letters = _LETTER.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return letters.replace("<math ", f"<math {_NAMESPACE} ", 1)


def _unwritten(course: Course, shown: FormulaShown) -> _Unwritten:
    from nnmath import COSTS, DERIVATIONS
    from nnmath.formula.letters import C
    from nnmath.formula.nodes import equals

    if isinstance(shown, CostShown):
        return _Unwritten(equals(C, COSTS[shown.cost].formula))
    derivation = DERIVATIONS[shown.derivation]
    line = derivation.lines[shown.line]
    number = course.number(derivation.name, line.name)
    if shown.line == 0:
        return _Unwritten(line.term, number, proof="; ".join(derivation.foundations))
    proof = derivation.proofs[shown.line - 1]
    return _Unwritten(line.term, number, str(proof.rule), proof.words())
