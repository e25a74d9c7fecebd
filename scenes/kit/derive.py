"""From a derivation to its animation: lines that grow out of each other by their keys.

Nothing here knows a formula. A line is set from its term; what moves is read from the derivation's
transition: kept parts travel down from the line above, new parts appear, missing ones stay behind.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from manim import Animation, AnimationGroup, FadeIn, FadeOut, ReplacementTransform, VGroup

from nnmath.formula.nodes import Term
from nnmath.formula.typst import typst_source
from nnmath.proof.derivation import Line, Transition
from scenes.kit import typeset
from scenes.kit.outlines import Points

KEPT_SHARE = 0.6
"""When so much of the travel is over, what is new begins to appear."""


@dataclass(frozen=True)
class Moves:
    """What a step does to the glyphs.

    `kept` are copies of glyphs of the line above and where they go, by their new key; `appear` the
    glyphs of the new line that come from nowhere, `leave` those of the old one that go nowhere.
    """

    kept: Mapping[str, tuple[VGroup, VGroup]]
    appear: VGroup
    leave: VGroup


def set_line(line: Line, size: float, colour: str, tints: Mapping[str, str]) -> typeset.Formula:
    """Set a line of a derivation; `tints` colours the nodes of these keys and all inside them."""
    keys = [key for key, _ in line.term.parts()]
    formula = typeset.keyed(keys, lambda paint: typst_source(line.term, paint), size, colour)
    for key, tint in _tinted(line.term, line.term.key or "line", None, tints):
        if key in formula.keys:
            formula.part(key).set_color(tint)
    return formula


def moves(before: typeset.Formula, after: typeset.Formula, transition: Transition) -> Moves:
    """Pair the glyphs of two lines by the transition's keys.

    A key that splits sends a copy of its glyphs to each of its new places; keys that merge send
    theirs to the same one.
    """
    kept = {}
    for new in dict.fromkeys(new for _, new in transition.kept):
        sources = [old for old, target in transition.kept if target == new]
        kept[new] = (_copied(before, sources), after.part(new))
    return Moves(kept, _together(after, transition.appears), _together(before, transition.leaves))


class Travel(AnimationGroup):  # type: ignore[misc]
    """The kept parts go to their new places, each as one group; then what is new appears."""

    def __init__(self, step: Moves) -> None:
        going = [
            ReplacementTransform(here, there) if _same_ink(here, there) else _turn_into(here, there)
            for here, there in step.kept.values()
        ]
        coming = [FadeIn(step.appear, run_time=1.0 - KEPT_SHARE)] if len(step.appear) else []
        super().__init__(AnimationGroup(*going, run_time=1.0), *coming, lag_ratio=KEPT_SHARE)


def _same_ink(here: VGroup, there: VGroup) -> bool:
    """Tell whether both are the same glyphs, whatever their place and size."""
    pairs = list(zip_longest(here, there))
    return all(
        one
        and other
        and one.points.shape == other.points.shape
        and _alike(one.points, other.points)
        for one, other in pairs
    )


def _alike(one: Points, other: Points) -> bool:
    spans = [points.max(axis=0) - points.min(axis=0) for points in (one, other)]
    scale = float(np.linalg.norm(spans[1]) / np.linalg.norm(spans[0]))
    moved = (one - one.min(axis=0)) * scale + other.min(axis=0)
    return bool(np.abs(moved - other).max() < 0.02 * np.linalg.norm(spans[1]))


def _turn_into(here: VGroup, there: VGroup) -> Animation:
    """Let other glyphs come out of these: bending outlines into each other would be a blot."""
    start, end = here.get_center(), there.get_center()
    return AnimationGroup(FadeOut(here, target_position=end), FadeIn(there, target_position=start))


def _tinted(
    node: Term, key: str, tint: str | None, tints: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    tint = tints.get(key, tint)
    if tint:
        yield key, tint
    for number, child in enumerate(node.children):
        yield from _tinted(child, child.key or f"{key}/{number}", tint, tints)


def _copied(line: typeset.Formula, keys: Iterable[str]) -> VGroup:
    return VGroup(*(glyph.copy() for key in keys for glyph in line.part(key)))


def _together(line: typeset.Formula, keys: Iterable[str]) -> VGroup:
    return VGroup(*(glyph for key in keys for glyph in line.part(key)))
