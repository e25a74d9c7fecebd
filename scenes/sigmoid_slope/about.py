"""What the film `sigmoid_slope` depends on: two derivations, and no parameter. No manim here."""

from scenes.telling.about import About
from scenes.telling.view import View
from scenes.telling.words import Facts

REACH = 6.0
"""σ is looked at for z from -REACH to REACH."""

OUT = 4.0
"""The z far out at which the product is read."""


def facts(_: View) -> Facts:
    """Return nothing: the words are true of the sigmoid alone."""
    return {}


ABOUT = About(
    __name__,
    "SigmoidSlope",
    uses=(),
    derivations=("sigmoid_slope", "misprint_slope"),
    facts=facts,
)
