"""What is written about a rectangle: what its area is called, and its sides and area as numbers."""

import re

import numpy as np
from manim import VGroup

from scenes.kit.bead import Bead
from scenes.kit.learner import Learner
from scenes.kit.places import between, in_a_row, is_clear, outline, put_clear
from scenes.kit.push import Spot
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.numbers import as_product, rounded
from scenes.telling.theme import SIZES

SIZE = 0.62
"""Size of the words and numbers."""

BELOW = SIZE + 0.14
"""How far below a rectangle its numbers have their baseline."""

ABOVE = 0.3
"""How far above a rectangle they have it."""

BELOW_LARGE = SIZES.formula + 0.1
"""The same for larger ones."""

NAME_GAP = 0.18
"""Between a line and its name."""

WORD_GAP = 0.35
"""Between a word and the number behind it."""


def definition(scene: LectureScene, push: Typeset, error: Typeset, *, x: float, y: float) -> VGroup:
    """Write that the push, |∂C/∂z|, is the error times σ′; the words are the film's own."""
    slope = scene.formula("abs(partial C slash partial z) =", None, SIZE)
    times, derivative = scene.formula("times", None, SIZE), _part(scene, "gate", "sigma'")
    return in_a_row(push, slope, error, times, derivative, x=x, y=y)


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


def live_push(scene: LectureScene, learner: Learner, push: Typeset, spot: Spot) -> VGroup:
    """Return the word for the push, and its value now, below a rectangle at a spot."""
    y = spot.y - BELOW_LARGE
    push.put_baseline(spot.x, y)
    # With as many digits as the product had that it comes from.
    first = as_product(learner.error(), learner.derivative(), learner.push())[2]
    digits = len(first.replace(".", "").lstrip("0"))
    decimals = len(first.partition(".")[2]) if re.fullmatch(r"[\d.]+", first) else 0

    def now() -> str:
        """Write it with as many decimals all the way, unless it would read 0."""
        fixed = f"{learner.push():.{decimals}f}"
        return fixed if decimals and float(fixed) else rounded(learner.push(), digits)

    value = Readout(
        now,
        x=spot.x + push.width + WORD_GAP,
        y=y,
        size=SIZES.formula,
        colour=scene.theme.cost(learner.run.objective.name),
    )
    return VGroup(push, value)


def name_steps(scene: LectureScene, *beads: Bead) -> VGroup:
    """Write at each bead's step along its tangent how long it is, 1, and how high, σ′.

    What would touch the lines of another bead is left out.
    """
    lines = [line for each in beads for line in (each.slope, each.leg, each.error, each.gate)]
    taken = np.concatenate([beads[0].sigmoid.course(), *(between(line.ends()) for line in lines)])
    taken = np.concatenate([taken, outline(*(bead.mark for bead in beads))])
    names = VGroup()
    for bead in beads:
        (start, end), (low, high) = bead.leg.ends(), bead.gate.ends()
        out = bead.side
        one = scene.formula("1", scene.theme.words, SIZES.formula)
        one.put_baseline(float(start[0] + end[0]) / 2, 0.0, align=0.0)
        edge = float(one.get_edge_center((0, out, 0))[1])
        one.shift((0.0, float(end[1]) - out * NAME_GAP - edge, 0.0))
        rise = _part(scene, "gate", "sigma'", SIZES.formula)
        ups = np.array([(low + high)[1] / 2, low[1] + 0.1, high[1], low[1] - 0.3, high[1] + 0.3])
        spots = [
            (float(low[0]) + out * gap, float(up) - rise.height / 2, -out)
            for gap in (NAME_GAP, 4 * NAME_GAP)
            for up in ups
        ]
        put_clear(rise, spots, taken, gap=0.1)
        for name in (one, rise):
            if is_clear(name, taken):
                names.add(name)
                taken = np.concatenate([taken, outline(name)])
    return names
