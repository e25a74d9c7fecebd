"""What the film `why_slow` depends on: the chain of the quadratic cost, and one start. No manim."""

import math

from scenes.telling.about import About
from scenes.telling.numbers import Output
from scenes.telling.view import View
from scenes.telling.words import Facts

REACH = 6.0
"""The push is looked at for z from -REACH to REACH."""

NEARLY_RIGHT = 0.02
"""An output that misses its target by no more than this is as good as right."""

NO_ERROR = 0.005
"""An error below this reads 0."""

SMALL, BADLY_WRONG = 0.05, 0.5
"""A σ′ of at most this is nearly 0; an error of at least this is a large one."""

FLAT = 1 / 8
"""Where the push is at most this share of the largest, and stays so, its curve is flat."""

STEP = 0.01
"""How finely the push is looked at over z."""


def start_at(view: View) -> float:
    """Return the weighted input of the badly wrong start."""
    return float(view.start.bad.w * view.sample.x + view.start.bad.b)


def mild_at(view: View) -> float:
    """Return the weighted input of the mildly wrong start."""
    return float(view.start.mild.w * view.sample.x + view.start.mild.b)


def falls(view: View) -> bool:
    """Tell whether the target is low, so that the scan goes from left to right."""
    return float(view.sample.y) <= 0.5


def peak_at(view: View) -> float:
    """Return the weighted input at which the scan meets the largest push."""
    # Imported here: a film's key is computed without numpy.
    from nnmath.learning.push import push_peaks

    peaks = push_peaks(float(view.sample.y))
    return (peaks.above if falls(view) else peaks.below).z


def flat_from(view: View) -> float:
    """Return how far out in z the push is flat on either side, from there to the end."""
    import numpy as np

    from nnmath import QUADRATIC

    zs = np.arange(-REACH, REACH + STEP / 2, STEP)
    pushes = np.abs(QUADRATIC.delta(zs, float(view.sample.y)))
    return float(np.abs(zs[pushes > FLAT * pushes.max()]).max()) + STEP


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    from nnmath import QUADRATIC

    y, z, peak = float(view.sample.y), start_at(view), peak_at(view)
    largest, a = abs(float(QUADRATIC.delta(peak, y))), Output(z)
    error = Output(z if y == 0.0 else -z) if y in (0.0, 1.0) else abs(float(a) - y)
    derivative = math.exp(-abs(z)) / (1 + math.exp(-abs(z))) ** 2
    stuck = derivative <= SMALL and error >= BADLY_WRONG
    return {
        "x": view.sample.x,
        "y": y,
        "a": a,
        "error": error,
        "peak_a": Output(peak),
        "peak_push": largest,
        "two_thirds": y == 0.0,
        "one_third": y == 1.0,
        "one_end_is_right": min(y, 1.0 - y) <= NEARLY_RIGHT,
        "push": abs(float(QUADRATIC.delta(z, y))),
        "marked": abs(z) <= REACH,
        "marked_wrong": abs(z) <= REACH and error >= NO_ERROR,
        "stuck": stuck,
        "stuck_here": stuck and abs(z) <= REACH,
    }


ABOUT = About(
    __name__,
    "WhySlow",
    uses=(
        *("start.bad.w", "start.bad.b", "start.mild.w", "start.mild.b"),
        *("sample.x", "sample.y"),
    ),
    derivations=("quadratic_weight_gradient", "quadratic_bias_gradient"),
    facts=facts,
)
