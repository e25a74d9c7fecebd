r"""Plain letters as LaTeX or Typst math, and words as text in which nothing is a command.

>>> print(latex_math("σ(z) = 1/(1 + e⁻ᶻ)"))
\sigma (z)=1/(1+e^{-z})
>>> print(typst_math("∂C/∂wⱼ"))
∂ C \/ ∂ w_(j)
>>> print(latex_text("50% of σ′ & {x}"), typst_text('say "#"'))
50\% of $\sigma '$ \& \{x\} #"say \"#\""
"""

import re
import unicodedata
from collections.abc import Iterator

_SMALL = "[₀-₉ₐ-ₜᵢ-ᵥⱼ]+|[⁰¹²³⁴-ⁿᴬ-ᵂᵃ-ᶡᶣ-ᶻˡ⁻]+"
_TOKEN = re.compile(rf"{_SMALL}|\^\([^()]*\)|\^\w|[A-Za-z]+|[0-9]+|\s+|.", re.DOTALL)

_WORDS = {"ln"}

_SPACED, _SPACED_END = re.compile(r"[=+−;]|ln\b|$"), re.compile(r"([=+−;]|\bln|^)$")
"""Signs that have space around them anyway, after and before a blank."""

_LATEX = {
    **{
        "σ": r"\sigma ",
        "φ": r"\phi ",
        "∂": r"\partial ",
        "Σ": r"\sum ",
        "η": r"\eta ",
        "δ": r"\delta ",
    },
    **{"−": "-", "′": "'", "·": r"\cdot ", "→": r"\to ", ";": r";\quad "},
}
_TYPST = {"−": "-", "′": "'", "/": r"\/", ";": r"\; quad", "·": "dot"}

_PLAIN = frozenset("()[]+=<>,.! ")

_LATEX_TEXT = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    **{"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"},
    **{"<": "$<$", ">": "$>$", "|": "$|$", "\n": " "},
}
_MATH = re.compile(r"([ηδσφ∂Σ−′₀-₉ₐ-ₜᵢ-ᵥⱼ⁰¹²³⁴-ⁿᴬ-ᵂᵃ-ᶻˡ]+)")
"""Characters in words that LaTeX can only set as math."""

_JOINED = re.compile(r"([-`'])(?=\1)")
"""Pairs of characters that LaTeX would set as one sign."""


def latex_math(line: str) -> str:
    """Write a line of plain letters as LaTeX math, without the $."""
    pieces = []
    for kind, text in _tokens(line):
        if kind == " ":
            pieces.append(r"\, ")
        elif kind:
            pieces.append(f"{kind}{{{latex_math(text)}}}")
        elif text in _WORDS:
            pieces.append(f"\\{text} ")
        elif text in _LATEX:
            pieces.append(_LATEX[text])
        elif text in _PLAIN or text == "/" or (text.isascii() and text.isalnum()):
            pieces.append(text)
        else:
            pieces.append(f"\\text{{{latex_text(text)}}}")
    return "".join(pieces).strip()


def typst_math(line: str) -> str:
    """Write a line of plain letters as Typst math, without the $."""
    pieces = []
    for kind, text in _tokens(line):
        if kind == " ":
            pieces.append("thin")
        elif kind:
            # A superscript or subscript belongs to what stands before it.
            pieces[-1:] = [f"{pieces[-1] if pieces else ''}{kind}({typst_math(text)})"]
        elif text == "′" and pieces:
            pieces[-1] += "'"
        elif text in _WORDS:
            pieces.append(text)
        elif text in _TYPST:
            pieces.append(_TYPST[text])
        elif text.isascii() and text.isalpha():
            pieces += [*text]
        elif text in _PLAIN or text.isdecimal() or text in _LATEX:
            pieces.append(text)
        else:
            pieces.append(typst_string(text))
    return " ".join(piece for piece in pieces if piece.strip())


def latex_text(words: str) -> str:
    """Write words as LaTeX text: nothing in them is a command; Greek and primes become math."""
    pieces = _MATH.split(words)
    return "".join(
        f"${latex_math(piece)}$" if odd % 2 else _escaped(piece) for odd, piece in enumerate(pieces)
    )


def _escaped(words: str) -> str:
    escaped = "".join(_LATEX_TEXT.get(char, char) for char in words)
    # LaTeX refuses characters that cannot be printed.
    kept = "".join(char for char in escaped if char.isprintable())
    return _JOINED.sub(r"\1{}", kept)


def typst_text(words: str) -> str:
    """Write words as Typst markup: a string, in which nothing is a command."""
    return f"#{typst_string(words)}"


def typst_string(words: str) -> str:
    """Write words as a Typst string."""
    inner = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'


def _tokens(line: str) -> Iterator[tuple[str, str]]:
    """Split a line into words, numbers, signs, spaces ( ), superscripts (^) and subscripts (_).

    >>> list(_tokens("e⁻ᶻ + xⱼ y"))
    [('', 'e'), ('^', '−z'), ('', '+'), ('', 'x'), ('_', 'j'), (' ', ' '), ('', 'y')]
    """
    for found in _TOKEN.finditer(line):
        text = found.group()
        if text.startswith("^"):
            yield "^", text[1:].removeprefix("(").removesuffix(")")
        elif kind := _kind(text[0]):
            yield kind, unicodedata.normalize("NFKC", text)
        elif not text.isspace():
            yield "", text
        elif not (_SPACED_END.search(line[: found.start()]) or _SPACED.match(line[found.end() :])):
            yield " ", text


def _kind(char: str) -> str:
    form = unicodedata.decomposition(char)
    return "^" if form.startswith("<super>") else "_" if form.startswith("<sub>") else ""
