"""What the film `by_design` depends on: two derivations, and how far out one start is. No manim."""

import math

from scenes.telling.about import About
from scenes.telling.numbers import Output
from scenes.telling.view import View
from scenes.telling.words import Facts

OUT, NEAREST, FURTHEST = 4.0, 3.0, 6.5
"""How far out in z the area is swept, and when that is where the start stands instead."""


def end_at(view: View) -> float:
    """Return the weighted input up to which the area is swept."""
    z = start_at(view)
    return z if NEAREST <= z <= FURTHEST else OUT


def start_at(view: View) -> float:
    """Return the weighted input of the badly wrong start."""
    return float(view.start.bad.w * view.sample.x + view.start.bad.b)


def half_at(view: View) -> float:
    """Return the output at which half of that area has been swept.

    Where C = −ln(1 − a) is half as large, 1 − a is the square root.
    """
    return 1.0 - math.sqrt(float(Output(-end_at(view))))


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    z = end_at(view)
    return {
        "end": Output(z),
        "half": half_at(view),
        "cost": math.log1p(math.exp(z)),
    }


ABOUT = About(
    __name__,
    "ByDesign",
    uses=("start.bad.w", "start.bad.b", "sample.x"),
    derivations=("cost_by_design_for_0", "cost_by_design"),
    facts=facts,
)
