"""Tokens: what stands in a drawn formula, from left to right, in each of three notations.

Nothing here looks at a tree: a line of plain text, of Typst or of LaTeX is taken apart as it is
drawn, with what its layout groups (over and under a bar, raised, below a letter) and no more.

>>> [token.kind for token in of_plain("y/(1 − a)")]
['letter', 'slash', 'open', 'number', 'sign', 'letter', 'close']
>>> of_typst("frac(y, 2)") == of_latex(r"\\frac{y}{2}")
True
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from nnmath.formula.letters import FUNCTIONS, GREEK
from nnmath.formula.plain import SUBSCRIPTS, SUPERSCRIPTS


@dataclass(frozen=True)
class Token:
    """A sign, with the names below it and the groups of tokens that its layout holds together."""

    kind: str
    text: str = ""
    below: tuple[str, ...] = ()
    groups: "tuple[tuple[Token, ...], ...]" = ()


Tokens: TypeAlias = tuple[Token, ...]

_SIGNS = {
    **dict.fromkeys("([", "open"),
    **dict.fromkeys(")]", "close"),
    **dict.fromkeys("+−", "sign"),
    "=": "equals",
    "/": "slash",
    "∂": "curly",
}
_CALLED = {name: drawn for name, drawn in FUNCTIONS.items() if name != "exp"}
"""Functions that have a name; e^z is a power."""

_FUNCTION = re.compile(rf"({'|'.join(_CALLED.values())})(′*)")


def of_plain(line: str) -> Tokens:
    """Return the tokens of a line of plain notation.

    **Raises**: ValueError for a character that plain notation does not have.
    """
    found: list[Token] = []
    at = 0
    while at < len(line):
        rest = line[at:]
        if match := re.match(r"\s+", rest):
            at += match.end()
        elif match := _FUNCTION.match(rest):
            found.append(Token("function", match[1] + match[2]))
            at += match.end()
        elif match := re.match(r"\d+", rest):
            found.append(Token("number", match[0]))
            at += match.end()
        elif match := re.match(r"Σ(?:\[(.) = (\d+)\.\.([^\]]*)\])?", rest):
            at += match.end()
            below, at = _below(line, at) if match[1] is None else ((match[1],), at)
            bounds = () if match[1] is None else (of_plain(match[2]), of_plain(match[3]))
            found.append(Token("sum", below=below, groups=bounds))
        elif rest[0] in _UP:
            match = re.match(f"[{''.join(_UP)}]+", rest)
            raised = match[0] if match else ""
            found.append(Token("raised", groups=(of_plain("".join(_UP[c] for c in raised)),)))
            at += len(raised)
        elif rest.startswith("^("):
            end = _closing(line, at + 1, "()")
            found.append(Token("raised", groups=(of_plain(line[at + 2 : end]),)))
            at = end + 1
        elif rest[0] in _SIGNS:
            found.append(Token(_SIGNS[rest[0]], rest[0]))
            at += 1
        elif rest[0].isalpha():
            below, at = _below(line, at + 1)
            found.append(Token("letter", rest[0], below))
        else:
            raise ValueError(f"{rest[0]!r} is no sign of plain notation")
    return tuple(found)


_UP = {small: letter for letter, small in SUPERSCRIPTS.items()}
_DOWN = {small: letter for letter, small in SUBSCRIPTS.items()}


def _below(line: str, at: int) -> tuple[tuple[str, ...], int]:
    names: list[str] = []
    while at < len(line) and (line[at] in _DOWN or line[at] == "_"):
        wide = line[at] == "_"
        names.append(line[at + 1 : at + 2] if wide else _DOWN[line[at]])
        at += 2 if wide else 1
    return tuple(names), at


@dataclass(frozen=True)
class _Markup:
    # A notation of commands and groups: how both are written.
    fences: str
    air: str
    commands: Mapping[str, Token]
    fraction: Callable[[str, int], tuple[str, str, int]]
    word: str


def _read(source: str, markup: _Markup) -> Tokens:
    found: list[Token] = []
    at = 0
    source = re.sub(markup.air, " ", source)
    while at < len(source):
        rest = source[at:]
        if match := re.match(r"\s+", rest):
            at += match.end()
        elif match := re.match(r"\d+", rest):
            found.append(Token("number", match[0]))
            at += match.end()
        elif rest.startswith("^" + markup.fences[0]):
            end = _closing(source, at + 1, markup.fences)
            found.append(Token("raised", groups=(_read(source[at + 2 : end], markup),)))
            at = end + 1
        elif match := re.match(markup.word, rest):
            token, at = _word(source, at, match[0], markup)
            found.append(token)
        elif rest[0].replace("-", "−") in _SIGNS:
            sign = rest[0].replace("-", "−")
            found.append(Token(_SIGNS[sign], sign))
            at += 1
        else:
            raise ValueError(f"{rest[0]!r} is no sign of this notation")
    return tuple(found)


def _word(source: str, at: int, word: str, markup: _Markup) -> tuple[Token, int]:
    end = at + len(word)
    known = markup.commands.get(word)
    if known is None and len(word) > 1:
        raise ValueError(f"{word!r} is no letter")
    if known is not None and known.kind == "fraction":
        over, under, end = markup.fraction(source, end)
        return Token("fraction", groups=(_read(over, markup), _read(under, markup))), end
    below = ""
    groups: tuple[Tokens, ...] = ()
    if source.startswith("_" + markup.fences[0], end):
        close = _closing(source, end + 1, markup.fences)
        below, end = source[end + 2 : close], close + 1
    if known is None or known.kind == "letter":
        return Token("letter", known.text if known else word, tuple(below.split())), end
    if known.kind == "function":
        primes = re.match("'*", source[end:])
        count = primes.end() if primes else 0
        return Token("function", known.text + "′" * count), end + count
    if known.kind == "sum":
        index, _, first = below.partition(" = ")
        if first and source.startswith("^" + markup.fences[0], end):
            close = _closing(source, end + 1, markup.fences)
            groups = (_read(first, markup), _read(source[end + 2 : close], markup))
            end = close + 1
        return Token("sum", below=(index,), groups=groups), end
    return known, end


def _closing(source: str, start: int, fences: str) -> int:
    depth = 0
    for at in range(start, len(source)):
        depth += (source[at] == fences[0]) - (source[at] == fences[1])
        if depth == 0:
            return at
    raise ValueError(f"{source[start:]!r} does not close")


def _typst_fraction(source: str, at: int) -> tuple[str, str, int]:
    end = _closing(source, at, "()")
    depth = 0
    for comma in range(at, end):
        depth += (source[comma] in "([") - (source[comma] in ")]")
        if depth == 1 and source[comma] == ",":
            return source[at + 1 : comma], source[comma + 1 : end], end + 1
    raise ValueError(f"{source[at:end]!r} has nothing under the bar")


def _latex_fraction(source: str, at: int) -> tuple[str, str, int]:
    middle = _closing(source, at, "{}")
    end = _closing(source, middle + 1, "{}")
    return source[at + 1 : middle], source[middle + 2 : end], end + 1


_TYPST = _Markup(
    fences="()",
    air=r"\bthin\b",
    commands={
        "frac": Token("fraction"),
        "sum": Token("sum"),
        **{name: Token("function", drawn) for name, drawn in _CALLED.items()},
        "partial": Token("curly", "∂"),
        "upright(d)": Token("upright", "d"),
    },
    fraction=_typst_fraction,
    word=r"upright\(d\)|[^\W\d_]+",
)
_LATEX = _Markup(
    fences="{}",
    air=r"\\,|\\left(?=[(\[])|\\right(?=[)\]])",
    commands={
        r"\frac": Token("fraction"),
        r"\sum": Token("sum"),
        **{f"\\{name}": Token("function", drawn) for name, drawn in _CALLED.items()},
        r"\partial": Token("curly", "∂"),
        r"\mathrm{d}": Token("upright", "d"),
        **{f"\\{name}": Token("letter", letter) for letter, name in GREEK.items()},
    },
    fraction=_latex_fraction,
    word=r"\\mathrm\{d\}|\\[a-z]+|[^\W\d_]",
)


def of_typst(source: str) -> Tokens:
    """Return the tokens of Typst math source.

    **Raises**: ValueError for what is no formula of ours.
    """
    return _read(source, _TYPST)


def of_latex(source: str) -> Tokens:
    """Return the tokens of LaTeX math source.

    **Raises**: ValueError for what is no formula of ours.
    """
    return _read(source, _LATEX)
