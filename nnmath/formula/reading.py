"""Reading: a formula has to say, as it is drawn, what its tree means.

The proofs look at trees, the audience at what is drawn. So each line is drawn in every notation,
read back by ordinary precedence (`nnmath.formula.parsing`), and compared with its tree.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from nnmath.formula import letters
from nnmath.formula.indices import Index
from nnmath.formula.latex import latex_source
from nnmath.formula.nodes import (
    Add,
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
)
from nnmath.formula.parsing import parse
from nnmath.formula.plain import plain
from nnmath.formula.shape import bare, legible
from nnmath.formula.tokens import Tokens, of_latex, of_plain, of_typst
from nnmath.formula.typst import typst_source

Meaning: TypeAlias = tuple[Any, ...]

DRAWN: Mapping[str, Callable[[Term], Tokens]] = MappingProxyType(
    {
        "plain text": lambda term: of_plain(plain(term)),
        "Typst": lambda term: of_typst(typst_source(term)),
        "LaTeX": lambda term: of_latex(latex_source(term)),
    }
)
"""What is drawn of a term in each notation that people read."""


class Misread(ValueError):
    """A formula that does not read as what it means."""


def check(term: Term) -> None:
    """Make sure that a formula reads as what it means, in every notation.

    **Raises**: Misread with the formula and what it means, or why it cannot be read.

    >>> from nnmath.formula.letters import a, over_samples, y
    >>> check(Sum(over_samples, Bracket(y + a)))
    >>> check(Neg(y + a))
    Traceback (most recent call last):
        ...
    nnmath.formula.reading.Misread: "−y + a" in plain text does not read as it is meant: −(y + a)
    """
    check_alike(term)
    _check_indices(term)
    meant = meaning(term)
    for notation, tokens in DRAWN.items():
        try:
            read = meaning(parse(tokens(term)))
        except ValueError as error:
            raise Misread(f'"{plain(term)}" cannot be read in {notation}: {error}') from error
        if read != meant:
            clear = plain(legible(bare(term)))
            raise Misread(f'"{plain(term)}" in {notation} does not read as it is meant: {clear}')


def meaning(term: Term) -> Meaning:
    """Return what a term says, whatever its brackets; terms of one meaning are worth the same.

    Only what every reader takes for the same has one meaning: a + (b + c) and a + b + c, a(bc) and
    abc, (−a)b and −(ab), a(b/c) and (ab)/c.
    """
    if isinstance(term, Equation):
        return "=", meaning(term.left), meaning(term.right)
    return tuple(_signed_products(term))


def _signed_products(term: Term) -> Iterator[Meaning]:
    match term:
        case Bracket(body=body):
            yield from _signed_products(body)
        case Neg(body=body):
            yield from ((-sign, over, under) for sign, over, under in _signed_products(body))
        case Add(terms=terms, signs=signs):
            for outer, each in zip(signs, terms, strict=True):
                yield from ((outer * s, over, under) for s, over, under in _signed_products(each))
        case _:
            yield _product(term)


def _product(term: Term) -> Meaning:
    match term:
        case Number(value=value) if value < 0:
            return -1, (("number", -value),), ()
        case Bracket() | Neg() | Add():
            inside = tuple(_signed_products(term))
            return inside[0] if len(inside) == 1 else (1, (("sum of", inside),), ())
        case Product(factors=factors):
            sign, above, below = 1, (), ()
            for each in map(_product, factors):
                sign, above, below = sign * each[0], above + each[1], below + each[2]
            return sign, above, below
        case Fraction(over=over, under=under):
            (s, above, below), (t, below_too, above_too) = _product(over), _product(under)
            return s * t, above + above_too, below + below_too
        case _:
            return 1, (_factor(term),), ()


def _factor(term: Term) -> Meaning:
    match term:
        case Number(value=value):
            return "number", value
        case Symbol(letter=letter, indices=indices, layer=None):
            return "letter", letter, *(index.letter for index in indices)
        case Symbol(letter=letter, indices=indices, layer=layer):
            return "letter of a layer", letter, layer, *(index.letter for index in indices)
        case Kronecker(indices=indices):
            return "letter", "δ", *(index.letter for index in indices)
        case Apply(function=function, argument=argument):
            return "function", function.name, function.primes, meaning(argument)
        case Power(base=base, exponent=exponent):
            return "power", meaning(base), meaning(exponent)
        case Sum(index=index, body=body, first=None, last=None):
            return "sum", index.letter, meaning(body)
        case Sum(index=index, body=body, first=first, last=last):
            end = Symbol(index.size) if last is None else last
            start = 1 if first is None else first
            return "sum", index.letter, start, meaning(end), meaning(body)
        case Derivative(body=body, by=by, letter=letter):
            return "derivative", letter, meaning(body), _factor(by)
        case _:
            raise Misread(f"a {type(term).__name__} cannot stand inside a formula")


def _drawn_as(symbol: Symbol) -> Meaning:
    return symbol.name, *(index.letter for index in symbol.indices)


def _by_look() -> tuple[Mapping[Meaning, set[Symbol]], Mapping[str, set[Index]]]:
    # The letters that are known, by what they look like: j counts inputs, or neurons of a layer.
    symbols: dict[Meaning, set[Symbol]] = {}
    indices: dict[str, set[Index]] = {}
    for one in vars(letters).values():
        if isinstance(one, Symbol):
            symbols.setdefault(_drawn_as(one), set()).add(one)
        if isinstance(one, Index):
            indices.setdefault(one.letter, set()).add(one)
    return symbols, indices


_SYMBOLS, _INDICES = _by_look()


def check_alike(*terms: Term) -> None:
    """Make sure that what is drawn alike in these formulas is the same, and has a known name.

    **Raises**: Misread.
    """
    symbols: dict[Meaning, Symbol] = {}
    indices: dict[str, Index] = {}
    for node in (node for term in terms for node in _all_nodes(term)):
        used = node.indices if isinstance(node, Symbol | Kronecker) else ()
        used = (*used, *node.varies) if isinstance(node, Symbol) else used
        used = (node.index,) if isinstance(node, Sum) else used
        drawn = [index.letter for index in used]
        drawn += [node.letter] if isinstance(node, Symbol) else []
        for name in drawn:
            if name not in letters.LETTERS:
                raise Misread(f"{name!r} is not a letter; the letters are {letters.LETTERS}")
        for index in used:
            known = _INDICES.get(index.letter, {index})
            other = indices.setdefault(index.letter, index if index in known else next(iter(known)))
            if other != index:
                raise Misread(
                    f"{index.letter} cannot count to {other.size} and to {index.size} alike"
                )
        if isinstance(node, Symbol):
            _check_symbol(node, symbols)
        if isinstance(node, Apply) and node.function.name not in letters.FUNCTIONS:
            all_of_them = ", ".join(letters.FUNCTIONS)
            told = f"{node.function.name} is not a function; the functions are {all_of_them}"
            raise Misread(told)


def _check_symbol(node: Symbol, symbols: dict[Meaning, Symbol]) -> None:
    drawn = _drawn_as(node)
    known = _SYMBOLS.get(drawn, {node})
    other = symbols.setdefault(drawn, node if node in known else next(iter(known)))
    if other != node:
        depends = ", ".join(index.letter for index in (*other.indices, *other.varies))
        like = f"another letter, which depends on {depends or 'no index'}"
        raise Misread(f"{plain(node)} is drawn like {like}")
    if node.layer is not None and node.layer.name not in letters.LAYERS:
        raise Misread(f"{node.layer.name!r} is no layer; the layers are {letters.LAYERS}")
    if node.layer is None and node.letter in letters.LAYERS:
        raise Misread(f"{node.letter} names a layer, and no number")
    if node.letter == "δ" and node.layer is None and len(node.indices) > 1:
        raise Misread(f"{plain(node)} is drawn like Kronecker's delta")


def _all_nodes(term: Term) -> Iterator[Term]:
    # The last value of an index is drawn, and is no part of its own.
    for _, node in term.nodes():
        yield node
        if isinstance(node, Sum) and node.last is not None:
            yield from _all_nodes(node.last)


def _check_indices(term: Term) -> None:
    counted = {node.index for _, node in term.nodes() if isinstance(node, Sum)}
    for index, symbol in _free(term, frozenset()).items():
        if index in counted:
            outside = f"{plain(symbol)} depends on {index.letter}"
            raise Misread(f'"{plain(term)}": {outside}, and stands outside the sum over it')
    if isinstance(term, Equation):
        given = _free(term.left, frozenset())
        for index, symbol in _free(term.right, frozenset()).items():
            if index not in given and index in symbol.indices:
                raise Misread(f'"{plain(term)}": nothing says what {index.letter} is on the right')


def _free(term: Term, bound: frozenset[Index]) -> Mapping[Index, Symbol | Kronecker]:
    # The indices that no sum binds, each with a letter that depends on it.
    if isinstance(term, Kronecker):
        return {index: term for index in term.indices if index not in bound}
    if isinstance(term, Symbol):
        return {index: term for index in (*term.indices, *term.varies) if index not in bound}
    if isinstance(term, Sum):
        if term.index in bound:
            raise Misread(f'"{plain(term)}" stands in another sum over {term.index.letter}')
        found = {} if term.last is None else dict(_free(term.last, bound))
        return found | dict(_free(term.body, bound | {term.index}))
    found = {}
    for child in term.children:
        found.update(_free(child, bound))
    return found
