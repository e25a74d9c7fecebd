"""What `lecture prove` says: each derivation, each line, its rule, and how it was proved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nnmath import BrokenStep
from nnmath.formula.plain import plain
from scenes.course import Course

if TYPE_CHECKING:
    from nnmath import Derivation
    from nnmath.proof.derivation import Line


@dataclass(frozen=True)
class ProofReport:
    """What there is to say about one derivation."""

    text: str
    good: bool


def reports(course: Course, derivations: "Mapping[str, Derivation]") -> Iterator[ProofReport]:
    """Prove derivations one by one; a broken one does not hide the others.

    Lines have the equation numbers of a course.
    """
    for name in derivations:
        try:
            derivation = derivations[name]
        except (BrokenStep, ValueError) as error:
            yield ProofReport(f"{name}: NOT PROVED\n{_indented(str(error))}\n", good=False)
        else:
            text = f"{name}: proved\n{_indented(_text(course, derivation))}\n"
            yield ProofReport(text, good=True)


def _text(course: Course, derivation: "Derivation") -> str:
    (start, *lines) = derivation.lines
    rows = [_numbered(course, derivation, start)]
    rows += [f"        {foundation}" for foundation in derivation.foundations]
    for line, proof in zip(lines, derivation.proofs, strict=True):
        rows.append(_numbered(course, derivation, line))
        rows.append(f"        {proof.rule}: {proof.words()}")
        if proof.conditions:
            rows.append(f"        with {', '.join(proof.conditions)}")
    return "\n".join(rows)


def _numbered(course: Course, derivation: "Derivation", line: "Line") -> str:
    number = course.number(derivation.name, line.name)
    shown = f"({number})" if number else ""
    return f"{shown:<8}{plain(line.term)}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
