"""The shelf in both pictures: where the hill is level, and where the learning curve is."""

from manim import VGroup, VMobject

from nnmath import QUADRATIC
from scenes.kit.curves import polyline
from scenes.kit.hill import Hill
from scenes.kit.pace import Pace
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.side_by_side.beside import course
from scenes.side_by_side.curves import LearningCurves
from scenes.side_by_side.race import Race, on_shelf
from scenes.telling.theme import SIZES

PLANK = 2.4 * SIZES.bar
"""How thick the shelf is drawn."""


def shelves(hill: Hill, curves: LearningCurves) -> VGroup:
    """Lay a plank on the level part of the hill, and on that of the third run's curve."""
    run, last = curves.race.faster, 0
    while last < curves.race.again and on_shelf(run, last + 1):
        last += 1
    ways = (hill.tangent(float(run.z[0])), polyline(course(curves.plot, run, max(last, 1))))
    planks = VGroup()
    for points, curve in zip(ways, (hill.curve, curves.faster), strict=True):
        plank = VMobject(stroke_color=hill.colour, stroke_width=PLANK, stroke_opacity=0.5)
        plank.points = points
        belong_together(plank, curve)
        planks.add(plank)
    stands_for(QUADRATIC.name, planks)
    return planks


def wait_on_the_shelf(scene: LectureScene, pace: Pace, found: Race) -> None:
    """Say that one bead is still on the shelf, and when it has left it."""
    if scene.facts["still_waiting"]:
        pace.while_read(found.halfway)
        scene.say("waiting")
    if scene.facts["speeds_up"]:
        pace.nearly_until(found.edge)
        scene.say("edge")
