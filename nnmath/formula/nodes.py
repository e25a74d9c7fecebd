"""Terms: a formula as a tree, built by Python's own operators.

A node knows nothing of how it is written: each notation (`nnmath.formula.plain`, `.typst`,
`.latex`, `.sympy`, `.numeric`) has one method for each kind of node below. The operators put
brackets where a reader needs them; nothing is reordered or simplified.

>>> from nnmath.formula.letters import a, ln, y
>>> from nnmath.formula.plain import plain
>>> plain(-(y * ln(a) + (1 - y) * ln(1 - a)))
'−(y ln a + (1 − y) ln(1 − a))'
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

from nnmath.formula.indices import Index, Layer
from nnmath.formula.tree import Node

Operand: TypeAlias = "Term | int"


@dataclass(frozen=True)
class Term(Node["Term"]):
    """A node of a formula; terms are equal when they look the same, whatever their keys."""

    def __add__(self, other: Operand) -> "Add":
        return _add(self, other, +1)

    def __radd__(self, other: Operand) -> "Add":
        return _add(other, self, +1)

    def __sub__(self, other: Operand) -> "Add":
        return _add(self, other, -1)

    def __rsub__(self, other: Operand) -> "Add":
        return _add(other, self, -1)

    def __mul__(self, other: Operand) -> "Product":
        return product(self, other)

    def __rmul__(self, other: Operand) -> "Product":
        return product(other, self)

    def __truediv__(self, other: Operand) -> "Fraction":
        return Fraction(self, as_term(other))

    def __rtruediv__(self, other: Operand) -> "Fraction":
        return Fraction(as_term(other), self)

    def __pow__(self, exponent: Operand) -> "Power":
        number = isinstance(self, Number) and self.value >= 0
        letter = isinstance(self, Symbol) and self.layer is None
        simple = number or letter or isinstance(self, Bracket)
        return Power(self if simple else Bracket(self), as_term(exponent))

    def __neg__(self) -> "Neg":
        return Neg(_bracketed(self, Add, Neg))


@dataclass(frozen=True)
class Number(Term):
    """A whole number."""

    value: int


@dataclass(frozen=True)
class Symbol(Term):
    """A letter with its indices; `varies` are those not drawn: y depends on the sample x.

    `layer` is drawn above: a_k with the layer L − 1.
    """

    letter: str
    indices: tuple[Index, ...] = ()
    varies: tuple[Index, ...] = ()
    layer: Layer | None = None

    @property
    def name(self) -> str:
        """The letter with its layer, without indices."""
        above = "" if self.layer is None else f"^{self.layer.written('+', '-')}"
        return self.letter + above


@dataclass(frozen=True)
class Kronecker(Term):
    """Kronecker's delta: 1 where its two indices are the same, and 0 elsewhere."""

    indices: tuple[Index, Index]


@dataclass(frozen=True)
class Function:
    """A function by its name; calling it makes a term. `primes` counts its derivatives.

    >>> Function("sigma").prime
    Function(name='sigma', primes=1)
    """

    name: str
    primes: int = 0

    def __call__(self, argument: Operand) -> "Apply":
        """Return the function of an argument."""
        return Apply(self, as_term(argument))

    @property
    def prime(self) -> "Function":
        """The function's derivative."""
        return Function(self.name, self.primes + 1)


@dataclass(frozen=True)
class Apply(Term):
    """A function of something: σ(z), ln a, e^(−z); the node draws the name and its brackets."""

    function: Function
    argument: Term
    INSIDE = ("argument",)


@dataclass(frozen=True)
class Add(Term):
    """Terms with their signs, +1 or −1; the node draws every + and −."""

    terms: tuple[Term, ...]
    signs: tuple[int, ...]
    INSIDE = ("terms",)


@dataclass(frozen=True)
class Neg(Term):
    """A minus sign before a term."""

    body: Term
    INSIDE = ("body",)


@dataclass(frozen=True)
class Product(Term):
    """Factors side by side; it draws nothing itself (brackets are nodes of their own)."""

    factors: tuple[Term, ...]
    INSIDE = ("factors",)
    DRAWS = False


@dataclass(frozen=True)
class Bracket(Term):
    """A pair of brackets, round or square."""

    body: Term
    style: str = "()"
    INSIDE = ("body",)


@dataclass(frozen=True)
class Fraction(Term):
    """One thing over another; the node draws the bar."""

    over: Term
    under: Term
    INSIDE = ("over", "under")


@dataclass(frozen=True)
class Power(Term):
    """A base with an exponent; it draws nothing itself."""

    base: Term
    exponent: Term
    INSIDE = ("base", "exponent")
    DRAWS = False


@dataclass(frozen=True)
class Sum(Term):
    """Σ over all that its index counts, or from `first` to `last`; the node draws Σ and bounds."""

    index: Index
    body: Term
    first: int | None = None
    last: Term | None = None
    INSIDE = ("body",)


@dataclass(frozen=True)
class Derivative(Term):
    """∂body/∂by, or d/d where `letter` is d; the node draws both letters and the bar."""

    body: Term
    by: Symbol
    letter: str = "∂"
    INSIDE = ("body", "by")


@dataclass(frozen=True)
class AnyFunction(Term):
    """Some smooth function of all that a letter with an index stands for: f(z_1, …, z_m).

    It says what a letter depends on, in a definition, where it does not matter how.
    """

    each: Symbol
    INSIDE = ("each",)

    @property
    def ends(self) -> tuple[Symbol, Symbol]:
        """The first and the last of what it is a function of."""
        (index,) = self.each.indices
        names = ("1", index.size)
        first, last = (replace(self.each, indices=(replace(index, letter=n),)) for n in names)
        return first, last


@dataclass(frozen=True)
class Equation(Term):
    """Two sides; the node draws the = between them."""

    left: Term
    right: Term
    INSIDE = ("left", "right")


def as_term(value: Operand) -> Term:
    """Return a term as it is, a whole number as a term."""
    if isinstance(value, Term):
        return value
    return Number(value) if value >= 0 else Neg(Number(-value))


def needs_no_brackets(node: Apply) -> bool:
    """Tell whether an argument stands bare: ln a and ln σ(z), but ln(1 − a), and always σ(z)."""
    argument = node.argument
    plain = isinstance(argument, Symbol | Number) or (
        isinstance(argument, Apply) and argument.function.name != "ln"
    )
    return node.function.name == "ln" and plain


def _bracketed(inner: Term, *kinds: type[Term]) -> Term:
    return Bracket(inner) if isinstance(inner, kinds) else inner


def _add(left: Operand, right: Operand, sign: int) -> Add:
    left, right = as_term(left), _bracketed(as_term(right), Add, Neg)
    if isinstance(left, Add) and left.key is None:
        return Add((*left.terms, right), (*left.signs, sign))
    return Add((left, right), (+1, sign))


def product(*factors: Operand) -> Product:
    """Return the factors side by side, each in brackets where it would be misread without.

    >>> from nnmath.formula.letters import a, y
    >>> from nnmath.formula.plain import plain
    >>> plain(product(2, y - a, a)), plain(product(2, 3)), plain(product(y, -3))
    ('2(y − a) a', '2(3)', 'y(−3)')
    """
    flat: list[Term] = []
    for factor in map(as_term, factors):
        loose = isinstance(factor, Product) and factor.key is None
        flat.extend(factor.children if loose else (factor,))
    last = len(flat) - 1
    for i, factor in enumerate(flat):
        misread = (Add, *((Neg, Number) if i > 0 else ()), *((Sum,) if i < last else ()))
        bare = isinstance(factor, Apply) and needs_no_brackets(factor)
        flat[i] = Bracket(factor) if bare and i < last else _bracketed(factor, *misread)
    return Product(tuple(flat))


def total(index: Index, body: Operand) -> Sum:
    """Return Σ over an index, its body in brackets where it would be misread without.

    >>> from nnmath.formula.letters import over_samples, sigma, y, z
    >>> from nnmath.formula.plain import plain
    >>> plain(total(over_samples, sigma(z) - y))
    'Σₓ (σ(z) − y)'
    """
    return Sum(index, _bracketed(as_term(body), Add, Neg))


def partial(body: Term, by: Symbol) -> Derivative:
    """Return ∂body/∂by."""
    return Derivative(body, by)


def ordinary(body: Term, by: Symbol) -> Derivative:
    """Return d body/d by, the derivative of a function of one variable."""
    return Derivative(body, by, "d")


def equals(left: Operand, right: Operand, key: str = "equals") -> Equation:
    """Return left = right, with a key for the sign between them."""
    return Equation(as_term(left), as_term(right), key=key)
