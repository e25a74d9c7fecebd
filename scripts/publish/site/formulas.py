"""Formulas as MathML, each with what `lecture prove` says about it; one run of Typst for all."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nnmath.formula.plain import plain
from nnmath.formula.typst import typst_source
from scenes.equations import number_of
from scenes.telling.formulas import SHOWN, CostFormula, Shown
from scripts.publish.site.model import Formula

if TYPE_CHECKING:
    from nnmath.formula.nodes import Term

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_LETTER = re.compile("[\U0001d400-\U0001d7ff]")
_NAMESPACE = 'xmlns="http://www.w3.org/1998/Math/MathML"'


class NoFormula(Exception):
    """Typst did not write as many formulas as it was given."""


@dataclass(frozen=True)
class _Drawn:
    """A formula before it is MathML."""

    term: "Term"
    number: str | None = None
    rule: str | None = None
    proof: str | None = None


def formulas(scenes: Iterable[str]) -> dict[str, Mapping[str, tuple[Formula, ...]]]:
    """Return the formulas in the pictures of these scenes, by scene and beat.

    Raises: `nnmath.BrokenStep` where a line does not follow; `NoFormula`.
    """
    wanted = {
        (scene, beat): [_drawn(shown) for shown in these]
        for scene in scenes
        for beat, these in SHOWN.get(scene, {}).items()
    }
    sources = [typst_source(drawn.term) for these in wanted.values() for drawn in these]
    pictures = iter(mathml(sources))
    found: dict[str, dict[str, tuple[Formula, ...]]] = {}
    for (scene, beat), these in wanted.items():
        found.setdefault(scene, {})[beat] = tuple(
            Formula(drawn.number, next(pictures), plain(drawn.term), drawn.rule, drawn.proof)
            for drawn in these
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
        raise NoFormula(f"Typst wrote {len(found)} formulas for {len(sources)}")
    return [_plain(text) for text in found]


def _plain(text: str) -> str:
    """Write letters as letters: a browser slants a lone one itself, and a voice can read it."""
    letters = _LETTER.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return letters.replace("<math ", f"<math {_NAMESPACE} ", 1)


def _drawn(shown: Shown) -> _Drawn:
    from nnmath import COSTS, DERIVATIONS
    from nnmath.formula.letters import C
    from nnmath.formula.nodes import equals

    if isinstance(shown, CostFormula):
        return _Drawn(equals(C, COSTS[shown.cost].formula))
    derivation = DERIVATIONS[shown.derivation]
    index = range(len(derivation.lines))[shown.index]
    line = derivation.lines[index]
    number = number_of(derivation.name, line.name)
    if index == 0:
        return _Drawn(line.term, number, proof="; ".join(derivation.foundations))
    proof = derivation.proofs[index - 1]
    return _Drawn(line.term, number, str(proof.rule), proof.words())
