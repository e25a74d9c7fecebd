"""From a derivation to its animation: lines that grow out of each other by their keys.

Nothing here knows a formula. A line is set from its term, a step's moves are read from the
derivation's transition: kept parts travel from the line above, new ones appear, missing ones stay
behind. A rule that deserves a gesture has one in `GESTURES`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from manim import (
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    Indicate,
    LaggedStart,
    Line,
    ReplacementTransform,
    VGroup,
    linear,
    smooth,
)

from nnmath.derivation import Derivation, Transition
from nnmath.terms import Term
from scenes.kit import typeset
from scenes.kit.theme import FRAME_WIDTH, SIZES, TEMPO, Theme

if TYPE_CHECKING:
    from scenes.kit.stage import LectureScene

NUMBER_ROOM = 1.1
"""Room at the right for an equation's number, in frame units."""


@dataclass(frozen=True)
class Moves:
    """What a step does to the glyphs: kept ones by their new key, from where to where."""

    kept: Mapping[str, tuple[VGroup, VGroup]]
    appear: VGroup
    leave: VGroup


def moves(before: typeset.Formula, after: typeset.Formula, transition: Transition) -> Moves:
    """Pair the glyphs of two lines by the transition's keys.

    A key that splits sends a copy of its glyphs to each of its new places; keys that merge send
    theirs to the same one.
    """
    kept = {}
    for new in dict.fromkeys(new for _, new in transition.kept):
        sources = [before.part(old) for old, target in transition.kept if target == new]
        kept[new] = (VGroup(*(glyph.copy() for part in sources for glyph in part)), after.part(new))
    return Moves(
        kept,
        VGroup(*(glyph for key in transition.appears for glyph in after.part(key))),
        VGroup(*(glyph for key in transition.leaves for glyph in before.part(key))),
    )


class Travel(AnimationGroup):  # type: ignore[misc]
    """The kept parts go to their new places, each as one group; then the new parts appear."""

    def __init__(self, step: Moves) -> None:
        self.step = step
        going = [ReplacementTransform(here, there) for here, there in step.kept.values()]
        coming = [FadeIn(step.appear)] if len(step.appear) else []
        super().__init__(
            AnimationGroup(*going, run_time=1.0),
            *(LaggedStart(*coming, run_time=0.5) for _ in coming),
            lag_ratio=0.6,
        )
