"""The two beads of the film `slow_start`, and where the rectangles of both are compared."""

from scenes.kit.bead import Bead
from scenes.kit.learner import Learner
from scenes.kit.push import stacked
from scenes.kit.relations import belong_together, beyond_the_frame
from scenes.kit.sigmoid import SigmoidPlot
from scenes.telling.theme import Theme

APART = 1.4
"""If starts are nearer to each other, the step of one goes to the left. **Units**: of z."""

STAGE = {"left": -5.4, "top": 2.3, "bottom": -3.4, "numbers": 1.1, "most": 8.7}
"""Where the rectangles are compared."""


def two_beads(theme: Theme, sigmoid: SigmoidPlot, bad: Learner, mild: Learner) -> tuple[Bead, Bead]:
    """Return the beads of both starts, each with the place of its rectangle on the stage."""
    # In this order their error bars turn side by side and never cross.
    falling = float(bad.run.a[0]) >= float(bad.run.y)
    order = sorted((bad, mild), key=lambda learner: learner.value("z"), reverse=falling)
    spots = stacked([learner.derivative() for learner in order], **STAGE)
    sides = _sides(sigmoid, bad, mild)
    first, second = (
        Bead(theme, sigmoid, learner, spots[order.index(learner)], side)
        for learner, side in zip((bad, mild), sides, strict=True)
    )
    # Starts that are close to each other lie on each other.
    belong_together(*first.parts(), *second.parts())
    # Where two points of the curve are looked at closely, it goes on beyond the picture.
    beyond_the_frame(sigmoid.curve)
    return first, second


def _sides(sigmoid: SigmoidPlot, *learners: Learner) -> list[float]:
    """Return to which side each takes its step along the tangent: to the right if there is room."""
    zs = [learner.value("z") for learner in learners]
    low, high = min(zs), max(zs)
    sides = []
    for z in zs:
        crowded = z == low < high < low + APART
        sides.append(-1.0 if crowded or z + 1.0 > sigmoid.x.high else 1.0)
    return sides
