"""Where the names of hills and of the threshold stand: beside what they name, clear of all else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from manim import VGroup

from scenes.kit.hill import Hill
from scenes.kit.places import Place, between, is_clear, outline, put_clear
from scenes.kit.plot import Layout, Plot, Points
from scenes.kit.stage import LectureScene
from scenes.telling.records import CostShown

GAP = 0.3
"""Names of hills stand so far from all else: a bead passes on each line."""

NEAR, LEAST = 1.2, 0.2
"""The name of the first hill stands at most so far above it where it can be so far from all else
there: further up it would seem to be the other hill's."""

HIGH = 0.68
"""So far up a steep hill its name stands: below it there is room for the first step."""

FREE = 1.5
"""Names may stand so far beyond the z axis while there are no learning curves, in frame units."""

LINE = 0.6
"""How far the lines of a name are apart, in frame units."""


@dataclass(frozen=True)
class DrawnHills:
    """What names must stand clear of: both hills, the start, and the way of the first steps there
    (-1 to the left). Names stay below the `ceiling`."""

    plot: Plot
    quadratic: Hill
    entropy: Hill
    start: float
    way: float
    ceiling: float


class NameLines(VGroup):  # type: ignore[misc]
    """Lines of words, put into place as one label is: by the baseline of the last one."""

    def put_baseline(self, x: float, y: float, align: float = -1.0) -> "NameLines":
        """Put the last line on a baseline, and the others above it."""
        for number, line in enumerate(reversed(self.submobjects)):
            line.put_baseline(x, y + number * LINE, align)
        return self


def name_hills(scene: LectureScene, hills: Iterable[Hill]) -> dict[str, NameLines]:
    """Name each hill by its cost, and where it is short for this target, by its formula."""
    named = {}
    for hill in hills:
        names = (hill.cost.name, f"{hill.cost.name}_formula")
        said = [name for name in names if scene.script.show("hills", name)]
        lines = NameLines(*(scene.label("hills", name, hill.colour) for name in said))
        for formula in lines[1:]:
            scene.note_formula(formula, CostShown(cost=hill.cost.name))
        named[hill.cost.name] = lines
    return named


def put_names(
    hills: DrawnHills, names: Mapping[str, NameLines], *others: Points, beyond: float = 0.75
) -> None:
    """Put the name of each hill above it, clear of both hills and of all points of others.

    Names end before a place so far `beyond` the z axis.
    """
    taken = [*taken_by(hills), wall(hills.plot, beyond), *others]
    for hill in (hills.quadratic, hills.entropy):
        lines, points = names[hill.cost.name], np.concatenate(taken)
        low = hill is hills.quadratic
        places = [*_above(hills, hill, low=low)]
        near = float(hill.on(hills.start)[1]) + NEAR
        if low:
            put_clear(lines, [place for place in places if place[1] <= near], points, GAP)
        if not low or not is_clear(lines, points, LEAST):
            put_clear(lines, places, points, GAP)
        taken.append(outline(lines))


def places_aside(
    hills: DrawnHills, names: Mapping[str, NameLines], *others: Points
) -> dict[str, Points]:
    """Return where the middles of names, without formulas, stand on other hills."""
    there = {name: NameLines(lines[0].copy()) for name, lines in names.items()}
    put_names(hills, there, *others)
    return {name: lines.get_center() for name, lines in there.items()}


def place_alone(hills: DrawnHills, lines: NameLines) -> bool:
    """Put the name of the first hill where it is clear while that hill is as high as the frame.

    Return whether it had to be moved.
    """
    taken = np.concatenate(_lines(hills))
    if is_clear(lines, taken):
        return False
    put_clear(lines, _above(hills, hills.quadratic, low=True), taken, 0.12)
    return True


def place_at_start(hills: DrawnHills, lines: NameLines, others: Points) -> bool:
    """Place the name of the second hill where that hill begins, while the first one is as high as
    the frame; tell whether there is room."""
    taken = np.concatenate([*_lines(hills), others])
    places = sorted(_anywhere(hills, hills.entropy), key=lambda place: -hills.way * place[0])
    put_clear(lines, places, taken, GAP)
    return is_clear(lines, taken, LEAST)


def _above(hills: DrawnHills, hill: Hill, *, low: bool) -> Iterable[Place]:
    """Return places above a hill: near the start if `low`, else beside its steep part."""
    plot, way = hills.plot, hills.way
    outer = plot.right if way < 0 else plot.left
    if low:
        shares = np.arange(-0.125, 0.75, 0.025)
        heights = np.arange(float(hill.on(hills.start)[1]) + 0.45, hills.ceiling - 1.1, 0.06)
        return [(outer + way * share * plot.span[0], y, -way) for share in shares for y in heights]
    # As near to the hill as it is clear, from high up downwards, then upwards.
    middle = plot.bottom + HIGH * plot.span[1]
    levels = [*np.arange(middle, plot.bottom + 0.8, -0.3)]
    levels += [*np.arange(middle, hills.ceiling - 0.85, 0.3)]
    inward = np.arange(0.2, 0.95, 0.03)
    beside = [(outer + way * share * plot.span[0], y, -way) for y in levels for share in inward]
    return [*beside, *_anywhere(hills, hill)]


def _anywhere(hills: DrawnHills, hill: Hill) -> list[Place]:
    """Return places all over the axes and a little beyond, the nearest to a hill first."""
    plot = hills.plot
    zs = plot.x.values(np.linspace(0.0, 1.0, 100))
    curve = plot.places(zs, hill.height(zs))[:, :2]
    xs = np.linspace(plot.left + 0.3, plot.right + 0.5, 30)
    spots = [(x, y) for x in xs for y in np.arange(plot.bottom + 0.3, hills.ceiling - 0.5, 0.15)]
    spots.sort(key=lambda spot: float(np.hypot(*(curve - spot).T).min()))
    return [(x, y, 0.0) for x, y in spots]


def stay_clear(hills: DrawnHills, ways: Mapping[VGroup, Points], to: Layout) -> bool:
    """Tell whether names go so far straight, clear of hills and of each other, while the plot goes
    to another layout."""
    plot, start, clear = hills.plot, hills.plot.layout, True
    for share in np.linspace(0.0, 1.0, 12):
        plot.go_towards(to, share)
        there = [name.copy().shift(share * way) for name, way in ways.items()]
        for name in there:
            others = (other for other in there if other is not name)
            clear = clear and is_clear(
                name, np.concatenate([*_lines(hills), outline(*others)]), 0.05
            )
    plot.arrive(start)
    return clear


def taken_by(hills: DrawnHills) -> list[Points]:
    """Return points along all that stands on the axes."""
    beads = [hill.on(hills.start) for hill in (hills.quadratic, hills.entropy)]
    marks = [box(x - 0.2, y - 0.15, x + 0.2, y + 0.15) for x, y, _ in beads]
    names = outline(*hills.plot.submobjects[3:])
    return [*_lines(hills), names, *marks]


def wall(plot: Plot, beyond: float) -> Points:
    """Return points along an upright line so far beyond the end of the z axis."""
    end = plot.right + beyond
    return between(np.array(((end, plot.bottom, 0.0), (end, plot.top + 1.5, 0.0))))


def _lines(hills: DrawnHills) -> list[Points]:
    """Return points along both hills and both axes."""
    plot = hills.plot
    zs = plot.x.values(np.linspace(0.0, 1.0, 300))
    curves = [plot.places(zs, hill.height(zs)) for hill in (hills.quadratic, hills.entropy)]
    # Where the plot stands now: it may be on its way.
    low, far = plot.places([plot.x.low, plot.x.high], [plot.y.low] * 2)
    high = plot.place(plot.x.low, plot.y.high) + np.array((0.0, 0.6, 0.0))
    return [*curves, between(np.array((low, far))), between(np.array((low, high)))]


def box(left: float, low: float, right: float, high: float) -> Points:
    """Return points all over a rectangle. **Shapes**: (n, 3)."""
    xs, ys = np.meshgrid(np.linspace(left, right, 30), np.linspace(low, high, 10))
    return np.stack([xs.ravel(), ys.ravel(), np.zeros(xs.size)], axis=1)
