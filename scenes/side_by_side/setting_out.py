"""How a hill is drawn that is far higher than the picture."""

from collections.abc import Callable

import numpy as np
from manim import VMobject

from scenes.kit.stage import TOP

UNSEEN = 3.0
"""What lies above the picture is drawn so many times as fast."""


def setting_out(curve: VMobject) -> Callable[[float], float]:
    """Return the rate at which a curve is drawn evenly as it is seen, and slowly at first.

    Manim draws as many pieces in each frame, be they short or long: it would leap up where a hill
    is steep.
    """
    pieces = curve.points.reshape(-1, 4, 3)
    lengths = np.linalg.norm(pieces[:, 3] - pieces[:, 0], axis=1)
    above = np.minimum(pieces[:, 0, 1], pieces[:, 3, 1]) > TOP
    along = np.concatenate([[0.0], np.cumsum(np.where(above, lengths / UNSEEN, lengths))])
    shares = np.linspace(0.0, 1.0, len(along))

    def rate(share: float) -> float:
        # The first dash is seen to grow.
        return float(np.interp(share**1.2, along / along[-1], shares))

    return rate
