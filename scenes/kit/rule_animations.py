"""How a rule is played before its line is made; a rule that is not here needs no gesture."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from manim import Create, Indicate, Line, Mobject, VGroup

from nnmath.proof.derivation import Transition
from scenes.kit import typeset
from scenes.kit.stage import LectureScene
from scenes.telling.theme import TEMPO

STROKE = 4.0
"""Width of a strike, in Manim's stroke units."""

Gesture = Callable[[LectureScene, typeset.Formula, Transition], list[Mobject]]


def before_the_step(
    scene: LectureScene, line: typeset.Formula, transition: Transition
) -> list[Mobject]:
    """Play the gesture of a transition's rule, and return what it leaves on the board."""
    gesture = GESTURES.get(transition.rule.name)
    return gesture(scene, line, transition) if gesture else []


def _strike(scene: LectureScene, line: typeset.Formula, transition: Transition) -> list[Mobject]:
    """Strike out what cancels, everything at once."""
    strokes = []
    for keys in transition.strokes:
        struck = VGroup(*(glyph for key in keys for glyph in line.part(key)))
        ends = struck.get_corner((-1, -1, 0)), struck.get_corner((1, 1, 0))
        colour = scene.theme.words
        strokes.append(Line(*ends, buff=0, stroke_color=colour, stroke_width=STROKE))
    scene.play(*map(Create, strokes), run_time=TEMPO.appear)
    scene.hold(TEMPO.surprise)
    return strokes


def _point_at(scene: LectureScene, line: typeset.Formula, transition: Transition) -> list[Mobject]:
    """Point at what is about to become several things."""
    targets: dict[str, list[str]] = {}
    for old, new in transition.kept:
        targets.setdefault(old, []).append(new)
    split = [key for key, news in targets.items() if len(news) > 1]
    parts = [part for part in map(line.part, split) if len(part)]
    if parts:
        group = VGroup(*(glyph for part in parts for glyph in part))
        scene.play(
            Indicate(group, color=group[0].get_color(), scale_factor=1.2), run_time=TEMPO.appear
        )
    return []


GESTURES: Mapping[str, Gesture] = MappingProxyType({"cancel": _strike, "substitute": _point_at})
"""What is played for a rule, by the rule's name."""
