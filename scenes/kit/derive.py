"""From a derivation to what moves: which glyph of one line is which glyph of the next.

Nothing here knows a formula. A line is set from its term; what moves is read from the derivation's
transition: kept glyphs go to their new places, the others leave or appear.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nnmath.formula.nodes import Add, Term
from nnmath.formula.typst import typst_source
from nnmath.proof.derivation import Line, Transition
from scenes.kit import typeset
from scenes.kit.outlines import Points

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Moves:
    """What a step does to the glyphs of a line, by their numbers in the line before and after.

    `kept` are glyphs that go to a new place, each to one; `joins` are further bars that become part
    of a bar. The glyphs that `leave` go nowhere, those that `appear` come from nowhere; `cancel`
    are those among the former that cancel, in groups, each term with its sign.
    """

    kept: Pairs
    joins: Pairs
    leave: tuple[int, ...]
    appear: tuple[int, ...]
    cancel: tuple[tuple[int, ...], ...] = ()


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
    first; those of the others are new.
    """
    cancel = tuple(_signed(before, transition.before, keys) for keys in transition.strokes)
    gone = {number for group in cancel for number in group}
    kept: dict[int, int] = {}
    joins: list[tuple[int, int]] = []
    for old, new in sorted(transition.kept, key=lambda pair: pair[0] != pair[1]):
        olds = [n for n in before.numbers(old) if n not in kept and n not in gone]
        news = after.numbers(new)
        free = [n for n in news if n not in kept.values()]
        kept.update(_alike(before, olds, after, free))
        taken = [n for n in news if n not in free and after[n].is_bar]
        joins += [(bar, n) for bar in olds if before[bar].is_bar and bar not in kept for n in taken]
    going = {*kept, *(bar for bar, _ in joins)}
    return Moves(
        kept=tuple(sorted(kept.items())),
        joins=tuple(joins),
        leave=tuple(n for n in range(len(before)) if n not in going),
        appear=tuple(n for n in range(len(after)) if n not in kept.values()),
        cancel=cancel,
    )


def same_parts(before: typeset.Formula, after: typeset.Formula) -> Moves:
    """Pair the glyphs of two lines of different derivations: those of the same key are the same."""
    kept: dict[int, int] = {}
    for key in before.keys:
        if key in after.keys:
            kept.update(_alike(before, before.numbers(key), after, after.numbers(key)))
    return Moves(
        kept=tuple(sorted(kept.items())),
        joins=(),
        leave=tuple(n for n in range(len(before)) if n not in kept),
        appear=tuple(n for n in range(len(after)) if n not in kept.values()),
    )


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
