"""What `lecture prove` says: each derivation, each line, its rule, and how it was proved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nnmath import BrokenStep
from nnmath.formula.plain import plain
from scenes.equations import number_of

if TYPE_CHECKING:
    from nnmath import Derivation
    from nnmath.proof.derivation import Line


@dataclass(frozen=True)
class ProofReport:
    """What there is to say about one derivation."""

    text: str
    good: bool


def reports(derivations: "Mapping[str, Derivation]") -> Iterator[ProofReport]:
    """Prove derivations one by one; a broken one does not hide the others."""
    for name in derivations:
        try:
            derivation = derivations[name]
        except (BrokenStep, ValueError) as error:
            yield ProofReport(f"{name}: NOT PROVED\n{_indented(str(error))}\n", good=False)
        else:
            yield ProofReport(f"{name}: proved\n{_indented(_told(derivation))}\n", good=True)


def _told(derivation: "Derivation") -> str:
    (start, *lines) = derivation.lines
    told = [_numbered(derivation, start)]
    told += [f"        {foundation}" for foundation in derivation.foundations]
    for line, proof in zip(lines, derivation.proofs, strict=True):
        told.append(_numbered(derivation, line))
        told.append(f"        {proof.rule}: {proof.words()}")
        if proof.conditions:
            told.append(f"        with {', '.join(proof.conditions)}")
    return "\n".join(told)


def _numbered(derivation: "Derivation", line: "Line") -> str:
    number = number_of(derivation.name, line.name)
    shown = f"({number})" if number else ""
    return f"{shown:<8}{plain(line.term)}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
