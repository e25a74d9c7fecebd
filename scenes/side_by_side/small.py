"""The last picture of both hills: small, above the claims, with both beads at the start."""

from collections.abc import Sequence

from manim import FadeIn, Mobject
from manim.animation.animation import Animation

from scenes.kit.places import between
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.names import NameLines, put_names
from scenes.side_by_side.picture import TwoHills
from scenes.side_by_side.style import TANGENT
from scenes.telling.theme import TEMPO


def come_back_small(
    scene: LectureScene,
    hills: TwoHills,
    beads: Sequence[Mobject],
    end: float,
    *others: Animation,
) -> None:
    """Let the hills shrink, and both beads stand at the start: one on the level, one on the steep.

    `end` is the z where the first bead is now; the other one has left. `others` are played, too.
    """
    gold, teal = beads
    back = hills.quadratic.back(gold.clear_updaters(), end, hills.start)
    scene.play(*hills.shrink(), back, *others, run_time=0.75 * TEMPO.move)
    for hill, bead in zip(hills.both, beads, strict=True):
        hill.ride(bead, lambda: hills.start)
    slopes = [hill.slope(lambda: hills.start, TANGENT) for hill in hills.both]
    names = {
        hill.cost.name: NameLines(scene.label("claim", hill.cost.name, hill.colour))
        for hill in hills.both
    }
    for cost, lines in names.items():
        stands_for(cost, lines)
    tangents = [between(slope.points[[0, -1]]) for slope in slopes]
    put_names(hills.drawn, names, *tangents)
    scene.play(FadeIn(*slopes, *names.values(), teal), run_time=TEMPO.appear)
    scene.bring_to_front(*beads)
