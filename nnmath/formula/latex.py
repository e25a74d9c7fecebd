r"""How a term looks in LaTeX: for papers, slides and worksheets. It needs amsmath and no more.

>>> from nnmath.formula.nodes import C, equals, n, over_samples, partial, sigma
>>> from nnmath.formula.nodes import total, w_j, x_j, y, z
>>> print(latex_source(equals(partial(C, w_j), 1 / n * total(over_samples, x_j * (sigma(z) - y)))))
\frac{\partial C}{\partial w_{j}} = \frac{1}{n} \sum_{x} x_{j} \, (\sigma(z) - y)
"""

from nnmath.formula.layout import first_drawn, has_bar, last_drawn, needs_no_brackets
from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
    Derivative,
    Equation,
    Fraction,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    exp,
    ln,
)

_AIR = r" \, "


def latex_source(node: Term) -> str:
    """Give LaTeX math source, without the $.

    **Raises**: TypeError for a node that nobody has said how to draw.
    """
    inner = [latex_source(child) for child in node.children]
    match node:
        case Number(value=value):
            return str(value)
        case Symbol(letter=letter, indices=indices):
            below = " ".join(index.letter for index in indices)
            return f"{letter}_{{{below}}}" if below else letter
        case Apply(function=function) if function == exp:
            return f"e^{{{inner[0]}}}"
        case Apply(function=function, argument=argument):
            name = f"\\{function.name}" + "'" * function.primes
            return (
                f"{name} {inner[0]}"
                if needs_no_brackets(node)
                else name + _fenced(argument, inner[0])
            )
        case Add(signs=signs):
            return _signed(signs, inner)
        case Neg():
            return f"-{inner[0]}"
        case Product(factors=factors):
            line = inner[0]
            for left, right, source in zip(factors, factors[1:], inner[1:], strict=False):
                line += (_AIR if _wants_air(left, right) else " ") + source
            return line
        case Bracket(body=body, style=style):
            return _fenced(body, inner[0], style)
        case Fraction():
            return f"\\frac{{{inner[0]}}}{{{inner[1]}}}"
        case Power():
            return f"{inner[0]}^{{{inner[1]}}}"
        case Sum(body=body):
            air = _AIR if isinstance(first_drawn(body), Bracket) else " "
            return f"\\sum{_bounds(node)}{air}{inner[0]}"
        case Derivative(letter=letter):
            sign = r"\partial" if letter == "∂" else r"\mathrm{d}"
            if node.is_quotient:
                return f"\\frac{{{sign} {inner[0]}}}{{{sign} {inner[1]}}}"
            return f"\\frac{{{sign}}}{{{sign} {inner[1]}}}{_AIR}{inner[0]}"
        case Equation():
            return f"{inner[0]} = {inner[1]}"
        case _:
            raise TypeError(f"no LaTeX for {type(node).__name__}")


def _fenced(body: Term, source: str, style: str = "()") -> str:
    # \left and \right only round what is tall: they put air before the bracket.
    if any(has_bar(node) for _, node in body.nodes()):
        return f"\\left{style[0]}{source}\\right{style[1]}"
    return f"{style[0]}{source}{style[1]}"


def _bounds(node: Sum) -> str:
    if node.first is None and node.last is None:
        return f"_{{{node.index.letter}}}"
    first = 1 if node.first is None else node.first
    last = node.index.size if node.last is None else latex_source(node.last)
    return f"_{{{node.index.letter} = {first}}}^{{{last}}}"


def _signed(signs: tuple[int, ...], inner: list[str]) -> str:
    first = inner[0] if signs[0] > 0 else f"-{inner[0]}"
    pairs = zip(signs[1:], inner[1:], strict=True)
    return " ".join([first, *(f"{'+' if sign > 0 else '-'} {source}" for sign, source in pairs)])


def _wants_air(left: Term, right: Term) -> bool:
    # TeX itself puts air round Σ and ln, and none between brackets, letters and bars.
    left, right = last_drawn(left), first_drawn(right)
    if isinstance(right, Sum) or (isinstance(right, Apply) and right.function == ln):
        return False
    opens = isinstance(right, Bracket)
    closed = isinstance(left, Apply | Bracket) and not opens
    indexed = isinstance(left, Symbol) and left.indices != () and opens
    return has_bar(left) or has_bar(right) or closed or indexed
