"""Parsing: the formula that a reader takes a row of tokens for, by ordinary precedence.

Powers bind first, then products and bars, then sums. Σ and d/dz take all factors that follow, up to
the next + or −; so does a ln without brackets. What a reader could take for two things is refused.
"""

from collections.abc import Callable
from dataclasses import replace

from nnmath.formula.indices import Index, Layer
from nnmath.formula.letters import FUNCTIONS, LAYERS, exp
from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
    Derivative,
    Equation,
    Fraction,
    Function,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
)
from nnmath.formula.tokens import Token, Tokens

_PAIRS = {"(": ")", "[": "]"}


class Unreadable(ValueError):
    """Tokens that are no formula, or could be taken for two."""


def parse(tokens: Tokens) -> Term:
    """Return what the tokens read as.

    Sizes of indices and what is not drawn of a letter are not known here, and left empty.

    **Raises**: Unreadable.

    >>> from nnmath.formula.plain import plain
    >>> from nnmath.formula.tokens import of_plain
    >>> type(parse(of_plain("Σₓ y + z"))).__name__, type(parse(of_plain("Σₓ (y + z)"))).__name__
    ('Add', 'Sum')
    >>> parse(of_plain("ln(a)²"))
    Traceback (most recent call last):
        ...
    nnmath.formula.parsing.Unreadable: the exponent may belong to ln or to its brackets
    """
    reader = _Reader(tokens)
    found = reader.line()
    reader.end()
    return found


class _Reader:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens, self._at = tokens, 0

    def line(self) -> Term:
        left = self.sum()
        if not self._skip("equals"):
            return left
        return Equation(left, self.sum())

    def end(self) -> None:
        if self._at < len(self._tokens):
            raise Unreadable(f"{self._next.text!r} cannot stand where it does")

    def sum(self) -> Term:
        signs = [-1 if self._skip("sign", "−") else 1]
        terms = [self.product()]
        while self._next.kind == "sign":
            signs.append(1 if self._take().text == "+" else -1)
            terms.append(self.product())
        if len(terms) > 1:
            return Add(tuple(terms), tuple(signs))
        return Neg(terms[0]) if signs[0] < 0 else terms[0]

    def product(self) -> Term:
        factors: list[Term] = []
        while True:
            if self._next.kind == "slash":
                if not factors:
                    raise Unreadable("nothing stands over a bar")
                self._take()
                below = self._powered()
                if self._starts_factor():
                    raise Unreadable("what follows a/b may belong under the bar or behind it")
                return Fraction(_times(factors), below)
            if not self._starts_factor():
                break
            self._check_number(factors)
            factors.append(self._powered())
        if not factors:
            what = repr(self._next.text) if self._next.text else "the end"
            raise Unreadable(f"something is missing before {what}")
        return _times(factors)

    def _check_number(self, factors: list[Term]) -> None:
        now = self._next
        before = self._tokens[self._at - 1].kind if factors else ""
        if now.kind == "number" and before not in ("", "close"):
            raise Unreadable(f"{now.text} runs into what stands before it")
        if now.kind == "fraction" and before == "number":
            over, under = now.groups
            if {token.kind for token in (*over, *under)} == {"number"}:
                raise Unreadable("a whole number before a fraction is a sum to many readers")

    def _starts_factor(self) -> bool:
        return self._next.kind in _FACTORS

    def _powered(self) -> Term:
        first = self._next
        bare = first.kind == "function" and self._peek(1).kind != "open"
        base = _FACTORS.get(first.kind, _Reader._nothing)(self)
        if self._next.kind != "raised":
            return base
        if isinstance(base, Symbol) and (layer := self._layer()) is not None:
            return replace(base, layer=layer)
        if first.kind == "function" and first.text.startswith("ln") and not bare:
            raise Unreadable("the exponent may belong to ln or to its brackets")
        if first.kind not in ("number", "letter", "open", "function") or (
            isinstance(base, Apply) and base.function == exp
        ):
            raise Unreadable("an exponent stands where its base is not clear")
        base = Power(base, self._group(self._take().groups[0]))
        if self._next.kind == "raised":
            raise Unreadable("two exponents stand side by side")
        return base

    def _layer(self) -> Layer | None:
        # Raised L or l is no exponent, with or without a number.
        match self._next.groups[0]:
            case (Token(kind="letter", text=name, below=()), *rest) if name in LAYERS:
                pass
            case _:
                return None
        match rest:
            case []:
                offset = 0
            case [Token(kind="sign", text=sign), Token(kind="number", text=digits)]:
                offset = int(digits) if sign == "+" else -int(digits)
            case _:
                raise Unreadable("nothing but a number is added to a layer")
        self._take()
        if self._next.kind == "raised":
            raise Unreadable("two exponents stand side by side")
        return Layer(name, offset)

    def _nothing(self) -> Term:
        raise Unreadable(f"{self._next.text or 'the end'!r} stands where a factor should")

    def _number(self) -> Term:
        return Number(int(self._take().text))

    def _letter(self) -> Term:
        token = self._take()
        if token.text == "d" and not token.below and (found := self._tried(self._after_d)):
            return found
        symbol = Symbol(token.text, tuple(Index(name, "") for name in token.below))
        if token == Token("letter", "e") and self._next.kind == "raised":
            return Apply(exp, self._group(self._take().groups[0]))
        return symbol

    def _curly(self) -> Term:
        self._take()
        return self._slope("∂")

    def _after_d(self) -> Term:
        return self._slope("d")

    def _slope(self, sign: str) -> Term:
        # On one line: ∂C/∂w, or d/du and what it is taken of.
        if self._skip("slash"):
            return self._operated(sign, self._by(sign))
        body = self._powered()
        if not self._skip("slash"):
            raise Unreadable(f"{sign} stands without its bar")
        return Derivative(body, self._by(sign), sign)

    def _by(self, sign: str) -> Symbol:
        if self._take().text != sign:
            raise Unreadable(f"no {sign} stands under the bar")
        by = self._powered() if self._next.kind == "letter" else None
        if not isinstance(by, Symbol):
            raise Unreadable("a derivative is taken by a letter")
        return by

    def _operated(self, sign: str, by: Symbol) -> Term:
        if self._next.kind != "open":
            return Derivative(self.product(), by, sign)
        body = self._bracket()
        if self._next.kind == "raised":
            raise Unreadable("the exponent may belong to the derivative or to its brackets")
        return Derivative(body, by, sign)

    def _fraction(self) -> Term:
        over, under = self._take().groups
        if over and over[0].kind in ("curly", "upright"):
            sign = over[0].text
            below = _Reader(under)
            by = below._by(sign)
            below.end()
            if len(over) == 1:
                return self._operated(sign, by)
            return Derivative(self._group(over[1:]), by, sign)
        return Fraction(self._group(over), self._group(under))

    def _function(self) -> Term:
        token = self._take()
        name = _NAMES.get(token.text.rstrip("′"), token.text.rstrip("′"))
        function = Function(name, token.text.count("′"))
        if self._next.kind == "open":
            return Apply(function, self._bracket().body)
        if name != "ln":
            raise Unreadable(f"{token.text} stands without its brackets")
        return Apply(function, self.product())

    def _bracket(self) -> Bracket:
        style = self._take().text
        body = self.sum()
        if not self._skip("close", _PAIRS[style]):
            raise Unreadable(f"a {style} is not closed")
        return Bracket(body, style + _PAIRS[style])

    def _sum(self) -> Term:
        token = self._take()
        index, bounds = Index(token.below[0] if token.below else "", ""), token.groups
        if not bounds:
            return Sum(index, self.product())
        first, last = map(self._group, bounds)
        if not isinstance(first, Number):
            raise Unreadable("a sum starts at a number")
        return Sum(index, self.product(), first.value, last)

    def _group(self, tokens: Tokens) -> Term:
        inner = _Reader(tokens)
        found = inner.sum()
        inner.end()
        return found

    def _tried(self, read: Callable[[], Term]) -> Term | None:
        start = self._at
        try:
            return read()
        except Unreadable:
            self._at = start
            return None

    @property
    def _next(self) -> Token:
        return self._peek(0)

    def _peek(self, ahead: int) -> Token:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else Token("end")

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _skip(self, kind: str, text: str = "") -> bool:
        found = self._next.kind == kind and (not text or self._next.text == text)
        self._at += found
        return found


_FACTORS: dict[str, Callable[[_Reader], Term]] = {
    "number": _Reader._number,
    "letter": _Reader._letter,
    "curly": _Reader._curly,
    "fraction": _Reader._fraction,
    "function": _Reader._function,
    "open": _Reader._bracket,
    "sum": _Reader._sum,
}
_NAMES = {drawn: name for name, drawn in FUNCTIONS.items()}


def _times(factors: list[Term]) -> Term:
    return factors[0] if len(factors) == 1 else Product(tuple(factors))
