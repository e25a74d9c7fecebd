"""How names of hills give way to what is enlarged beside them."""

from collections.abc import Mapping

from manim import FadeIn, FadeOut, VGroup

from scenes.kit.places import is_clear
from scenes.kit.plot import Points
from scenes.kit.stage import LectureScene
from scenes.side_by_side.names import FREE, put_names, stay_clear
from scenes.side_by_side.picture import TwoHills
from scenes.telling.theme import TEMPO

CLOSE = 0.1
"""Names leave for what would have less room than this beside them, in frame units."""


def ways_clear_of(hills: TwoHills, points: Points) -> dict[VGroup, Points]:
    """Return which way each name goes to be clear of points, too; empty if all are."""
    if all(is_clear(lines, points, CLOSE) for lines in hills.names.values()):
        return {}
    there = {name: lines.copy() for name, lines in hills.names.items()}
    # Learning curves have not come yet.
    put_names(hills.drawn, there, points, beyond=FREE)
    return {
        lines: there[name].get_center() - lines.get_center() for name, lines in hills.names.items()
    }


def are_free(hills: TwoHills, ways: Mapping[VGroup, Points]) -> bool:
    """Tell whether names go so far straight, clear of hills and of each other."""
    return stay_clear(hills.drawn, ways, hills.plot.layout)


def go_aside(scene: LectureScene, hills: TwoHills) -> None:
    """Let hills go to the left, at the same scale: there is room at the right."""
    in_the_way, moves = hills.move_aside()
    if in_the_way:
        scene.play(FadeOut(*in_the_way), run_time=TEMPO.step_back)
    scene.play(*moves, run_time=1.25 * TEMPO.appear)
    if in_the_way:
        scene.play(*map(FadeIn, hills.come_aside(in_the_way)), run_time=TEMPO.step_back)
