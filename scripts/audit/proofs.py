"""What `lecture prove` says: each derivation, each line, its rule, and how it was proved."""

import re
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

    Lines have the equation numbers of a course. Last come the definitions that have a number, each
    once, with what they were held against.
    """
    defined: dict[str, str] = {}
    for name in derivations:
        try:
            derivation = derivations[name]
        except (BrokenStep, ValueError) as error:
            yield ProofReport(f"{name}: NOT PROVED\n{_indented(str(error))}\n", good=False)
        else:
            text = f"{name}: proved\n{_indented(_text(course, derivation))}\n"
            yield ProofReport(text, good=True)
            if number := course.number(derivation.name, derivation.lines[0].name):
                defined.setdefault(number, _definition(course, derivation))
    if defined:
        rows = "\n".join(defined[number] for number in sorted(defined, key=_order))
        yield ProofReport(f"definitions:\n{_indented(rows)}\n", good=True)


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


def _definition(course: Course, derivation: "Derivation") -> str:
    held = "".join(f"\n        {foundation}" for foundation in derivation.foundations)
    return _numbered(course, derivation, derivation.lines[0]) + held


def _order(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]


def _numbered(course: Course, derivation: "Derivation", line: "Line") -> str:
    number = course.number(derivation.name, line.name)
    shown = f"({number})" if number else ""
    return f"{shown:<8}{plain(line.term)}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
