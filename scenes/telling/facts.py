"""Facts that several films have in common. No manim here."""

import math

from scenes.telling.view import View
from scenes.telling.words import Facts


def numbers(view: View) -> Facts:
    """Return the sample and the training, by the names that words give them."""
    return {
        "x": view.sample.x,
        "y": view.sample.y,
        "eta": view.training.eta,
        "epochs": view.training.epochs,
        "threshold": view.threshold,
    }


def late(epoch: int | None) -> float:
    """Return an epoch that can be compared: what never happens is later than all."""
    return math.inf if epoch is None else epoch
