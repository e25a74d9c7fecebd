"""What is written about a rectangle: what its area is called, and its sides and area as numbers."""

import numpy as np
from manim import VGroup

from scenes.kit.bead import Bead
from scenes.kit.learner import Learner
from scenes.kit.places import in_a_row
from scenes.kit.push import Spot
from scenes.kit.readout import Readout
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.numbers import written
from scenes.telling.theme import SIZES

SIZE = 0.62
"""Size of the words and numbers."""

BELOW = SIZE + 0.14
"""How far below a rectangle its numbers have their baseline."""

WORD_GAP = 0.18
"""Between a word and the number behind it."""


def definition(scene: LectureScene, push: Typeset, error: Typeset, *, x: float, y: float) -> VGroup:
    """Write that the push, |∂C/∂z|, is the error times σ′; the words are the film's own."""
    slope = scene.formula("abs(partial C slash partial z) =", None, SIZE)
    times, derivative = scene.formula("times", None, SIZE), _part(scene, "gate", "sigma'")
    return in_a_row(push, slope, error, times, derivative, x=x, y=y)


def product(scene: LectureScene, learner: Learner, spot: Spot) -> VGroup:
    """Write the sides and the area of a learner's rectangle, below it; the area comes last."""
    error = written(learner.error())
    return in_a_row(
        _part(scene, "output", f"({error})" if " - " in error else error),
        scene.formula("times", None, SIZE),
        _part(scene, "gate", written(learner.derivative())),
        # The factors are rounded, and so is their product.
        scene.formula("approx", None, SIZE),
        _part(scene, learner.run.objective.name, written(learner.push())),
        x=spot.x,
        y=spot.y - BELOW,
    )


def _part(scene: LectureScene, role: str, source: str) -> Typeset:
    part = scene.formula(source, scene.theme.colours[role], SIZE)
    stands_for(role, part)
    return part


def live_push(scene: LectureScene, learner: Learner, push: Typeset, spot: Spot) -> VGroup:
    """Return the word for the push, and its value now, below a rectangle at a spot."""
    y = spot.y - BELOW
    push.put_baseline(spot.x, y)
    value = Readout(
        lambda: written(learner.push()),
        x=spot.x + push.width + WORD_GAP,
        y=y,
        size=SIZE,
        colour=scene.theme.cost(learner.run.objective.name),
    )
    return VGroup(push, value)


def name_step(scene: LectureScene, bead: Bead) -> VGroup:
    """Write at the step below a bead's tangent how long it is, 1, and how high, σ′."""
    start, end = bead.sigmoid.leg(bead.z)
    low, high = bead.sigmoid.rise(bead.z)
    out = float(np.sign(end[0] - start[0]))
    one = scene.formula("1", scene.theme.held_back, SIZES.label)
    up = start[1] + (0.14 if out < 0 else -0.14 - one.height)
    one.put_baseline(float(start[0] + end[0]) / 2, float(up), align=0.0)
    rise = scene.formula("sigma'", scene.theme.gate, SIZES.number)
    # The tangent goes on beyond the bar, where the curve is: the name keeps to the leg's side.
    rise.put_baseline(float(low[0]) + 0.2 * out, 0.0, align=-out)
    edge = rise.get_top() - high if out < 0 else rise.get_bottom() - low
    rise.shift((0.0, -float(edge[1]), 0.0))
    return VGroup(one, rise)
