"""How a term looks: Typst math for the films, one line of Unicode for terminals."""

from nnmath.formula.layout import first_drawn, has_bar, last_drawn, needs_no_brackets
from nnmath.formula.nodes import (
    Add,
    Apply,
    Bracket,
    Derivative,
    Equation,
    Fraction,
    Index,
    Neg,
    Number,
    Paint,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    exp,
    ln,
)

_LETTERS = {"sigma": "σ", "exp": "e"}
_SUBSCRIPTS = dict(zip("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_SUPERSCRIPTS = dict(zip("0123456789−abceknstuxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵃᵇᶜᵉᵏⁿˢᵗᵘˣʸᶻ", strict=True))


def typst_source(term: Term, paint: Paint) -> str:
    """Give Typst math source, without the $, each part's source wrapped by `paint`."""
    keys = iter([key for key, _ in term.nodes()])  # in the order in which `draw` goes down

    def draw(node: Term) -> str:
        key = next(keys)
        source = _typst(node, [draw(child) for child in node.children])
        return paint(key, source) if node.DRAWS else source

    return draw(term)


def _typst(node: Term, inner: list[str]) -> str:
    match node:
        case Number(value=value):
            return str(value)
        case Symbol(letter=letter, indices=indices):
            below = " ".join(index.letter for index in indices)
            return f"{letter}_({below})" if below else letter
        case Apply(function=function) if function == exp:
            return f"e^({inner[0]})"
        case Apply(function=function):
            name = function.name + "'" * function.primes
            return f"{name} {inner[0]}" if needs_no_brackets(node) else f"{name} ({inner[0]})"
        case Add(signs=signs):
            return _signed(signs, inner, "-")
        case Neg(body=body):
            # The sign must not run into a bar.
            return f"- thin {inner[0]}" if has_bar(first_drawn(body)) else f"- {inner[0]}"
        case Product(factors=factors):
            return _juxtaposed(factors, inner)
        case Bracket(style=style):
            return f"{style[0]} {inner[0]} {style[1]}"
        case Fraction():
            return f"frac({inner[0]}, {inner[1]})"
        case Power():
            return f"{inner[0]}^({inner[1]})"
        case Sum():
            below, above = _bounds(node)
            air = " thin" if isinstance(first_drawn(node.body), Bracket) else ""
            return f"sum_({below})" + (f"^({above})" if above else "") + f"{air} {inner[0]}"
        case Derivative(letter=letter):
            sign = "partial" if letter == "∂" else "upright(d)"
            if node.is_quotient:
                return f"frac({sign} {inner[0]}, {sign} {inner[1]})"
            return f"frac({sign}, {sign} {inner[1]}) thin {inner[0]}"
        case Equation():
            return f"{inner[0]} = {inner[1]}"
        case _:
            raise TypeError(f"no picture for {type(node).__name__}")


def one_line(node: Term) -> str:
    """Give one line of Unicode.

    >>> from nnmath.formula.nodes import C, equals, n, over_samples, partial, sigma
    >>> from nnmath.formula.nodes import total, w_j, x_j, y, z
    >>> one_line(equals(partial(C, w_j), 1 / n * total(over_samples, x_j * (sigma(z) - y))))
    '∂C/∂wⱼ = (1/n) Σₓ xⱼ(σ(z) − y)'
    """
    inner = [one_line(child) for child in node.children]
    match node:
        case Number(value=value):
            return str(value)
        case Symbol(letter=letter, indices=indices):
            return letter + "".join(_small(index) for index in indices)
        case Apply(function=function) if function == exp:
            return "e" + _raised(inner[0])
        case Apply(function=function):
            name = _LETTERS.get(function.name, function.name) + "′" * function.primes
            return f"{name} {inner[0]}" if needs_no_brackets(node) else f"{name}({inner[0]})"
        case Add(signs=signs):
            return _signed(signs, inner, "−")
        case Neg():
            return f"−{inner[0]}"
        case Product(factors=factors):
            return _side_by_side(factors, inner)
        case Bracket(style=style):
            return style[0] + inner[0] + style[1]
        case Fraction(over=over, under=under):
            return f"{_grouped(over, inner[0])}/{_grouped(under, inner[1])}"
        case Power():
            return inner[0] + _raised(inner[1])
        case Sum(index=index):
            below, above = _bounds(node)
            bounds = f"[{below}..{above}]" if above else _small(index)
            return f"Σ{bounds} {inner[0]}"
        case Derivative(letter=letter, body=body):
            if node.is_quotient:
                return f"{letter}{inner[0]}/{letter}{inner[1]}"
            return f"{letter}/{letter}{inner[1]} {_grouped(body, inner[0])}"
        case Equation():
            return f"{inner[0]} = {inner[1]}"
        case _:
            raise TypeError(f"no line for {type(node).__name__}")


def _bounds(node: Sum) -> tuple[str, str]:
    last = "" if node.last is None else one_line(node.last)
    if node.first is None and not last:
        return node.index.letter, ""
    return (
        f"{node.index.letter} = {1 if node.first is None else node.first}",
        last or node.index.size,
    )


def _signed(signs: tuple[int, ...], inner: list[str], minus: str) -> str:
    first = inner[0] if signs[0] > 0 else f"{minus} {inner[0]}"
    rest = (
        f"{'+' if s > 0 else minus} {each}" for s, each in zip(signs[1:], inner[1:], strict=True)
    )
    return " ".join([first, *rest])


def _juxtaposed(factors: tuple[Term, ...], inner: list[str]) -> str:
    line = inner[0]
    for left, right, source in zip(factors, factors[1:], inner[1:], strict=False):
        line += f" thin {source}" if _wants_air(left, right) else f" {source}"
    return line


def _wants_air(left: Term, right: Term) -> bool:
    # Typst itself puts air round Σ and ln, and none between brackets, letters and bars.
    left, right = last_drawn(left), first_drawn(right)
    named = isinstance(right, Apply) and right.function == ln
    if isinstance(right, Sum) or named:
        return False
    bar = has_bar(left) or has_bar(right)
    closed = isinstance(left, Apply | Bracket) and not isinstance(right, Bracket)
    indexed = isinstance(left, Symbol) and left.indices != () and isinstance(right, Bracket)
    tall = isinstance(left, Bracket) and any(isinstance(n, Fraction) for _, n in left.nodes())
    return bar or closed or indexed or tall


def _side_by_side(factors: tuple[Term, ...], inner: list[str]) -> str:
    line, last = "", len(factors) - 1
    for i, (factor, source) in enumerate(zip(factors, inner, strict=True)):
        bar = has_bar(last_drawn(factor))
        spaced = isinstance(factor, Sum) or (bar and i == last) or source.startswith("ln")
        spaced |= line.endswith(")") and source[0].isalpha()
        line += (" " if line and spaced else "") + (f"({source})" if bar and i < last else source)
    return line


def _grouped(node: Term, line: str) -> str:
    simple = isinstance(node, Symbol | Number | Apply | Bracket | Power)
    return line if simple else f"({line})"


def _small(index: Index) -> str:
    return _SUBSCRIPTS.get(index.letter, f"_{index.letter}")


def _raised(line: str) -> str:
    small = [_SUPERSCRIPTS.get(letter) for letter in line]
    return f"^({line})" if None in small else "".join(filter(None, small))
