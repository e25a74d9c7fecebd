"""What `lecture prove` says: each derivation, each line, its rule, and how it was proved."""

from collections.abc import Iterator
from dataclasses import dataclass

from nnmath import DERIVATIONS, BrokenStep


@dataclass(frozen=True)
class Verdict:
    """What there is to say about one derivation."""

    text: str
    good: bool


def verdicts() -> Iterator[Verdict]:
    """Prove the derivations one by one; a broken one does not hide the others."""
    for name in DERIVATIONS:
        try:
            derivation = DERIVATIONS[name]
        except BrokenStep as error:
            yield Verdict(f"{name}: BROKEN\n{_indented(str(error))}\n", good=False)
            continue
        proofs = ["where it starts", *(proof.how for proof in derivation.proofs)]
        lines = [f"{name}: proved"]
        for line, how in zip(derivation.lines, proofs, strict=True):
            number = f"({line.number})" if line.number else ""
            lines += [f"  {number:<8}{line.term.text()}", f"          {line.rule}: {how}"]
        yield Verdict("\n".join(lines) + "\n", good=True)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
