"""Plain notation: one line of Unicode, for terminals and messages."""

from nnmath.formula.indices import Index
from nnmath.formula.layout import (
    has_bar,
    has_bounds,
    is_quotient,
    last_drawn,
    with_signs,
)
from nnmath.formula.letters import FUNCTIONS, exp
from nnmath.formula.nodes import (
    Add,
    AnyFunction,
    Apply,
    Bracket,
    Derivative,
    Equation,
    Fraction,
    Kronecker,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    needs_no_brackets,
)
from nnmath.formula.notation import Notation

SUBSCRIPTS = dict(zip("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
SUPERSCRIPTS = dict(zip("0123456789−+abceklLnstuxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵃᵇᶜᵉᵏˡᴸⁿˢᵗᵘˣʸᶻ", strict=True))


def plain(term: Term) -> str:
    """Write a term on one line.

    >>> from nnmath.formula.letters import C, n, over_samples, sigma, w_j, x_j, y, z
    >>> from nnmath.formula.nodes import equals, partial, total
    >>> plain(equals(partial(C, w_j), 1 / n * total(over_samples, x_j * (sigma(z) - y))))
    '∂C/∂wⱼ = (1/n) Σₓ xⱼ(σ(z) − y)'
    """
    return Plain().write(term)


class Plain(Notation[str]):
    """One line of Unicode."""

    def number(self, node: Number) -> str:
        return str(node.value).replace("-", "−")

    def symbol(self, node: Symbol) -> str:
        above = "" if node.layer is None else _raised(node.layer.written("+", "−"))
        return node.letter + "".join(map(_small, node.indices)) + above

    def kronecker(self, node: Kronecker) -> str:
        return "δ" + "".join(map(_small, node.indices))

    def apply(self, node: Apply) -> str:
        argument = self.write(node.argument)
        if node.function == exp:
            return "e" + _raised(argument)
        name = FUNCTIONS.get(node.function.name, node.function.name) + "′" * node.function.primes
        return f"{name} {argument}" if needs_no_brackets(node) else f"{name}({argument})"

    def add(self, node: Add) -> str:
        return with_signs(node.signs, map(self.write, node.terms), "−", "− ")

    def neg(self, node: Neg) -> str:
        return f"−{self.write(node.body)}"

    def product(self, node: Product) -> str:
        line, last = "", len(node.factors) - 1
        for i, factor in enumerate(node.factors):
            source, bar = self.write(factor), has_bar(last_drawn(factor))
            spaced = isinstance(factor, Sum) or (bar and i == last) or source.startswith("ln")
            spaced |= line.endswith(")") and source[0].isalpha()
            here = f"({source})" if bar and i < last else source
            line += (" " if line and spaced else "") + here
        return line

    def bracket(self, node: Bracket) -> str:
        return node.style[0] + self.write(node.body) + node.style[1]

    def fraction(self, node: Fraction) -> str:
        return f"{self._grouped(node.over)}/{self._grouped(node.under)}"

    def power(self, node: Power) -> str:
        return self.write(node.base) + _raised(self.write(node.exponent))

    def sum(self, node: Sum) -> str:
        index, bounds = node.index, _small(node.index)
        if has_bounds(node):
            last = index.size if node.last is None else self.write(node.last)
            bounds = f"[{index.letter} = {1 if node.first is None else node.first}..{last}]"
        return f"Σ{bounds} {self.write(node.body)}"

    def derivative(self, node: Derivative) -> str:
        by = f"{node.letter}{self.write(node.by)}"
        if is_quotient(node):
            return f"{node.letter}{self.write(node.body)}/{by}"
        return f"{node.letter}/{by} {self._grouped(node.body)}"

    def anyfunction(self, node: AnyFunction) -> str:
        first, last = map(self.write, node.ends)
        return f"f({first}, …, {last})"

    def equation(self, node: Equation) -> str:
        return f"{self.write(node.left)} = {self.write(node.right)}"

    def _grouped(self, node: Term) -> str:
        line = self.write(node)
        simple = isinstance(node, Symbol | Kronecker | Number | Apply | Bracket | Power)
        open_ended = isinstance(node, Apply) and needs_no_brackets(node)
        return line if simple and not open_ended else f"({line})"


def _small(index: Index) -> str:
    return SUBSCRIPTS.get(index.letter, f"_{index.letter}")


def _raised(line: str) -> str:
    small = [SUPERSCRIPTS.get(letter) for letter in line]
    return f"^({line})" if None in small else "".join(filter(None, small))
