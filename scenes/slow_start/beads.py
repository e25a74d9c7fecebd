"""The two beads of the film `slow_start`, and where the rectangles of both are compared."""

from scenes.kit.bead import Bead
from scenes.kit.learner import Learner
from scenes.kit.push import stacked
from scenes.kit.relations import belong_together
from scenes.kit.sigmoid import SigmoidPlot
from scenes.telling.theme import Theme

STAGE = {"left": -4.9, "top": 2.3, "bottom": -3.4, "below": 1.3, "most": 9.8}
"""Where the rectangles are compared."""


def two_beads(theme: Theme, sigmoid: SigmoidPlot, bad: Learner, mild: Learner) -> tuple[Bead, Bead]:
    """Return the beads of both starts, each with the place of its rectangle on the stage."""
    # In this order their error bars turn side by side and never cross.
    falling = float(bad.run.a[0]) >= float(bad.run.y)
    order = sorted((bad, mild), key=lambda learner: learner.value("z"), reverse=falling)
    spots = stacked([learner.derivative() for learner in order], **STAGE)
    first, second = (
        Bead(theme, sigmoid, learner, spots[order.index(learner)]) for learner in (bad, mild)
    )
    # Starts that are close to each other lie on each other.
    belong_together(*first.parts(), *second.parts())
    return first, second
