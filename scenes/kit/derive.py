"""From a derivation to what moves: which glyph of one line is which glyph of the next.

Nothing here knows a formula. A line is set from its term; what moves is read from the derivation's
transition: kept glyphs go to their new places, the others leave or appear.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnmath.formula.nodes import Add, Term
from nnmath.formula.typst import typst_source
from nnmath.proof.derivation import Line, Transition
from scenes.kit import typeset
from scenes.kit.outlines import Points

Pairs = tuple[tuple[int, int], ...]
Swapped = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Moves:
    """What a step does to the glyphs of a line, by their numbers in the line before and after.

    `kept` are glyphs that go to a new place, each to one; `joins` are further bars that become part
    of a longer bar. The glyphs that `leave` go nowhere, those that `appear` come from nowhere;
    `cancel` are those among the former that cancel, in groups, each term with its sign. Of both,
    `swaps` are groups of which one becomes the other in one place; `copies` are those that appear
    where their like stands before, and part from it.
    """

    kept: Pairs
    joins: Pairs
    leave: tuple[int, ...]
    appear: tuple[int, ...]
    cancel: tuple[tuple[int, ...], ...] = ()
    swaps: tuple[Swapped, ...] = ()
    copies: Pairs = ()


def set_line(
    term: Term, size: float, colour: str, tints: Mapping[str, str] | None = None
) -> typeset.Formula:
    """Set a line of a derivation; `tints` colours the nodes of these keys and all inside them."""
    formula = typeset.keyed(term.contents(), lambda paint: typst_source(term, paint), size, colour)
    known = {key for key, _ in term.nodes()}
    for key, tint in (tints or {}).items():
        if key in known:
            formula.part(key).set_color(tint)
    return formula


def moves(before: typeset.Formula, after: typeset.Formula, transition: Transition) -> Moves:
    """Pair the glyphs of two lines by the transition's keys.

    Where a part becomes several, its own glyphs go to the one that has its key, or else to the
    first; those of the others are new. What is put in for something else, and what several parts
    become, takes their place as a whole. A minus in front of a difference goes into it, and
    turns it round.
    """
    cancel = tuple(_signed(before, transition.before, keys) for keys in transition.strokes)
    gone = {number for group in cancel for number in group}
    whole = _whole(before, after, transition)
    kept: dict[int, int] = {}
    joins: list[tuple[int, int]] = []
    pairs = sorted(transition.kept, key=lambda pair: pair[0] != pair[1])
    for old, new in pairs:
        if _owner(new) in whole:
            continue
        olds = [n for n in before.numbers(old) if n not in kept and n not in gone]
        news = after.numbers(new)
        free = [n for n in news if n not in kept.values()]
        kept.update(_alike(before, olds, after, free))
        taken = [n for n in news if n not in free and after[n].is_bar]
        bars = [bar for bar in olds if before[bar].is_bar and bar not in kept]
        joins += [(bar, n) for bar in bars for n in taken if _longer(after[n], before[bar])]
    if transition.rule.name == "move factors and signs" and transition.leaves:
        _turn_round(before, after, kept, transition)
    step = _moves(before, after, kept, joins, cancel)
    swaps = _swaps(before, after, step, pairs, whole)
    used = {number for _, news in swaps for number in news}
    copies: dict[int, int] = {}
    for old, new in [pair for pair in pairs if pair[0] != pair[1]]:
        free = [n for n in after.numbers(new) if n not in used and n in step.appear]
        stay = [n for n in before.numbers(old) if n in kept]
        copies.update({n: o for o, n in _alike(before, stay, after, free).items()})
    return replace(step, swaps=tuple(swaps), copies=tuple((o, n) for n, o in copies.items()))


def _longer(bar: typeset.Glyph, other: typeset.Glyph) -> bool:
    return float(bar.width) > 1.01 * float(other.width)


def _turn_round(
    before: typeset.Formula,
    after: typeset.Formula,
    kept: dict[int, int],
    transition: Transition,
) -> None:
    """Let the minus in front become that of the difference, whose own one is gone."""
    turned = []
    for old, new in kept.items():
        key = before.line.keys[old]
        inside, now = before.inside(key), after.inside(after.line.keys[new])
        if key == after.line.keys[new] and {*inside} == {*now} and inside != now:
            turned.append((len(inside), old))
    if turned:
        # The innermost: all round it holds something that is turned round, too.
        place = kept.pop(min(turned)[1])
        front = [n for key in transition.leaves for n in before.numbers(key) if n not in kept]
        # It may stand in another row, where glyphs have another size.
        kept.update({n: place for n in front if len(before[n].points) == len(after[place].points)})


def same_parts(before: typeset.Formula, after: typeset.Formula) -> Moves:
    """Pair the glyphs of two lines of different derivations: those of the same key are the same."""
    kept: dict[int, int] = {}
    swaps: list[Swapped] = []
    for key in [key for key in before.keys if key in after.keys]:
        olds, news = before.numbers(key), after.numbers(key)
        same = _alike(before, olds, after, news)
        kept.update(same)
        rest = [n for n in olds if n not in same], [n for n in news if n not in same.values()]
        swaps += _one_by_one(*rest)
    return replace(_moves(before, after, kept), swaps=tuple(swaps))


def _moves(
    before: typeset.Formula,
    after: typeset.Formula,
    kept: Mapping[int, int],
    joins: Sequence[tuple[int, int]] = (),
    cancel: tuple[tuple[int, ...], ...] = (),
) -> Moves:
    going = {*kept, *(bar for bar, _ in joins)}
    return Moves(
        kept=tuple(sorted(kept.items())),
        joins=tuple(joins),
        leave=tuple(n for n in range(len(before)) if n not in going),
        appear=tuple(n for n in range(len(after)) if n not in kept.values()),
        cancel=cancel,
    )


def _owner(key: str) -> str:
    # Parts without a key of their own belong to the nearest node that has one.
    return key.partition("/")[0]


def _families(pairs: Sequence[tuple[str, str]]) -> list[tuple[list[str], list[str]]]:
    """Return the parts that become each other, old and new, in groups that share none."""
    families: list[tuple[list[str], list[str]]] = []
    for old, new in pairs:
        near = [
            family
            for family in families
            if _owner(old) in map(_owner, family[0]) or _owner(new) in map(_owner, family[1])
        ]
        families = [family for family in families if family not in near]
        joined = [*near, ([old], [new])]
        families.append(
            (
                list(dict.fromkeys(key for olds, _ in joined for key in olds)),
                list(dict.fromkeys(key for _, news in joined for key in news)),
            )
        )
    return families


def _whole(
    before: typeset.Formula, after: typeset.Formula, transition: Transition
) -> frozenset[str]:
    """Return the owners of the new parts that take the place of something as a whole."""
    found = set()
    for sources, targets in _families(transition.kept):
        owners = {*map(_owner, sources)}, {*map(_owner, targets)}
        put_in = transition.rule.name == "substitute" and owners[0] != owners[1]
        bars = all(before[n].is_bar for n in before.numbers(*sources))
        # Where one of several stays what it was, the others join it.
        merged = len(owners[0]) > 1 and len(owners[1]) == 1 and not owners[1] <= owners[0]
        if put_in or (merged and not bars):
            found |= owners[1]
    return frozenset(found)


def _swaps(
    before: typeset.Formula,
    after: typeset.Formula,
    step: Moves,
    pairs: Sequence[tuple[str, str]],
    whole: frozenset[str],
) -> list[Swapped]:
    """Return what appears in place of what leaves, each with all that stands in it."""
    gone = {number for group in step.cancel for number in group}
    found: list[Swapped] = []
    used: set[int] = set()
    for sources, targets in sorted(_families(pairs), key=lambda family: len(family[1])):
        olds = [n for n in before.numbers(*sources) if n in step.leave and n not in gone]
        news = [n for n in after.numbers(*targets) if n in step.appear]
        if olds and news and (len(olds) != len(news) or not whole.isdisjoint(map(_owner, targets))):
            rest = {old for old, _ in pairs} - {*sources}, {new for _, new in pairs} - {*targets}
            inside = [key for key in before.inside(*map(_owner, sources)) if key not in rest[0]]
            within = [key for key in after.inside(*map(_owner, targets)) if key not in rest[1]]
            olds = [n for n in before.numbers(*inside) if n in step.leave and n not in gone]
            news = [n for n in after.numbers(*within) if n in step.appear and n not in used]
            used |= {*news}
            found.append((tuple(olds), tuple(news)))
        else:
            found += _one_by_one(olds, news)
    return found


def _one_by_one(olds: Sequence[int], news: Sequence[int]) -> list[Swapped]:
    if len(olds) == len(news):
        return [((old,), (new,)) for old, new in zip(olds, news, strict=True)]
    return [(tuple(olds), tuple(news))] if olds and news else []


def _alike(
    before: typeset.Formula, olds: Sequence[int], after: typeset.Formula, news: Sequence[int]
) -> dict[int, int]:
    # As many as possible of the same ink, in the same order; of several ways, the shortest.
    best: list[list[tuple[int, float, tuple[tuple[int, int], ...]]]] = [
        [(0, 0.0, ())] * (len(news) + 1) for _ in range(len(olds) + 1)
    ]
    for i, old in enumerate(olds):
        for j, new in enumerate(news):
            ways = [best[i][j + 1], best[i + 1][j]]
            if _same_ink(before[old], after[new]):
                count, way, pairs = best[i][j]
                step = float(np.linalg.norm(before[old].get_center() - after[new].get_center()))
                ways.append((count - 1, way + step, (*pairs, (old, new))))
            best[i + 1][j + 1] = min(ways, key=lambda way: way[:2])
    return dict(best[-1][-1][2])


def _same_ink(one: typeset.Glyph, other: typeset.Glyph) -> bool:
    if one.is_bar or other.is_bar:
        return one.is_bar and other.is_bar
    same = one.points.shape == other.points.shape
    return same and bool(np.abs(_from_corner(one) - _from_corner(other)).max() < 1e-3)


def _from_corner(glyph: typeset.Glyph) -> Points:
    return np.asarray(glyph.points - glyph.points.min(axis=0))


def _signed(formula: typeset.Formula, line: Line, keys: Sequence[str]) -> tuple[int, ...]:
    sign = [number for number, term in _signs(formula, line) if {*term} == {*keys}]
    return (*sign, *formula.numbers(*keys))


def _signs(formula: typeset.Formula, line: Line) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the number of each plus and minus of a sum, with the parts of the term behind it."""
    for key, node in line.term.nodes():
        if isinstance(node, Add):
            drawn = iter(formula.numbers(key))
            for number, (child, sign) in enumerate(zip(node.terms, node.signs, strict=True)):
                if number or sign < 0:
                    yield next(drawn), formula.inside(child.key or f"{key}/{number}")
