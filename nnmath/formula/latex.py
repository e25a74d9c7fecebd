r"""LaTeX notation, for papers, slides and worksheets; it needs amsmath and no more."""

from nnmath.formula.layout import (
    first_drawn,
    has_bar,
    has_bounds,
    is_quotient,
    last_drawn,
    with_signs,
)
from nnmath.formula.letters import GREEK, exp, ln
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

_AIR = r" \, "


def latex_source(term: Term) -> str:
    r"""Write LaTeX math source, without the $.

    >>> from nnmath.formula.letters import C, n, over_samples, sigma, w_j, x_j, y, z
    >>> from nnmath.formula.nodes import equals, partial, total
    >>> mean = 1 / n * total(over_samples, x_j * (sigma(z) - y))
    >>> print(latex_source(equals(partial(C, w_j), mean)))
    \frac{\partial C}{\partial w_{j}} = \frac{1}{n} \sum_{x} x_{j} \, (\sigma(z) - y)
    """
    return Latex().write(term)


class Latex(Notation[str]):
    """LaTeX math source."""

    def number(self, node: Number) -> str:
        return str(node.value)

    def symbol(self, node: Symbol) -> str:
        below = " ".join(index.letter for index in node.indices)
        letter = f"\\{GREEK[node.letter]}" if node.letter in GREEK else node.letter
        above = "" if node.layer is None else f"^{{{node.layer.written(' + ', ' - ')}}}"
        return (f"{letter}_{{{below}}}" if below else letter) + above

    def kronecker(self, node: Kronecker) -> str:
        return rf"\delta_{{{' '.join(index.letter for index in node.indices)}}}"

    def apply(self, node: Apply) -> str:
        argument = self.write(node.argument)
        if node.function == exp:
            return f"e^{{{argument}}}"
        name = f"\\{node.function.name}" + "'" * node.function.primes
        if needs_no_brackets(node):
            return f"{name} {argument}"
        return name + _fenced(node.argument, argument)

    def add(self, node: Add) -> str:
        return with_signs(node.signs, map(self.write, node.terms), "-", "-")

    def neg(self, node: Neg) -> str:
        return f"-{self.write(node.body)}"

    def product(self, node: Product) -> str:
        line = self.write(node.factors[0])
        for left, right in zip(node.factors, node.factors[1:], strict=False):
            line += (_AIR if _wants_air(left, right) else " ") + self.write(right)
        return line

    def bracket(self, node: Bracket) -> str:
        return _fenced(node.body, self.write(node.body), node.style)

    def fraction(self, node: Fraction) -> str:
        return f"\\frac{{{self.write(node.over)}}}{{{self.write(node.under)}}}"

    def power(self, node: Power) -> str:
        return f"{self.write(node.base)}^{{{self.write(node.exponent)}}}"

    def sum(self, node: Sum) -> str:
        bounds = f"_{{{node.index.letter}}}"
        if has_bounds(node):
            last = node.index.size if node.last is None else self.write(node.last)
            first = 1 if node.first is None else node.first
            bounds = f"_{{{node.index.letter} = {first}}}^{{{last}}}"
        air = _AIR if isinstance(first_drawn(node.body), Bracket) else " "
        return f"\\sum{bounds}{air}{self.write(node.body)}"

    def derivative(self, node: Derivative) -> str:
        sign = r"\partial" if node.letter == "∂" else r"\mathrm{d}"
        body, by = self.write(node.body), self.write(node.by)
        if is_quotient(node):
            return f"\\frac{{{sign} {body}}}{{{sign} {by}}}"
        return f"\\frac{{{sign}}}{{{sign} {by}}}{_AIR}{body}"

    def anyfunction(self, node: AnyFunction) -> str:
        first, last = map(self.symbol, node.ends)
        return rf"f({first}, \ldots, {last})"

    def equation(self, node: Equation) -> str:
        return f"{self.write(node.left)} = {self.write(node.right)}"


def _fenced(body: Term, source: str, style: str = "()") -> str:
    # \left and \right only round what is tall: they put air before the bracket.
    if any(has_bar(node) for _, node in body.nodes()):
        return f"\\left{style[0]}{source}\\right{style[1]}"
    return f"{style[0]}{source}{style[1]}"


def _wants_air(left: Term, right: Term) -> bool:
    # TeX itself puts air round Σ and ln, and none between brackets, letters and bars.
    left, right = last_drawn(left), first_drawn(right)
    if isinstance(right, Sum) or (isinstance(right, Apply) and right.function == ln):
        return False
    opens = isinstance(right, Bracket)
    closed = isinstance(left, Apply | Bracket) and not opens
    indexed = isinstance(left, Symbol | Kronecker) and left.indices != () and opens
    return has_bar(left) or has_bar(right) or closed or indexed
