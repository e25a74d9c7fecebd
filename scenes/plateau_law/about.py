"""What the film `plateau_law` depends on: how long both costs wait, by where they start. No manim.

All waits are those of small steps, the flow, for the target 0. The film begins with a small
learning rate and raises it to the lecturer's, or to the lecture's own where the lecturer's steps
are too large.
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from scenes.parameters import Parameters
from scenes.telling.about import About
from scenes.telling.durations import Duration, digits
from scenes.telling.numbers import Output, significant
from scenes.telling.view import View
from scenes.telling.words import Facts

if TYPE_CHECKING:
    from nnmath.learning.costs import Cost

OUT, NEAREST, FURTHEST = 4.0, 3.0, 5.0
"""Where the badly wrong start stands in z, if the lecturer's is not between the other two."""

LARGEST = 0.3
"""With larger steps, the number of epochs is not that of small ones any more."""

RAISED = 10
"""The learning rate is raised by this factor."""

NEAR = 0.05
"""A target lies between 0 and 1 if it is so far from both, at least."""

SMALL = 1e-4
"""Smaller learning rates are written as powers of ten."""

WHOLE_FROM, POWERS_FROM = 10.0, 1e6
"""From here on numbers of epochs are written whole, and as powers of ten."""


@dataclass(frozen=True)
class Law:
    """Where the waits begin, and how fast the neuron learns.

    In z, one step of `eta` with the input `x` is as long as one of `rate` with the input 1.
    """

    start: float
    far: float
    farthest: float
    x: float
    eta: float

    @property
    def rate(self) -> float:
        """The learning rate that does the same with the input 1."""
        return rate(self.eta, self.x)

    @property
    def raised(self) -> "Law":
        """The law after the learning rate has been raised."""
        return replace(self, eta=RAISED * self.eta)

    def wait(self, cost: str, z: float) -> float:
        """Return how long a cost waits from z until its output is ½. **Units**: epochs."""
        return _wait(cost, z, self.rate)


def rate(eta: float, x: float) -> float:
    """Return the learning rate that moves z with the input 1 as `eta` does with the input x."""
    return eta * (1 + x * x) / 2


def law(view: View) -> Law:
    """Return the law for these parameters, in the range in which it can be seen and holds."""
    x, eta = float(view.sample.x), float(view.training.eta)
    if rate(eta, x) > LARGEST:
        own = Parameters()
        x, eta = own.sample.x, own.training.eta
    z = float(view.start.bad.w * view.sample.x + view.start.bad.b)
    start = z if NEAREST <= z <= FURTHEST else OUT
    return Law(start, float(view.law.far), float(view.law.farthest), x, eta / RAISED)


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    found = law(view)
    raised = found.raised
    y = float(view.sample.y)
    q, c = "quadratic", "cross_entropy"
    ends = found.start, found.far, found.farthest
    steps = int(found.far - found.start + 1e-9)
    last = found.start + steps - 1
    return {
        "z_start": found.start,
        "a_start": Output(found.start),
        "z_far": found.far,
        "z_farthest": found.farthest,
        "x": found.x,
        "eta": as_rate(found.eta),
        "eta_raised": raised.eta,
        "raised": RAISED,
        "start_q": counted(found.wait(q, found.start)),
        "about_q": roughly(found.wait(q, found.start)),
        "start_c": counted(found.wait(c, found.start)),
        "end_q": counted(found.wait(q, found.far)),
        "end_c": counted(found.wait(c, found.far)),
        "first_q": found.wait(q, found.start + 1) / found.wait(q, found.start),
        "last_q": found.wait(q, last + 1) / found.wait(q, last),
        "first_c": counted(found.wait(c, found.start + 1) - found.wait(c, found.start)),
        "last_c": counted(found.wait(c, last + 1) - found.wait(c, last)),
        "bought": bought(found),
        "times": roughly(found.wait(q, found.far) / found.wait(c, found.far)),
        "between": y,
        "is_between": NEAR <= y <= 1 - NEAR,
        "limit_q": _limit(q, y, found.x),
        "limit_c": _limit(c, y, found.x),
        **{f"clock_q_{at}": Duration(raised.wait(q, z)) for at, z in zip(_ENDS, ends, strict=True)},
        **{f"clock_c_{at}": Duration(raised.wait(c, z)) for at, z in zip(_ENDS, ends, strict=True)},
    }


_ENDS = "start", "far", "farthest"


def counted(value: float, *, typst: bool = False) -> str:
    """Write a number of epochs: whole from 10 on, and as a power of ten where it is very large.

    >>> counted(3.333), counted(16.6), counted(73529.9), counted(1.1e8)
    ('3.3', '17', '73,530', '1.1·10⁸')
    """
    if value < WHOLE_FROM - 0.05:
        return f"{value:.1f}"
    if value < POWERS_FROM - 0.5:
        return digits(f"{value:,.0f}") if typst else f"{value:,.0f}"
    return significant(math.log10(value), 2, typst=typst)


def as_rate(eta: float, *, typst: bool = False) -> str:
    """Write a learning rate: as a power of ten where it is very small.

    >>> as_rate(0.015), as_rate(0.00001), as_rate(0.00001, typst=True)
    ('0.015', '1.0·10⁻⁵', '1.0 dot 10^(-5)')
    """
    return f"{eta:.3g}" if eta >= SMALL else significant(math.log10(eta), 2, typst=typst)


def roughly(value: float, *, typst: bool = False) -> str:
    """Write a ratio with two digits that count: so it agrees with the waits beside it.

    >>> roughly(2004.97), roughly(1987.3), roughly(13.86)
    ('2,000', '2,000', '14')
    """
    return counted(float(f"{value:.1e}"), typst=typst)


def bought(found: Law) -> float:
    """Return how much further out a raised rate waits as long as the old one, at `far`.

    There the quadratic cost waits `RAISED` times as long; further out it is the logarithm of that.
    """
    goal, near, far = found.wait("quadratic", found.far) / RAISED, 0.0, found.far
    for _ in range(60):
        middle = (near + far) / 2
        near, far = (middle, far) if found.wait("quadratic", middle) < goal else (near, middle)
    return found.far - near


@lru_cache(maxsize=512)
def _wait(cost: str, z: float, rate: float) -> float:
    from nnmath import plateau_time

    return plateau_time(_cost(cost), z, eta=rate)


def _limit(cost: str, y: float, x: float) -> float | None:
    """Return from which learning rate on a target between 0 and 1 is overstepped for ever."""
    from nnmath import largest_stable_eta

    return largest_stable_eta(_cost(cost), y, x) if NEAR <= y <= 1 - NEAR else None


def _cost(name: str) -> "Cost":
    # Imported here: a film's key is computed without numpy.
    from nnmath import CROSS_ENTROPY, QUADRATIC

    return QUADRATIC if name == QUADRATIC.name else CROSS_ENTROPY


ABOUT = About(
    __name__,
    "PlateauLaw",
    uses=(
        *("start.bad.w", "start.bad.b", "sample.x", "sample.y", "training.eta"),
        *("law.far", "law.farthest"),
    ),
    facts=facts,
)
