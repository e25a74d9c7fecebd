"""Places: which node of one term is which node of another.

A term that was `placed` carries at each node the place where it stands in its line, as its key. A
rule makes its line of these nodes, so that each node of what it makes still says where it comes
from: from one place, from several, or, without a key, from none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from nnmath.formula.nodes import Add, Bracket, Equation, Product, Term
from nnmath.formula.shape import bare
from nnmath.proof.factors import Canonical, atom, factors, own_data, signed_terms

Pairs: TypeAlias = frozenset[tuple[str, str]]
"""(place in the line before, place in the line after)"""

ROOT = "="

NOWHERE = " "
"""The key of a node that certainly comes from no place."""


def placed(term: Term, place: str = ROOT) -> Term:
    """Return the same term with each node's place as its key.

    >>> from nnmath.formula.letters import a
    >>> [key for key, _ in placed(1 - a).nodes()]
    ['=', '=/0', '=/1']
    """
    inside = (placed(child, f"{place}/{i}") for i, child in enumerate(term.children))
    return replace(term.with_children(tuple(inside)), key=place)


def every_node(term: Term) -> Iterator[Term]:
    """Yield a term and all that stands in it, each node before what it holds."""
    yield term
    for child in term.children:
        yield from every_node(child)


def origin(*nodes: Term) -> str | None:
    """Return the places that these nodes come from, as the key of a node made of them."""
    places = {place for node in nodes for place in from_(node)}
    return " ".join(sorted(places)) or None


def from_(node: Term) -> list[str]:
    """Return the places that a node comes from."""
    return (node.key or "").split()


def coming_from(term: Term, key: str | None) -> Term:
    """Return a term, all nodes of which come from the same places."""
    inside = tuple(coming_from(child, key) for child in term.children)
    return replace(term.with_children(inside), key=key)


def fresh_from(term: Term, key: str | None) -> Term:
    """Return a term, the nodes of which that come from nowhere come from these places."""
    inside = tuple(fresh_from(child, key) for child in term.children)
    return replace(term.with_children(inside), key=term.key or key)


def pair(one: Term, other: Term) -> Pairs:
    """Pair two nodes, not what stands in them."""
    return frozenset((old, new) for old in from_(one) for new in from_(other))


def same(made: Term, after: Term) -> Pairs:
    """Pair the nodes of two equal terms."""
    nodes = zip(every_node(made), every_node(after), strict=True)
    return frozenset().union(*(pair(one, other) for one, other in nodes))


def rearranged(made: Term, after: Term, *, turn: bool = False) -> Pairs:
    """Pair the nodes of two bare terms that are the same but for order and layout.

    `turn` as for `nnmath.proof.factors.canonical`.
    """
    if made == after:
        return same(made, after)
    found = [_kinds(_sums(made), _sums(after))]
    ours, theirs = (_by_name(signed_terms(term), turn) for term in (made, after))
    for name in ours.keys() & theirs.keys():
        for (_, one), (_, other) in zip(ours[name], theirs[name], strict=False):
            found.append(_monomials(one, other, turn))
    return frozenset().union(*found)


def _monomials(made: Term, after: Term, turn: bool) -> Pairs:
    one, other = factors(made), factors(after)
    found = [_kinds(one.frame, other.frame)]
    for old, new in ((one.over, other.over), (one.under, other.under)):
        found.append(atoms(old, new, turn=turn))
    return frozenset().union(*found)


def atoms(made: Iterable[Term], after: Iterable[Term], *, turn: bool = False) -> Pairs:
    """Pair like factors, the first with the first."""
    ours, theirs = (_by_atom(each, turn) for each in (made, after))
    found = []
    for name in ours.keys() & theirs.keys():
        for one, other in zip(ours[name], theirs[name], strict=False):
            found.append(like(one, other, turn=turn))
    return frozenset().union(*found)


def like(one: Term, other: Term, *, turn: bool = False) -> Pairs:
    """Pair two factors that are the same but for order and layout."""
    if isinstance(one, Add):
        return rearranged(one, other, turn=turn)
    inside = zip(one.children, other.children, strict=True)
    return pair(one, other).union(*(rearranged(*pair_, turn=turn) for pair_ in inside))


def _by_atom(each: Iterable[Term], turn: bool) -> dict[Canonical, list[Term]]:
    found: dict[Canonical, list[Term]] = defaultdict(list)
    for term in each:
        found[atom(term, turn)[1]].append(term)
    return found


def _by_name(
    each: Iterable[tuple[int, Term]], turn: bool
) -> dict[Canonical, list[tuple[int, Term]]]:
    found: dict[Canonical, list[tuple[int, Term]]] = defaultdict(list)
    for sign, term in each:
        apart = factors(term)
        names = [
            tuple(sorted((atom(one, turn)[1] for one in side), key=repr))
            for side in (apart.over, apart.under)
        ]
        found[tuple(names)].append((sign, term))
    return found


def _sums(term: Term) -> list[Term]:
    # The sum and the sums among its terms, which are one sum to the eye.
    if not isinstance(term, Add):
        return []
    return [term, *(inner for one in term.terms for inner in _sums(one))]


def _kinds(made: Iterable[Term], after: Iterable[Term]) -> Pairs:
    # Bars with bars, minus signs with minus signs: in order, if there are as many of them.
    ours: dict[type[Term], list[Term]] = defaultdict(list)
    theirs: dict[type[Term], list[Term]] = defaultdict(list)
    for side, each in ((ours, made), (theirs, after)):
        for node in each:
            side[type(node)].append(node)
    found: list[Pairs] = []
    for kind in ours.keys() & theirs.keys():
        one, other = ours[kind], theirs[kind]
        if len(one) == len(other):
            found += map(pair, one, other)
        else:
            found += [pair(left, right) for left in one for right in other]
    return frozenset().union(*found)


@dataclass(frozen=True)
class Change:
    """The smallest place where two bare terms differ, and what is the same around it."""

    old: Term
    new: Term
    around: Pairs


def change(before: Term, after: Term) -> Change | None:
    """Find where two bare terms differ; None if they do not.

    >>> from nnmath.formula.letters import a, ln, y, z
    >>> from nnmath.formula.plain import plain
    >>> found = change(y * ln(a) + z, y * ln(z) + z)
    >>> plain(found.old), plain(found.new)
    ('a', 'z')
    """
    if before == after:
        return None
    whole = Change(before, after, frozenset())
    if isinstance(before, Product) and isinstance(after, Product):
        return _in_a_row(before, after)
    alike = type(before) is type(after) and own_data(before) == own_data(after)
    if isinstance(before, Add) and isinstance(after, Add):
        alike = before.signs == after.signs
    if not alike or len(before.children) != len(after.children):
        return whole
    pairs = list(zip(before.children, after.children, strict=True))
    different = [each for each in pairs if each[0] != each[1]]
    inner = change(*different[0]) if len(different) == 1 else None
    if inner is None:
        return whole
    stay = (same(*each) for each in pairs if each[0] == each[1])
    return Change(inner.old, inner.new, inner.around.union(pair(before, after), *stay))


def _in_a_row(before: Product, after: Product) -> Change:
    old, new = before.factors, after.factors
    shortest = min(len(old), len(new))
    first = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    rest = shortest - first
    last = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    olds, news = old[first : len(old) - last], new[first : len(new) - last]
    if not olds or not news:
        return Change(before, after, frozenset())
    ends = [*zip(old[:first], new[:first], strict=True)]
    ends += zip(old[len(old) - last :], new[len(new) - last :], strict=True)
    around = frozenset().union(*(same(*each) for each in ends))
    if len(olds) == len(news) == 1:
        inner = change(olds[0], news[0])
        assert inner is not None
        return Change(inner.old, inner.new, inner.around | around)
    return Change(_joined(olds), _joined(news), around)


def _joined(each: tuple[Term, ...]) -> Term:
    return each[0] if len(each) == 1 else Product(each)


def content(term: Term) -> Iterator[Term]:
    """Yield what a bracket holds: the node itself, or the factors in it."""
    if isinstance(term, Bracket):
        yield from content(term.body)
    elif isinstance(term, Product):
        for factor in term.factors:
            yield from content(factor)
    else:
        yield term


def bare_line(line: Equation) -> Equation:
    """Return a line without brackets, each node with its place: what a rule looks at."""
    result = bare(placed(line))
    assert isinstance(result, Equation)
    return result
