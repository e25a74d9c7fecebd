"""Derivations as LaTeX and Typst sources: lines, equation numbers, rules, proofs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nnmath.formula.latex import latex_source
from nnmath.formula.typst import typst_source
from scenes.course import Course
from scripts.publish.handout.inline import (
    latex_math,
    latex_text,
    typst_math,
    typst_string,
    typst_text,
)
from scripts.publish.words import Wordings

if TYPE_CHECKING:
    from nnmath import Derivation
    from nnmath.formula.nodes import Equation, Term


@dataclass(frozen=True)
class WrittenLine:
    """A line of a derivation, with the rule by which it follows from the line above.

    `formula` is the rule as a formula, `needs` are the definitions that it uses, both in plain
    letters; a first line has neither.
    """

    term: "Equation"
    number: str | None
    rule: str = ""
    formula: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenDerivation:
    """A derivation in the words of a language."""

    name: str
    title: str
    rows: tuple[WrittenLine, ...]
    where: tuple["Term", ...]
    proved: str


def in_words(derivation: "Derivation", course: Course, words: Wordings) -> WrittenDerivation:
    """Return a derivation with the names of its rules in a language, numbered as in the course.

    **Raises**: `words.MissingWords`.
    """
    (first, *lines), proofs = derivation.lines, derivation.proofs
    rows = [WrittenLine(first.term, course.number(derivation.name, first.name))]
    for line, proof in zip(lines, proofs, strict=True):
        rule = words("rules", proof.rule)
        number = course.number(derivation.name, line.name)
        rows.append(WrittenLine(line.term, number, rule, proof.formula, proof.needs))
    title = derivation.title.get(words.lang) or words("titles", derivation.name)
    last = rows[-1].number
    return WrittenDerivation(
        name=derivation.name,
        title=words("derivation_of", number=last, title=title) if last else title,
        rows=tuple(rows),
        where=tuple(_definitions(derivation.where)),
        proved=words(
            "proved_for_all" if any("Σₓ" in proof.after for proof in proofs) else "proved",
            digits=min(proof.digits for proof in proofs),
            points=sum(proof.points for proof in proofs),
        ),
    )


def _definitions(where: "Mapping[Term, Term]") -> "Iterator[Term]":
    from nnmath.formula.nodes import equals

    for letter, body in where.items():
        yield equals(letter, body)


def as_latex(derivation: WrittenDerivation, words: Wordings, remarks: tuple[str, ...] = ()) -> str:
    """Return a LaTeX document: with amsmath, and ctex for Chinese words.

    `remarks` stand in comments at its head.
    """
    lines = [f"% {_flat(remark)}" for remark in (derivation.title, *remarks)]
    lines += [
        r"\documentclass{ctexart}" if words.lang == "zh" else r"\documentclass{article}",
        r"\usepackage{amsmath}",
        r"\allowdisplaybreaks",
        r"\begin{document}",
        f"\\section*{{{latex_text(derivation.title)}}}",
        r"\begin{align*}",
    ]
    last = len(derivation.rows) - 1
    for at, row in enumerate(derivation.rows):
        if row.rule:
            lines.append(f"\\intertext{{{_latex_rule(row, words)}}}")
        left, right = (latex_source(side) for side in (row.term.left, row.term.right))
        tag = f" \\tag{{{latex_text(row.number)}}}" if row.number else ""
        lines.append(f"{left} &= {right}{tag}" + ("" if at == last else r" \\"))
    lines.append(r"\end{align*}")
    if derivation.where:
        known = ",\\quad ".join(f"${latex_source(term)}$" for term in derivation.where)
        lines += ["", f"{latex_text(words('where'))} {known}."]
    lines += ["", latex_text(derivation.proved), r"\end{document}", ""]
    return "\n".join(lines)


def _latex_rule(row: WrittenLine, words: Wordings) -> str:
    rule = f"{latex_text(row.rule)}\\quad ${latex_math(row.formula)}$"
    if row.needs:
        known = ", ".join(f"${latex_math(need)}$" for need in row.needs)
        rule += f"\\quad ({latex_text(words('using'))} {known})"
    return rule


_TYPST_HEAD = Path(__file__).parent / "typst" / "derivation.typ"


def as_typst(derivation: WrittenDerivation, words: Wordings, remarks: tuple[str, ...] = ()) -> str:
    """Return a Typst document; `remarks` stand in comments at its head."""
    lines = [f"// {_flat(remark)}" for remark in (derivation.title, *remarks)]
    lines += [
        f"#let lang = {typst_string(words.lang)}",
        _TYPST_HEAD.read_text(encoding="utf-8"),
        f"#heading({typst_string(derivation.title)})",
    ]
    for row in derivation.rows:
        if row.rule:
            lines.append(f"#rule({', '.join(_typst_rule(row, words))})")
        formula = f"$ {typst_source(row.term)} $"
        lines.append(f"#tagged({typst_string(row.number)}, {formula})" if row.number else formula)
    if derivation.where:
        known = ", #h(1em) ".join(f"${typst_source(term)}$" for term in derivation.where)
        lines += ["", f"{typst_text(words('where'))} {known}."]
    return "\n".join([*lines, "", typst_text(derivation.proved), ""])


def _typst_rule(row: WrittenLine, words: Wordings) -> Iterator[str]:
    yield typst_string(row.rule)
    yield f"${typst_math(row.formula)}$"
    for need in row.needs:
        yield f"[({typst_text(words('using'))} ${typst_math(need)}$)]"


def _flat(words: str) -> str:
    """Return words on one line, as they may stand in a comment."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())
