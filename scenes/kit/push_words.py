"""What is written about a rectangle: what its area is called, and its sides and area as numbers."""

import re

import numpy as np
from manim import VGroup

from scenes.kit.bead import Bead
from scenes.kit.learner import Learner
from scenes.kit.places import Place, between, in_a_row, is_clear, outline, put_clear
from scenes.kit.plot import Points
from scenes.kit.push import Spot
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.numbers import as_product, rounded
from scenes.telling.theme import SIZES

SIZE = 0.70
"""Size of the words and numbers."""

LARGE = 0.70
"""Size of what is written beside a bead."""

BELOW = SIZE + 0.14
"""How far below a rectangle its numbers have their baseline."""

ABOVE = 0.3
"""How far above a rectangle they have it."""

SIDE_GAP, BASE_DROP = 0.18, 0.14
"""How far beside the side σ′ its name stands, and how far below the base that of the error."""

NAME_GAP = 0.18
"""Between a line and its name."""

NOTHING = np.empty((0, 3))
"""No points."""

WORD_GAP = 0.35
"""Between a word and the number behind it."""


def definition(scene: LectureScene, push: Typeset, error: Typeset, *, x: float, y: float) -> VGroup:
    """Write that the push, |∂C/∂z|, is the error times σ′; the words are the film's own."""
    slope = scene.formula("abs(partial C slash partial z) =", None, SIZE)
    times, derivative = scene.formula("times", None, SIZE), _part(scene, "gate", "sigma'")
    return in_a_row(push, slope, error, times, derivative, x=x, y=y, gap=0.26)


def product(scene: LectureScene, learner: Learner, spot: Spot, *, above: bool) -> VGroup:
    """Write the sides and the area of a learner's rectangle, at it; the area comes last."""
    top = spot.y + spot.unit * learner.derivative()
    error, derivative, area = as_product(learner.error(), learner.derivative(), learner.push())
    return in_a_row(
        _part(scene, "output", f"({error})" if " - " in error else error),
        scene.formula("times", None, SIZE),
        _part(scene, "gate", derivative),
        # The factors are rounded, and so is their product.
        scene.formula("approx", None, SIZE),
        _part(scene, learner.run.objective.name, area),
        x=spot.x,
        y=top + ABOVE if above else spot.y - BELOW,
    )


def _part(scene: LectureScene, role: str, source: str, size: float = SIZE) -> Typeset:
    part = scene.formula(source, scene.theme.colours[role], size)
    stands_for(role, part)
    return part


def live_push(scene: LectureScene, learner: Learner, push: Typeset, y: float) -> VGroup:
    """Return the word for the push, and its value in the epoch counted, at the left margin."""
    push.put_baseline(LEFT, y)
    # With as many digits as the product had that it comes from.
    first = as_product(learner.error(), learner.derivative(), learner.push())[2]
    digits = len(first.replace(".", "").lstrip("0"))
    decimals = len(first.partition(".")[2]) if re.fullmatch(r"[\d.]+", first) else 0

    def now() -> str:
        """Write it with as many decimals all the way, unless it would read 0."""
        push = abs(float(learner.run.delta[learner.counted()]))
        fixed = f"{push:.{decimals}f}"
        return fixed if decimals and float(fixed) else rounded(push, digits)

    value = Readout(
        now,
        x=LEFT + push.width + WORD_GAP,
        y=y,
        size=SIZE,
        colour=scene.theme.cost(learner.run.objective.name),
    )
    return VGroup(push, value)


def name_sides(scene: LectureScene, spot: Spot, error: Typeset) -> VGroup:
    """Name the sides of the rectangle at a spot: σ′ at its left, the error below it."""
    slope = _part(scene, "gate", "sigma'", LARGE)
    slope.put_baseline(spot.x - SIDE_GAP, spot.y, align=1.0)
    error.put_baseline(spot.x, spot.y)
    error.shift((0.0, spot.y - BASE_DROP - float(error.get_top()[1]), 0.0))
    return VGroup(slope, error)


def name_steps(scene: LectureScene, *beads: Bead, taken: Points = NOTHING) -> VGroup:
    """Write at each bead's step along its tangent how long it is, 1, and how high, σ′; in order.

    What would touch the lines of another bead is left out. `taken` are points along what else must
    not be touched.
    """
    lines = [line for each in beads for line in (each.slope, each.leg, each.error, each.gate)]
    taken = np.concatenate(
        [taken, beads[0].sigmoid.course(), *(between(line.ends()) for line in lines)]
    )
    taken = np.concatenate([taken, outline(*(bead.mark for bead in beads))])
    names = VGroup(*(VGroup() for _ in beads))
    for named, bead in zip(names, beads, strict=True):
        (start, end), (low, high) = bead.leg.ends(), bead.gate.ends()
        out = bead.side
        one = scene.formula("1", scene.theme.words, SIZES.formula)
        one.put_baseline(float(start[0] + end[0]) / 2, 0.0, align=0.0)
        edge = float(one.get_edge_center((0, out, 0))[1])
        one.shift((0.0, float(end[1]) - out * NAME_GAP - edge, 0.0))
        if is_clear(one, taken):
            named.add(one)
            taken = np.concatenate([taken, outline(one)])
        rise = as_product(bead.learner.error(), bead.learner.derivative(), bead.learner.push())[1]
        for source, size in ((f"sigma' = {rise}", SIZES.formula), ("sigma'", SIZES.formula)):
            name = _part(scene, "gate", source, size)
            put_clear(name, _at_the_rise(name, low, high, out), taken, gap=0.1)
            if is_clear(name, taken):
                named.add(name)
                taken = np.concatenate([taken, outline(name)])
                break
    return names


def _at_the_rise(name: Typeset, low: Points, high: Points, out: float) -> list[Place]:
    """Return places for the name of a bar σ′: beside it, or over it as far as there is room."""
    x, tall = float(low[0]), name.height
    ups = (low + high)[1] / 2, low[1] + 0.1, high[1], low[1] - 0.3, high[1] + 0.3
    places = [(x + out * gap, up - tall / 2, -out) for gap in (0.3, 0.7) for up in ups]
    over = (high[1] + 0.3, high[1] + 0.6, low[1] - 0.3 - tall, low[1] - 0.6 - tall)
    places += [(x + aside, up, 0.0) for up in over for aside in np.arange(0, 3, 0.1) * -out]
    return [(float(at), float(up), align) for at, up, align in places]
